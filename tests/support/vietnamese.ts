/**
 * Vietnamese for property tests: syllables by their parts, sentences with numbers and codes, and the ways in which one
 * and the same text is typed. Lists and rules are written here a second time, so that tests do not ask the code under
 * test what Vietnamese is.
 */
import fc from 'fast-check';

export const TONE_NAMES = ['ngang', 'huyen', 'sac', 'hoi', 'nga', 'nang'] as const;
export type ToneName = (typeof TONE_NAMES)[number];

const COMBINING_TONE: Readonly<Record<ToneName, string>> = {
  ngang: '',
  huyen: '\u0300',
  sac: '\u0301',
  hoi: '\u0309',
  nga: '\u0303',
  nang: '\u0323',
};

/** The 12 vowels and đ; with their tones these are the 67 marked letters of the alphabet in lower case. */
export const VOWEL_LETTERS = [...'aăâeêioôơuưy'];

export const MARKED_LETTERS: readonly string[] = [
  ...VOWEL_LETTERS.flatMap((vowel) => TONE_NAMES.map((tone) => (vowel + COMBINING_TONE[tone]).normalize('NFC'))).filter(
    (letter) => !'aeiouy'.includes(letter),
  ),
  'đ',
].flatMap((letter) => [letter, letter.toUpperCase()]);

export interface SyllableParts {
  readonly onset: string;
  readonly rhyme: string;
  readonly tone: ToneName;
  /** NFC, lower case, the tone where newspapers write it. */
  readonly text: string;
}

const PLAIN_ONSETS = 'b c ch d đ g h kh l m n ng nh ph r s t th tr v x'.split(' ');
/** Before i, e and ê. */
const FRONT_ONSETS = 'b ch d đ gh h k kh l m n ngh nh ph r s t th tr v x'.split(' ');
const BACK_RHYMES =
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây o oc oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ư ưc ưng ưt ưu ua uôc uôi uôm uôn uông uôt ưa ươc ươi ươm ươn ương ươp ươt ươu'.split(
    ' ',
  );
const FRONT_RHYMES =
  'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu'.split(
    ' ',
  );
const GLIDE_ONSETS = 'ch d đ h kh l ng nh s t th tr x'.split(' ');
const GLIDE_RHYMES =
  'oa oac oach oai oan oang oanh oat oay oăc oăn oăng oăt oe oen oeo oet uân uâng uât uây uê uêch uênh uy uych uynh uyt uyu uya uyên uyêt'.split(
    ' ',
  );
const QU_RHYMES =
  'a ac ach ai an ang anh ao at ay au ăn ăng ăt ân ât ây e en eo et ê êch ên êt êu y ych ynh yt ơ ôc yên yêt i'.split(
    ' ',
  );
const GI_RHYMES = 'a ac ai am an ang ao ap at au ay ăc ăng ăt âc ân âu ây eo o oi ong ô ơ ơi u ui un ư ưa ương'.split(
  ' ',
);
const BARE_RHYMES = [
  ...BACK_RHYMES,
  ...GLIDE_RHYMES,
  'e',
  'em',
  'ê',
  'êm',
  'i',
  'im',
  'in',
  'ia',
  'y',
  'yêm',
  'yên',
  'yêu',
];

const combine = (onsets: readonly string[], rhymes: readonly string[]): (readonly [string, string])[] =>
  onsets.flatMap((onset) => rhymes.map((rhyme) => [onset, rhyme] as const));

/** Every onset with every rhyme that it is written with. */
export const TONELESS_SYLLABLES: readonly (readonly [onset: string, rhyme: string])[] = [
  ...combine(PLAIN_ONSETS, BACK_RHYMES),
  ...combine(FRONT_ONSETS, FRONT_RHYMES),
  ...combine(GLIDE_ONSETS, GLIDE_RHYMES),
  ...combine(['h', 'k', 'l', 'm', 's', 't'], ['y']),
  ...combine(['qu'], QU_RHYMES),
  ...combine(['gi'], GI_RHYMES),
  ...combine([''], BARE_RHYMES),
];

const isVowelLetter = (letter: string): boolean => VOWEL_LETTERS.includes(letter);

/**
 * The school rule, on the vowels of the rhyme: the last letter with a mark of its own; else the last vowel before a
 * consonant; else the first of two and the second of three.
 */
const toneLetterOf = (rhyme: string): number => {
  const letters = [...rhyme];
  const vowels = letters.filter(isVowelLetter).length;
  const marked = letters.findLastIndex((letter) => 'ăâêôơư'.includes(letter));
  if (marked >= 0) return marked;
  if (vowels < letters.length) return vowels - 1;
  return vowels === 3 ? 1 : 0;
};

const putTone = (rhyme: string, at: number, tone: ToneName): string =>
  (rhyme.slice(0, at + 1) + COMBINING_TONE[tone] + rhyme.slice(at + 1)).normalize('NFC');

const endsInStop = (rhyme: string): boolean => /(?:c|ch|p|t)$/.test(rhyme);

export const spellSyllable = (onset: string, rhyme: string, tone: ToneName): string =>
  onset + putTone(rhyme, toneLetterOf(rhyme), tone);

/** A possible syllable; not necessarily one that means something. */
export const syllables = (): fc.Arbitrary<SyllableParts> =>
  fc.constantFrom(...TONELESS_SYLLABLES).chain(([onset, rhyme]) => {
    const tones: readonly ToneName[] = endsInStop(rhyme) ? ['sac', 'nang'] : TONE_NAMES;
    return fc.constantFrom(...tones).map((tone) => ({ onset, rhyme, tone, text: spellSyllable(onset, rhyme, tone) }));
  });

/** The syllable with its tone on each vowel of the rhyme in turn: all the ways in which it is typed. */
export const everyTonePlacement = ({ onset, rhyme, tone }: Omit<SyllableParts, 'text'>): readonly string[] =>
  [...rhyme].flatMap((letter, at) => (isVowelLetter(letter) ? [onset + putTone(rhyme, at, tone)] : []));

/** Numbers, dates, codes, foreign words: what stands among syllables in an article. */
export const CODES: readonly string[] = [
  '15/04/2021',
  '2020-2025',
  '1.480',
  '740.000.000',
  '17,6%',
  '12/2024/NĐ-CP',
  '05-CT/TW',
  'Covid-19',
  'TP.HCM',
  'GD&ĐT',
  'U23',
  '1A',
  'F88',
  '100m²',
  'O’Neill',
  'café',
  'iPhone',
  'laodongthudo.vn',
];

export const words = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: syllables().map(({ text }) => text) },
    { weight: 2, arbitrary: syllables().map(({ text }) => text.charAt(0).toUpperCase() + text.slice(1)) },
    { weight: 1, arbitrary: fc.constantFrom(...CODES) },
    { weight: 1, arbitrary: fc.nat(2_000_000).map(String) },
  );

const gaps = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(' ') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(', ', '. ', ': ', ' - ', ' – ', ' “', '” ', ' (', ') ', '; ', '… ', '! ', '?\n'),
    },
  );

const alternate = (items: readonly string[], separators: readonly string[]): string =>
  items.map((item, index) => (index === 0 ? item : (separators[index - 1] ?? ' ') + item)).join('');

export const sentences = (): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(words(), { minLength: 1, maxLength: 16 }), fc.array(gaps(), { minLength: 15, maxLength: 15 }))
    .map(([items, separators]) => alternate(items, separators) + '.');

/** Paragraphs, one to a line. */
export const texts = (): fc.Arbitrary<string> =>
  fc.array(sentences(), { maxLength: 5 }).map((lines) => lines.join('\n'));

/** Any UTF-16 at all: half surrogate pairs, controls, marks without letters, and enough of what matters to collide. */
export const anyStrings = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(...MARKED_LETTERS),
          fc.constantFrom(...'aoeiuyghnqtc019.,-/ \n\'"&%²₂'),
          fc.constantFrom('\u0300', '\u0301', '\u0302', '\u031b', '\u0323', '\u00ad', '\u200b', '\ufe0f', '\u0335'),
          fc.constantFrom(
            '\u1112',
            '\u1161',
            '\u11ab',
            '日',
            'か',
            '\u3099',
            'Ａ',
            '９',
            '．',
            '\ud83d',
            '\ude00',
            '𝐚',
            '𝟎',
            '𝟓',
            'Σ',
            'İ',
            'ß',
          ),
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join('')),
  );

const insertInside = (text: string, invisible: string): string => [...text].join(invisible);

/** Ways to write a text that change nothing for a reader. */
export const RESPELLINGS: readonly (readonly [name: string, respell: (text: string) => string])[] = [
  ['NFD', (text) => text.normalize('NFD')],
  ['upper case', (text) => text.toUpperCase()],
  ['eth for đ', (text) => text.replaceAll('đ', 'ð').replaceAll('Đ', 'Ð')],
  ['African D for Đ', (text) => text.replaceAll('Đ', 'Ɖ')],
  ['zero-width joiners', (text) => insertInside(text, '\u200d')],
  ['soft hyphens', (text) => insertInside(text, '\u00ad')],
  ['non-breaking spaces', (text) => text.replaceAll(' ', '\u00a0')],
  [
    'full width',
    (text) => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
  ],
  ['bold letters of a social network', (text) => text.normalize('NFD').replace(/[a-z]/g, boldLetter).normalize('NFD')],
];

const boldLetter = (letter: string): string => String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 0x61);
