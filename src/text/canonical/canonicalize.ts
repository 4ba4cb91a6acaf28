/** The canonical form: one spelling for all the ways in which the same text reaches us (the spelling law). */
import { letterRunEnd } from '../segment/letter-runs.js';
import { classAt, LETTER, widthAt } from '../segment/character-classes.js';
import { toLowerCase } from './letter-case.js';
import { placeTone } from './tone-placement.js';
import { replaceCharacters } from './unicode.js';

const ASCII_ONLY = /^[\0-\x7f]*$/;

/** Puts the tone of every word in its place. A word ends where a token ends. */
const placeTones = (text: string): string => {
  let placed = '';
  let copied = 0;
  let index = 0;
  while (index < text.length) {
    if (classAt(text, index) !== LETTER) {
      index += widthAt(text, index);
      continue;
    }
    const end = letterRunEnd(text, index);
    const run = text.slice(index, end);
    const canonical = placeTone(run);
    if (canonical !== run) {
      placed += text.slice(copied, index) + canonical;
      copied = end;
    }
    index = end;
  }
  return placed + text.slice(copied);
};

/**
 * Lower case, NFC, without invisible characters, with one placement of every tone; white space and everything that is
 * not named in the rules stays. Any string has a canonical form, and it is its own canonical form.
 *
 * @example
 * ```ts
 * import { canonicalize } from 'timbao';
 *
 * canonicalize('HOÀ  Phú'); // → 'hòa  phú'
 * ```
 */
export const canonicalize = (text: string): string => {
  if (ASCII_ONLY.test(text)) return text.toLowerCase();
  return placeTones(toLowerCase(replaceCharacters(text)).normalize('NFC'));
};
