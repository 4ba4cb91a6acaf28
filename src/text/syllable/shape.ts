/** How a toneless syllable is put together, and where its tone mark goes. */
import { QU_RHYMES, RHYMES, type Rhyme } from './rhymes.js';

export interface Shape extends Rhyme {
  readonly onset: string;
}

/**
 * Longest first, so that `ngh` is tried before `ng` and `n`. Spelling rules between onset and vowel (k before i, e, ê;
 * c elsewhere) are not asked: names and slips break them (Ka, Kon, nghành) and stay one syllable to a reader.
 */
export const ONSETS: readonly string[] = [
  ...['ngh'],
  ...['ch', 'gh', 'gi', 'kh', 'ng', 'nh', 'ph', 'qu', 'th', 'tr'],
  ...['b', 'c', 'd', 'đ', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'x'],
  '',
];

/** What a rhyme demands of its onset: yê without a glide begins a syllable, and the i of giê belongs to iê where it can (giếng). */
const fits = (onset: string, rhyme: Rhyme): boolean => {
  if (rhyme.nucleus === 'yê' && rhyme.glide === '') return onset === '' || onset === 'qu';
  return onset !== 'gi' || rhyme.nucleus !== 'ê' || !RHYMES.has('iê' + rhyme.coda);
};

/** @param letters a toneless word, lower case, NFC. `undefined` when it cannot be a Vietnamese syllable. */
export const parseShape = (letters: string): Shape | undefined => {
  for (const onset of ONSETS) {
    if (!letters.startsWith(onset)) continue;
    const rhyme = (onset === 'qu' ? QU_RHYMES : RHYMES).get(letters.slice(onset.length));
    if (rhyme === undefined || !fits(onset, rhyme)) continue;
    return { onset, glide: rhyme.glide, nucleus: rhyme.nucleus, coda: rhyme.coda };
  }
  return undefined;
};

/** Rising diphthongs written with two letters carry the tone on the second (tiến, được), the open ones on the first (mía). */
const MARKED_ON_SECOND: ReadonlySet<string> = new Set(['iê', 'yê', 'uô', 'ươ', 'oo']);
const MARKED_ON_GLIDE: ReadonlySet<string> = new Set(['oa', 'oe', 'uy']);

/** Index of the letter that carries the tone mark in onset + glide + nucleus + coda. */
export const toneIndex = ({ onset, glide, nucleus, coda }: Shape): number => {
  if (coda === '' && MARKED_ON_GLIDE.has(glide + nucleus)) return onset.length;
  return onset.length + glide.length + (MARKED_ON_SECOND.has(nucleus) ? 1 : 0);
};
