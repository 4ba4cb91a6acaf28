/** From the documents that were found to one page of them, in the order that was asked for. */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { RecencyFactors } from '../ranking/recency.js';
import type { DocumentScorer } from '../ranking/score-document.js';
import { compareDates } from './date-order.js';
import { copiesOf, firstOfEachStory } from './distinct-stories.js';
import { topDocuments, type ScoredDocument } from './top-documents.js';

export interface RankedDocument extends ScoredDocument {
  /** The other found documents of its story, newest first; only where stories are asked for. */
  readonly copies?: readonly number[];
}

export interface OrderRequest {
  readonly order: 'relevance' | 'newest' | 'oldest';
  readonly offset: number;
  readonly limit: number;
  /** Copies of a story count as one. */
  readonly distinctStories?: boolean;
}

export interface FoundDocuments {
  /** Rising. */
  readonly documents: Uint32Array;
  /** By document, an upper bound of the score without recency; absent when no words were asked for. */
  readonly bounds?: Float32Array;
}

export const orderDocuments = (
  { documents, bounds }: FoundDocuments,
  request: OrderRequest,
  segment: SegmentReader,
  scorer: DocumentScorer,
  recency: RecencyFactors | undefined,
): RankedDocument[] => {
  const { columns, stories } = segment;
  const { order, offset, limit, distinctStories } = request;
  const byDate = compareDates(columns, order === 'oldest' ? 1 : -1);
  const storyOf = (document: number): number => stories.firstOf[document]!;
  let hits: ScoredDocument[];
  if (order !== 'relevance' || bounds === undefined) {
    const sorted = documents.slice().sort(byDate);
    const shown = distinctStories === true ? firstOfEachStory(sorted, storyOf) : sorted;
    hits = Array.from(shown.slice(offset, offset + limit), (document) => {
      scorer.reset();
      return { document, score: scorer.score(document) };
    });
  } else {
    if (recency !== undefined) lowerBounds(bounds, documents, recency);
    hits = topDocuments({
      candidates: documents,
      bounds,
      count: Math.min(offset + limit, documents.length),
      score: (document) => scorer.score(document) * (recency?.factorOf(document) ?? 1),
      startBatch: () => scorer.reset(),
      breakTie: byDate,
      ...(distinctStories === true ? { storyOf } : {}),
    }).slice(offset);
  }
  if (distinctStories !== true) return hits;
  const shown = hits.map(({ document }) => document);
  const copies = copiesOf(shown, documents, stories, compareDates(columns, -1));
  return hits.map((hit, i) => ({ ...hit, copies: copies[i]! }));
};

/** No factor is above 1, so the bounds would hold as they are; lowered they spare more documents from being scored. */
const lowerBounds = (bounds: Float32Array, documents: Uint32Array, recency: RecencyFactors): void => {
  for (const document of documents) bounds[document] = bounds[document]! * recency.factorOf(document);
};
