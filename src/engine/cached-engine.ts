/**
 * Remembers answers in front of any engine; nobody who asks can tell, except by the time that it takes.
 *
 *   key    = generation + canonical request      so `Hoà Phú` and `HÒA PHÚ` are one entry, and publishing empties all
 *   answer = the remembered one, with the query as this reader typed it
 *
 * An answer is filed under the generation that it names itself, never under the one that was live when the question
 * came: a search that overlaps a publish cannot leave an old answer under the new generation.
 */
import { setImmediate } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { jsonPortions, type Article } from '../shared/index.js';
import { canonicalize } from '../text/index.js';
import type { EngineStatistics } from './engine-statistics.js';
import {
  MAX_QUERY_LENGTH,
  type Formatting,
  type EngineHealth,
  type FacetSearchRequest,
  type FacetSearchResponse,
  type Scope,
  type SearchEngine,
  type SearchRequest,
  type SearchResponse,
  type SimilarResponse,
  type SuggestRequest,
  type SuggestResponse,
} from './search-engine.js';
import { SharedSearch } from './until-aborted.js';

export interface CacheLimits {
  /** Maximum number of answers. */
  readonly entries: number;
  /** Maximum memory of all answers together, counted as two bytes per character of their JSON. */
  readonly bytes: number;
}

const DEFAULT_CACHE_LIMITS: CacheLimits = Object.freeze({ entries: 1000, bytes: 32 * 1024 * 1024 });

/** Related articles are short lists: this share of the memory is theirs. */
const SHARE_OF_SIMILAR = 1 / 8;

const canonicalSet = (values: readonly string[] | undefined): readonly string[] | undefined =>
  values && [...new Set(values.map((value) => canonicalize(value)))].sort();

/** Capitals make `OR` an operator, so a query with that word is only like itself. */
const canonicalQuery = (query: string): string => {
  const canonical = canonicalize(query);
  return canonical.split(/\s+/u).includes('or') ? query : canonical;
};

const canonicalRequest = (request: SearchRequest): string =>
  JSON.stringify([
    canonicalQuery(request.query),
    request.page,
    request.hitsPerPage,
    request.after,
    request.sort,
    request.matchingStrategy ?? 'best',
    String(request.from),
    String(request.to),
    canonicalSet(request.source),
    canonicalSet(request.author),
    canonicalSet(request.category),
    request.facets && [...new Set(request.facets)].sort(),
    request.asYouType ?? false,
    request.explain ?? false,
    request.matchesPosition && [...new Set(request.matchesPosition)].sort(),
    request.recency && [String(request.recency.halfLifeDays), String(request.recency.asOf)],
    request.distinct,
    canonicalSet(request.scope),
    request.filter,
    request.order,
    request.offset,
    request.facetLimit,
    request.fields && [...new Set(request.fields)].sort(),
    request.formatted && canonicalFormatting(request.formatted),
  ]);

/** Fields come in the order of the article, however they were asked for. */
const canonicalFormatting = ({ fields, crop = {}, cropMarker, before, after, escape }: Formatting): unknown => [
  [...new Set(fields)].sort(),
  Object.entries(crop).sort(([a], [b]) => (a < b ? -1 : 1)),
  ...[cropMarker, before, after, escape],
];

/** Notes and decoded keystrokes quote what was typed, so an answer with some serves only the same spelling. */
const serves = ({ query: answered, understanding: { notes, decoded } }: SearchResponse, query: string): boolean =>
  answered === query || (notes.length === 0 && decoded.length === 0);

const BYTES_A_CHARACTER = 2;

/** Bytes of an answer. It may have a thousand hits: others have their turn while these are counted. */
const measure = async (answer: SearchResponse): Promise<number> => {
  let size = 0;
  for (const text of jsonPortions(answer)) {
    if (size > 0) await setImmediate();
    size += BYTES_A_CHARACTER * text.length;
  }
  return size;
};

/**
 * An engine that remembers what `engine` answered, for as long as its index stays the same. Answers are shared between
 * callers: they are read-only.
 *
 * @param limits how much is remembered. Default: 1,000 answers and 32 MB
 *
 * @example
 * ```ts
 * import { createCachedEngine, LocalEngine, writeIndex } from 'timbao';
 *
 * const incoming = [{ id: '1', title: 'Hòa Phú đón năm mới', body: 'Người dân gói bánh chưng.' }];
 * await writeIndex({ dataFolder: 'data', mode: 'replace', incoming });
 * const engine = createCachedEngine(await LocalEngine.open({ dataFolder: 'data', now: () => performance.now() }));
 * const request = { query: 'Hòa Phú', page: 1, hitsPerPage: 10, sort: 'relevance' } as const;
 * await engine.search(request);
 * (await engine.search({ ...request, query: 'HOÀ PHÚ' })).totalHits; // → 1
 * await engine.close();
 * ```
 */
export const createCachedEngine = (engine: SearchEngine, limits: CacheLimits = DEFAULT_CACHE_LIMITS): SearchEngine =>
  new CachedEngine(engine, limits);

class CachedEngine implements SearchEngine {
  readonly #engine: SearchEngine;
  readonly #answers: LRUCache<string, SearchResponse>;
  readonly #similar: LRUCache<string, SimilarResponse>;
  readonly #underWay = new Map<string, SharedSearch>();
  #hits = 0;
  #misses = 0;
  /** Of the answers that are remembered. */
  #version: string | undefined;

  constructor(engine: SearchEngine, { entries, bytes }: CacheLimits) {
    this.#engine = engine;
    this.#answers = new LRUCache({ max: entries, maxSize: Math.ceil(bytes * (1 - SHARE_OF_SIMILAR)) });
    this.#similar = new LRUCache({
      max: entries,
      maxSize: Math.ceil(bytes * SHARE_OF_SIMILAR),
      sizeCalculation: (answer) => BYTES_A_CHARACTER * JSON.stringify(answer).length,
    });
  }

  async search(request: SearchRequest, signal?: AbortSignal): Promise<SearchResponse> {
    signal?.throwIfAborted();
    const { query } = request;
    const version = this.#engine.indexVersion();
    // The canonical form of a query that is too long may be short enough; the engine has to refuse it as it was typed.
    if (version === undefined || query.length > MAX_QUERY_LENGTH) return this.#engine.search(request, signal);
    const canonical = canonicalRequest(request);
    const key = `${version}\n${canonical}`;
    const known = this.#answers.get(key);
    if (known && serves(known, query)) {
      this.#hits++;
      return { ...known, query, processingTimeMs: 0 };
    }
    this.#misses++;
    const shared = this.#underWay.get(key);
    if (shared) {
      const answer = await shared.join(signal);
      if (serves(answer, query)) return { ...answer, query };
    }
    return this.#begin(canonical, key, request).join(signal);
  }

  #begin(canonical: string, key: string, request: SearchRequest): SharedSearch {
    const settle = (): void => {
      if (this.#underWay.get(key) === begun) this.#underWay.delete(key);
    };
    const searchAndRemember = async (signal: AbortSignal): Promise<SearchResponse> => {
      try {
        const answer = await this.#engine.search(request, signal);
        void this.#remember(canonical, answer);
        return answer;
      } finally {
        settle();
      }
    };
    const begun: SharedSearch = new SharedSearch(searchAndRemember, settle);
    this.#underWay.set(key, begun);
    return begun;
  }

  async #remember(canonical: string, answer: SearchResponse): Promise<void> {
    const size = await measure(answer);
    const { indexVersion } = answer;
    if (indexVersion !== this.#engine.indexVersion()) return;
    if (this.#version !== indexVersion) this.#answers.clear();
    this.#version = indexVersion;
    this.#answers.set(`${indexVersion}\n${canonical}`, answer, { size });
  }

  /** Hardly asked twice in the same letters. */
  searchFacet(request: FacetSearchRequest, signal?: AbortSignal): Promise<FacetSearchResponse> {
    return this.#engine.searchFacet(request, signal);
  }

  /** Found faster than most answers are remembered, and hardly asked twice in the same letters. */
  suggest(request: SuggestRequest, signal?: AbortSignal): Promise<SuggestResponse> {
    return this.#engine.suggest(request, signal);
  }

  findArticle(id: string, signal?: AbortSignal, scope?: Scope): Promise<Article | undefined> {
    return this.#engine.findArticle(id, signal, scope);
  }

  async findSimilar(
    id: string,
    limit: number,
    signal?: AbortSignal,
    scope?: Scope,
  ): Promise<SimilarResponse | undefined> {
    signal?.throwIfAborted();
    const keyOf = (version: string | undefined): string => JSON.stringify([version, limit, id, scope]);
    const known = this.#similar.get(keyOf(this.#engine.indexVersion()));
    if (known !== undefined) return known;
    const answer = await this.#engine.findSimilar(id, limit, signal, scope);
    if (answer !== undefined) this.#similar.set(keyOf(answer.indexVersion), answer);
    return answer;
  }

  health(): Promise<EngineHealth> {
    return this.#engine.health();
  }

  statistics(): EngineStatistics {
    const entries = this.#answers.size + this.#similar.size;
    const bytes = this.#answers.calculatedSize + this.#similar.calculatedSize;
    return { ...this.#engine.statistics(), cache: { hits: this.#hits, misses: this.#misses, entries, bytes } };
  }

  indexVersion(): string | undefined {
    return this.#engine.indexVersion();
  }

  visibleSeq(): number {
    return this.#engine.visibleSeq();
  }

  waitUntilVisible(seq: number, signal?: AbortSignal): Promise<void> {
    return this.#engine.waitUntilVisible(seq, signal);
  }

  async close(): Promise<void> {
    this.#answers.clear();
    this.#similar.clear();
    await this.#engine.close();
  }
}
