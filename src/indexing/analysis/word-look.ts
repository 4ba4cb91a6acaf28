/** How words look in a text: what parts them from the word before, and their capitals. */
import {
  CAPITALISED,
  CASE_SHIFT,
  type LetterCase,
  LOWER_CASE,
  PARTED,
  TERM_MASK,
  UNKNOWN_CASE,
  UPPER_CASE,
} from '../../inverted-index/index.js';
import type { TokenKind } from '../../text/index.js';

/** What a sign between two words says; bits. */
const NOTHING = 0;
/** Words on both sides belong to different phrases. */
const PARTS = 1;
/** A sentence, a title or something quoted may begin: a capital behind it says nothing. */
const BEGINS = 2;

const gapsOf = (): Uint8Array => {
  const gaps = new Uint8Array(0x10000);
  for (const sign of ',;)]}，；）') gaps[sign.charCodeAt(0)] = PARTS;
  for (const sign of '.!?…:([{-‐‑‒–—―−|•·*=<>~→►▪■●。！？：（') gaps[sign.charCodeAt(0)] = PARTS | BEGINS;
  // A nickname stands in quotes, and is no less a name with what stands before it.
  for (const sign of '"“„«‹‘\'`') gaps[sign.charCodeAt(0)] = BEGINS;
  return gaps;
};

const GAP_OF_UNIT = gapsOf();
const SPACE = 0x20;
const DOT = 0x2e;

/** A line of so many words, all of them in capitals, says nothing of any. */
const MIN_SHOUTED = 3;

/** TP., Q., ThS.: what stands before a full stop without a vowel has not ended a sentence. */
const LONGEST_SHORT_FORM = 3;
const VOWELS: ReadonlySet<string> = new Set('aeiouy');
const isShortForm = (term: string): boolean =>
  term.length <= LONGEST_SHORT_FORM &&
  [...term].every((letter) => letter >= 'b' && letter <= 'z' && !VOWELS.has(letter));

/** Looks at one word of a field after the other. */
export class WordLook {
  #text = '';
  #end = 0;
  #term = '';
  #isFirst = true;
  /** Of the line that is being read: words with letters, and those of them that are all capitals. */
  #lettered = 0;
  #shouted = 0;
  #lineStart = 0;

  startField(text: string): void {
    this.#text = text;
    this.#end = 0;
    this.#term = '';
    this.#startLine(0);
  }

  /** The line that was read goes up to a place: one that is all in capitals takes back what it said of each word. */
  endLine(tokens: Uint32Array, start: number, end: number): void {
    if (this.#lettered >= MIN_SHOUTED && this.#shouted === this.#lettered) {
      for (let place = start + this.#lineStart; place < start + end; place++) tokens[place]! &= TERM_MASK | PARTED;
    }
    this.#startLine(end);
  }

  #startLine(position: number): void {
    this.#lineStart = position;
    this.#isFirst = true;
    this.#lettered = 0;
    this.#shouted = 0;
  }

  /**
   * The marks of the next word: PARTED or 0, with its case where that is asked for.
   *
   * @param joined as the tokenizer says
   */
  marksOf(term: string, start: number, end: number, kind: TokenKind, joined: boolean, isCased: boolean): number {
    const gap = joined ? NOTHING : this.#gapBefore(start);
    const begins = this.#isFirst || (gap & BEGINS) !== 0;
    const parted = (gap & PARTS) === 0 || this.#isFirst ? 0 : PARTED;
    this.#isFirst = false;
    this.#end = end;
    this.#term = term;
    if (!isCased) return parted;
    return parted | (this.#caseOf(start, end, kind, begins) << CASE_SHIFT);
  }

  #gapBefore(start: number): number {
    const text = this.#text;
    if (start - this.#end === 1 && text.charCodeAt(this.#end) === SPACE) return NOTHING;
    let gap = NOTHING;
    for (let at = this.#end; at < start; at++) {
      const unit = text.charCodeAt(at);
      if (unit === DOT && at === this.#end && isShortForm(this.#term)) continue;
      gap |= GAP_OF_UNIT[unit]!;
    }
    return gap;
  }

  #caseOf(start: number, end: number, kind: TokenKind, begins: boolean): LetterCase {
    if (kind === 'number') return LOWER_CASE;
    const text = this.#text;
    this.#lettered++;
    if (!isUpperAt(text, start)) return LOWER_CASE;
    const isShouted = isAllUpper(text, start, end);
    if (isShouted) this.#shouted++;
    if (isShouted && end - start > 1) return UPPER_CASE;
    return begins ? UNKNOWN_CASE : CAPITALISED;
  }
}

const isUpperUnit = (unit: number): boolean => {
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a;
  const character = String.fromCharCode(unit);
  return character.toLowerCase() !== character;
};

const isUpperAt = (text: string, at: number): boolean => isUpperUnit(text.charCodeAt(at));

const isAllUpper = (text: string, start: number, end: number): boolean => {
  const word = text.slice(start, end);
  return word.toUpperCase() === word;
};

/** Longer words are no names. */
const LONGEST_SPELLING = 32;

/** A capital inside of a word that has lower letters too: VinFast, iPhone. */
export const hasCapitalInside = (text: string, start: number, end: number): boolean => {
  if (end - start < 3 || end - start > LONGEST_SPELLING) return false;
  let hasLower = false;
  let hasUpper = false;
  for (let at = start; at < end; at++) {
    const isUpper = isUpperAt(text, at);
    hasLower ||= !isUpper;
    hasUpper ||= isUpper && at > start;
  }
  return hasLower && hasUpper;
};
