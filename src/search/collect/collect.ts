/** Collectors: each takes the documents that were found and says one thing about them. */
import type { Clusters } from '../../inverted-index/index.js';
import { partitionPoint } from '../../shared/index.js';
import type { FoundDocuments } from '../match/match-documents.js';
import { missingWords } from '../match/missing-words.js';
import type { SearchContext } from '../postings/search-context.js';
import type { QueryPlan } from '../query/query-plan.js';
import type { SortKey } from '../query/sort-key.js';
import { RecencyFactors, type Recency } from '../rank/recency.js';
import { DocumentScorer } from '../rank/score-document.js';
import { behind, BestDocuments, compareDates, type PlaceInOrder, type ScoredDocument } from './best-documents.js';
import { countFacets, type CountedFacets } from './count-facets.js';
import { FieldOrder, orderDocuments, type OrderScorer } from './order-documents.js';
import { DocumentRanker } from './rank-documents.js';

export interface CollectRequest {
  readonly order: 'relevance' | 'newest' | 'oldest';
  readonly offset: number;
  readonly limit: number;
  /** Only what stands behind this place in the order. */
  readonly after?: PlaceInOrder;
  /** In the order of relevance, how much age matters; not at all when absent. */
  readonly recency?: Recency;
  /** Near duplicates count as one. */
  readonly distinctClusters?: boolean;
  readonly facets?: readonly string[];
  /** So many values of each are told, the most frequent ones; all when absent. */
  readonly facetLimit?: number;
  /** Sources: nothing is told of articles of others. */
  readonly scope?: readonly string[] | undefined;
  /** In the place of `order`, which is one of dates then. */
  readonly keys?: readonly SortKey[] | undefined;
}

export interface Hit extends ScoredDocument {
  /** The other found documents of its cluster, newest first; only where near duplicates count as one. */
  readonly copies?: readonly number[];
  /** What the document lacks of the query, as typed; absent where it matches everything. */
  readonly missing?: readonly string[];
}

/** What is collected from. */
export interface CollectedFrom extends FoundDocuments {
  /** Those of the documents that match everything, rising. */
  readonly complete: Uint32Array;
}

export interface Collected extends CountedFacets {
  readonly hits: readonly Hit[];
  /** Documents, or clusters where near duplicates count as one. */
  readonly total: number;
  /** Those of them that match everything; clusters where one of the documents does. */
  readonly totalComplete: number;
  /**
   * The rank, from 0, from which on none matches everything; absent where that is not known from these hits, as behind
   * a place.
   */
  readonly relaxedFrom?: number;
  /** In an order of fields, what the last hit has in them. */
  readonly keysOfLast?: NonNullable<PlaceInOrder['keys']>;
}

export const collect = (
  context: SearchContext,
  plan: QueryPlan,
  found: CollectedFrom,
  request: CollectRequest,
): Collected => {
  const { clusters } = context.segment;
  const { documents, complete } = found;
  const distinct = request.distinctClusters === true ? clusters : undefined;
  const counted = complete.length > 0 ? complete : documents;
  const count = (some: Uint32Array): number => (distinct === undefined ? some.length : countClusters(some, distinct));
  const totalComplete = count(complete);
  const { best, hits, fieldOrder } = collectHits(context, plan, found, request, distinct);
  const relaxedFrom =
    complete.length < documents.length && request.after === undefined
      ? endOfComplete(best, complete, totalComplete, distinct)
      : undefined;
  return {
    hits,
    total: count(documents),
    totalComplete,
    ...(relaxedFrom !== undefined && { relaxedFrom }),
    ...(fieldOrder && hits.length > 0 && { keysOfLast: fieldOrder.valuesOf(hits.at(-1)!.document) }),
    ...countFacets(context.segment, counted, request, distinct),
  };
};

/** A page has so many hits whatever the budget. */
const LEAST_SCORED = 10;

/** The rank behind the last one that counts as complete; undefined when the list ends before it. */
const endOfComplete = (
  best: readonly ScoredDocument[],
  complete: Uint32Array,
  totalComplete: number,
  distinct: Clusters | undefined,
): number | undefined => {
  const clusters = distinct && new Set(Array.from(complete, (document) => distinct.firstOf[document]!));
  const isComplete = (document: number): boolean =>
    clusters === undefined ? isAmong(complete, document) : clusters.has(distinct!.firstOf[document]!);
  let left = totalComplete;
  for (let rank = 0; rank < best.length && left > 0; rank++) {
    if (isComplete(best[rank]!.document) && --left === 0) return rank + 1;
  }
  return left === 0 ? 0 : undefined;
};

/** @param documents rising */
const isAmong = (documents: Uint32Array, document: number): boolean => {
  const index = partitionPoint(0, documents.length, (at) => documents[at]! < document);
  return documents[index] === document;
};

const collectHits = (
  context: SearchContext,
  plan: QueryPlan,
  found: CollectedFrom,
  request: CollectRequest,
  distinct: Clusters | undefined,
): { readonly best: readonly ScoredDocument[]; readonly hits: readonly Hit[]; readonly fieldOrder?: FieldOrder } => {
  const { documents } = found;
  const fieldOrder = request.keys && new FieldOrder(context.segment.docValues, request.keys);
  const { best, isScored } = findBest(context, plan, found, { ...request, fieldOrder }, distinct);
  const shownDocuments = best.slice(request.offset);
  const hits = isScored ? shownDocuments : scoreHits(context, plan, shownDocuments);
  const shown = hits.map(({ document }) => document);
  const missing = missingOf(context, plan, shown, found);
  const copies = distinct && copiesOf(shown, documents, distinct, compareDates(context.segment.docValues, -1));
  const withDetails = hits.map((hit, i): Hit => {
    const lacks = missing?.get(hit.document);
    return lacks === undefined && copies === undefined
      ? hit
      : { ...hit, ...(copies && { copies: copies[i]! }), ...(lacks && { missing: lacks }) };
  });
  return { best, hits: withDetails, ...(fieldOrder && { fieldOrder }) };
};

/** The first ones, up to the last that is shown; not scored where their order does not take it. */
const findBest = (
  context: SearchContext,
  plan: QueryPlan,
  found: CollectedFrom,
  {
    order,
    fieldOrder,
    offset,
    limit,
    recency,
    after,
  }: CollectRequest & { readonly fieldOrder: FieldOrder | undefined },
  distinct: Clusters | undefined,
): { readonly best: readonly ScoredDocument[]; readonly isScored: boolean } => {
  const { docValues } = context.segment;
  const { documents } = found;
  const hasWords = plan.clauses.length > 0;
  const wanted = Math.min(offset + limit, documents.length);
  const direction = order === 'oldest' ? 1 : -1;
  const byDate = compareDates(docValues, direction);
  const isByScore = hasWords && (fieldOrder !== undefined || order === 'relevance');
  const isBehind = after && behind(docValues, direction, isByScore ? after : { ...after, score: 0 });
  const offerAll = (some: FoundDocuments, best: BestDocuments): void => {
    if (isByScore)
      new DocumentRanker(context, plan, best, recency && new RecencyFactors(docValues, recency)).rank(some);
    else for (const document of some.documents) best.offer(document, 0);
  };
  if (fieldOrder !== undefined) {
    const best = orderDocuments(found, {
      order: fieldOrder,
      wanted,
      breakTie: byDate,
      distinct,
      after: isBehind && { values: after?.keys ?? [], isBehind },
      scorer: { offerBest: offerAll, ...scorerOf(context, plan) },
    });
    return { best, isScored: true };
  }
  const clusterOf = distinct && ((document: number): number => distinct.firstOf[document]!);
  const take = (clustersBefore?: Set<number>): BestDocuments => {
    const best = new BestDocuments(wanted, byDate, clusterOf, isBehind, clustersBefore);
    offerAll(found, best);
    return best;
  };
  const first = take();
  const best = first.hasLost ? take(first.clustersBefore) : first;
  return { best: best.documents, isScored: isByScore };
};

/** By document, of those shown that do not match everything; undefined when all do. */
const missingOf = (
  context: SearchContext,
  plan: QueryPlan,
  shown: readonly number[],
  { documents, complete }: CollectedFrom,
): ReadonlyMap<number, readonly string[]> | undefined => {
  if (complete.length === documents.length) return undefined;
  const partial = shown.filter((document) => !isAmong(complete, document));
  return missingWords(context, plan, partial);
};

/** Postings are read in rising order. What the budget does not do for is left out. */
const scorerOf = (context: SearchContext, plan: QueryPlan): Omit<OrderScorer, 'offerBest'> => {
  const { work } = context;
  const scorer = new DocumentScorer(context, plan);
  const slots = plan.clauses.reduce((sum, clause) => sum + clause.slots.length, 0);
  return {
    affordable: (count) => {
      const most = Math.max(LEAST_SCORED, Math.floor((work.budget.looks - work.looks) / Math.max(1, slots)));
      if (count > most) work.cuts.add('ranking');
      return Math.min(count, most);
    },
    scoreEach: (documents) => new Map(documents.map((document) => [document, scorer.score(document)])),
  };
};

/** Hits that the budget does not do for are left out: the last ones. */
const scoreHits = (context: SearchContext, plan: QueryPlan, found: readonly ScoredDocument[]): ScoredDocument[] => {
  const { affordable, scoreEach } = scorerOf(context, plan);
  const hits = found.slice(0, affordable(found.length));
  const scores = scoreEach(hits.map(({ document }) => document).sort((a, b) => a - b));
  return hits.map(({ document }) => ({ document, score: scores.get(document)! }));
};

const countClusters = (documents: Uint32Array, { firstOf, hasCopies }: Clusters): number => {
  const seen = new Set<number>();
  let alone = 0;
  for (const document of documents) {
    if (hasCopies[document] === 0) alone++;
    else seen.add(firstOf[document]!);
  }
  return alone + seen.size;
};

/** The other found documents of the cluster of each of `shown`, in the given order. */
const copiesOf = (
  shown: readonly number[],
  found: Uint32Array,
  { firstOf, hasCopies }: Clusters,
  order: (a: number, b: number) => number,
): number[][] => {
  const clusters = new Map<number, number[]>();
  for (const document of shown) if (hasCopies[document] === 1) clusters.set(firstOf[document]!, []);
  if (clusters.size > 0) for (const document of found) clusters.get(firstOf[document]!)?.push(document);
  return shown.map((document) =>
    (clusters.get(firstOf[document]!) ?? []).filter((other) => other !== document).sort(order),
  );
};
