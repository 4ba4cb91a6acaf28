/**
 * The best documents by exact score, without scoring those that cannot be among them.
 *
 * Candidates are taken in the order of their upper bounds, scored in batches, and the rest is left alone as soon as
 * the best bound left is below the worst score kept. What comes out is what scoring everything would give.
 */
import { firstOfEachStory } from './distinct-stories.js';

export interface ScoredDocument {
  readonly document: number;
  readonly score: number;
}

export interface TopRequest {
  readonly candidates: Uint32Array;
  /** By document; no document's score is above its bound. */
  readonly bounds: Float32Array;
  /** How many are wanted. */
  readonly count: number;
  /** Scores documents that come in rising order. */
  readonly score: (document: number) => number;
  /** Called before each batch: documents start from the beginning again. */
  readonly startBatch: () => void;
  /** Orders documents with equal scores; negative when `a` comes first. */
  readonly breakTie: (a: number, b: number) => number;
  /** Of documents of one story only the first is wanted; each is a story of its own when absent. */
  readonly storyOf?: (document: number) => number;
}

/** Each batch is twice the one before: documents that are scored together share the blocks of postings that they are in. */
const FIRST_BATCH = 48;
const LARGEST_BATCH = 4096;
/** Bounds are summed in single precision, scores in double: this much of a bound may be rounding. */
const BOUND_SLACK = 1 + 1e-4;

export const topDocuments = (request: TopRequest): ScoredDocument[] => {
  const { bounds, count, score, startBatch, breakTie, storyOf } = request;
  const compare = (a: ScoredDocument, b: ScoredDocument): number =>
    b.score - a.score || breakTie(a.document, b.document);
  const heap = new BoundHeap(request.candidates, bounds);
  let best: ScoredDocument[] = [];
  const batch: number[] = [];
  let batchSize = FIRST_BATCH;
  while (heap.size > 0 && count > 0) {
    const worstKept = best.length < count ? -Infinity : best[count - 1]!.score;
    const size = Math.max(batchSize, count - best.length);
    batchSize = Math.min(batchSize * 2, LARGEST_BATCH);
    batch.length = 0;
    while (heap.size > 0 && batch.length < size && bounds[heap.top]! * BOUND_SLACK >= worstKept) batch.push(heap.pop());
    if (batch.length === 0) break;
    batch.sort((a, b) => a - b);
    startBatch();
    for (const document of batch) best.push({ document, score: score(document) });
    best.sort(compare);
    // A copy that is left out here is worse than one that is kept, and so is all that cannot reach the worst one kept.
    if (storyOf !== undefined) best = firstOfEachStory(best, ({ document }) => storyOf(document));
    best = best.slice(0, count);
  }
  return best;
};

/** A binary heap with the greatest bound on top. */
class BoundHeap {
  readonly #items: Uint32Array;
  size: number;

  constructor(
    items: Uint32Array,
    private readonly bounds: Float32Array,
  ) {
    this.#items = items.slice();
    this.size = items.length;
    for (let i = (this.size >>> 1) - 1; i >= 0; i--) this.#sink(i);
  }

  get top(): number {
    return this.#items[0]!;
  }

  pop(): number {
    const top = this.#items[0]!;
    this.#items[0] = this.#items[--this.size]!;
    this.#sink(0);
    return top;
  }

  #sink(from: number): void {
    const items = this.#items;
    const item = items[from]!;
    const bound = this.bounds[item]!;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.bounds[items[child + 1]!]! > this.bounds[items[child]!]!) child++;
      if (this.bounds[items[child]!]! <= bound) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = item;
  }
}
