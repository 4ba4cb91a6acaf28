/**
 * The port, kept honestly over a few articles in memory: no index, every article is read for every search. Slow and
 * simple on purpose, so that what stands in front of an engine can be tested without one.
 */
import { createHash } from 'node:crypto';
import type { Article } from '../../src/reader/index.js';
import { checkPage, readCursor, writeCursor } from '../../src/engine/page-cursor.js';
import {
  MAX_PAGED_HITS,
  MAX_QUERY_LENGTH,
  MOST_LISTED_COPIES,
  type FacetField,
  type MatchRange,
  type SearchEngine,
  type SearchHit,
  type SearchRequest,
  type SearchResponse,
} from '../../src/engine/search-engine.js';
import { TimbaoError } from '../../src/shared/index.js';
import { canonicalize } from '../../src/text/index.js';
import { collapse, fakeFactor, fakeStoryOf, findSimilarNaively } from './fake-news.js';
import { suggestTitles } from './fake-suggest.js';
import { understandQuery, type FakeClause } from './fake-query.js';

const FIELDS = ['title', 'summary', 'body'] as const;

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const mark = (text: string, ranges: readonly MatchRange[]): string => {
  let markup = '';
  let at = 0;
  for (const { start, length } of ranges) {
    markup += `${escape(text.slice(at, start))}<mark>${escape(text.slice(start, start + length))}</mark>`;
    at = start + length;
  }
  return markup + escape(text.slice(at));
};

const sameValue = (one: string | undefined, other: string): boolean =>
  one !== undefined && canonicalize(one) === canonicalize(other);

const instantOf = (article: Article): number | undefined =>
  article.publishedAt === undefined ? undefined : Date.parse(article.publishedAt);

const passesFilters = (article: Article, request: SearchRequest): boolean => {
  const instant = instantOf(article);
  if (request.from !== undefined && !(instant !== undefined && instant >= request.from)) return false;
  if (request.to !== undefined && !(instant !== undefined && instant <= request.to)) return false;
  return (['source', 'author', 'category'] as const).every(
    (field) => !request[field]?.length || request[field].some((value) => sameValue(article[field], value)),
  );
};

const rangesOf = (text: string, clauses: readonly FakeClause[]): readonly MatchRange[] => {
  const ranges = clauses
    .flatMap((clause) => clause.find(text))
    .sort((a, b) => a.start - b.start || b.length - a.length);
  const apart = ranges.filter((range, index) => {
    const before = ranges.slice(0, index);
    return before.every(({ start, length }) => start + length <= range.start);
  });
  return apart.reduce<MatchRange[]>((joined, range) => {
    const last = joined.at(-1);
    const isNeighbour = last !== undefined && /^[^\S\n]*$/u.test(text.slice(last.start + last.length, range.start));
    if (!isNeighbour) return [...joined, range];
    return [...joined.slice(0, -1), { start: last.start, length: range.start + range.length - last.start }];
  }, []);
};

interface Candidate {
  readonly article: Article;
  readonly matched: number;
  readonly score: number;
}

const compareIds = (a: Candidate, b: Candidate): number => (a.article.id < b.article.id ? -1 : 1);

const compareBy =
  (sort: SearchRequest['sort']) =>
  (a: Candidate, b: Candidate): number => {
    const missing = sort === 'oldest' ? Infinity : -Infinity;
    const dates = (instantOf(b.article) ?? missing) - (instantOf(a.article) ?? missing) || 0;
    if (sort === 'relevance') return b.matched - a.matched || b.score - a.score || dates || compareIds(a, b);
    return (sort === 'newest' ? dates : -dates) || compareIds(a, b);
  };

const countFacets = (
  found: readonly Candidate[],
  fields: readonly string[],
  keyOf: (article: Article) => string,
): SearchResponse['facetDistribution'] =>
  Object.fromEntries(
    fields.map((field) => {
      const counted = new Map<string, Set<string>>();
      for (const { article } of found) {
        const value = article[field as FacetField];
        if (value !== undefined) counted.set(value, (counted.get(value) ?? new Set()).add(keyOf(article)));
      }
      return [field, Object.fromEntries([...counted].map(([value, those]) => [value, those.size]))];
    }),
  );

const inFields = (
  positions: Readonly<Record<string, readonly MatchRange[]>>,
  fields: readonly string[],
): Record<string, readonly MatchRange[]> =>
  Object.fromEntries(Object.entries(positions).filter(([field]) => fields.includes(field)));

/** What the article lacks, joined or not: the fake knows clauses, no neighbours. */
const missingOf = (article: Article, clauses: readonly FakeClause[]): readonly string[] =>
  clauses.flatMap((clause) =>
    FIELDS.some((field) => clause.find(article[field] ?? '').length > 0) ? [] : [clause.text],
  );

const toHit = ({ article, score }: Candidate, clauses: readonly FakeClause[], asked: SearchRequest): SearchHit => {
  const missing = missingOf(article, clauses);
  const { body, captions: _captions, tags: _tags, ...shown } = article;
  const positions = Object.fromEntries(
    FIELDS.flatMap((field) => {
      const ranges = rangesOf(article[field] ?? '', clauses);
      return ranges.length > 0 ? [[field, ranges]] : [];
    }),
  );
  return {
    ...shown,
    _formatted: { title: mark(article.title, positions['title'] ?? []), snippet: mark(body, positions['body'] ?? []) },
    ...(asked.matchesPosition && { _matchesPosition: inFields(positions, asked.matchesPosition) }),
    _rankingScore: score,
    ...(missing.length > 0 && { _missing: missing }),
    ...(asked.explain === true && {
      _explanation: { value: score, description: 'matches', parts: [{ value: score, description: 'all fields' }] },
    }),
  };
};

export interface FakeEngine extends SearchEngine {
  /** Every request that reached this engine, in order. */
  readonly requests: readonly SearchRequest[];
  /** Makes another set of articles live. */
  publish(articles: readonly Article[]): void;
  /** From now on answers wait for this, after they are computed. */
  holdAnswers(until: (request: SearchRequest) => Promise<void> | undefined): void;
  /** From now on every search and look-up fails with this; undefined ends it. */
  failWith(error: Error | undefined): void;
}

/** Without articles no index is open. */
export const createFakeEngine = (initial?: readonly Article[]): FakeEngine => {
  const requests: SearchRequest[] = [];
  let live = initial;
  let failure: Error | undefined;
  let hold: (request: SearchRequest) => Promise<void> | undefined = () => undefined;

  const open = (): readonly Article[] => {
    if (failure) throw failure;
    if (!live) throw new TimbaoError('TB_INDEX_MISSING', { path: 'index-data/store' });
    return live;
  };
  const versionOf = (articles: readonly Article[]): string =>
    createHash('sha1').update(JSON.stringify(articles)).digest('hex').slice(0, 8);

  const answer = (request: SearchRequest): SearchResponse => {
    const articles = open();
    const { length } = request.query;
    if (length > MAX_QUERY_LENGTH) throw new TimbaoError('TB_QUERY_TOO_LONG', { length, limit: MAX_QUERY_LENGTH });
    checkPage(request);
    const { clauses, exclusions, notes, canonical } = understandQuery(request.query, request.asYouType ?? false);
    const candidates = articles
      .filter((article) => passesFilters(article, request))
      .filter(
        (article) => !exclusions.some((clause) => FIELDS.some((field) => clause.find(article[field] ?? '').length > 0)),
      )
      .map((article) => {
        const found = clauses.map((clause) => FIELDS.map((field) => clause.find(article[field] ?? '').length));
        return {
          article,
          matched: found.filter((counts) => counts.some((count) => count > 0)).length,
          score:
            found.reduce((sum, [title = 0, summary = 0, body = 0]) => sum + 3 * title + summary + body, 0) *
            (request.recency && request.sort === 'relevance' ? fakeFactor(article, request.recency) : 1),
        };
      });
    const most = Math.max(0, ...candidates.map(({ matched }) => matched));
    const required = request.matchingStrategy === 'all' ? clauses.length : most;
    const found = candidates.filter(({ matched }) => (clauses.length === 0 || required > 0) && matched >= required);
    const isRelaxed = required < clauses.length;
    const isDistinct = request.distinct === 'story';
    const ordered = [...found].sort(compareBy(request.sort));
    const listed = isDistinct
      ? collapse(ordered, compareBy('newest'))
      : ordered.map((first) => ({ first, copies: undefined }));
    const { after, sort, hitsPerPage } = request;
    const before = after === undefined ? undefined : readCursor(after, sort).id;
    const start =
      before === undefined
        ? (request.page - 1) * hitsPerPage
        : listed.findIndex(({ first }) => first.article.id === before) + 1;
    const shown = listed.slice(start, start + hitsPerPage);
    const last = shown.at(-1)?.first.article.id;
    return {
      query: request.query,
      understanding: {
        canonical,
        notes,
        decoded: [],
        expanded: [],
        places: [],
        matching: { clauses: clauses.length, required },
        conflictingMarks: false,
      },
      hits: shown.map(({ first, copies }) => ({
        ...toHit(first, clauses, request),
        ...(copies && { copies: copies.slice(0, MOST_LISTED_COPIES), copyCount: copies.length }),
      })),
      totalHits: isRelaxed ? 0 : listed.length,
      totalRelaxed: isRelaxed ? listed.length : 0,
      ...(isRelaxed && listed.length > 0 && { relaxedFrom: 1 }),
      page: request.page,
      hitsPerPage: request.hitsPerPage,
      totalPages: Math.min(Math.ceil(listed.length / hitsPerPage), Math.floor(MAX_PAGED_HITS / hitsPerPage)),
      ...(last !== undefined &&
        start + hitsPerPage < listed.length && {
          next: writeCursor({ order: sort, score: 0, publishedAt: NaN, id: last }),
        }),
      facetDistribution: countFacets(found, request.facets ?? [], isDistinct ? fakeStoryOf : ({ id }) => id),
      processingTimeMs: requests.length,
      indexVersion: versionOf(articles),
    };
  };

  const unlessAborted = (signal: AbortSignal | undefined): Promise<void> =>
    Promise.resolve().then(() => signal?.throwIfAborted());

  return {
    requests,
    async search(request, signal) {
      signal?.throwIfAborted();
      requests.push(request);
      const computed = answer(request);
      await hold(request);
      return computed;
    },
    async searchFacet({ facet, facetQuery, facetHits, ...request }, signal) {
      signal?.throwIfAborted();
      requests.push({ ...request, facets: [facet] });
      const { facetDistribution, processingTimeMs, indexVersion } = answer({ ...request, facets: [facet] });
      const counted = Object.entries(facetDistribution[facet] ?? {}).filter(([value]) =>
        canonicalize(value).startsWith(canonicalize(facetQuery)),
      );
      const hits = counted.map(([value, count]) => ({ value, count })).slice(0, facetHits);
      await hold(request);
      return { facet, facetQuery, facetHits: hits, processingTimeMs, indexVersion };
    },
    findArticle: (id, signal) => unlessAborted(signal).then(() => open().find((article) => article.id === id)),
    suggest: ({ query, limit }, signal) =>
      unlessAborted(signal).then(() => suggestTitles(open(), query, limit, versionOf(open()))),
    findSimilar: (id, limit, signal) =>
      unlessAborted(signal).then(() => findSimilarNaively(open(), id, limit, versionOf(open()))),
    health: () => Promise.resolve().then(() => ({ indexVersion: versionOf(open()), articles: open().length })),
    statistics: () => ({}),
    indexVersion: () => live && versionOf(live),
    visibleSeq: () => live?.length ?? 0,
    waitUntilVisible: (_seq, signal) => unlessAborted(signal),
    close: () => Promise.resolve(),
    publish: (articles) => (live = articles),
    holdAnswers: (until) => (hold = until),
    failWith: (error) => (failure = error),
  };
};
