/** Vietnamese syllables: onset, glide, nucleus, coda and tone; is this a possible one? */
import { foldTerm } from '../fold/marks.js';
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

type Shape = Omit<Syllable, 'tone'>;

/**
 * Longest first, so that `ngh` is tried before `ng` and `n`. Spelling rules between onset and vowel (k before i, e, ê;
 * c elsewhere) are not asked: names and slips break them (Ka, Kon, nghành) and stay one syllable to a reader.
 */
export const ONSETS: readonly string[] = [
  ...'ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x'.split(' '),
  '',
];

/** yê without a glide begins a syllable, and the i of giê belongs to iê where it can (giếng). */
const fits = (onset: string, rhyme: Rhyme): boolean => {
  if (rhyme.nucleus === 'yê' && rhyme.glide === '') return onset === '' || onset === 'qu';
  return onset !== 'gi' || rhyme.nucleus !== 'ê' || !RHYMES.has('iê' + rhyme.coda);
};

/** Of a toneless word, lower case, NFC; `undefined` when it cannot be a Vietnamese syllable. */
export const parseShape = (letters: string): Shape | undefined => {
  for (const onset of ONSETS) {
    if (!letters.startsWith(onset)) continue;
    const rhyme = (onset === 'qu' ? QU_RHYMES : RHYMES).get(letters.slice(onset.length));
    if (rhyme === undefined || !fits(onset, rhyme)) continue;
    return { onset, ...rhyme };
  }
  return undefined;
};

/** Rising diphthongs of two letters carry the tone on the second (tiến, được), the open ones on the first (mía). */
const MARKED_ON_SECOND: ReadonlySet<string> = new Set(['iê', 'yê', 'uô', 'ươ', 'oo']);
const MARKED_ON_GLIDE: ReadonlySet<string> = new Set(['oa', 'oe', 'uy']);

/** Index of the letter that carries the tone mark in onset + glide + nucleus + coda. */
export const toneIndex = ({ onset, glide, nucleus, coda }: Shape): number => {
  if (coda === '' && MARKED_ON_GLIDE.has(glide + nucleus)) return onset.length;
  return onset.length + glide.length + (MARKED_ON_SECOND.has(nucleus) ? 1 : 0);
};

/**
 * The rhymes of Vietnamese: glide, nucleus and coda as they are spelled.
 * Source: the rhyme tables of Đoàn Thiện Thuật, "Ngữ âm tiếng Việt" (1977), widened by the loan rhymes that print uses
 * (oong, ooc) and by ăk for the sake of Đắk Lắk. A rhyme that is missing here makes a real syllable a mere word; one
 * too many does the reverse; neither loses a match.
 */
type Rhyme = Pick<Syllable, 'glide' | 'nucleus' | 'coda'>;

/** `glide nucleus: codas`, where `-` is no coda. */
const AFTER_ANY_ONSET = `
  _ a: - c ch i m n ng nh o p t u y
  _ ă: c k m n ng p t
  _ â: c m n ng p t u y
  _ e: - c m n ng o p t
  _ ê: - ch m n nh p t u
  _ i: - c ch m n ng nh p t u
  _ y: -
  _ o: - c i m n ng p t
  _ oo: c n ng
  _ ô: - c i m n ng p t
  _ ơ: - i m n p t
  _ u: - c i m n ng p t
  _ ư: - c i m n ng t u
  _ ia: -
  _ iê: c m n ng p t u
  _ yê: m n ng t u
  _ ua: -
  _ uô: c i m n ng p t
  _ ưa: -
  _ ươ: c i m n ng p t u
  o a: - c ch i m n ng nh o p t y
  o ă: c m n ng p t
  o e: - c m n ng o p t
  u â: c n ng t y
  u ê: - ch n nh u
  u ơ: - n
  u y: - ch n nh p t u
  u ya: -
  u yê: n t
`;

/** After `qu`, whose u is already the glide. */
const AFTER_QU = `
  _ a: - c ch i m n ng nh o p t u y
  _ ă: c m n ng p t
  _ â: c n ng t y
  _ e: - c m n ng o p t
  _ ê: - ch n nh t u
  _ i: - ch n nh t
  _ y: - ch n nh p t
  _ ô: c
  _ ơ: - i n t
  _ yê: n t
`;

const readRhymes = (table: string): ReadonlyMap<string, Rhyme> => {
  const rhymes = new Map<string, Rhyme>();
  for (const line of table.trim().split('\n')) {
    const [head = '', codas = ''] = line.split(':');
    const [glide = '', nucleus = ''] = head.trim().split(' ');
    for (const written of codas.trim().split(' ')) {
      const coda = written === '-' ? '' : written;
      const rhyme = { glide: glide === '_' ? '' : (glide as 'o' | 'u'), nucleus, coda } as const;
      rhymes.set(rhyme.glide + nucleus + coda, rhyme);
    }
  }
  return rhymes;
};

export const RHYMES = readRhymes(AFTER_ANY_ONSET);
export const QU_RHYMES = readRhymes(AFTER_QU);

/** A syllable that ends in a stop has sắc or nặng, no other tone. */
const STOPS: ReadonlySet<string> = new Set(['c', 'ch', 'k', 'p', 't']);

/** No syllable is longer than nghiêng. */
const LONGEST_SYLLABLE = 7;

/** Of a canonical term; `undefined` for whatever cannot be a Vietnamese syllable with just these marks. */
export const parseSyllable = (term: string): Syllable | undefined => {
  if (term.length === 0 || term.length > LONGEST_SYLLABLE) return undefined;
  const { toneless, tone, toneCount } = splitTones(term);
  if (toneCount > 1) return undefined;
  const shape = parseShape(toneless);
  if (shape === undefined || (STOPS.has(shape.coda) && tone !== 'sac' && tone !== 'nang')) return undefined;
  return { ...shape, tone };
};

export const isSyllable = (term: string): boolean => parseSyllable(term) !== undefined;

const foldedKeys = (parts: Iterable<string>): ReadonlySet<string> => new Set(Array.from(parts, foldTerm));
const FOLDED_ONSETS = [...foldedKeys(ONSETS)];
const FOLDED_RHYMES = foldedKeys(RHYMES.keys());
const FOLDED_QU_RHYMES = foldedKeys(QU_RHYMES.keys());

/** Could this folded word be a syllable whose marks were left out? True for `mot` (một) and `duong` (đường). */
export const isUnaccentedSyllable = (folded: string): boolean =>
  folded.length > 0 &&
  folded.length <= LONGEST_SYLLABLE &&
  FOLDED_ONSETS.some(
    (onset) =>
      folded.startsWith(onset) && (onset === 'qu' ? FOLDED_QU_RHYMES : FOLDED_RHYMES).has(folded.slice(onset.length)),
  );

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

/** Other accepted spellings of a canonical term, with its marks or their absence; empty when there is none. */
export const spellingVariants = (term: string): readonly string[] => {
  if (term.length > 3) return [];
  const { toneless, tone, toneCount } = splitTones(term);
  const last = toneless.at(-1);
  if (toneCount > 1 || (last !== 'y' && last !== 'i')) return [];
  const shape = parseShape(toneless);
  if (shape === undefined || shape.glide !== '' || shape.coda !== '' || shape.nucleus.length !== 1) return [];
  if (!INTERCHANGING_ONSETS.has(shape.onset)) return [];
  return [withTone(shape.onset + (last === 'y' ? 'i' : 'y'), tone)];
};
