/** A query bound to an index: clauses that an article may match, made of slots, each slot a term expansion. */
import type { FilterField, QueryNote } from './analysed-query.js';
import type { TermExpansion } from './term-expansion.js';

export type AbbreviationSource = 'built-in' | 'file' | 'articles';

/** An abbreviation of the query, and the synonyms that were searched as well. */
export interface ExpandedAbbreviation {
  /** In canonical form. */
  readonly typed: string;
  readonly forms: readonly string[];
  readonly source: AbbreviationSource;
  /** How many articles define it, where articles do. */
  readonly articles?: number;
}

export interface Slot {
  readonly expansion: TermExpansion;
  /** The slot before this one in the query stands right before it there: they are evidence as a pair. */
  readonly followsPrevious: boolean;
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
  /** Numbers of the values that pass, by field. */
  readonly filters: ReadonlyMap<FilterField, ReadonlySet<number>>;
  readonly notes: readonly QueryNote[];
  /** Abbreviations with their synonyms. */
  readonly expanded: readonly ExpandedAbbreviation[];
}
