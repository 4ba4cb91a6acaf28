/**
 * What was typed, as a list of parts. The grammar knows no index and never scolds: what cannot be an operator is words,
 * and a note says so.
 *
 *   words            lien doan lao dong · Covid-19 · 12/2024/NĐ-CP
 *   "phrase"         “…” and «…» as well; an unclosed quote is words, and so is an empty pair
 *   -word -"phrase"  excludes; only at the start or after white space, and before a letter or a quote
 *   source:LĐTĐ      filters, value a word or in quotes; also author:, category:
 */
import { canonicalize } from '../../text/index.js';

export type FilterField = 'source' | 'author' | 'category';

export type QueryPart =
  | { readonly kind: 'words'; readonly text: string; readonly start: number }
  | { readonly kind: 'phrase'; readonly text: string; readonly start: number }
  | { readonly kind: 'exclusion'; readonly text: string; readonly start: number; readonly quoted: boolean }
  | {
      readonly kind: 'filter';
      readonly field: FilterField;
      readonly value: string;
      readonly text: string;
      readonly start: number;
      readonly quoted: boolean;
    };

export type NoteCode = 'unclosed-quote' | 'empty-quote' | 'lone-minus' | 'unknown-filter-value' | 'no-words';

export interface QueryNote {
  readonly code: NoteCode;
  /** The piece of the query that the note is about. */
  readonly text: string;
}

export interface ParsedQuery {
  readonly parts: readonly QueryPart[];
  readonly notes: readonly QueryNote[];
}

const QUOTE = '"';
const MINUS = '-';
const FILTERS: readonly FilterField[] = ['source', 'author', 'category'];
const LETTER = /^\p{L}$/u;
const SPACE = /^\s$/u;

const isSpace = (character: string | undefined): boolean => character === undefined || SPACE.test(character);

/**
 * Operators are looked for in the canonical form of every character, so that a sign means the same however it is
 * written: `“`, `«` and `＂` are `"`, `－` and `–` are `-`, `Source：` is `source:`, invisible characters are not there.
 * Parts and notes are cut from what was typed.
 */
export const parseQuery = (text: string): ParsedQuery => new Parser(text).parse();

class Parser {
  readonly #parts: QueryPart[] = [];
  readonly #notes: QueryNote[] = [];
  /** Canonical characters, and where in the typed text each of their units comes from. */
  readonly #visible: string;
  readonly #origins: number[] = [];
  #at = 0;
  #wordsStart = 0;

  constructor(private readonly text: string) {
    let visible = '';
    let origin = 0;
    for (const character of text) {
      visible += canonicalize(character);
      while (this.#origins.length < visible.length) this.#origins.push(origin);
      origin += character.length;
    }
    this.#origins.push(origin);
    this.#visible = visible;
  }

  parse(): ParsedQuery {
    while (this.#at < this.#visible.length) {
      if (!(this.#quoted() || (this.#atWordStart() && (this.#exclusion() || this.#filter())))) this.#at++;
    }
    this.#endWords(this.#visible.length);
    return { parts: this.#parts, notes: this.#notes };
  }

  #atWordStart(): boolean {
    return this.#at === 0 || isSpace(this.#visible[this.#at - 1]);
  }

  #quoted(): boolean {
    const quote = this.#readQuote(this.#at);
    if (quote === undefined) return false;
    if (quote.inner === undefined) {
      this.#at = quote.end;
      return true;
    }
    this.#endWords(this.#at);
    this.#parts.push({ kind: 'phrase', text: quote.inner, start: this.#originOf(this.#at + 1) });
    this.#continueAt(quote.end);
    return true;
  }

  #exclusion(): boolean {
    const visible = this.#visible;
    if (visible[this.#at] !== MINUS) return false;
    const start = this.#at + 1;
    const quote = this.#readQuote(start);
    if (quote?.inner !== undefined) {
      this.#endWords(this.#at);
      this.#parts.push({ kind: 'exclusion', text: quote.inner, start: this.#originOf(start + 1), quoted: true });
      this.#continueAt(quote.end);
      return true;
    }
    if (!LETTER.test(String.fromCodePoint(visible.codePointAt(start) ?? 32))) {
      if (isSpace(visible[start])) this.#note('lone-minus', this.#at, start);
      return false;
    }
    const end = this.#wordEnd(start);
    this.#endWords(this.#at);
    this.#parts.push({ kind: 'exclusion', text: this.#typed(start, end), start: this.#originOf(start), quoted: false });
    this.#continueAt(end);
    return true;
  }

  #filter(): boolean {
    const field = FILTERS.find((name) => this.#visible.startsWith(`${name}:`, this.#at));
    if (field === undefined) return false;
    const start = this.#at + field.length + 1;
    const quote = this.#readQuote(start);
    const end = quote?.end ?? this.#wordEnd(start);
    const value = quote === undefined ? this.#typed(start, end) : quote.inner;
    if (value === undefined || end === start) return false;
    this.#endWords(this.#at);
    const text = this.#typed(this.#at, end);
    const quoted = quote !== undefined;
    this.#parts.push({ kind: 'filter', field, value, text, start: this.#originOf(this.#at), quoted });
    this.#continueAt(end);
    return true;
  }

  /** The quoted piece that begins at `at`, if one does and it is closed; `inner` is undefined when nothing is in it. */
  #readQuote(at: number): { inner: string | undefined; end: number } | undefined {
    if (this.#visible[at] !== QUOTE) return undefined;
    const close = this.#visible.indexOf(QUOTE, at + 1);
    if (close < 0) {
      this.#note('unclosed-quote', at, this.#visible.length);
      return undefined;
    }
    const isEmpty = this.#visible.slice(at + 1, close).trim() === '';
    if (isEmpty) this.#note('empty-quote', at, close + 1);
    return { inner: isEmpty ? undefined : this.#typed(at + 1, close), end: close + 1 };
  }

  #wordEnd(start: number): number {
    let end = start;
    while (end < this.#visible.length && !isSpace(this.#visible[end])) end++;
    return end;
  }

  #originOf(at: number): number {
    return this.#origins[at]!;
  }

  #typed(start: number, end: number): string {
    return this.text.slice(this.#originOf(start), this.#originOf(end));
  }

  /** One of each sort is enough to say. */
  #note(code: NoteCode, start: number, end: number): void {
    if (this.#notes.some((note) => note.code === code)) return;
    this.#notes.push({ code, text: this.#typed(start, end) });
  }

  #endWords(end: number): void {
    if (this.#visible.slice(this.#wordsStart, end).trim() === '') return;
    const text = this.#typed(this.#wordsStart, end);
    this.#parts.push({ kind: 'words', text, start: this.#originOf(this.#wordsStart) });
  }

  #continueAt(at: number): void {
    this.#at = at;
    this.#wordsStart = at;
  }
}

/** One canonical line: parse(format(parse(x))) has the same parts in canonical form, but for where they stand. */
export const formatQuery = (parts: readonly QueryPart[]): string => {
  let line = '';
  for (const part of parts) {
    const formatted = formatPart(part);
    // What follows a closing quote directly is words even if it begins like an operator: "hòa phú"-mới.
    const follows = part.kind === 'words' && !isSpace(canonicalize(part.text)[0]);
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
