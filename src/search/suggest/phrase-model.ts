/**
 * How words follow one another in the articles, out of the n-grams of an index. A word is looked for after as many of
 * the words before it as an n-gram can hold, then after fewer ("stupid backoff", Brants et al., 2007), with articles
 * for counts.
 */
import { MAX_MARKED, MAX_NGRAM, type IndexReader, titleShareOf } from '../../inverted-index/index.js';
import { sumOf } from '../../shared/index.js';
import { foldTerm, spellingVariants } from '../../text/index.js';

/** Words read, completed or added: what may become a suggestion. */
export interface WordSequence {
  /** Terms, UNKNOWN_TERM for a word that no article holds. */
  readonly terms: readonly number[];
  readonly text: string;
  /** Logarithm of the likelihood, up to a constant. */
  readonly logLikelihood: number;
}

export interface Phrase extends WordSequence {
  /** Words that were not typed at all. */
  readonly added: number;
  /** Neighbours in it that no articles, or too few, hold next to each other. */
  readonly gaps: number;
  /** What giving it as it is costs: nothing, where a phrase ends well. */
  readonly endCost: number;
  /** Logarithm of how much its words are those of titles: 0 as much as most. */
  readonly titles: number;
}

/** The share of its articles that have an n-gram in the title, where nothing is known of it. */
const USUAL_TITLES = 0.05;
/** So many articles have to be known before what they say weighs as much as that. */
const TITLE_DOUBT = 10;

/** One syllable by itself is rarely what is looked for. */
export const END_ALONE = Math.log(0.02);

/** What it costs to end with a word that only happens to stand there. */
export const END_LOOSE = Math.log(0.02);

export const longerBy = (
  sequence: WordSequence,
  term: number,
  text: string,
  logLikelihood: number,
  changes: Pick<Phrase, 'added' | 'gaps' | 'endCost' | 'titles'>,
): Phrase => ({
  ...changes,
  terms: [...sequence.terms, term],
  text: sequence.text + text,
  logLikelihood: sequence.logLikelihood + logLikelihood,
});

/** Is the word the initials of the text (`liên đoàn lao động` LĐLĐ)? Articles put it behind them in brackets. */
export const isShortFormOf = (text: string, word: string): boolean => {
  const letters = foldTerm(word);
  const initials = text
    .split(NOT_A_WORD)
    .map((each) => foldTerm(each).charAt(0))
    .join('');
  // Two letters meet by chance.
  return letters.length > 2 ? initials.includes(letters) : letters.length === 2 && initials.endsWith(letters);
};

const NOT_A_WORD = /[^\p{L}\p{N}]+/u;

/** The same for all spellings that differ in marks, or in i for y. */
export const bareText = (text: string): string =>
  text
    .split(' ')
    .map((word) => [word, ...spellingVariants(word)].map(foldTerm).sort()[0]!)
    .join(' ');

/** Prepositions, conjunctions, markers of number, time and voice, and family names: no suggestion ends with one. */
export const UNFINISHED_WORDS: ReadonlySet<string> = new Set(
  `
  và hoặc hay nhưng mà nên thì vì nếu khi để rằng là của cho với từ tại ở trong trên dưới về theo bằng do bởi qua
  những các mọi mỗi một hai nhiều vài cả đã đang sẽ vừa mới sắp cũng còn rất quá không chưa chẳng được bị phải có đến
  như giữa cùng gồm khiến nhằm đối hồi lúc sau trước này đó
  nguyễn huỳnh đặng bùi`
    .trim()
    .split(/\s+/),
);

/** How much a phrase gains by being of titles; 1 would rank by titles alone. Chosen by looking. */
const TITLE_WEIGHT = 0.8;

/** What each word less before it costs: the value of the paper. */
const BACKOFF = Math.log(0.4);

/** Stands for a word that no article holds. */
export const UNKNOWN_TERM = -1;

export class PhraseModel {
  /** Postings of all terms together. */
  readonly #postings: number;

  constructor(private readonly segment: IndexReader) {
    this.#postings = sumOf(segment.dictionary.documentFrequencies);
  }

  /** Articles that hold these terms next to each other; 0 when they are too few to be counted, or a term is unknown. */
  articlesWith(terms: readonly number[]): number {
    const [first] = terms;
    if (first === undefined || first === UNKNOWN_TERM) return 0;
    return terms.length === 1
      ? this.segment.dictionary.documentFrequencies[first]!
      : this.segment.ngrams.ngramFrequency(terms);
  }

  /**
   * Logarithm of how much these words are those of titles: the least of the n-grams that they are made of. What stands
   * below every article (addresses, names of editors) is in no title.
   */
  titlesOf(terms: readonly number[]): number {
    let least = Infinity;
    const length = Math.min(MAX_MARKED, terms.length);
    for (let start = 0; start + length <= terms.length; start++) {
      least = Math.min(least, this.#titlesOfNgram(terms.slice(start, start + length)));
    }
    return least === Infinity ? 0 : least;
  }

  /** The same for words that are followed by one more. */
  titlesWith(titles: number, terms: readonly number[], term: number): number {
    return Math.min(titles, this.#titlesOfNgram([...terms.slice(1 - MAX_MARKED), term]));
  }

  #titlesOfNgram(ngram: readonly number[]): number {
    const articles = this.articlesWith(ngram);
    if (articles === 0) return 0;
    const share = titleShareOf(this.segment.ngrams.markOf(ngram));
    const likely = (share * articles + USUAL_TITLES * TITLE_DOUBT) / (articles + TITLE_DOUBT);
    return Math.log(likely / USUAL_TITLES) * TITLE_WEIGHT;
  }

  /** Logarithm of how likely `term` is to stand after what stands before it. */
  logNext(before: readonly number[], term: number): number {
    const context = knownEnd(before);
    if (term === UNKNOWN_TERM) return BACKOFF * context.length - Math.log(2 * Math.max(1, this.#postings));
    for (let length = context.length; length > 0; length--) {
      const end = context.slice(context.length - length);
      const together = this.articlesWith([...end, term]);
      if (together === 0) continue;
      return BACKOFF * (context.length - length) + Math.log(together / this.articlesWith(end));
    }
    return this.logAlone(context.length, term);
  }

  /**
   * How much a term tells in a place, in (0, 1]: little when it is everywhere (và, của, đã) and here no more often.
   *
   * @param share of the articles with what stands before
   */
  tellingOf(term: number, share: number): number {
    const everywhere = this.articlesWith([term]) / this.segment.articleCount;
    return Math.min(1, Math.max(share / everywhere, (1 - everywhere) ** 2));
  }

  /** Logarithm of how likely `term` is to stand after so many words that it is never seen after. */
  logAlone(contextLength: number, term: number): number {
    return BACKOFF * contextLength + Math.log(this.articlesWith([term]) / this.#postings);
  }

  /** What a word pays that was found only after so many words less. */
  backOff(words: number): number {
    return BACKOFF * words;
  }
}

/** The last terms of a text that an n-gram can begin with: none before a word that no article holds. */
export const knownEnd = (terms: readonly number[]): readonly number[] => {
  const end = terms.slice(-(MAX_NGRAM - 1));
  return end.slice(end.lastIndexOf(UNKNOWN_TERM) + 1);
};
