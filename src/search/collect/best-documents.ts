/** The best documents so far, in their order, and the score that another one must reach to be among them. */
import type { DocValues } from '../../inverted-index/index.js';
import { partitionPoint } from '../../shared/index.js';

export interface ScoredDocument {
  readonly document: number;
  readonly score: number;
}

export class BestDocuments {
  readonly #best: ScoredDocument[] = [];
  readonly #byCluster = new Map<number, ScoredDocument>();

  /**
   * @param capacity maximum number of documents
   * @param breakTie orders documents with equal scores; negative when `a` comes first
   * @param clusterOf only the first document of each cluster stays; all stay when absent
   */
  constructor(
    private readonly capacity: number,
    private readonly breakTie: (a: number, b: number) => number,
    private readonly clusterOf?: (document: number) => number,
  ) {}

  /** In their order. */
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

  /** How many come before it. */
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
  (a: number, b: number): number => {
    const [dateA, dateB] = [publishedAt[a]!, publishedAt[b]!];
    const undatedLast = Number(Number.isNaN(dateA)) - Number(Number.isNaN(dateB));
    // Between two without a date the difference is NaN, which is falsy.
    return undatedLast || (dateA - dateB) * direction || (ids[a]! < ids[b]! ? -1 : Number(ids[a]! > ids[b]!));
  };
