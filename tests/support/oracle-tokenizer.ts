/**
 * The token rules once more, as slow regular expressions over the text. For short strings without terms longer than 64
 * units; terms of words are taken from `canonicalize`, which has tests of its own.
 */
import { canonicalize, isSyllable, isUnaccentedSyllable, type Token } from '../../src/text/index.js';

const IGNORABLE = String.raw`\p{Default_Ignorable_Code_Point}`;
const IDEOGRAPH = String.raw`(?:(?!${IGNORABLE})(?=\p{L})[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])`;
const LETTER = String.raw`(?:(?!${IGNORABLE})(?!${IDEOGRAPH})\p{L})`;
const MARK = String.raw`(?:(?!${IGNORABLE})\p{M})`;
const RAISED = '[⁰¹²³⁴-⁹₀-₉]';
const DIGIT = String.raw`(?:(?!${RAISED})\p{N})`;
const ARABIC = '[0-9０-９]';
const GAP = `${IGNORABLE}*`;
const DOT = `${GAP}[.．]${GAP}`;
const GROUP = `${DOT}${ARABIC}${GAP}${ARABIC}${GAP}${ARABIC}`;

const GROUPED = `(?<!${ARABIC}${GAP}[.,．，]${GAP})[1-9１-９](?:${GAP}${ARABIC}){0,2}(?:${GROUP})+(?!${GAP}${DIGIT})(?!${DOT}${DIGIT})`;

const TOKEN = new RegExp(
  [
    `(?<number>${GROUPED}|${DIGIT}(?:${GAP}${DIGIT})*)`,
    `(?<raised>${RAISED}(?:${GAP}${RAISED})*)`,
    `(?<word>${LETTER}(?:${GAP}(?:${LETTER}|${MARK}))*|${IDEOGRAPH}(?:${GAP}${MARK})*)`,
  ].join('|'),
  'gu',
);

const JOINED_GAP = new RegExp(`^(?:${GAP}[-‐‑‒–—―−﹘﹣－/⁄∕／.．,，'‘’‚‛′＇:：&＆_＿+＋@＠·\u0387‧]){0,3}${GAP}$`, 'u');
const AFTER_DECIMAL_COMMA = new RegExp(`${ARABIC}${GAP}[,，]${GAP}$`, 'u');

const numberTerm = (written: string, before: string): string => {
  const digits = canonicalize(written)
    .replaceAll('.', '')
    .replace(/[𝟎-𝟿]/gu, (digit) => digit.normalize('NFKC'));
  return /^0[0-9]$/.test(digits) && !AFTER_DECIMAL_COMMA.test(before) ? digits.slice(1) : digits;
};

export const oracleTokens = (text: string): Token[] => {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const { number, raised, word } = match.groups as Partial<Record<'number' | 'raised' | 'word', string>>;
    const start = match.index;
    const last = tokens.at(-1);
    const gap = text.slice(last?.end ?? 0, start);
    const term =
      number !== undefined
        ? numberTerm(number, text.slice(0, start))
        : raised !== undefined
          ? canonicalize(raised).normalize('NFKC')
          : canonicalize(word ?? '');
    tokens.push({
      term,
      start,
      end: start + match[0].length,
      position: last === undefined ? 0 : last.position + (/[\n\r\u2028\u2029]/.test(gap) ? 2 : 1),
      kind: word === undefined ? 'number' : isSyllable(term) || isUnaccentedSyllable(term) ? 'syllable' : 'word',
      joined: last !== undefined && JOINED_GAP.test(gap),
    });
  }
  return tokens;
};
