/** The port: what any engine behind timbao owes to whoever asks. HTTP, command line and page speak only to this. */
import { MARKED_FIELDS, WORK_CUTS, WORK_STAGES } from '../search/index.js';
import type { Filter, FormattedFields, Formatting, MarkedField, SortKey } from '../search/index.js';
import type { Article } from '../shared/index.js';
import type { EngineStatistics } from './engine-statistics.js';
import type { Understanding } from './understanding.js';

export * from './search-bounds.js';
export * from './understanding.js';

export type SortOrder = 'relevance' | 'newest' | 'oldest';
export type MatchingStrategy = 'all' | 'best';
export const MATCHING_STRATEGIES: readonly MatchingStrategy[] = ['all', 'best'];
/** Fields that a search page filters by. */
export type FacetField = 'source' | 'author' | 'category';
export const FACET_FIELDS: readonly FacetField[] = ['source', 'author', 'category'];

export { MARKED_FIELDS, WORK_CUTS, WORK_STAGES, type Formatting, type MarkedField, type SortKey };

/** How much age matters in the order of relevance. */
export interface RecencyRequest {
  /**
   * Days after which half of what age can take away is gone; above 0. Without it age matters where the query asks for
   * news: by its words, or as articles about it crowd in the last days.
   */
  readonly halfLifeDays?: number;
  /** The instant from which ages are counted, in ms since the epoch; rounded, since answers are remembered by it. */
  readonly asOf: number;
}

/** Sources of which somebody may see articles. Compared without case and the like, accents told apart. */
export type Scope = readonly string[];

export interface SearchRequest {
  /** Whoever asks may see no other articles: neither as hits nor in counts, nor their words in what is understood. */
  readonly scope?: Scope;
  /** As typed. Empty asks for every article (newest first when sorted by relevance). */
  readonly query: string;
  /** Counts from 1; a page past the end is empty. `TB_PARAMETER_INVALID` behind hit MAX_PAGED_HITS. */
  readonly page: number;
  /** 0, where counts alone are wanted, to 1,000. */
  readonly hitsPerPage: number;
  /**
   * In the place of `page`, which is 1 then: how many hits stand before the first. `offset + hitsPerPage` is at most
   * MAX_PAGED_HITS.
   */
  readonly offset?: number;
  readonly sort: SortOrder;
  /**
   * `next` of an answer to the same request: the hits behind its last one, whatever page that was on; `page` is 1 then.
   * It names a place in the order. So where articles came or went meanwhile (`indexVersion` tells), no hit is told
   * twice or left out by date; by relevance, scores may have moved some across that place.
   */
  readonly after?: string;
  /** `all`: only what matches everything; `best`, the default: where that is little, also what matches in part. */
  readonly matchingStrategy?: MatchingStrategy;
  /** Instants in ms since the epoch, both inclusive; articles without a date never pass a date filter. */
  readonly from?: number;
  readonly to?: number;
  /**
   * Values of one filter are alternatives; different filters must all hold. Compared in canonical, folded-case form.
   */
  readonly source?: readonly string[];
  readonly author?: readonly string[];
  readonly category?: readonly string[];
  /** Beside the filters above. `TB_PARAMETER_INVALID` for a field that cannot be filtered by. */
  readonly filter?: Filter;
  /**
   * In the place of `sort`: by the first of these, where that is equal by the next; articles that do not state it come
   * last. What is equal in all of them is ordered by score, then the newest first, then by id.
   */
  readonly order?: readonly SortKey[];
  /** Fields whose values are counted. `TB_PARAMETER_INVALID` for one whose values cannot be. */
  readonly facets?: readonly string[];
  /** So many values of each facet are told, the most frequent ones: 1 to MAX_FACET_LIMIT. Default: all. */
  readonly facetLimit?: number;
  /** The last syllable may be half typed: it also matches as a prefix of the folded form. */
  readonly asYouType?: boolean;
  /** Only in the order of relevance: an article loses weight as it ages. Age does not matter when absent. */
  readonly recency?: RecencyRequest;
  /** `story`: articles that tell the same story in nearly the same words are one hit, the one that comes first. */
  readonly distinct?: 'story';
  /**
   * Fields of the article that hits carry, besides `id`, the publisher's own under `extra`; `*` stands for
   * all. Default: those of `ShownArticle`. Names that an article lacks are left out.
   */
  readonly fields?: readonly string[];
  /** What `_formatted` of each hit has, in the place of title and snippet. */
  readonly formatted?: Formatting;
  /** Adds `_matchesPosition` to each hit, of these fields. */
  readonly matchesPosition?: readonly MarkedField[];
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

/** What is shown of an article where it is one of several. */
export interface ShownArticle {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly source?: string;
  readonly author?: string;
  readonly category?: string;
  readonly publishedAt?: string;
  readonly summary?: string;
  readonly image?: string;
}

/** An article that tells a hit's story in nearly the same words under another id. */
export type ArticleCopy = Pick<ShownArticle, 'id' | 'title' | 'url' | 'source' | 'publishedAt'>;

/** What a hit may carry besides, where `fields` ask for it. */
type MoreFields = Partial<Pick<Article, 'body' | 'captions' | 'tags' | 'extra'>>;
/** It is left out where `fields` do not name it. */
type OwnTitle = Partial<Pick<ShownArticle, 'title'>>;

export interface SearchHit extends Omit<ShownArticle, 'title'>, OwnTitle, MoreFields {
  /**
   * HTML: text escaped, what answers the query in `<mark>`; title and snippet, unless `formatted` asks for other fields
   * or another form.
   */
  readonly _formatted: FormattedFields & { readonly title?: string; readonly snippet?: string };
  /**
   * Where marks stand in the fields that were asked for; a field without marks is left out. Lists are joined by line
   * breaks.
   */
  readonly _matchesPosition?: Readonly<Partial<Record<MarkedField, readonly MatchRange[]>>>;
  readonly _rankingScore: number;
  /** What the article lacks of the query, in canonical form, at most ten pieces; absent where it matches everything. */
  readonly _missing?: readonly string[];
  readonly _explanation?: Explanation;
  /** With `distinct`: the other found articles of the hit's story, newest first, at most MOST_LISTED_COPIES. */
  readonly copies?: readonly ArticleCopy[];
  /** With `distinct`: how many copies were found. */
  readonly copyCount?: number;
}

export interface SearchResponse {
  readonly query: string;
  readonly understanding: Understanding;
  readonly hits: readonly SearchHit[];
  /** Articles that match everything, or stories with `distinct` that have such a copy. */
  readonly totalHits: number;
  /** How many more match in part. They stand among the hits by their scores. */
  readonly totalRelaxed: number;
  /** There may be more of both: `understanding.partial` says why. */
  readonly totalsAreLowerBounds?: true;
  /**
   * The rank, from 1 over all pages, from which on every hit matches in part; absent where all match everything, where
   * that rank is behind this page, and with `after`.
   */
  readonly relaxedFrom?: number;
  /** With `offset`: the page on which the first hit would stand. */
  readonly page: number;
  readonly hitsPerPage: number;
  /** As it was asked for. */
  readonly offset?: number;
  /** Of both, as far as pages are counted (MAX_PAGED_HITS). */
  readonly totalPages: number;
  /** Goes on behind this page, as `after`; absent where nothing follows. */
  readonly next?: string;
  /**
   * Counts those that match everything; all where none does. With `distinct` stories that have a counted copy with the
   * value.
   */
  readonly facetDistribution: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The least and the greatest value of each counted field of numbers or dates; dates in ms since the epoch. */
  readonly facetStats?: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
  readonly processingTimeMs: number;
  readonly indexVersion: string;
}

/** Which values of one facet begin as it is typed, and how many articles of a search have each. */
export interface FacetSearchRequest extends SearchRequest {
  /** A field whose values can be counted; `facets` are of no account. */
  readonly facet: string;
  /** As typed so far: each word begins a word of the value, in any order, accents or not. Empty: any value. */
  readonly facetQuery: string;
  /** How many values are wanted: 1 to MAX_FACET_HITS. */
  readonly facetHits: number;
}

export interface FacetSearchResponse extends Pick<FacetSearchRequest, 'facet' | 'facetQuery'> {
  /** The most frequent first. Counted are the articles that `facetDistribution` of the search counts. */
  readonly facetHits: readonly { readonly value: string; readonly count: number }[];
  /** There may be more of each, and other values. */
  readonly totalsAreLowerBounds?: true;
  readonly processingTimeMs: number;
  readonly indexVersion: string;
}

export interface SimilarArticle extends ShownArticle {
  readonly _rankingScore: number;
}

export interface SimilarResponse {
  /** Of the article that was asked about. */
  readonly id: string;
  /** The most related first. */
  readonly hits: readonly SimilarArticle[];
  readonly indexVersion: string;
}

export interface SuggestRequest {
  /** As of a search: phrases that stand in these articles, and how many of them. */
  readonly scope?: Scope;
  /** As typed so far. */
  readonly query: string;
  /** 1 to MAX_SUGGESTIONS. */
  readonly limit: number;
}

export interface Suggestion {
  /**
   * A whole query: what was typed with its accents put in, its last word completed, and words that follow it in the
   * articles.
   */
  readonly text: string;
  /**
   * Articles that hold its words next to each other: exact for up to four words that enough articles hold, otherwise
   * never less. Words left as typed, such as operators, are not looked at.
   */
  readonly articles: number;
}

export interface SuggestResponse {
  readonly query: string;
  /** The likeliest first. None when nothing was typed, or nothing that articles hold goes on with it. */
  readonly suggestions: readonly Suggestion[];
  readonly processingTimeMs: number;
  readonly indexVersion: string;
}

export interface EngineHealth {
  readonly indexVersion: string;
  readonly articles: number;
}

/** An aborted signal rejects an answer with its reason, at once, and what has not begun is not begun. */
export interface SearchEngine {
  /** Rejects with `TB_QUERY_TOO_LONG`, `TB_INDEX_MISSING`, `TB_INDEX_DAMAGED`; never because of what was typed. */
  search(request: SearchRequest, signal?: AbortSignal): Promise<SearchResponse>;
  /** Rejects like `search`; also with `TB_PARAMETER_INVALID` for a field that is no facet. */
  searchFacet(request: FacetSearchRequest, signal?: AbortSignal): Promise<FacetSearchResponse>;
  /** Phrases of the articles that complete what is being typed. Rejects like `search`. */
  suggest(request: SuggestRequest, signal?: AbortSignal): Promise<SuggestResponse>;
  /** The article as it stands in the generation that is searched; undefined also outside of the scope. */
  findArticle(id: string, signal?: AbortSignal, scope?: Scope): Promise<Article | undefined>;
  /**
   * Articles about what this one is about, at most `limit` (1 to MAX_SIMILAR), without copies of it or of each other.
   * Undefined for an unknown id, and for one outside of the scope.
   */
  findSimilar(id: string, limit: number, signal?: AbortSignal, scope?: Scope): Promise<SimilarResponse | undefined>;
  /** Rejects with `TB_INDEX_MISSING` or `TB_INDEX_DAMAGED` while no index is open. */
  health(): Promise<EngineHealth>;
  /** Never throws; cheap enough to be asked every second. */
  statistics(): EngineStatistics;
  /** Changes whenever answers may change; the key of every cache. Undefined while no index is open. */
  indexVersion(): string | undefined;
  /** The last change of the article store that answers show; 0 while no index is open. */
  visibleSeq(): number;
  /**
   * Resolves once all later answers show a change of the article store. Rejects with the signal's reason once that is
   * aborted, and with `TB_INDEX_MISSING` when the engine is closed.
   */
  waitUntilVisible(seq: number, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
