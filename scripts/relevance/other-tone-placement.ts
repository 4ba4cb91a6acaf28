/** hòa ⇄ hoà, thúy ⇄ thuý, khỏe ⇄ khoẻ: every tone whose place is a matter of taste, put in its other place. */
import { canonicalize, parseSyllable, withTone } from '../../src/text/index.js';

const CONTESTED: ReadonlySet<string> = new Set(['oa', 'oe', 'uy']);
const WORD = /[\p{L}\p{M}]+/gu;

/** Words come back composed (NFC), all else as it is. */
export const toOtherTonePlacement = (text: string): string => text.normalize('NFC').replace(WORD, moveTone);

const moveTone = (word: string): string => {
  const syllable = parseSyllable(canonicalize(word));
  if (syllable === undefined || syllable.tone === 'ngang' || syllable.coda !== '') return word;
  const { onset, glide, nucleus, tone } = syllable;
  if (!CONTESTED.has(glide + nucleus)) return word;
  const onGlide = onset + withTone(glide, tone) + nucleus;
  const onNucleus = onset + glide + withTone(nucleus, tone);
  return inCaseOf(word, word.toLowerCase() === onGlide ? onNucleus : onGlide);
};

/** Both have the same letters in the same places, but for marks. */
const inCaseOf = (word: string, letters: string): string =>
  Array.from(letters, (letter, i) =>
    word.charAt(i) === word.charAt(i).toLowerCase() ? letter : letter.toUpperCase(),
  ).join('');
