/**
 * What the raw keystrokes of an input method that was off would have given: `dduowngf` and `d9uong72` are đường.
 *
 * Many foreign words are keystrokes too (`test` gives tét, `these` thế), so this tells only what is possible. Ask it about
 * a word that the index does not know, and believe it when the index knows the answer.
 */
import { canonicalize } from '../canonical/canonicalize.js';
import { isSyllable } from '../syllable/syllable.js';
import { spellTelex } from './telex.js';
import { spellVni } from './vni.js';

export type KeystrokeMethod = 'telex' | 'vni';

export interface DecodedKeystrokes {
  /** Canonical, and a possible syllable. */
  readonly term: string;
  readonly method: KeystrokeMethod;
}

/** A syllable takes at most some 12 keys; the rest is room for marks that were struck and undone. */
const LONGEST_TYPED = 32;

const KEYS = /^[a-z0-9]+$/;
const DIGIT = /[0-9]/;

/**
 * Words that print spells with oo. Other syllables in oo exist on paper only, and are what `khoong` and `coong ty` mean
 * (không, công ty).
 */
const SPELLED_WITH_OO: ReadonlySet<string> = new Set(['boong', 'doong', 'goong', 'toong', 'voong', 'xoong']);

const isWordAsTyped = (typed: string): boolean =>
  isSyllable(typed) && (!typed.includes('oo') || SPELLED_WITH_OO.has(typed));

/**
 * @param typed one run of letters and digits as it was typed, in any case. Digits make it VNI, their absence Telex.
 * @returns `undefined` when that is a syllable as typed, gives none or only itself, has other characters, or is longer
 *   than 32 UTF-16 units.
 */
export const decodeKeystrokes = (typed: string): DecodedKeystrokes | undefined => {
  if (typed.length > LONGEST_TYPED) return undefined;
  const keys = canonicalize(typed);
  if (!KEYS.test(keys) || isWordAsTyped(keys)) return undefined;
  const method = DIGIT.test(keys) ? 'vni' : 'telex';
  const term = method === 'vni' ? spellVni(keys) : spellTelex(keys);
  return term === undefined || !isSyllable(term) ? undefined : { term, method };
};
