/** A query as parts and their tokens, and bound to an index: clauses, made of slots, each slot a term expansion. */
import type { PlaceKind, Token } from '../../text/index.js';
import type { TermExpansion } from './term-expansion.js';

export type FilterField = 'source' | 'author' | 'category';

export type QueryPart = {
  /** `OR` stands between the part before and this one, of the same sort: either is enough. */
  readonly isAlternative?: boolean;
} & (
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
    }
);

export type NoteCode =
  'unclosed-quote' | 'empty-quote' | 'lone-minus' | 'lone-or' | 'unknown-filter-value' | 'no-words';

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

/** The built-in list, the operator's file, the articles; `spelling` of names, `chat` of words in haste. */
export type AbbreviationSource = 'built-in' | 'file' | 'articles' | 'spelling' | 'chat';

export interface ExpandedAbbreviation {
  /** In canonical form. */
  readonly typed: string;
  readonly forms: readonly string[];
  readonly source: AbbreviationSource;
  /** How many articles define it, where articles do. */
  readonly articles?: number;
}

/** A place that is no more, and by what later articles about it were searched. */
export interface UnderstoodPlace {
  /** In canonical form. */
  readonly typed: string;
  /** As it is written. */
  readonly name: string;
  readonly kind: PlaceKind;
  /** `since` is a day, `2025-07-01`; the province of a province is itself. */
  readonly became: { readonly name: string; readonly province: string; readonly since: string };
  /** Names that were searched in articles from that day on that also name the province. */
  readonly evidence: readonly string[];
}

export interface Slot {
  readonly expansion: TermExpansion;
  /** The slot before this one in the query stands right before it there: they are evidence as a pair. */
  readonly followsPrevious: boolean;
  /** Then how rare the two are side by side, as an idf: never less than the rarer of them is; else 0. */
  readonly orderedIdf: number;
}

/** One thing that was asked for: a syllable, or several that must stand side by side (a quoted phrase, a code). */
export interface Clause {
  readonly slots: readonly Slot[];
  readonly text: string;
}

export interface QueryPlan {
  /** In the order of the query. */
  readonly clauses: readonly Clause[];
  readonly exclusions: readonly Clause[];
  /** Something was typed, and nothing of it can be searched: nothing is found, rather than everything. */
  readonly isWordless: boolean;
  /** Numbers of the values that pass, by field. */
  readonly filters: ReadonlyMap<FilterField, ReadonlySet<number>>;
  readonly notes: readonly QueryNote[];
  readonly expanded: readonly ExpandedAbbreviation[];
  readonly places: readonly UnderstoodPlace[];
  /** How much of a word each slot, counted through all clauses, is with the one before; 0 to 1. */
  readonly cohesion: readonly number[];
  /** How many articles the index has. */
  readonly articleCount: number;
  /** What it will take, in entries of posting lists (plan/estimate-cost.ts). */
  readonly estimatedCost: number;
}
