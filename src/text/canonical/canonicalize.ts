/** The canonical form: one spelling for all the ways in which the same text reaches us (the spelling law). */
import { classAt, LETTER, letterRunEnd, widthAt } from '../characters/characters.js';
import { parseShape, withTone } from '../syllable/syllable.js';
import { splitTones } from '../syllable/tone.js';

const ASCII_ONLY = /^[\0-\x7f]*$/;

/** No syllable has more letters than nghiêng; a few units more allow for marks that are still apart (é + U+0302). */
const LONGEST_PLACED = 12;

/** Words repeat, so each is placed once. More than this many and the memory starts anew. */
const MOST_REMEMBERED = 16_384;
const remembered = new Map<string, string>();

const place = (run: string): string => {
  const { toneless, tone, toneCount } = splitTones(run);
  if (toneCount !== 1) return run;
  const letters = toneless.normalize('NFC');
  return parseShape(letters) === undefined ? run : withTone(letters, tone);
};

/**
 * Where the mark of a tone is written is a matter of taste (hòa or hoà) and of typing (gìơ). Every syllable gets the
 * placement that newspapers print: on the main vowel, and on the first letter of a final oa, oe, uy. Whether the tone
 * goes with the coda is not asked: a typing slip is placed like anything else.
 *
 *   hoà → hòa   thuý → thúy   khoẻ → khỏe   hòan → hoàn   gìơ → giờ   qúy → quý
 */
const placeTone = (run: string): string => {
  if (run.length < 2 || run.length > LONGEST_PLACED) return run;
  let placed = remembered.get(run);
  if (placed === undefined) {
    if (remembered.size === MOST_REMEMBERED) remembered.clear();
    placed = place(run);
    remembered.set(run, placed);
  }
  return placed;
};

/** A word ends where a token ends. */
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
  return placeTones(toLowerCase(text.replace(REPLACED, replaceCharacter)).normalize('NFC'));
};

/**
 * Characters that say nothing about which word is meant, or that stand in for another.
 *
 * - Ignorable characters (Unicode's Default_Ignorable_Code_Point: zero-width, soft hyphen, bidi controls, variation
 *   selectors) vanish.
 * - Exotic spaces (Zs) become a space; line breaks and tabs stay.
 * - Full-width forms become ASCII, and so do mathematical letters (bold and italic headlines pasted from social
 * networks).
 *   Mathematical and raised digits stay: what they are worth depends on the number around them, see segment/numbers.ts.
 * - Ð U+00D0, ð U+00F0, Ɖ U+0189 and ɖ U+0256 look like Đ U+0110 or đ U+0111 and are typed for it: they become đ.
 * - Curly quotes and long dashes become `'`, `"` and `-`.
 * - Half of a surrogate pair becomes U+FFFD, so that a canonical text is always well formed.
 *
 * Letters that merely look alike across scripts (Cyrillic а) stay: nothing tells what their writer meant.
 */
const REPLACED =
  /[\p{Default_Ignorable_Code_Point}\p{Zs}\p{Cs}\uff01-\uff5e\u{1d400}-\u{1d7cb}ÐðƉɖ‘’‚‛′“”„‟″«»‐‑‒–—―−﹘﹣]/gu;

const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u;
const SPACE = /^\p{Zs}$/u;
const LONE_SURROGATE = /^\p{Cs}$/u;

const NAMED = new Map<string, string>();
for (const [characters, replacement] of [
  ['ÐðƉɖ', 'đ'],
  ['‘’‚‛′', "'"],
  ['“”„‟″«»', '"'],
  ['‐‑‒–—―−﹘﹣', '-'],
] as const) {
  for (const character of characters) NAMED.set(character, replacement);
}

const replaceCharacter = (character: string): string => {
  const named = NAMED.get(character);
  if (named !== undefined) return named;
  if (IGNORABLE.test(character)) return '';
  if (SPACE.test(character)) return ' ';
  if (LONE_SURROGATE.test(character)) return '\ufffd';
  return character.normalize('NFKC');
};

/**
 * Lower case that depends neither on the locale (a Turkish machine must not turn I into ı) nor on the neighbours:
 * JavaScript writes ς at the end of a Greek word and σ elsewhere, so a word cut out of its text would change.
 */
export const toLowerCase = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ');
