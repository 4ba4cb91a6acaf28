/** Vietnamese syllables: onset, glide, nucleus, coda and tone; is this a possible one? */
import { foldTerm } from '../fold/marks.js';
import { QU_RHYMES, RHYMES, ONSETS, parseShape, toneIndex } from './shape.js';
import { markVowel, splitTones, type Tone } from './tone.js';

/**
 * Parts as they are spelled: onset + glide + nucleus + coda is the syllable without its tone mark. So `gì` is g + i,
 * `già` is gi + a, and the u of `quà` belongs to the onset.
 */
export interface Syllable {
  readonly onset: string;
  readonly glide: '' | 'o' | 'u';
  readonly nucleus: string;
  readonly coda: string;
  readonly tone: Tone;
}

/** A syllable that ends in a stop has sắc or nặng, no other tone. */
const STOPS: ReadonlySet<string> = new Set(['c', 'ch', 'k', 'p', 't']);

/** No syllable is longer than nghiêng. */
const LONGEST_SYLLABLE = 7;

/** @param term canonical. `undefined` for whatever cannot be a Vietnamese syllable with just these marks. */
export const parseSyllable = (term: string): Syllable | undefined => {
  if (term.length === 0 || term.length > LONGEST_SYLLABLE) return undefined;
  const { toneless, tone, toneCount } = splitTones(term);
  if (toneCount > 1) return undefined;
  const shape = parseShape(toneless);
  if (shape === undefined) return undefined;
  if (STOPS.has(shape.coda) && tone !== 'sac' && tone !== 'nang') return undefined;
  return { ...shape, tone };
};

export const isSyllable = (term: string): boolean => parseSyllable(term) !== undefined;

const foldedKeys = (parts: Iterable<string>): ReadonlySet<string> => new Set(Array.from(parts, foldTerm));
const FOLDED_ONSETS = [...foldedKeys(ONSETS)];
const FOLDED_RHYMES = foldedKeys(RHYMES.keys());
const FOLDED_QU_RHYMES = foldedKeys(QU_RHYMES.keys());

/**
 * Could this word without any mark be a syllable whose marks were left out? True for `mot` (một) and `duong` (đường).
 * @param folded as foldTerm gives it; a word that still has a mark is false.
 */
export const isUnaccentedSyllable = (folded: string): boolean => {
  if (folded.length === 0 || folded.length > LONGEST_SYLLABLE) return false;
  return FOLDED_ONSETS.some(
    (onset) =>
      folded.startsWith(onset) && (onset === 'qu' ? FOLDED_QU_RHYMES : FOLDED_RHYMES).has(folded.slice(onset.length)),
  );
};

/**
 * The term with this tone instead of its own, at the canonical place. A term without the shape of a syllable has no
 * place for a tone and comes back as it is. Does not ask whether tone and coda go together.
 */
export const withTone = (term: string, tone: Tone): string => {
  const { toneless, toneCount } = splitTones(term);
  const shape = toneCount > 1 ? undefined : parseShape(toneless);
  if (shape === undefined) return term;
  const at = toneIndex(shape);
  return toneless.slice(0, at) + markVowel(toneless.charAt(at), tone) + toneless.slice(at + 1);
};

/**
 * Accepted spellings of one syllable: y and i name the same vowel in an open syllable (kỹ/kĩ, lý/lí, tỷ/tỉ, quý/quí).
 *
 * Both are printed for the onsets below, by the same papers. They stay apart for
 * - v: `vi` and `vy` are different words, and Vy is a name;
 * - gi, n, ch and the other onsets: the y spelling does not exist, or only in names (Thy, Ny);
 * - syllables with a glide or a coda: `huy` and `hui` sound different, `quýt` is never in doubt in print.
 */
const INTERCHANGING_ONSETS: ReadonlySet<string> = new Set(['', 'h', 'k', 'l', 'm', 's', 't', 'qu']);

const NONE: readonly string[] = [];

/** Other accepted spellings of a canonical term, with its marks or their absence; empty when there is none. */
export const spellingVariants = (term: string): readonly string[] => {
  if (term.length > 3) return NONE;
  const { toneless, tone, toneCount } = splitTones(term);
  const last = toneless.at(-1);
  if (toneCount > 1 || (last !== 'y' && last !== 'i')) return NONE;
  const shape = parseShape(toneless);
  if (shape === undefined || shape.glide !== '' || shape.coda !== '' || shape.nucleus.length !== 1) return NONE;
  if (!INTERCHANGING_ONSETS.has(shape.onset)) return NONE;
  return [withTone(shape.onset + (last === 'y' ? 'i' : 'y'), tone)];
};
