/**
 * Articles like Vietnamese news in what matters to an index, out of nothing but a seed, so that anyone can repeat a
 * benchmark: possible syllables by a Zipf law, words of one or two syllables that stand together again and again,
 * subjects whose words come in bursts, headlines made of the words of their subject.
 */
import { isSyllable, withTone, TONES } from '../../src/text/index.js';
import { pickOne, seededRandom, type Random } from '../relevance/seeded-random.js';
import type { BenchArticle } from './articles.js';

const ONSETS = [
  ...['', 'b', 'c', 'ch', 'd', 'đ', 'g', 'gi', 'h', 'kh', 'l', 'm', 'n', 'ng', 'nh', 'ph', 'qu', 'r', 's', 't', 'th'],
  ...['tr', 'v', 'x'],
];
const RHYMES = [
  ...['a', 'ac', 'ai', 'am', 'an', 'ang', 'anh', 'ao', 'at', 'ay', 'ăn', 'ăng', 'ăt', 'âm', 'ân', 'âp', 'ât', 'âu'],
  ...['e', 'em', 'en', 'eo', 'et', 'ê', 'ên', 'ênh', 'êp', 'êt', 'i', 'ia', 'iêm', 'iên', 'iêp', 'iêt', 'iêu', 'in'],
  ...[
    'inh',
    'o',
    'oa',
    'oan',
    'oc',
    'oi',
    'on',
    'ong',
    'ot',
    'ô',
    'ôc',
    'ôi',
    'ôn',
    'ông',
    'ôt',
    'ơ',
    'ơi',
    'ơn',
    'ơp',
  ],
  ...['u', 'ua', 'uc', 'un', 'ung', 'uôc', 'uôn', 'uông', 'ươc', 'ươi', 'ươn', 'ương', 'ươt', 'ư', 'ưa', 'ưc', 'ưng'],
];

const WORDS = 24_000;
const SUBJECTS = 600;
const WORDS_OF_SUBJECT = 60;
/** How much of a text is about its subject. */
const ABOUT_SUBJECT = 0.3;
/** Exponent and shift of the Zipf–Mandelbrot law; the most frequent syllable makes up some 2 %. */
const ZIPF = { exponent: 1.05, shift: 6 };
const SENTENCES = { fewest: 12, most: 36 };
const WORDS_OF_SENTENCE = { fewest: 8, most: 22 };

export class ArticleGenerator {
  readonly #words: readonly string[];
  readonly #ranks: Float64Array;
  readonly #subjects: readonly (readonly string[])[];

  constructor(private readonly seed: number) {
    const random = seededRandom(seed, 'words');
    const syllables = shuffled(possibleSyllables(), random);
    const syllableRanks = cumulated(syllables.length);
    const syllable = (): string => syllables[drawn(syllableRanks, random)]!;
    this.#words = Array.from({ length: WORDS }, (_, rank) =>
      rank < 400 || random() < 0.2 ? syllable() : `${syllable()} ${syllable()}`,
    );
    this.#ranks = cumulated(WORDS);
    this.#subjects = Array.from({ length: SUBJECTS }, () =>
      Array.from({ length: WORDS_OF_SUBJECT }, () => pickOne(this.#words, random)),
    );
  }

  /** The article with this number; the same for the same seed. */
  article(number: number): BenchArticle {
    const random = seededRandom(this.seed, 'article', String(number));
    const subject = this.#subjects[Math.floor(random() ** 2 * SUBJECTS)]!;
    const sentences = between(SENTENCES, random);
    return {
      id: `g${number}`,
      title: this.#sentence(subject, 0.8, 6, random),
      summary: this.#sentence(subject, 0.5, 20, random),
      body: Array.from({ length: sentences }, () =>
        this.#sentence(subject, ABOUT_SUBJECT, between(WORDS_OF_SENTENCE, random), random),
      ).join('\n'),
    };
  }

  #sentence(subject: readonly string[], share: number, words: number, random: Random): string {
    const text = Array.from({ length: words }, () =>
      random() < share
        ? subject[Math.floor(random() ** 2 * subject.length)]!
        : this.#words[drawn(this.#ranks, random)]!,
    ).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }
}

export async function* generateArticles(seed: number, count: number): AsyncGenerator<BenchArticle> {
  const generator = new ArticleGenerator(seed);
  for (let number = 0; number < count; number++) yield await Promise.resolve(generator.article(number));
}

const possibleSyllables = (): string[] => {
  const toneless = ONSETS.flatMap((onset) => RHYMES.map((rhyme) => onset + rhyme));
  const spelled = new Set(toneless.flatMap((syllable) => TONES.map((tone) => withTone(syllable, tone))));
  return [...spelled].filter(isSyllable);
};

/** Fisher and Yates. */
const shuffled = <T>(values: readonly T[], random: Random): T[] => {
  const mixed = [...values];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
};

/** Shares of the ranks up to each one. */
const cumulated = (count: number): Float64Array => {
  const shares = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) shares[rank] = sum += (rank + ZIPF.shift) ** -ZIPF.exponent;
  return shares.map((share) => share / sum);
};

const drawn = (shares: Float64Array, random: Random): number => {
  const wanted = random();
  let low = 0;
  let high = shares.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (shares[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

const between = ({ fewest, most }: { fewest: number; most: number }, random: Random): number =>
  fewest + Math.floor(random() * (most - fewest + 1));
