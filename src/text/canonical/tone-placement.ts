/**
 * The tone belongs to the syllable. Where its mark is written is a matter of taste (hòa or hoà) and of typing (gìơ), so
 * every syllable gets one placement: the one that newspapers print, with the mark on the main vowel, and on the first
 * letter of a final oa, oe, uy.
 *
 *   hoà → hòa   thuý → thúy   khoẻ → khỏe   hòan → hoàn   gìơ → giờ   qúy → quý
 */
import { parseShape, toneIndex } from '../syllable/shape.js';
import { markVowel, splitTones } from '../syllable/tone.js';

/** No syllable has more letters than nghiêng; a few units more allow for marks that are still apart (é + U+0302). */
const LONGEST_PLACED = 12;

/** Words repeat, so each is placed once. More than this many and the memory starts anew. */
const MOST_REMEMBERED = 16_384;
const remembered = new Map<string, string>();

const place = (run: string): string => {
  const { toneless, tone, toneCount } = splitTones(run);
  if (toneCount !== 1) return run;
  const letters = toneless.normalize('NFC');
  const shape = parseShape(letters);
  if (shape === undefined) return run;
  const at = toneIndex(shape);
  return letters.slice(0, at) + markVowel(letters.charAt(at), tone) + letters.slice(at + 1);
};

/**
 * Puts the tone where it belongs.
 *
 * @param run letters of one word, lower case, NFC. What has not the shape of a syllable, or more than one tone, is
 *   returned as it is. Whether the tone goes with the coda is not asked: a typing slip is placed like anything else.
 */
export const placeTone = (run: string): string => {
  if (run.length < 2 || run.length > LONGEST_PLACED) return run;
  let placed = remembered.get(run);
  if (placed === undefined) {
    if (remembered.size === MOST_REMEMBERED) remembered.clear();
    placed = place(run);
    remembered.set(run, placed);
  }
  return placed;
};
