/**
 * What was typed, as a list of parts. The grammar knows no index and never scolds: what cannot be an operator is words,
 * and a note says so.
 *
 *   words            lien doan lao dong · Covid-19 · 12/2024/NĐ-CP
 *   "phrase"         “…” and «…» as well; an unclosed quote is words, and so is an empty pair
 *   -word -"phrase"  excludes; only at the start or after white space, and before a letter or a quote
 *   source:LĐTĐ      filters, value a word or in quotes; also author:, category:
 */
import { canonicalize, tokenize } from '../../text/index.js';
import type {
  AnalysedPart,
  ByToken,
  FilterField,
  NoteCode,
  ParsedQuery,
  QueryNote,
  QueryPart,
} from '../query/query-plan.js';

/** Operators, in quotes and on one word, and what looks like one but is none. */
const OPERATOR = new RegExp(
  [
    '(?:(?<=^|\\s)(?<ofQuoted>-|(?:source|author|category):))?"(?<quoted>[^"]*)"',
    '(?<=^|\\s)(?<ofWord>-(?=\\p{L})|(?:source|author|category):)(?<word>\\S+)',
    '(?<=^|\\s)(?<loneMinus>-)(?!\\S)',
    '(?<unclosedQuote>")',
  ].join('|'),
  'gu',
);

/**
 * Operators are looked for in the canonical form of every character, so that a sign means the same however it is
 * written: `“`, `«` and `＂` are `"`, `－` and `–` are `-`, `Source：` is `source:`, invisible characters are not there.
 * Parts and notes are cut from what was typed.
 */
export const parseQuery = (text: string): ParsedQuery => {
  const { canonical, origins } = canonicalCharacters(text);
  const typed = (start: number, end: number): string => text.slice(origins[start], origins[end]);
  const parts: QueryPart[] = [];
  const notes: QueryNote[] = [];
  /** One of each sort is enough to say. */
  const note = (code: NoteCode, start: number, end: number): void => {
    if (!notes.some((known) => known.code === code)) notes.push({ code, text: typed(start, end) });
  };
  let wordsStart = 0;
  const endWords = (end: number): void => {
    if (canonical.slice(wordsStart, end).trim() === '') return;
    parts.push({ kind: 'words', text: typed(wordsStart, end), start: origins[wordsStart]! });
  };
  for (const match of canonical.matchAll(OPERATOR)) {
    const at = match.index;
    const end = at + match[0].length;
    const { ofQuoted, quoted, ofWord, word, loneMinus } = match.groups!;
    const inner = quoted ?? word;
    if (inner === undefined) {
      if (loneMinus === undefined) note('unclosed-quote', at, canonical.length);
      else note('lone-minus', at, end);
      continue;
    }
    const innerEnd = quoted === undefined ? end : end - 1;
    const innerStart = innerEnd - inner.length;
    if (quoted?.trim() === '') {
      note('empty-quote', innerStart - 1, end);
      continue;
    }
    if (ofWord !== '-' && word?.startsWith('"') === true) note('unclosed-quote', innerStart, canonical.length);
    endWords(at);
    const operator = ofQuoted ?? ofWord;
    const value = typed(innerStart, innerEnd);
    if (operator === undefined) {
      parts.push({ kind: 'phrase', text: value, start: origins[innerStart]! });
    } else if (operator === '-') {
      parts.push({ kind: 'exclusion', text: value, start: origins[innerStart]!, quoted: quoted !== undefined });
    } else {
      const field = operator.slice(0, -1) as FilterField;
      const filter = { kind: 'filter' as const, field, value, text: typed(at, end), start: origins[at]! };
      parts.push({ ...filter, quoted: quoted !== undefined });
    }
    wordsStart = end;
  }
  endWords(canonical.length);
  return { parts, notes };
};

/** Canonical characters, and where in the text each of their units comes from; one origin more, for the end. */
const canonicalCharacters = (text: string): { canonical: string; origins: readonly number[] } => {
  let canonical = '';
  let origin = 0;
  const origins: number[] = [];
  for (const character of text) {
    canonical += canonicalize(character);
    while (origins.length < canonical.length) origins.push(origin);
    origin += character.length;
  }
  origins.push(origin);
  return { canonical, origins };
};

/**
 * The parts with their tokens. A pasted headline may have line breaks: in a query they are white space like any other.
 */
export const analyseParts = (parts: readonly QueryPart[]): readonly AnalysedPart[] =>
  parts.map((part) => ({ ...part, tokens: tokenize(part.text.replace(/\s/gu, ' ')) }));

/** One canonical line: parse(format(parse(x))) has the same parts in canonical form, but for where they stand. */
export const formatQuery = (parts: readonly QueryPart[]): string => {
  let line = '';
  for (const part of parts) {
    const formatted = formatPart(part);
    // What follows a closing quote directly is words even if it begins like an operator: "hòa phú"-mới.
    const follows = part.kind === 'words' && /^\S/u.test(canonicalize(part.text));
    line += line === '' || follows ? formatted : ` ${formatted}`;
  }
  return line;
};

const formatPart = (part: QueryPart): string => {
  switch (part.kind) {
    case 'words':
      return canonicalize(part.text).trim();
    case 'phrase':
      return `"${canonicalize(part.text)}"`;
    case 'exclusion':
      return part.quoted ? `-"${canonicalize(part.text)}"` : `-${canonicalize(part.text)}`;
    case 'filter': {
      const value = canonicalize(part.value);
      return part.quoted ? `${part.field}:"${value}"` : `${part.field}:${value}`;
    }
    default:
      return part satisfies never;
  }
};

export const formatUnderstood = (
  parts: readonly AnalysedPart[],
  understood: ByToken<{ readonly understood: string }>,
): string => {
  const textOf = ({ text, tokens }: AnalysedPart): string => {
    let replaced = '';
    let end = 0;
    for (const token of tokens) {
      const known = understood.get(token);
      if (known === undefined) continue;
      replaced += text.slice(end, token.start) + known.understood;
      end = token.end;
    }
    return replaced + text.slice(end);
  };
  return formatQuery(parts.map((part) => ({ ...part, text: textOf(part) })));
};
