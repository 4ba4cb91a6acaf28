/**
 * Accepted spellings of one syllable: y and i name the same vowel in an open syllable (kỹ/kĩ, lý/lí, tỷ/tỉ, quý/quí).
 *
 * Both are printed for the onsets below, by the same papers. They stay apart for
 * - v: `vi` and `vy` are different words, and Vy is a name;
 * - gi, n, ch and the other onsets: the y spelling does not exist, or only in names (Thy, Ny);
 * - syllables with a glide or a coda: `huy` and `hui` sound different, `quýt` is never in doubt in print.
 */
import { parseShape } from '../syllable/shape.js';
import { splitTones } from '../syllable/tone.js';
import { withTone } from '../syllable/syllable.js';

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
