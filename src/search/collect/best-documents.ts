/** The best documents so far, in their order, and the score that another one must reach to be among them. */
import type { DocValues } from '../../inverted-index/index.js';
import { partitionPoint } from '../../shared/index.js';
import { BOUND_SLACK } from '../rank/score-candidates.js';

export interface ScoredDocument {
  readonly document: number;
  readonly score: number;
}

/** Where a document stands in an order, whether it is still there or not. */
export interface PlaceInOrder {
  /** 0 in an order of dates. */
  readonly score: number;
  /** In ms since the epoch; NaN without a date. */
  readonly publishedAt: number;
  readonly id: string;
  /** In an order of fields, what the document has in them. */
  readonly keys?: readonly (number | string | null)[];
}

/** Tells whether a document with that score stands behind a place in the order. */
export type IsBehind = (document: number, score: number) => boolean;

export class BestDocuments {
  readonly #best: ScoredDocument[] = [];
  readonly #byCluster = new Map<number, ScoredDocument>();
  #hasLost = false;

  /**
   * @param capacity maximum number of documents
   * @param breakTie orders documents with equal scores; negative when `a` comes first
   * @param clusterOf only the first document of each cluster stays; all stay when absent
   * @param isBehind others are not taken, nor are those of their clusters; all are when absent
   * @param clustersBefore those of documents that are not behind; what is offered adds to them
   */
  constructor(
    private readonly capacity: number,
    private readonly breakTie: (a: number, b: number) => number,
    private readonly clusterOf?: (document: number) => number,
    private readonly isBehind?: IsBehind,
    readonly clustersBefore = new Set<number>(),
  ) {}

  /**
   * A document was taken whose cluster has one that is not behind: others were left out for it. What is offered again
   * to new ones that know `clustersBefore` is complete.
   */
  get hasLost(): boolean {
    return this.#hasLost;
  }

  get documents(): readonly ScoredDocument[] {
    return this.#best;
  }

  /** A document with a lower score is not taken; one with this score may be. */
  get leastScore(): number {
    if (this.capacity === 0) return Infinity;
    return this.#best.length < this.capacity ? -Infinity : this.#best[this.capacity - 1]!.score;
  }

  /** How many more are taken whatever their scores. */
  get remaining(): number {
    return this.capacity - this.#best.length;
  }

  offer(document: number, score: number): void {
    const best = this.#best;
    const { capacity } = this;
    if (this.isBehind !== undefined && !this.#isTaken(document, score, this.isBehind)) return;
    const offered = { document, score };
    if (best.length === capacity && (capacity === 0 || this.#compare(offered, best[capacity - 1]!) > 0)) return;
    if (this.clusterOf !== undefined) {
      const cluster = this.clusterOf(document);
      const known = this.#byCluster.get(cluster);
      if (known !== undefined) {
        if (this.#compare(known, offered) < 0) return;
        best.splice(this.#indexOf(known), 1);
      }
      this.#byCluster.set(cluster, offered);
    }
    best.splice(this.#indexOf(offered), 0, offered);
    if (best.length <= capacity) return;
    const last = best.pop()!;
    if (this.clusterOf !== undefined) this.#byCluster.delete(this.clusterOf(last.document));
  }

  #isTaken(document: number, score: number, isBehind: IsBehind): boolean {
    const cluster = this.clusterOf?.(document);
    if (isBehind(document, score)) return cluster === undefined || !this.clustersBefore.has(cluster);
    if (cluster === undefined) return false;
    this.clustersBefore.add(cluster);
    const taken = this.#byCluster.get(cluster);
    if (taken === undefined) return false;
    this.#best.splice(this.#indexOf(taken), 1);
    this.#byCluster.delete(cluster);
    this.#hasLost = true;
    return false;
  }

  #indexOf(one: ScoredDocument): number {
    return partitionPoint(0, this.#best.length, (index) => this.#compare(this.#best[index]!, one) < 0);
  }

  #compare(a: ScoredDocument, b: ScoredDocument): number {
    return b.score - a.score || this.breakTie(a.document, b.document);
  }
}

/** Newest (−1) or oldest (1) first, articles without a date last, then by id: the order is always the same. */
export const compareDates =
  ({ publishedAt, ids }: DocValues, direction: 1 | -1) =>
  (a: number, b: number): number =>
    compareDated(publishedAt[a]!, ids[a]!, publishedAt[b]!, ids[b]!, direction);

const compareDated = (dateA: number, idA: string, dateB: number, idB: string, direction: 1 | -1): number => {
  const undatedLast = Number(Number.isNaN(dateA)) - Number(Number.isNaN(dateB));
  // Between two without a date the difference is NaN, which is falsy.
  return undatedLast || (dateA - dateB) * direction || (idA < idB ? -1 : Number(idA > idB));
};

/** By falling score, then by date as in `compareDates`. */
export const behind =
  ({ publishedAt, ids }: DocValues, direction: 1 | -1, place: PlaceInOrder): IsBehind =>
  (document, score) =>
    score === place.score
      ? compareDated(publishedAt[document]!, ids[document]!, place.publishedAt, place.id, direction) > 0
      : score < place.score;

interface TopRequest {
  /** Rising numbers of any sort; overwritten. */
  readonly candidates: Uint32Array;
  /** By index among the candidates; no score is above its bound. Overwritten. */
  readonly bounds: Float32Array;
  /** What is already in there counts. */
  readonly best: BestDocuments;
  /** Offers a candidate to the best unless its score is surely below `least`. Called in rising order within a batch. */
  readonly offer: (candidate: number, least: number) => void;
}

/** Batches grow: documents that are scored together share the blocks of postings that they are in. */
const FIRST_BATCH = 32;
const GROWTH = 2;

/**
 * The best documents by exact score, without scoring those that cannot be among them: candidates are taken in batches
 * by falling upper bounds, and left alone as soon as their bound is below the least of the best scores.
 */
export const findTopDocuments = ({ candidates, bounds, best, offer }: TopRequest): void => {
  let left = candidates.length;
  let size = Math.max(FIRST_BATCH, best.remaining);
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

const BUCKETS = 512;
/** A bucket with many more values than are wanted is divided again, at most so often. */
const MAX_DIVISIONS = 3;

/**
 * A value that about `count` of the first `length` values, finite and not negative, reach; −Infinity when there are no
 * more than that. Found by counting, like a radix sort.
 */
export const topKThreshold = (values: Float32Array, length: number, count: number): number => {
  if (length <= count) return -Infinity;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const counts = new Uint32Array(BUCKETS);
  let wanted = count;
  for (let division = 0; division < MAX_DIVISIONS && high > low; division++) {
    const scale = BUCKETS / (high - low);
    counts.fill(0);
    for (let i = 0; i < length; i++) {
      const value = values[i]!;
      if (value >= low && value <= high) counts[Math.min(BUCKETS - 1, Math.floor((value - low) * scale))]!++;
    }
    let bucket = BUCKETS - 1;
    while (bucket > 0 && counts[bucket]! < wanted) wanted -= counts[bucket--]!;
    const from = low + bucket / scale;
    if (counts[bucket]! <= 2 * wanted + 16) return from;
    high = Math.min(high, low + (bucket + 1) / scale);
    low = from;
  }
  return low;
};
