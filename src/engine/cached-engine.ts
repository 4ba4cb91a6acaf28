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
import { jsonPortions } from '../shared/index.js';
import { canonicalize } from '../text/index.js';
import {
  MAX_QUERY_LENGTH,
  type SearchEngine,
  type SearchRequest,
  type SearchResponse,
  type SimilarResponse,
} from './search-engine.js';
import { SharedSearch } from './shared-search.js';

export interface CacheLimits {
  /** Most answers that are kept. */
  readonly entries: number;
  /** Most memory of all answers together, counted as two bytes per character of their JSON. */
  readonly bytes: number;
}

export const DEFAULT_CACHE_LIMITS: CacheLimits = Object.freeze({ entries: 1000, bytes: 32 * 1024 * 1024 });

/** Related articles are short lists: this share of the memory is theirs. */
const SHARE_OF_SIMILAR = 1 / 8;

const canonicalSet = (values: readonly string[] | undefined): readonly string[] | undefined =>
  values && [...new Set(values.map((value) => canonicalize(value)))].sort();

const canonicalRequest = (request: SearchRequest): string =>
  JSON.stringify([
    canonicalize(request.query),
    request.page,
    request.hitsPerPage,
    request.sort,
    String(request.from),
    String(request.to),
    canonicalSet(request.source),
    canonicalSet(request.author),
    canonicalSet(request.category),
    request.facets && [...new Set(request.facets)].sort(),
    request.asYouType ?? false,
    request.explain ?? false,
    request.recency && [String(request.recency.halfLifeDays), String(request.recency.asOf)],
    request.distinct,
  ]);

/** Notes and decoded keystrokes quote what was typed, so an answer with some serves only the same spelling. */
const serves = ({ query: answered, understanding: { notes, decoded } }: SearchResponse, query: string): boolean =>
  answered === query || (notes.length === 0 && decoded.length === 0);

const BYTES_A_CHARACTER = 2;

const sizeOf = (answer: SimilarResponse): number => BYTES_A_CHARACTER * JSON.stringify(answer).length;

/** The same of an answer that may have a thousand hits: others have their turn while these are counted. */
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
 * callers: they are read-only, as their types say.
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
export const createCachedEngine = (engine: SearchEngine, limits: CacheLimits = DEFAULT_CACHE_LIMITS): SearchEngine => {
  const answers = new LRUCache<string, SearchResponse>({
    max: limits.entries,
    maxSize: Math.ceil(limits.bytes * (1 - SHARE_OF_SIMILAR)),
  });
  const similar = new LRUCache<string, SimilarResponse>({
    max: limits.entries,
    maxSize: Math.ceil(limits.bytes * SHARE_OF_SIMILAR),
    sizeCalculation: sizeOf,
  });
  const underWay = new Map<string, SharedSearch>();
  let filedVersion: string | undefined;

  const file = (canonical: string, answer: SearchResponse, size: number): void => {
    if (answer.indexVersion !== engine.indexVersion()) return;
    if (filedVersion !== answer.indexVersion) answers.clear();
    filedVersion = answer.indexVersion;
    answers.set(`${answer.indexVersion}\n${canonical}`, answer, { size });
  };

  const begin = (canonical: string, key: string, request: SearchRequest): SharedSearch => {
    const settle = (): void => {
      if (underWay.get(key) === begun) underWay.delete(key);
    };
    const begun: SharedSearch = new SharedSearch(
      (signal) =>
        engine
          .search(request, signal)
          .then((answer) => {
            void measure(answer).then((size) => file(canonical, answer, size));
            return answer;
          })
          .finally(settle),
      settle,
    );
    underWay.set(key, begun);
    return begun;
  };

  return {
    async search(request, signal) {
      signal?.throwIfAborted();
      const version = engine.indexVersion();
      // The canonical form of a query that is too long may be short enough; the engine has to refuse it as it was typed.
      if (version === undefined || request.query.length > MAX_QUERY_LENGTH) return engine.search(request, signal);
      const canonical = canonicalRequest(request);
      const key = `${version}\n${canonical}`;
      const known = answers.get(key);
      if (known && serves(known, request.query)) return { ...known, query: request.query, processingTimeMs: 0 };
      const shared = underWay.get(key);
      if (shared) {
        const answer = await shared.join(signal);
        if (serves(answer, request.query)) return { ...answer, query: request.query };
      }
      return begin(canonical, key, request).join(signal);
    },
    // Found faster than most answers are remembered, and hardly asked twice in the same letters.
    suggest: (request, signal) => engine.suggest(request, signal),
    findArticle: (id, signal) => engine.findArticle(id, signal),
    async findSimilar(id, limit, signal) {
      signal?.throwIfAborted();
      const keyOf = (version: string | undefined): string => JSON.stringify([version, limit, id]);
      const known = similar.get(keyOf(engine.indexVersion()));
      if (known !== undefined) return known;
      const answer = await engine.findSimilar(id, limit, signal);
      if (answer !== undefined) similar.set(keyOf(answer.indexVersion), answer);
      return answer;
    },
    health: () => engine.health(),
    indexVersion: () => engine.indexVersion(),
    async close() {
      answers.clear();
      similar.clear();
      await engine.close();
    },
  };
};
