/**
 * Numbers as they are searched.
 *
 * - Thousands grouped with dots are one number: 1.480 and 740.000.000 are 1480 and 740000000. The groups count only
 *   when the whole chain has their shape: one to three digits that do not begin with 0, then dots with exactly three
 *   digits, and neither a digit with a dot or comma before it nor a dot and a digit behind. So 1.480.2, 192.168.1.20,
 *   069.219.600 and 17,1.480 fall into their parts, while 1.480,5 and 1.200/1.500 and 2.000-3.000 keep theirs.
 * - A number of two digits loses a leading zero, so that 05/04/2021 is 5/4/2021; not behind a decimal comma, where
 *   17,05 is not 17,5.
 * - Raised digits are digits: m² is m2.
 */
import { canonicalize } from '../canonical/canonicalize.js';
import { classAt, CLASS_OF_UNIT, DIGIT, IGNORABLE, digitRunEnd } from '../characters/characters.js';

const COMMA = 0x2c;
const DOT = 0x2e;

/** ASCII unit that a full-width form stands for; other units as they are. */
const narrow = (unit: number): number => (unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit);

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/** Index of the next visible unit at or after `index`. */
const nextVisible = (text: string, index: number): number => {
  let at = index;
  while (at < text.length && CLASS_OF_UNIT[text.charCodeAt(at)] === IGNORABLE) at += 1;
  return at;
};

const previousVisible = (text: string, index: number): number => {
  let at = index;
  while (at >= 0 && CLASS_OF_UNIT[text.charCodeAt(at)] === IGNORABLE) at -= 1;
  return at;
};

const visibleUnit = (text: string, index: number): number => narrow(text.charCodeAt(nextVisible(text, index)));

/** The unit before `start` when it stands right behind a digit, as the comma in `17,05`; otherwise NaN. */
const separatorAfterDigit = (text: string, start: number): number => {
  const separator = previousVisible(text, start - 1);
  if (separator < 0) return NaN;
  const before = previousVisible(text, separator - 1);
  return isDigit(narrow(text.charCodeAt(before))) ? narrow(text.charCodeAt(separator)) : NaN;
};

/** End of three digits exactly, or -1. */
const threeDigitsEnd = (text: string, index: number): number => {
  let at = index;
  for (let digits = 0; digits < 3; digits += 1) {
    at = nextVisible(text, at);
    if (!isDigit(narrow(text.charCodeAt(at)))) return -1;
    at += 1;
  }
  return at;
};

const LONGEST_GROUPED = 64;

/** End of the number with grouped thousands whose first plain digits are `start` to `end`; `end` when it has none. */
export const groupedNumberEnd = (text: string, start: number, end: number): number => {
  if (visibleUnit(text, end) !== DOT) return end;
  const digits = canonicalize(text.slice(start, Math.min(end, start + LONGEST_GROUPED)));
  if (!/^[1-9][0-9]{0,2}$/.test(digits)) return end;
  const separator = separatorAfterDigit(text, start);
  if (separator === DOT || separator === COMMA) return end;
  let groupedEnd = end;
  for (let length = digits.length; visibleUnit(text, groupedEnd) === DOT; length += 3) {
    const afterDot = nextVisible(text, groupedEnd) + 1;
    const first = nextVisible(text, afterDot);
    if (classAt(text, first) !== DIGIT) break;
    const groupEnd = threeDigitsEnd(text, first);
    const isGroup = groupEnd >= 0 && length + 3 <= LONGEST_GROUPED && digitRunEnd(text, first, DIGIT) === groupEnd;
    if (!isGroup) return end;
    groupedEnd = groupEnd;
  }
  return groupedEnd;
};

/** 𝟎 to 𝟵, out of bold headlines. They are digits of the term, but build no groups of thousands. */
const MATHEMATICAL_DIGIT = /[\u{1d7ce}-\u{1d7ff}]/gu;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

/** Term of a number whose digits are `start` to `end`, grouping dots and all. */
export const numberTerm = (text: string, start: number, end: number): string => {
  const digits = canonicalize(text.slice(start, end)).replaceAll('.', '');
  const written = digits.replace(MATHEMATICAL_DIGIT, (digit) => digit.normalize('NFKC'));
  if (written.length === 2 && written.startsWith('0') && isDigit(written.charCodeAt(1))) {
    return separatorAfterDigit(text, start) === COMMA ? written : written.slice(1);
  }
  return written;
};

/** Term of a run of raised or lowered digits. */
export const raisedNumberTerm = (text: string, start: number, end: number): string =>
  Array.from(canonicalize(text.slice(start, end)), (digit) =>
    String(Math.max(RAISED.indexOf(digit), LOWERED.indexOf(digit))),
  ).join('');
