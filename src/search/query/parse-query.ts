/**
 * What was typed, as a list of parts. The grammar knows no index and never scolds: what cannot be an operator is words,
 * and a note says so.
 *
 *   words            lien doan lao dong · Covid-19 · 12/2024/NĐ-CP
 *   "phrase"         “…” and «…» as well; an unclosed quote is words
 *   -word -"phrase"  excludes; only at the start or after white space, and before a letter or a quote
 *   source:LĐTĐ      filters, value a word or in quotes; also author:, category:
 */
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

const CLOSING_QUOTES: Readonly<Record<string, string>> = {
  '"': '"“”„＂',
  '“': '”"“',
  '”': '”"“',
  '„': '“”"',
  '«': '»',
  '＂': '＂"',
};
const MINUS = '-－−';
const FILTERS: readonly FilterField[] = ['source', 'author', 'category'];
const LETTER = /^\p{L}$/u;
const SPACE = /^\s$/u;

const isSpace = (character: string | undefined): boolean => character === undefined || SPACE.test(character);
const codePointAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 32);

export const parseQuery = (text: string): ParsedQuery => new Parser(text).parse();

class Parser {
  readonly #parts: QueryPart[] = [];
  readonly #notes: QueryNote[] = [];
  #at = 0;
  #wordsStart = 0;

  constructor(private readonly text: string) {}

  parse(): ParsedQuery {
    while (this.#at < this.text.length) {
      if (!(this.#quoted() || (this.#atWordStart() && (this.#exclusion() || this.#filter())))) this.#at++;
    }
    this.#endWords(this.text.length);
    return { parts: this.#parts, notes: this.#notes };
  }

  #atWordStart(): boolean {
    return this.#at === 0 || isSpace(this.text[this.#at - 1]);
  }

  #quoted(): boolean {
    const quote = this.#readQuote(this.#at);
    if (quote === undefined) return false;
    this.#endWords(this.#at);
    this.#parts.push({ kind: 'phrase', text: quote.inner, start: this.#at + 1 });
    this.#continueAt(quote.end);
    return true;
  }

  #exclusion(): boolean {
    const { text } = this;
    if (!MINUS.includes(text[this.#at]!)) return false;
    const start = this.#at + 1;
    const quote = start < text.length ? this.#readQuote(start) : undefined;
    if (quote !== undefined) {
      this.#endWords(this.#at);
      this.#parts.push({ kind: 'exclusion', text: quote.inner, start: start + 1, quoted: true });
      this.#continueAt(quote.end);
      return true;
    }
    if (start >= text.length || !LETTER.test(codePointAt(text, start))) {
      if (isSpace(text[start])) this.#notes.push({ code: 'lone-minus', text: text[this.#at]! });
      return false;
    }
    const end = this.#wordEnd(start);
    this.#endWords(this.#at);
    this.#parts.push({ kind: 'exclusion', text: text.slice(start, end), start, quoted: false });
    this.#continueAt(end);
    return true;
  }

  #filter(): boolean {
    const { text } = this;
    const field = FILTERS.find((name) => text.startsWith(`${name}:`, this.#at));
    if (field === undefined) return false;
    const start = this.#at + field.length + 1;
    const quote = start < text.length ? this.#readQuote(start) : undefined;
    const end = quote?.end ?? this.#wordEnd(start);
    const value = quote?.inner ?? text.slice(start, end);
    if (value.trim() === '') return false;
    this.#endWords(this.#at);
    this.#parts.push({ kind: 'filter', field, value, text: text.slice(this.#at, end), start: this.#at });
    this.#continueAt(end);
    return true;
  }

  /** The quoted piece that begins at `at`, if one does and it is closed and not empty. */
  #readQuote(at: number): { inner: string; end: number } | undefined {
    const closing = CLOSING_QUOTES[this.text[at]!];
    if (closing === undefined) return undefined;
    let end = at + 1;
    while (end < this.text.length && !closing.includes(this.text[end]!)) end++;
    const inner = this.text.slice(at + 1, end);
    if (end === this.text.length) {
      this.#note('unclosed-quote', this.text.slice(at));
      return undefined;
    }
    if (inner.trim() === '') {
      this.#note('empty-quote', this.text.slice(at, end + 1));
      return undefined;
    }
    return { inner, end: end + 1 };
  }

  #wordEnd(start: number): number {
    let end = start;
    while (end < this.text.length && !isSpace(this.text[end])) end++;
    return end;
  }

  #note(code: NoteCode, text: string): void {
    if (!this.#notes.some((note) => note.code === code)) this.#notes.push({ code, text });
  }

  #endWords(end: number): void {
    const text = this.text.slice(this.#wordsStart, end);
    if (text.trim() !== '') this.#parts.push({ kind: 'words', text, start: this.#wordsStart });
  }

  #continueAt(at: number): void {
    this.#at = at;
    this.#wordsStart = at;
  }
}

/** One canonical line: parse(format(parse(x))) has the same parts but for where they stand. */
export const formatQuery = (parts: readonly QueryPart[]): string =>
  parts
    .map((part) => {
      switch (part.kind) {
        case 'words':
          return part.text.trim();
        case 'phrase':
          return `"${part.text}"`;
        case 'exclusion':
          return part.quoted ? `-"${part.text}"` : `-${part.text}`;
        case 'filter':
          return /\s/u.test(part.value) ? `${part.field}:"${part.value}"` : `${part.field}:${part.value}`;
        default:
          return part satisfies never;
      }
    })
    .join(' ');
