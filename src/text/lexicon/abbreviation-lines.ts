/**
 * The editable list of abbreviations: one to a line, short form first, several meanings apart by semicolons.
 *
 *   # the unions
 *   LĐLĐ = liên đoàn lao động
 *   GD&ĐT = giáo dục và đào tạo
 *   CN = công nghiệp; chủ nhật; công nhân
 *
 * Case, white space and the form of accents do not matter. A line that begins with `#` is a comment, and so is what
 * follows a `#` behind white space.
 */
import { tokenize } from '../segment/tokenizer.js';
import { type Abbreviation, LONGEST_LONG } from './abbreviation-lexicon.js';

export type LineFault = 'no-equals-sign' | 'no-short-form' | 'no-meaning' | 'too-long';

export interface FaultyLine {
  /** From 1. */
  readonly line: number;
  readonly fault: LineFault;
}

export interface AbbreviationLines {
  readonly abbreviations: readonly Abbreviation[];
  /** Lines that could not be read, in order; the others stand. */
  readonly faults: readonly FaultyLine[];
}

/** A short form of more letters is a slip of the writer. */
const LONGEST_SHORT = 20;
const LONGEST_LINE = 1000;

const termsOf = (text: string): readonly string[] => tokenize(text).map(({ term }) => term);

const withoutComment = (line: string): string => {
  for (let hash = line.indexOf('#'); hash >= 0; hash = line.indexOf('#', hash + 1)) {
    if (line.slice(0, hash).trimEnd().length < hash || hash === 0) return line.slice(0, hash);
  }
  return line;
};

const readLine = (line: string): readonly Abbreviation[] | LineFault => {
  if (line.length > LONGEST_LINE) return 'too-long';
  const equals = line.indexOf('=');
  if (equals < 0) return 'no-equals-sign';
  const short = termsOf(line.slice(0, equals));
  if (short.length === 0) return 'no-short-form';
  const meanings = line
    .slice(equals + 1)
    .split(';')
    .map(termsOf)
    .filter((long) => long.length > 0);
  if (meanings.length === 0) return 'no-meaning';
  if (short.join('').length > LONGEST_SHORT || meanings.some((long) => long.length > LONGEST_LONG)) return 'too-long';
  return meanings.map((long) => ({ short, long }));
};

/** Any text at all can be read; what makes no sense is a fault with the number of its line. */
export const parseAbbreviationLines = (text: string): AbbreviationLines => {
  const abbreviations: Abbreviation[] = [];
  const faults: FaultyLine[] = [];
  text.split(/\r\n|[\n\r]/).forEach((written, index) => {
    const line = withoutComment(written).trim();
    if (line === '') return;
    const read = readLine(line);
    if (typeof read === 'string') faults.push({ line: index + 1, fault: read });
    else abbreviations.push(...read);
  });
  return { abbreviations, faults };
};
