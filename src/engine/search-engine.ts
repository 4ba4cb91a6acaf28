/**
 * The port: what any engine behind timbao owes to whoever asks. HTTP, the command line and the page speak only to this.
 */
import type { Article } from '../article/index.js';

export type SortOrder = 'relevance' | 'newest' | 'oldest';
export type FacetField = 'source' | 'author' | 'category';
export const FACET_FIELDS: readonly FacetField[] = ['source', 'author', 'category'];

/** Longest query that is searched, in UTF-16 units; a longer one is `TB_QUERY_TOO_LONG`. */
export const MAX_QUERY_LENGTH = 2000;
export const MAX_HITS_PER_PAGE = 1000;

export interface SearchRequest {
  /** As typed. Empty asks for every article (newest first when sorted by relevance). */
  readonly query: string;
  /** Counts from 1; a page past the end is empty, not an error. */
  readonly page: number;
  /** 1 to 1,000. */
  readonly hitsPerPage: number;
  readonly sort: SortOrder;
  /** Instants in ms since the epoch, both inclusive; articles without a date never pass a date filter. */
  readonly from?: number;
  readonly to?: number;
  /** Values of one filter are alternatives; different filters must all hold. Compared in canonical, folded-case form. */
  readonly source?: readonly string[];
  readonly author?: readonly string[];
  readonly category?: readonly string[];
  readonly facets?: readonly FacetField[];
  /** The last syllable may be half typed: it also matches as a prefix of the folded form. */
  readonly asYouType?: boolean;
  /** Adds `_explanation` to each hit. */
  readonly explain?: boolean;
}

export interface MatchRange {
  /** UTF-16 units in the field's own text. */
  readonly start: number;
  readonly length: number;
}

/** A number and what it is made of: `value` is the sum of its parts' values, up to rounding of doubles. */
export interface Explanation {
  readonly value: number;
  readonly description: string;
  readonly parts?: readonly Explanation[];
}

export interface SearchHit {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly source?: string;
  readonly author?: string;
  readonly category?: string;
  readonly publishedAt?: string;
  readonly summary?: string;
  /** HTML: text escaped, matches in `<mark>`. */
  readonly _formatted: { readonly title: string; readonly snippet: string };
  readonly _matchesPosition: Readonly<Record<string, readonly MatchRange[]>>;
  readonly _rankingScore: number;
  readonly _explanation?: Explanation;
}

/** What the query was taken to mean; nothing that was typed is dropped without a word here. */
export interface Understanding {
  /** The query in one canonical line, operators included. */
  readonly canonical: string;
  /** What was typed as an operator but could not be one, and is searched as words (`unclosed-quote`, `lone-minus`, …). */
  readonly notes: readonly { readonly code: string; readonly text: string }[];
  /** Raw keystrokes of an input method that was off, and the syllables that they were read as. */
  readonly decoded: readonly { readonly typed: string; readonly understood: string }[];
  /** Which articles were taken: all clauses matched, or at least so many of them because too few articles match all. */
  readonly matching: { readonly clauses: number; readonly required: number };
  /** True when syllables with other marks than those typed had to be accepted. */
  readonly conflictingMarks: boolean;
}

export interface SearchResponse {
  readonly query: string;
  readonly understanding: Understanding;
  readonly hits: readonly SearchHit[];
  readonly totalHits: number;
  readonly page: number;
  readonly hitsPerPage: number;
  readonly totalPages: number;
  readonly facetDistribution: Readonly<Partial<Record<FacetField, Readonly<Record<string, number>>>>>;
  readonly processingTimeMs: number;
  readonly indexVersion: string;
}

export interface EngineHealth {
  readonly indexVersion: string;
  readonly articles: number;
}

export interface SearchEngine {
  /** Rejects with `TB_QUERY_TOO_LONG`, `TB_INDEX_MISSING`, `TB_INDEX_DAMAGED`; never because of what was typed. */
  search(request: SearchRequest): Promise<SearchResponse>;
  /** The article as it stands in the generation that is searched. */
  findArticle(id: string): Promise<Article | undefined>;
  /** Rejects with `TB_INDEX_MISSING` or `TB_INDEX_DAMAGED` while no index is open. */
  health(): Promise<EngineHealth>;
  /** Changes whenever answers may change; the key of every cache. Undefined while no index is open. */
  indexVersion(): string | undefined;
  close(): Promise<void>;
}
