/** From the documents that were found to one page of them, in the order that was asked for. */
import type { SegmentReader } from '../../inverted-index/index.js';
import { BestDocuments, type ScoredDocument } from './best-documents.js';
import { compareDates } from './date-order.js';
import { copiesOf } from './distinct-clusters.js';

export interface RankedDocument extends ScoredDocument {
  /** The other found documents of its story, newest first; only where stories are asked for. */
  readonly copies?: readonly number[];
}

export interface OrderRequest {
  readonly order: 'relevance' | 'newest' | 'oldest';
  readonly offset: number;
  readonly limit: number;
  /** Copies of a story count as one. */
  readonly distinctClusters?: boolean;
}

export interface Ranking {
  /** Offers the best of the found documents. */
  readonly rank: (best: BestDocuments) => void;
  /** Documents come in rising order. */
  readonly score: (document: number) => number;
}

/**
 * @param documents rising
 * @param hasWords something was asked for that can be relevant
 */
export const orderDocuments = (
  documents: Uint32Array,
  hasWords: boolean,
  request: OrderRequest,
  { docValues, clusters }: Pick<SegmentReader, 'docValues' | 'clusters'>,
  ranking: Ranking,
): RankedDocument[] => {
  const { order, offset, limit, distinctClusters } = request;
  const byDate = compareDates(docValues, order === 'oldest' ? 1 : -1);
  const storyOf = distinctClusters === true ? (document: number): number => clusters.firstOf[document]! : undefined;
  const best = new BestDocuments(Math.min(offset + limit, documents.length), byDate, storyOf);
  let hits: readonly ScoredDocument[];
  if (order === 'relevance' && hasWords) {
    ranking.rank(best);
    hits = best.documents.slice(offset);
  } else {
    for (const document of documents) best.offer(document, 0);
    const shown = best.documents.slice(offset).map(({ document }) => document);
    const scores = new Map([...shown].sort((a, b) => a - b).map((document) => [document, ranking.score(document)]));
    hits = shown.map((document) => ({ document, score: scores.get(document)! }));
  }
  if (distinctClusters !== true) return [...hits];
  const shown = hits.map(({ document }) => document);
  const copies = copiesOf(shown, documents, clusters, compareDates(docValues, -1));
  return hits.map((hit, i) => ({ ...hit, copies: copies[i]! }));
};
