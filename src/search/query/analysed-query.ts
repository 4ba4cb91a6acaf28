/** A query as a list of parts and their tokens: what every later step works on. */
import type { Token } from '../../text/index.js';

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

/** A part with its tokens. Offsets of tokens are into `text`. */
export type AnalysedPart = QueryPart & { readonly tokens: readonly Token[] };

/** What a step found out about some tokens of a query. Each token is made once, so it stands for itself. */
export type ByToken<Value> = ReadonlyMap<Token, Value>;
