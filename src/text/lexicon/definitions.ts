/**
 * Abbreviations that an article defines itself, in brackets:
 *
 *   Liên đoàn Lao động (LĐLĐ)                            meaning, then short form
 *   công đoàn cơ sở (sau đây gọi tắt là CĐCS)            the same, announced
 *   CĐCS (công đoàn cơ sở)                               short form, then meaning
 *
 * Believed only when the letters of the short form are the initials of the meaning's syllables, in order and with their
 * marks (Đ is not D). Small words such as và may have no letter. Everything is bounded: a bracket holds at most 160
 * characters, a meaning reaches at most 192 back, each is read once from end to start.
 */
import { canonicalize } from '../canonical/canonicalize.js';
import { classAt, IGNORABLE, JOINER, LETTER, MARK, SPACE } from '../characters/characters.js';
import { tokenize, type Token } from '../segment/tokenizer.js';
import { withoutTone } from '../syllable/tone.js';
import type { Abbreviation } from './abbreviation-lexicon.js';

const LONGEST_BRACKET = 160;
const LONGEST_MEANING = 192;
const LONGEST_SHORT = 32;
const MOST_INITIALS = 14;

/** What ends the words that can belong to a meaning. A comma does not: nông, lâm, thủy sản (NLTS). */
const PHRASE_ENDS: ReadonlySet<string> = new Set('.;:!?…()[]{}<>/|\n\r\u2028\u2029');

/** Words that may have no letter in the short form. */
const SMALL_WORDS: ReadonlySet<string> = new Set(['và', 'của', 'các', 'về', 'cho', 'với', 'trong', 'tại', 'theo']);

/** sau đây gọi tắt là, viết tắt là, tên viết tắt, gọi chung là, hay còn gọi là, tức */
const ANNOUNCING: ReadonlySet<string> = new Set(
  'sau đây xin được gọi chung tắt là viết tên hay còn tức từ nghĩa của'.split(' '),
);

/** Small letters go with the capital before them when they are consonants: ThS begins with th and s. */
const SMALL_CONSONANT = /^[bcdghklmnpqrstvx]$/;

/** The initials that a short form asks for: `GD&ĐT` → g d đ t, `ThS` → th s. `undefined` when it is no short form. */
const initialsOf = (short: string): readonly string[] | undefined => {
  if (short.length > LONGEST_SHORT) return undefined;
  const initials: string[] = [];
  for (const character of short.normalize('NFC')) {
    const characterClass = classAt(character, 0);
    if (characterClass === LETTER && character !== character.toLowerCase()) initials.push(canonicalize(character));
    else if (SMALL_CONSONANT.test(character) && initials.length > 0) initials[initials.length - 1] += character;
    else if (characterClass !== JOINER && characterClass !== SPACE && characterClass !== IGNORABLE) return undefined;
  }
  return initials.length < 2 || initials.length > MOST_INITIALS ? undefined : initials;
};

const begins = (term: string, initial: string): boolean => withoutTone(term).startsWith(initial);

/** -1 when the initials are others. Skips all small words, or only those that do not begin with the initial wanted. */
const meaningStart = (terms: readonly string[], initials: readonly string[], skipped: 'all' | 'unneeded'): number => {
  let at = terms.length;
  for (let left = initials.length - 1; left >= 0; left -= 1) {
    const initial = initials[left]!;
    at -= 1;
    while (at >= 0 && at < terms.length - 1 && SMALL_WORDS.has(terms[at]!)) {
      if (skipped === 'unneeded' && begins(terms[at]!, initial)) break;
      at -= 1;
    }
    if (at < 0 || !begins(terms[at]!, initial)) return -1;
  }
  return SMALL_WORDS.has(terms[at] ?? '') ? -1 : at;
};

/**
 * Where the meaning begins among the terms, all the last of which it takes; -1 without one. Small words have no letter
 * (GD&ĐT) unless the initials say so (DNVVN).
 */
const findMeaning = (terms: readonly string[], initials: readonly string[]): number => {
  const start = meaningStart(terms, initials, 'all');
  return start >= 0 ? start : meaningStart(terms, initials, 'unneeded');
};

const termsOf = (tokens: readonly Token[]): readonly string[] => tokens.map(({ term }) => term);

/** The meaning says more than the short form does: A B (AB) is no definition. */
const define = (short: readonly string[], long: readonly string[]): Abbreviation | undefined =>
  long.join('').length > short.join('').length + 1 ? { short, long } : undefined;

/** Index of the `)` that closes the bracket at `open`, on the same line, without another bracket inside; or -1. */
const bracketEnd = (text: string, open: number): number => {
  const limit = Math.min(text.length, open + 1 + LONGEST_BRACKET);
  for (let at = open + 1; at < limit; at += 1) {
    const character = text.charAt(at);
    if (character === ')') return at;
    if (character === '(' || character === '\n' || character === '\r') return -1;
  }
  return -1;
};

/** Tokens of the phrase that ends where the bracket opens. */
const phraseBefore = (text: string, open: number): readonly Token[] => {
  const limit = Math.max(0, open - LONGEST_MEANING);
  let start = open;
  while (start > limit && !PHRASE_ENDS.has(text.charAt(start - 1))) start -= 1;
  const tokens = tokenize(text.slice(start, open));
  // Cut off by length, the first word may be the end of one.
  return start === limit && limit > 0 ? tokens.slice(1) : tokens;
};

/** The run of characters without a space that ends where the bracket opens, as TP.HCM. */
const wordBefore = (text: string, open: number): string => {
  let end = open;
  while (end > 0 && open - end < 3 && text.charAt(end - 1) === ' ') end -= 1;
  let start = end;
  while (start > 0 && end - start <= LONGEST_SHORT) {
    const characterClass = classAt(text, start - 1);
    if (characterClass !== LETTER && characterClass !== MARK && characterClass !== JOINER) break;
    start -= 1;
  }
  return text.slice(start, end);
};

/** Longest first: words may only announce (sau đây gọi tắt là) or begin a meaning, as in TCCĐ (tên các công đoàn). */
const readings = (inside: string): readonly (readonly Token[])[] => {
  const tokens = tokenize(inside);
  const first = tokens.findIndex(({ term }) => !ANNOUNCING.has(term));
  const ways = first < 0 ? tokens : tokens.slice(0, first + 1);
  return ways.map((_, dropped) => tokens.slice(dropped));
};

/** A short form in the bracket, its meaning before it. */
const readShortForm = (text: string, open: number, tokens: readonly Token[]): Abbreviation | undefined => {
  const [first, last] = [tokens[0]!, tokens.at(-1)!];
  const initials = initialsOf(text.slice(open + 1 + first.start, open + 1 + last.end));
  if (initials === undefined) return undefined;
  const terms = termsOf(phraseBefore(text, open));
  const start = findMeaning(terms, initials);
  return start < 0 ? undefined : define(termsOf(tokens), terms.slice(start));
};

/** A meaning in the bracket, all of it, its short form before it. */
const readMeaning = (text: string, open: number, tokens: readonly Token[]): Abbreviation | undefined => {
  const word = wordBefore(text, open);
  const initials = initialsOf(word);
  if (initials === undefined) return undefined;
  const terms = termsOf(tokens);
  return findMeaning(terms, initials) === 0 ? define(termsOf(tokenize(word)), terms) : undefined;
};

/**
 * In order, one for each bracket that holds or explains a short form; the time is in proportion to the text's length.
 */
export const mineDefinitions = (text: string): Abbreviation[] => {
  const definitions: Abbreviation[] = [];
  for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
    const close = bracketEnd(text, open);
    if (close < 0) continue;
    for (const tokens of readings(text.slice(open + 1, close))) {
      const definition = readShortForm(text, open, tokens) ?? readMeaning(text, open, tokens);
      if (definition === undefined) continue;
      definitions.push(definition);
      break;
    }
  }
  return definitions;
};
