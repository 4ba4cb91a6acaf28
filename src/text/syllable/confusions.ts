/**
 * Syllables that writers of Vietnamese take for one another, since many pronounce them alike: s and x, tr and ch, d, gi
 * and r, l and n, hỏi and ngã, n and ng, c and t at the end. All of them are good syllables, so only the words around
 * tell which was meant.
 *
 * The costs are natural logarithms of how many times rarer the mistake is than the right spelling; guesses, which the
 * neighbouring words overrule.
 */
import { foldTerm } from '../fold/marks.js';
import { parseSyllable, type Syllable } from './syllable.js';

/** Onsets, codas and nuclei that are taken for one another, and at what cost. */
type Costs = ReadonlyMap<string, number>;

const readCosts = (table: string): Costs =>
  new Map(
    table
      .trim()
      .split(/\s*,\s*/)
      .flatMap((entry): [string, number][] => {
        const [one = '', other = '', cost = ''] = entry.split(' ').map((part) => (part === '-' ? '' : part));
        return [
          [`${one} ${other}`, Number(cost)],
          [`${other} ${one}`, Number(cost)],
        ];
      }),
  );

const ONSETS = readCosts(`
  s x 4.5, ch tr 4.5, d gi 4.5, d r 5, gi r 5, l n 5.5, c k 3.5, g gh 3.5, ng ngh 3.5, qu c 5, v d 6, v gi 6
`);
const CODAS = readCosts(`
  n ng 5, c t 5, n nh 6, ng nh 5.5, ch t 6, c ch 6, p t 5, c k 3.5, i y 5, o u 5
`);
const NUCLEI = readCosts(
  'i y 3.5, i iê 5.5, ư ươ 5.5, u uô 5.5, iê yê 3.5, â ă 5.5, a ă 5.5, a â 5.5, o ô 5.5, ô ơ 5.5, o ơ 6, e ê 5.5',
);
const OTHER_GLIDE = 5.5;
const HOI_AND_NGA = 4;
const OTHER_TONE = 6.5;

/** Nothing that costs more is taken for the other: two mistakes in a syllable, hardly three. */
const MAX_COST = 10.5;

const ONSET_CLASSES: Readonly<Record<string, string>> = {
  x: 's',
  tr: 'ch',
  gi: 'd',
  r: 'd',
  v: 'd',
  n: 'l',
  k: 'c',
  qu: 'c',
  gh: 'g',
  ngh: 'ng',
};
const CODA_CLASSES: Readonly<Record<string, string>> = {
  ng: 'n',
  nh: 'n',
  c: 't',
  ch: 't',
  p: 't',
  k: 't',
  y: 'i',
  u: 'o',
};

const NO_MARK = /^[\0-\x7f]*$/;
const ONSET_LETTERS = ['ngh', 'ch', 'gh', 'gi', 'kh', 'ng', 'nh', 'ph', 'qu', 'th', 'tr', ...'bcdghklmnprstvx'];
const VOWELS = 'aeiouy';

/** Onset and rhyme of a folded syllable. The i of `gi` before a consonant belongs to the rhyme. */
const splitFolded = (folded: string): readonly [onset: string, rhyme: string] => {
  const onset = ONSET_LETTERS.find((letters) => folded.startsWith(letters)) ?? '';
  const rhyme = folded.slice(onset.length);
  return onset === 'gi' && !VOWELS.includes(rhyme.charAt(0) || 'b') ? ['g', folded.slice(1)] : [onset, rhyme];
};

/** Equal for all syllables that may be taken for one another, whatever their marks. */
export const confusionClass = (term: string): string => {
  const [onset, rhyme] = splitFolded(foldTerm(term));
  let end = 0;
  while (end < rhyme.length && VOWELS.includes(rhyme.charAt(end))) end++;
  const vowels = rhyme.slice(0, end);
  const coda = rhyme.slice(end);
  const hasGlide = vowels.length > 1 && 'uo'.includes(vowels.charAt(0)) && !vowels.startsWith('uo');
  const vowel = vowels.charAt(hasGlide ? 1 : 0).replace('y', 'i');
  return `${ONSET_CLASSES[onset] ?? onset} ${vowel} ${CODA_CLASSES[coda] ?? coda}`;
};

/** Which marks a query has anywhere: what it has nowhere was left out, and is no mistake. */
export interface MarksOfQuery {
  readonly tones: boolean;
  readonly letterMarks: boolean;
}

/**
 * What it costs to take `typed` for what was meant, both canonical syllables; 0 for the same syllable, undefined when
 * hardly anybody does.
 */
export const confusionCost = (typed: string, meant: string, marks: MarksOfQuery): number | undefined => {
  if (typed === meant) return 0;
  const cost = !marks.tones && !marks.letterMarks ? unmarkedCost(typed, meant) : markedCost(typed, meant, marks);
  return cost === undefined || cost > MAX_COST ? undefined : cost;
};

/** Of a syllable in a query that has no marks at all: its rhyme may lack those that make it one (xuat). */
const unmarkedCost = (typed: string, meant: string): number | undefined => {
  const [onset, rhyme] = splitFolded(typed);
  const [onsetMeant, rhymeMeant] = splitFolded(foldTerm(meant));
  return rhyme === rhymeMeant ? costOf(ONSETS, onset, onsetMeant) : undefined;
};

const markedCost = (typed: string, meant: string, marks: MarksOfQuery): number | undefined => {
  const one = parseSyllable(typed);
  const other = parseSyllable(meant);
  if (one === undefined || other === undefined) return undefined;
  const hasNoLetterMarks = !marks.letterMarks && NO_MARK.test(one.onset + one.nucleus);
  const read = (part: string): string => (hasNoLetterMarks ? foldTerm(part) : part);
  const costs = [
    costOf(ONSETS, one.onset, read(other.onset)),
    costOf(NUCLEI, one.nucleus, read(other.nucleus)),
    costOf(CODAS, one.coda, other.coda),
    one.glide === other.glide ? 0 : OTHER_GLIDE,
    toneCost(one, other, marks),
  ];
  return costs.reduce<number | undefined>(
    (sum, cost) => (sum === undefined || cost === undefined ? undefined : sum + cost),
    0,
  );
};

const costOf = (costs: Costs, typed: string, meant: string): number | undefined =>
  typed === meant ? 0 : costs.get(`${typed} ${meant}`);

const toneCost = ({ tone: typed }: Syllable, { tone: meant }: Syllable, marks: MarksOfQuery): number => {
  if (typed === meant || (typed === 'ngang' && !marks.tones)) return 0;
  const areHoiAndNga = (typed === 'hoi' && meant === 'nga') || (typed === 'nga' && meant === 'hoi');
  return areHoiAndNga ? HOI_AND_NGA : OTHER_TONE;
};
