/** What one snapshot answers, whoever holds it: an engine in this process, or a thread of a pool. */
import { fieldTexts } from '../inverted-index/index.js';
import {
  ArticleHighlighter,
  type AppliedRecency,
  isFoundByPlace,
  withoutPlaces,
  type QueryPlan,
  type SearcherRequest,
  type SearcherResult,
} from '../search/index.js';
import type { Article } from '../shared/index.js';
import { canonicalize } from '../text/index.js';
import { readCursor, writeCursor } from './page-cursor.js';
import {
  MAX_PAGED_HITS,
  MOST_LISTED_COPIES,
  type ArticleCopy,
  type Scope,
  type SearchHit,
  type SearchRequest,
  type SearchResponse,
  type ShownArticle,
  type SimilarResponse,
  type SuggestRequest,
  type SuggestResponse,
  type Understanding,
} from './search-engine.js';
import type { Snapshot } from './snapshot.js';

/** What the port asks, as a value that can be sent to a thread. */
export type Question =
  | { readonly kind: 'search'; readonly request: SearchRequest }
  | { readonly kind: 'suggest'; readonly request: SuggestRequest }
  | { readonly kind: 'article'; readonly id: string; readonly scope?: Scope }
  | { readonly kind: 'similar'; readonly id: string; readonly limit: number; readonly scope?: Scope };

type Untimed<Response> = Omit<Response, 'processingTimeMs'>;

interface Answers {
  readonly search: Untimed<SearchResponse>;
  readonly suggest: Untimed<SuggestResponse>;
  readonly article: Article;
  readonly similar: SimilarResponse;
}
export type AnswerTo<Q extends Question> = Answers[Q['kind']];

type SendAhead = (hits: readonly SearchHit[]) => void;

/** To copy so many to another thread takes that one half a millisecond. */
const HITS_SENT_AT_ONCE = 32;

/**
 * Undefined when the article store no longer has an article that the index found, because two generations were
 * published since; for `article` and `similar` also when there is no such article.
 *
 * @param sendAhead is given the hits of a long list as soon as there are some; the answer then has the others alone
 */
export const answerQuestion = <Q extends Question>(
  snapshot: Snapshot,
  question: Q,
  sendAhead?: SendAhead,
): AnswerTo<Q> | undefined => answerAny(snapshot, question, sendAhead) as AnswerTo<Q> | undefined;

const answerAny = (snapshot: Snapshot, question: Question, sendAhead?: SendAhead): AnswerTo<Question> | undefined => {
  switch (question.kind) {
    case 'search':
      return answerSearch(snapshot, question.request, sendAhead);
    case 'suggest':
      return {
        query: question.request.query,
        suggestions: snapshot.searcher.suggest(question.request.query, question.request.limit, question.request.scope),
        indexVersion: snapshot.version,
      };
    case 'article':
      return findWithin(snapshot, question.id, question.scope);
    case 'similar':
      return answerSimilar(snapshot, question);
    default:
      return question satisfies never;
  }
};

const answerSearch = (
  snapshot: Snapshot,
  request: SearchRequest,
  sendAhead?: SendAhead,
): Untimed<SearchResponse> | undefined => {
  const { searcher, version, articles } = snapshot;
  const asked = toSearcherRequest(request);
  const result = searcher.search(asked);
  const { plan } = result;
  const highlighterOf = (marked: QueryPlan): ArticleHighlighter =>
    new ArticleHighlighter(marked, articles.vocabulary, request.matchesPosition);
  const highlighter = highlighterOf(plan);
  const ofOthers = plan.places.length === 0 ? highlighter : highlighterOf(withoutPlaces(plan));
  let hits: SearchHit[] = [];
  for (const { document, score, copies, missing } of result.hits) {
    if (sendAhead !== undefined && hits.length === HITS_SENT_AT_ONCE) {
      sendAhead(hits);
      hits = [];
    }
    const analysed = articles.analyse(idOf(snapshot, document));
    const listed = copies?.slice(0, MOST_LISTED_COPIES).map((copy) => articleAt(snapshot, copy)) ?? [];
    if (analysed === undefined || listed.includes(undefined)) return undefined;
    const { title, snippet, matchesPosition } = (isFoundByPlace(plan, document) ? highlighter : ofOthers).highlight(
      analysed,
    );
    hits.push({
      ...toShown(analysed.article),
      _formatted: { title, snippet },
      ...(request.matchesPosition !== undefined && { _matchesPosition: matchesPosition }),
      _rankingScore: score,
      ...(missing && { _missing: missing }),
      // How often words stand in all articles is part of it.
      ...(request.explain === true &&
        request.scope === undefined && { _explanation: searcher.explain(result.plan, document, result.recency) }),
      ...(copies && { copies: listed.map((copy) => toCopy(copy!)), copyCount: copies.length }),
    });
  }
  return {
    query: request.query,
    understanding: toUnderstanding(result),
    hits,
    totalHits: result.totalComplete,
    totalRelaxed: result.total - result.totalComplete,
    ...(result.relaxedFrom !== undefined && { relaxedFrom: result.relaxedFrom + 1 }),
    page: request.page,
    hitsPerPage: request.hitsPerPage,
    totalPages: Math.min(
      Math.ceil(result.total / request.hitsPerPage),
      Math.floor(MAX_PAGED_HITS / request.hitsPerPage),
    ),
    ...nextOf(snapshot, request, result),
    facetDistribution: result.facets,
    indexVersion: version,
  };
};

/** Where a full page ends, unless it is the last one. */
const nextOf = ({ searcher }: Snapshot, request: SearchRequest, result: SearcherResult): { readonly next?: string } => {
  const { sort, page, hitsPerPage, after, recency } = request;
  const last = result.hits.at(-1);
  const isLast = after === undefined && page * hitsPerPage >= result.total;
  if (last === undefined || result.hits.length < hitsPerPage || isLast) return {};
  const { document, score } = last;
  const { publishedAt, ids } = searcher.segment.docValues;
  const asOf = (after === undefined ? undefined : readCursor(after, sort).asOf) ?? recency?.asOf;
  const place = { score, publishedAt: publishedAt[document]!, id: ids[document]! };
  return { next: writeCursor({ sort, ...place, ...(asOf !== undefined && { asOf }) }) };
};

const DAY = 24 * 60 * 60 * 1000;

/** What the port asks, in the words of search. */
const toSearcherRequest = (request: SearchRequest): SearcherRequest => {
  const {
    query,
    page,
    hitsPerPage,
    after,
    sort,
    source = [],
    author = [],
    category = [],
    from,
    to,
    facets,
    recency,
    matchingStrategy = 'best',
    scope,
  } = request;
  const place = after === undefined ? undefined : readCursor(after, sort);
  const asOf = place?.asOf ?? recency?.asOf;
  return {
    query,
    matching: matchingStrategy,
    order: sort,
    offset: (page - 1) * hitsPerPage,
    limit: hitsPerPage,
    ...(place && { after: place }),
    filters: { source, author, category },
    prefixOfLast: request.asYouType === true,
    distinctClusters: request.distinct === 'story',
    ...(scope !== undefined && { scope }),
    ...(sort === 'relevance' &&
      recency !== undefined &&
      asOf !== undefined &&
      (recency.halfLifeDays === undefined
        ? { now: asOf }
        : { recency: { halfLife: recency.halfLifeDays * DAY, asOf } })),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(facets !== undefined && { facets }),
  };
};

/** Without the long texts. */
const toShown = ({ body: _body, captions: _captions, tags: _tags, ...shown }: Article): ShownArticle => shown;

const toCopy = ({ id, title, url, source, publishedAt }: Article): ArticleCopy => ({
  id,
  title,
  ...(url !== undefined && { url }),
  ...(source !== undefined && { source }),
  ...(publishedAt !== undefined && { publishedAt }),
});

const toUnderstanding = (result: SearcherResult): Understanding => ({
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
});

const toRecency = ({ halfLife, reason, typed }: AppliedRecency): NonNullable<Understanding['recency']> => ({
  halfLifeDays: halfLife / DAY,
  reason,
  ...(typed !== undefined && { typed }),
});

const keyOf = (source: string): string => canonicalize(source).trim();

/** Undefined also for an article that may not be seen. */
const findWithin = ({ articles }: Snapshot, id: string, scope: Scope | undefined): Article | undefined => {
  const article = articles.find(id);
  if (article === undefined || scope === undefined) return article;
  const { source } = article;
  return source !== undefined && scope.some((allowed) => keyOf(allowed) === keyOf(source)) ? article : undefined;
};

const answerSimilar = (
  snapshot: Snapshot,
  { id, limit, scope }: Extract<Question, { readonly kind: 'similar' }>,
): SimilarResponse | undefined => {
  const { similar, version } = snapshot;
  const document = snapshot.searcher.segment.documentOf(id);
  const article = findWithin(snapshot, id, scope);
  if (document === undefined || article === undefined) return undefined;
  const found = similar.find(document, fieldTexts(article), limit, scope);
  const hits = found.map(({ document: related, score }) => {
    const shown = articleAt(snapshot, related);
    return shown && { ...toShown(shown), _rankingScore: score };
  });
  // Undefined when the store has let one go, as for the article itself.
  return hits.every((hit) => hit !== undefined) ? { id, hits, indexVersion: version } : undefined;
};

const idOf = ({ searcher }: Snapshot, document: number): string => searcher.segment.docValues.ids[document]!;

const articleAt = (snapshot: Snapshot, document: number): Article | undefined =>
  snapshot.articles.find(idOf(snapshot, document));
