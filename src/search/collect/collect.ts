/** Collectors: each takes the documents that were found and says one thing about them. */
import type { Clusters, DocValues, ValueField } from '../../inverted-index/index.js';
import { partitionPoint } from '../../shared/index.js';
import type { FoundDocuments } from '../match/match-documents.js';
import { missingWords } from '../match/missing-words.js';
import type { SearchContext } from '../postings/search-context.js';
import { shownValues } from '../query/filter-values.js';
import type { QueryPlan } from '../query/query-plan.js';
import { RecencyFactors, type Recency } from '../rank/recency.js';
import { DocumentScorer } from '../rank/score-document.js';
import { behind, BestDocuments, compareDates, type PlaceInOrder, type ScoredDocument } from './best-documents.js';
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
  readonly facets?: readonly ValueField[];
  /** So many values of each are told, the most frequent ones; all when absent. */
  readonly facetLimit?: number;
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

export interface Collected {
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
  /** Of those that match everything; of all where none does. */
  readonly facets: Readonly<Partial<Record<ValueField, Readonly<Record<string, number>>>>>;
}

export const collect = (
  context: SearchContext,
  plan: QueryPlan,
  found: CollectedFrom,
  request: CollectRequest,
): Collected => {
  const { docValues, clusters } = context.segment;
  const { documents, complete } = found;
  const distinct = request.distinctClusters === true ? clusters : undefined;
  const counted = complete.length > 0 ? complete : documents;
  const facets = (request.facets ?? []).map((field) => [
    field,
    countFacet(docValues, field, counted, distinct, request.facetLimit),
  ]);
  const count = (some: Uint32Array): number => (distinct === undefined ? some.length : countClusters(some, distinct));
  const totalComplete = count(complete);
  const { best, hits } = collectHits(context, plan, found, request, distinct);
  const relaxedFrom =
    complete.length < documents.length && request.after === undefined
      ? endOfComplete(best, complete, totalComplete, distinct)
      : undefined;
  return {
    hits,
    total: count(documents),
    totalComplete,
    ...(relaxedFrom !== undefined && { relaxedFrom }),
    facets: Object.fromEntries(facets) as Collected['facets'],
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
  { order, offset, limit, recency, after }: CollectRequest,
  distinct: Clusters | undefined,
): { readonly best: readonly ScoredDocument[]; readonly hits: readonly Hit[] } => {
  const { docValues } = context.segment;
  const { documents } = found;
  const direction = order === 'oldest' ? 1 : -1;
  const byDate = compareDates(docValues, direction);
  const clusterOf = distinct && ((document: number): number => distinct.firstOf[document]!);
  const isByScore = order === 'relevance' && plan.clauses.length > 0;
  const isBehind = after && behind(docValues, direction, isByScore ? after : { ...after, score: 0 });
  const take = (clustersBefore?: Set<number>): BestDocuments => {
    const best = new BestDocuments(
      Math.min(offset + limit, documents.length),
      byDate,
      clusterOf,
      isBehind,
      clustersBefore,
    );
    if (isByScore)
      new DocumentRanker(context, plan, best, recency && new RecencyFactors(docValues, recency)).rank(found);
    else for (const document of documents) best.offer(document, 0);
    return best;
  };
  const first = take();
  const best = first.hasLost ? take(first.clustersBefore) : first;
  const shownDocuments = best.documents.slice(offset);
  const hits = isByScore ? shownDocuments : scoreHits(context, plan, shownDocuments);
  const shown = hits.map(({ document }) => document);
  const missing = missingOf(context, plan, shown, found);
  const copies = distinct && copiesOf(shown, documents, distinct, compareDates(docValues, -1));
  const withDetails = hits.map((hit, i): Hit => {
    const lacks = missing?.get(hit.document);
    return lacks === undefined && copies === undefined
      ? hit
      : { ...hit, ...(copies && { copies: copies[i]! }), ...(lacks && { missing: lacks }) };
  });
  return { best: best.documents, hits: withDetails };
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

/** Postings are read in rising order. Hits that the budget does not do for are left out: the last ones. */
const scoreHits = (context: SearchContext, plan: QueryPlan, found: readonly ScoredDocument[]): ScoredDocument[] => {
  const { work } = context;
  const scorer = new DocumentScorer(context, plan);
  const slots = plan.clauses.reduce((sum, clause) => sum + clause.slots.length, 0);
  const most = Math.max(LEAST_SCORED, Math.floor((work.budget.looks - work.looks) / Math.max(1, slots)));
  if (found.length > most) work.cuts.add('ranking');
  const hits = found.slice(0, most);
  const rising = hits.map(({ document }) => document).sort((a, b) => a - b);
  const scores = new Map(rising.map((document) => [document, scorer.score(document)]));
  return hits.map(({ document }) => ({ document, score: scores.get(document)! }));
};

/**
 * How many hits have each value of a field, by falling count. A cluster counts for each value that one of its found
 * documents has, since so many remain when that value is chosen.
 */
const countFacet = (
  docValues: DocValues,
  field: ValueField,
  documents: Uint32Array,
  distinct: Clusters | undefined,
  most: number | undefined,
): Record<string, number> => {
  const numbers = docValues.numbers(field);
  const values = docValues.values(field);
  const shown = shownValues(docValues, field);
  const counts = new Uint32Array(values.length);
  const seen = new Set<number>();
  for (const document of documents) {
    const number = shown[numbers[document]!]!;
    if (distinct?.hasCopies[document] === 1) {
      const clusterWithValue = distinct.firstOf[document]! * values.length + number;
      if (seen.has(clusterWithValue)) continue;
      seen.add(clusterWithValue);
    }
    counts[number]!++;
  }
  const counted: [string, number][] = [];
  // Value 0 is "not stated".
  for (let number = 1; number < counts.length; number++)
    if (counts[number]! > 0) counted.push([values[number]!, counts[number]!]);
  counted.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return Object.fromEntries(counted.slice(0, most));
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
