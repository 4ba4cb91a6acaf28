/** The answer to a search: what was found, as it is shown, and how it was understood. */
import {
  ArticleHighlighter,
  type AppliedRecency,
  isFoundByPlace,
  withoutPlaces,
  type QueryPlan,
  type SearcherRequest,
  type SearcherResult,
  Work,
  workBudgetOf,
  type WorkCut,
} from '../search/index.js';
import type { Article } from '../shared/index.js';
import { CarriedFields } from './carried-fields.js';
import { offsetOf, orderOf, readCursor, writeCursor } from './page-cursor.js';
import {
  MAX_PAGED_HITS,
  MOST_LISTED_COPIES,
  type ArticleCopy,
  type SearchHit,
  type SearchRequest,
  type SearchResponse,
  type Understanding,
} from './search-engine.js';
import { articleAt, idOf } from './shown-article.js';
import type { Snapshot } from './snapshot.js';

export type Untimed<Response> = Omit<Response, 'processingTimeMs'>;

/** How whoever asks goes along with the answer. */
export interface Listening {
  /** Given the hits of a long list as soon as there are some; the answer then has the others alone. */
  readonly sendAhead?: (hits: readonly SearchHit[]) => void;
  /** Asked block by block: once it is so, the search throws `Abandoned`. */
  readonly isAbandoned?: () => boolean;
}

/** To copy so many to another thread takes that one half a millisecond. */
const HITS_SENT_AT_ONCE = 32;

/** So many hits are explained whatever the budget. */
const LEAST_EXPLAINED = 10;

/**
 * Undefined when the article store no longer has an article that the index found.
 *
 * @param factor of the usual budget of work; Infinity for none
 */
export const answerSearch = (
  snapshot: Snapshot,
  request: SearchRequest,
  factor: number,
  { sendAhead, isAbandoned }: Listening,
): Untimed<SearchResponse> | undefined => {
  const { searcher, version } = snapshot;
  const work = new Work(workBudgetOf(searcher.segment.articleCount, factor), isAbandoned);
  const result = searcher.search(toSearcherRequest(request), work);
  const hits = work.within('details', () => buildHits(snapshot, request, result, work, sendAhead));
  if (hits === undefined) return undefined;
  const isLowerBound = COUNT_LESS.some((cut) => work.cuts.has(cut));
  return {
    query: request.query,
    understanding: toUnderstanding(result, request, work),
    hits,
    totalHits: result.totalComplete,
    totalRelaxed: result.total - result.totalComplete,
    ...(isLowerBound && { totalsAreLowerBounds: true as const }),
    ...(result.relaxedFrom !== undefined && { relaxedFrom: result.relaxedFrom + 1 }),
    ...pagesOf(request, result.total),
    ...nextOf(snapshot, request, result, work),
    facetDistribution: result.facets,
    ...(Object.keys(result.facetStats).length > 0 && { facetStats: result.facetStats }),
    indexVersion: version,
  };
};

const pagesOf = (
  { page, offset, hitsPerPage }: SearchRequest,
  total: number,
): Pick<SearchResponse, 'page' | 'offset' | 'hitsPerPage' | 'totalPages'> => {
  const size = Math.max(1, hitsPerPage);
  return {
    page: offset === undefined ? page : Math.floor(offset / size) + 1,
    hitsPerPage,
    ...(offset !== undefined && { offset }),
    totalPages: hitsPerPage === 0 ? 0 : Math.min(Math.ceil(total / size), Math.floor(MAX_PAGED_HITS / size)),
  };
};

/** Where these were cut, there may be more than was counted. */
export const COUNT_LESS: readonly WorkCut[] = ['words', 'phrases', 'readings'];

const buildHits = (
  snapshot: Snapshot,
  request: SearchRequest,
  result: SearcherResult,
  work: Work,
  sendAhead: Listening['sendAhead'],
): readonly SearchHit[] | undefined => {
  const { searcher, articles } = snapshot;
  const { plan } = result;
  const highlighterOf = (marked: QueryPlan): ArticleHighlighter =>
    new ArticleHighlighter(marked, articles.vocabulary, request.matchesPosition, work, request.formatted);
  const highlighter = highlighterOf(plan);
  const ofOthers = plan.places.length === 0 ? highlighter : highlighterOf(withoutPlaces(plan));
  // How often words stand in all articles is part of an explanation.
  const isExplained = request.explain === true && request.scope === undefined;
  const carried = new CarriedFields(articles, request);
  let hits: SearchHit[] = [];
  for (const [rank, { document, score, copies, missing }] of result.hits.entries()) {
    if (sendAhead !== undefined && hits.length === HITS_SENT_AT_ONCE) {
      sendAhead(hits);
      hits = [];
    }
    const isRead = work.mayReadText;
    const analysed = articles.analyse(idOf(snapshot, document), isRead);
    const listed = copies?.slice(0, MOST_LISTED_COPIES).map((copy) => articleAt(snapshot, copy)) ?? [];
    if (analysed === undefined || listed.includes(undefined)) return undefined;
    const isFull = carried.isFull;
    const shown = carried.read(analysed.article);
    if (shown === undefined) return undefined;
    const own = isFoundByPlace(plan, document) ? highlighter : ofOthers;
    const { title, snippet, matchesPosition, formatted } = isRead
      ? own.highlight(analysed, shown)
      : own.showBeginning(analysed, shown);
    const explains = isExplained && (rank < LEAST_EXPLAINED || work.mayLook);
    if (!isRead || explains !== isExplained || isFull) work.cuts.add('details');
    hits.push({
      ...carried.pick(analysed.article, shown),
      _formatted: formatted ?? { title, snippet },
      ...(request.matchesPosition !== undefined && { _matchesPosition: matchesPosition }),
      _rankingScore: score,
      ...(missing && { _missing: missing }),
      ...(explains && { _explanation: searcher.explain(result.plan, document, result.recency) }),
      ...(copies && { copies: listed.map((copy) => toCopy(copy!)), copyCount: copies.length }),
    });
  }
  return hits;
};

/** Where a full page ends, unless it is the last one; also where the budget has ended it. */
const nextOf = (
  { searcher }: Snapshot,
  request: SearchRequest,
  result: SearcherResult,
  work: Work,
): { readonly next?: string } => {
  const { hitsPerPage, after, recency } = request;
  const last = result.hits.at(-1);
  const isLast = after === undefined && offsetOf(request) + hitsPerPage >= result.total;
  const isFull = result.hits.length === hitsPerPage || work.cuts.has('ranking');
  if (last === undefined || !isFull || isLast) return {};
  const { document, score } = last;
  const { publishedAt, ids } = searcher.segment.docValues;
  const asked = (after === undefined ? undefined : readCursor(after, orderOf(request)).asOf) ?? recency?.asOf;
  // Where age was not weighed it need not be the same instant.
  const asOf = result.recency === undefined ? undefined : asked;
  const place = { score, publishedAt: publishedAt[document]!, id: ids[document]! };
  const keys = result.keysOfLast;
  return {
    next: writeCursor({
      order: orderOf(request),
      ...place,
      ...(asOf !== undefined && { asOf }),
      ...(keys && { keys }),
    }),
  };
};

const DAY = 24 * 60 * 60 * 1000;

/** What the port asks, in the words of search. */
export const toSearcherRequest = (request: SearchRequest): SearcherRequest => {
  const {
    query,
    hitsPerPage,
    after,
    sort,
    source = [],
    author = [],
    category = [],
    from,
    to,
    facets,
    facetLimit,
    recency,
    matchingStrategy = 'best',
    scope,
    filter,
    order = [],
  } = request;
  const place = after === undefined ? undefined : readCursor(after, orderOf(request));
  const asOf = place?.asOf ?? recency?.asOf;
  return {
    query,
    matching: matchingStrategy,
    // Where fields say the order, date breaks ties.
    order: order.length === 0 ? sort : 'newest',
    ...(order.length > 0 && { keys: order }),
    ...(filter && { filter }),
    offset: offsetOf(request),
    limit: hitsPerPage,
    ...(place && { after: place }),
    filters: { source, author, category },
    prefixOfLast: request.asYouType === true,
    distinctClusters: request.distinct === 'story',
    ...(scope !== undefined && { scope }),
    ...(sort === 'relevance' &&
      order.length === 0 &&
      recency !== undefined &&
      asOf !== undefined &&
      (recency.halfLifeDays === undefined
        ? { now: asOf }
        : { recency: { halfLife: recency.halfLifeDays * DAY, asOf } })),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(facets !== undefined && { facets }),
    ...(facetLimit !== undefined && { facetLimit }),
  };
};

const toCopy = ({ id, title, url, source, publishedAt }: Article): ArticleCopy => ({
  id,
  title,
  ...(url !== undefined && { url }),
  ...(source !== undefined && { source }),
  ...(publishedAt !== undefined && { publishedAt }),
});

const toUnderstanding = (result: SearcherResult, { explain, scope }: SearchRequest, work: Work): Understanding => ({
  canonical: result.canonicalQuery,
  notes: result.notes,
  decoded: result.decoded,
  ...(result.restored && { restored: result.restored }),
  ...(result.corrected && { corrected: result.corrected }),
  expanded: result.expanded,
  places: result.plan.places,
  matching: { clauses: result.plan.clauses.length, required: result.required },
  conflictingMarks: result.conflictingMarks,
  ...(result.recency && { recency: toRecency(result.recency) }),
  ...(work.cuts.size > 0 && { partial: [...work.cuts] }),
  // Counts of all articles are for those who may see all.
  ...((work.cuts.size > 0 || explain === true) &&
    scope === undefined && { work: { estimated: result.plan.estimatedCost, stages: work.stages } }),
});

const toRecency = ({ halfLife, reason, typed }: AppliedRecency): NonNullable<Understanding['recency']> => ({
  halfLifeDays: halfLife / DAY,
  reason,
  ...(typed !== undefined && { typed }),
});
