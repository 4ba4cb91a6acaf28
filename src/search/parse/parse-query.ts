/**
 * What was typed, as a list of parts. The grammar knows no index and never scolds: what cannot be an operator is words,
 * and a note says so.
 *
 *   words            lien doan lao dong · Covid-19 · 12/2024/NĐ-CP
 *   a OR b           alternatives: all words up to the next operator, or a phrase; only in capitals
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
    '(?<=^|\\s)(?<or>or)(?!\\S)',
    '(?<unclosedQuote>")',
  ].join('|'),
  'gu',
);

/** Maximum number of `OR`s that are operators: each alternative of several words costs a phrase of its own. */
const MAX_ORS = 15;

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
  let isAlternative = false;
  let ors = 0;
  const add = (part: QueryPart): void => {
    parts.push(isAlternative ? { ...part, isAlternative } : part);
    isAlternative = false;
  };
  const endWords = (end: number): void => {
    if (canonical.slice(wordsStart, end).trim() === '') return;
    add({ kind: 'words', text: typed(wordsStart, end), start: origins[wordsStart]! });
  };
  const matches = [...canonical.matchAll(OPERATOR)].filter(
    ({ index, groups }) => groups!.or === undefined || isCapital(typed(index, index + groups!.or.length)),
  );
  for (const [i, match] of matches.entries()) {
    const at = match.index;
    const end = at + match[0].length;
    const { ofQuoted, quoted, ofWord, word, loneMinus, or } = match.groups!;
    const inner = quoted ?? word;
    if (or !== undefined) {
      const next = matches[i + 1];
      const isBlank = (start: number, until?: number): boolean => canonical.slice(start, until).trim() === '';
      const left = isBlank(wordsStart, at) ? sideOf(isAlternative ? undefined : parts.at(-1)) : 'words';
      const right = isBlank(end, next?.index) ? sideOfMatch(next) : 'words';
      if (joins(left, right, text) && ors < MAX_ORS) {
        endWords(at);
        isAlternative = true;
        wordsStart = end;
        ors++;
      } else {
        note('lone-or', at, end);
      }
      continue;
    }
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
      add({ kind: 'phrase', text: value, start: origins[innerStart]! });
    } else if (operator === '-') {
      add({ kind: 'exclusion', text: value, start: origins[innerStart]!, quoted: quoted !== undefined });
    } else {
      const field = operator.slice(0, -1) as FilterField;
      const filter = { kind: 'filter' as const, field, value, text: typed(at, end), start: origins[at]! };
      add({ ...filter, quoted: quoted !== undefined });
    }
    wordsStart = end;
  }
  endWords(canonical.length);
  return { parts, notes };
};

const isCapital = (text: string): boolean => text === text.toUpperCase();

/** Letters besides those of `OR`, and all of them capitals. */
const isShouted = (text: string): boolean => {
  const others = text.replaceAll('OR', '');
  return isCapital(text) && others !== others.toLowerCase();
};

/** Is `OR` an operator between these? Capitals tell it from the word, which they cannot where all is in capitals. */
const joins = (left: string | undefined, right: string | undefined, query: string): boolean => {
  if (left === undefined || right === undefined) return false;
  if (left.endsWith(':') || right.endsWith(':')) return left === right;
  return left === 'phrase' || right === 'phrase' || !isShouted(query);
};

/** What can stand beside `OR`: words, a phrase, or a filter (`source:`), whose other side is one of the same field. */
const sideOf = (part: QueryPart | undefined): string | undefined => {
  if (part?.kind === 'filter') return `${part.field}:`;
  return part?.kind === 'exclusion' ? undefined : part?.kind;
};

/** The same of an operator that follows `OR` directly; signs that are none are words. */
const sideOfMatch = (match: RegExpExecArray | undefined): string | undefined => {
  if (match === undefined || match.groups!.or !== undefined) return undefined;
  const { ofQuoted, quoted, ofWord } = match.groups!;
  if (quoted?.trim() === '') return 'words';
  const operator = ofQuoted ?? ofWord;
  if (operator === '-') return undefined;
  return operator ?? (quoted === undefined ? 'words' : 'phrase');
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

/**
 * One canonical line, but for the capitals of `OR`: parse(format(parse(x))) has the same parts in canonical form, but
 * for where they stand.
 */
export const formatQuery = (parts: readonly QueryPart[]): string => {
  let line = '';
  for (const part of parts) {
    const formatted = formatPart(part);
    if (part.isAlternative === true) {
      line += ` OR ${formatted}`;
      continue;
    }
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
