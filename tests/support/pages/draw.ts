import { type Random, seededRandom } from '../../../scripts/relevance/seeded-random.js';

/** Choices that repeat themselves: the same seed and names give the same ones. */
export class Draw {
  readonly #random: Random;

  constructor(seed: number, ...names: readonly string[]) {
    this.#random = seededRandom(seed, ...names);
  }

  /** True in `share` of all draws. */
  chance(share: number): boolean {
    return this.#random() < share;
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.#random() * (to - from + 1));
  }

  /** One of them; there is at least one. */
  one<T>(choices: readonly T[]): T {
    return choices[this.int(0, choices.length - 1)] as T;
  }

  shuffled<T>(values: readonly T[]): T[] {
    const left = [...values];
    for (let at = left.length - 1; at > 0; at -= 1) {
      const other = this.int(0, at);
      [left[at], left[other]] = [left[other] as T, left[at] as T];
    }
    return left;
  }

  /** So many of them at most, in the order in which they came. */
  some<T>(values: readonly T[], count: number): T[] {
    const kept = new Set(this.shuffled(values.map((_, index) => index)).slice(0, count));
    return values.filter((_, index) => kept.has(index));
  }
}
