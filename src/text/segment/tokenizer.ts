/**
 * Texts into tokens, with offsets into the text as it was given.
 *
 * A token is a run of letters (with their marks and the invisible characters inside) or a run of digits; a change
 * between the two splits. Chinese characters and kana are a token each. Nothing else is a token, and nothing of a run
 * is dropped: what stands between tokens holds no letter and no digit. Numbers have rules of their own, see numbers.ts.
 *
 * `joined` is true when the gap to the token before has no white space and at most three characters, all of them
 * joiners (characters.ts); quotes, brackets and other signs end a code.
 */
import { canonicalize } from '../canonical/canonicalize.js';
import { isSyllable, isUnaccentedSyllable } from '../syllable/syllable.js';
import {
  CLASS_OF_UNIT,
  classAt,
  clusterEnd,
  DIGIT,
  digitRunEnd,
  IDEOGRAPH,
  IGNORABLE,
  JOINER,
  LETTER,
  letterRunEnd,
  LINE_BREAK,
  MARK,
  marksEnd,
  OTHER,
  RAISED_DIGIT,
  SURROGATE,
  widthAt,
} from '../characters/characters.js';
import { groupedNumberEnd, numberTerm, raisedNumberTerm } from './numbers.js';
import { LONGEST_KEPT, SpellingCache } from './spelling-cache.js';

export type TokenKind = 'syllable' | 'word' | 'number';

/**
 * One syllable, word or number of a text. Codes and compounds are not tokens of their own: `12/2024/NĐ-CP` is the four
 * tokens 12 · 2024 · nđ · cp, of which the last three are `joined` to the one before. The whole is found as these side
 * by side, and each part by itself; so `Covid-19`, `Covid 19` and `covid19` are one thing to a reader and to us.
 */
export interface Token {
  /** Canonical exact form: the key in the term dictionary. Never empty. */
  readonly term: string;
  /** UTF-16 offsets into the original text, half open. */
  readonly start: number;
  readonly end: number;
  /** Counts tokens from 0; a line break leaves one number out, so that nothing is adjacent across paragraphs. */
  readonly position: number;
  readonly kind: TokenKind;
  /** Between this token and the one before stands only a joiner (`-`, `/`, …) or a change from letters to digits. */
  readonly joined: boolean;
}

/** `spelling` mostly stands for one term, for caches by term that check it; UNKNOWN_SPELLING where there is none. */
export type VisitToken = (
  term: string,
  start: number,
  end: number,
  position: number,
  kind: TokenKind,
  joined: boolean,
  spelling: number,
) => void;

const UNKNOWN_SPELLING = -1;
/** UTF-16 units of the longest term; a longer run is cut into joined tokens. */
const LONGEST_TERM = 64;
const MOST_JOINERS = 3;

const KINDS: readonly TokenKind[] = ['syllable', 'word', 'number'];
const SYLLABLE = 0;
const WORD = 1;
const NUMBER = 2;

const spellings = new SpellingCache();

// FNV-1a over UTF-16 units (Fowler, Noll, Vo): one multiplication a unit, and good enough in its low bits.
const HASH_SEED = 0x811c9dc5 | 0;
const HASH_PRIME = 0x01000193;

const hashUnits = (text: string, start: number, end: number, seed: number): number => {
  let hash = seed;
  for (let index = start; index < end; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), HASH_PRIME);
  return hash;
};

const storedKindOf = (term: string, characterClass: number): number => {
  if (characterClass === DIGIT || characterClass === RAISED_DIGIT) return NUMBER;
  return isSyllable(term) || isUnaccentedSyllable(term) ? SYLLABLE : WORD;
};

const termOf = (text: string, start: number, end: number, characterClass: number): string => {
  if (characterClass === DIGIT) return numberTerm(text, start, end);
  if (characterClass === RAISED_DIGIT) return raisedNumberTerm(text, start, end);
  return canonicalize(text.slice(start, end));
};

/** First unit of a digit zero: ASCII, full width, or half of a mathematical digit, which may be one. */
const mayBeZero = (unit: number): boolean => unit === 0x30 || unit === 0xff10 || CLASS_OF_UNIT[unit] === SURROGATE;

const isDot = (unit: number): boolean => unit === 0x2e || unit === 0xff0e;

/** End of the token that begins at `start` with a character of this class and width. */
const tokenEnd = (text: string, start: number, characterClass: number, width: number): number => {
  if (characterClass === LETTER) return letterRunEnd(text, start);
  if (characterClass === IDEOGRAPH) return marksEnd(text, start + width);
  const end = digitRunEnd(text, start, characterClass);
  if (characterClass !== DIGIT || end === text.length) return end;
  const next = text.charCodeAt(end);
  return isDot(next) || CLASS_OF_UNIT[next] === IGNORABLE ? groupedNumberEnd(text, start, end) : end;
};

/** A term that would be too long even so (one letter under a tower of marks) loses what is beyond. */
const shorten = (term: string): string => {
  if (term.length <= LONGEST_TERM) return term;
  return term.slice(0, (term.codePointAt(LONGEST_TERM - 1) ?? 0) > 0xffff ? LONGEST_TERM - 1 : LONGEST_TERM);
};

/**
 * A copy with memory of its own. Engines cut long slices as windows into the text, and lower case may hand the window
 * back: one kept term would keep its whole article. Strings below 13 units are always copied.
 */
const detach = (term: string): string =>
  term.length < 13 ? term : String.fromCharCode(...Array.from({ length: term.length }, (_, at) => term.charCodeAt(at)));

/**
 * Cuts a long run between letters, never before a mark. Lengths are counted in the canonical form, so that composed and
 * decomposed text are cut at the same letters. Returns the position of the last piece.
 */
const visitPieces = (
  text: string,
  start: number,
  end: number,
  position: number,
  characterClass: number,
  joined: boolean,
  visit: VisitToken,
): number => {
  let pieceStart = start;
  let pieceLength = 0;
  let piecePosition = position;
  const visitPiece = (pieceEnd: number): void => {
    const slice = text.slice(pieceStart, pieceEnd);
    const raised = characterClass === RAISED_DIGIT;
    const term = detach(shorten(raised ? raisedNumberTerm(text, pieceStart, pieceEnd) : canonicalize(slice)));
    const kind = KINDS[storedKindOf(term, characterClass)]!;
    visit(term, pieceStart, pieceEnd, piecePosition, kind, joined || pieceStart > start, UNKNOWN_SPELLING);
    piecePosition += 1;
    pieceStart = pieceEnd;
    pieceLength = 0;
  };
  for (let index = start; index < end;) {
    const next = clusterEnd(text, index, end);
    const unit = text.charCodeAt(index);
    const length = next - index === 1 && unit < 0x100 ? 1 : canonicalize(text.slice(index, next)).length;
    if (pieceLength > 0 && pieceLength + length > LONGEST_TERM) visitPiece(index);
    pieceLength += length;
    index = next;
  }
  visitPiece(end);
  return piecePosition - 1;
};

/**
 * Calls `visit` for every token of `text` in order, without making an object for any of them. Any string will do:
 * binary and half surrogate pairs are gaps. `visit` may itself tokenize.
 */
export const forEachToken = (text: string, visit: VisitToken): void => {
  const { length } = text;
  let index = 0;
  let position = -1;
  let joined = false;
  let joiners = 0;
  let brokeLine = false;
  while (index < length) {
    const unit = text.charCodeAt(index);
    let characterClass = CLASS_OF_UNIT[unit]!;
    let width = 1;
    if (characterClass === SURROGATE) {
      characterClass = classAt(text, index);
      width = widthAt(text, index);
    }
    if (characterClass <= MARK) {
      if (characterClass === JOINER) {
        joiners += 1;
        if (joiners > MOST_JOINERS) joined = false;
      } else if (characterClass !== IGNORABLE) {
        joined = false;
        if (characterClass === LINE_BREAK) brokeLine = true;
      }
      index += width;
      continue;
    }
    const start = index;
    let hash = HASH_SEED;
    let end = start;
    if (characterClass === LETTER) {
      // The common case in one pass: where the run ends and what its units hash to.
      let next = OTHER;
      while (end < length) {
        const letter = text.charCodeAt(end);
        next = CLASS_OF_UNIT[letter]!;
        if (next !== LETTER && next !== MARK) break;
        hash = Math.imul(hash ^ letter, HASH_PRIME);
        end += 1;
      }
      if (next === IGNORABLE || next === SURROGATE) {
        const hashed = end;
        end = tokenEnd(text, end, LETTER, 1);
        hash = hashUnits(text, hashed, end, hash);
      }
    } else {
      end = tokenEnd(text, start, characterClass, width);
      hash = hashUnits(text, start, end, hash);
    }
    position += brokeLine && position >= 0 ? 2 : 1;
    const known = end - start <= LONGEST_KEPT ? spellings.find(text, start, end, hash) : -1;
    if (known >= 0) {
      visit(spellings.terms[known]!, start, end, position, KINDS[spellings.kinds[known]!]!, joined, known);
    } else {
      position = visitUnknown(text, start, end, position, characterClass, joined, hash, visit);
    }
    index = end;
    joined = true;
    joiners = 0;
    brokeLine = false;
  }
};

/** Analyses a spelling that is not in the cache and keeps it. Returns the position of its last token. */
const visitUnknown = (
  text: string,
  start: number,
  end: number,
  position: number,
  characterClass: number,
  joined: boolean,
  hash: number,
  visit: VisitToken,
): number => {
  // Grouping dots and invisible characters make a number longer than its term, so digits are counted in the term.
  const mayFit = end - start <= LONGEST_KEPT || characterClass === DIGIT;
  const whole = mayFit ? termOf(text, start, end, characterClass) : undefined;
  if (whole === undefined || whole.length > LONGEST_TERM) {
    return visitPieces(text, start, end, position, characterClass, joined, visit);
  }
  const term = detach(whole);
  const kind = storedKindOf(term, characterClass);
  // Whether a leading zero goes depends on what stands before it.
  if (!(characterClass === DIGIT && mayBeZero(text.charCodeAt(start))))
    spellings.add(text, start, end, hash, term, kind);
  visit(term, start, end, position, KINDS[kind]!, joined, UNKNOWN_SPELLING);
  return position;
};

/**
 * The tokens of a text in order, each with its place in the text.
 *
 * @example
 * ```ts
 * import { tokenize } from 'timbao';
 *
 * tokenize('Vắc-xin Covid-19').map(({ term }) => term); // → ['vắc', 'xin', 'covid', '19']
 * ```
 */
export const tokenize = (text: string): Token[] => {
  const tokens: Token[] = [];
  forEachToken(text, (term, start, end, position, kind, joined) => {
    tokens.push({ term, start, end, position, kind, joined });
  });
  return tokens;
};
