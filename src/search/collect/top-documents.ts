/**
 * The best documents by exact score, without scoring those that cannot be among them.
 *
 * Candidates are taken in batches by falling upper bounds, and left alone as soon as their bound is below the worst
 * score kept. What comes out is what scoring everything would give.
 */
import { BOUND_SLACK } from '../rank/score-bounds.js';
import type { BestDocuments } from './best-documents.js';
import { topKThreshold } from './top-k-threshold.js';

export interface TopRequest {
  /** Rising numbers of any sort; what is in there is lost. */
  readonly candidates: Uint32Array;
  /** By index among the candidates; no score is above its bound. What is in there is lost. */
  readonly bounds: Float32Array;
  /** What is already in there counts. */
  readonly best: BestDocuments;
  /** Offers a candidate to the best unless its score is surely below `least`. Called in rising order within a batch. */
  readonly offer: (candidate: number, least: number) => void;
}

/** Each batch is larger than the one before: documents that are scored together share the blocks of postings that they are in. */
const FIRST_BATCH = 32;
const GROWTH = 2;

export const findTopDocuments = ({ candidates, bounds, best, offer }: TopRequest): void => {
  let left = candidates.length;
  let size = Math.max(FIRST_BATCH, best.room);
  while (left > 0) {
    left = keepReaching(candidates, left, bounds, best.leastScore);
    const from = left <= size * GROWTH ? -Infinity : topKThreshold(bounds, left, size);
    size *= GROWTH;
    let kept = 0;
    for (let i = 0; i < left; i++) {
      const bound = bounds[i]!;
      const least = best.leastScore;
      if (bound * BOUND_SLACK < least) continue;
      if (bound < from) {
        candidates[kept] = candidates[i]!;
        bounds[kept++] = bound;
      } else {
        offer(candidates[i]!, least);
      }
    }
    // Nothing reached what rounding made of the highest bound: then all are taken.
    if (kept === left) size = kept;
    left = kept;
  }
};

/** Leaves those out that cannot be among the best any more; returns how many stay. */
const keepReaching = (candidates: Uint32Array, count: number, bounds: Float32Array, least: number): number => {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const bound = bounds[i]!;
    if (bound * BOUND_SLACK < least) continue;
    candidates[kept] = candidates[i]!;
    bounds[kept++] = bound;
  }
  return kept;
};
