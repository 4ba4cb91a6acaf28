/**
 * How high can the score of a document be? By the frequencies of its slots, without a look at positions: a pair counts as
 * often as the rarer of the two.
 */
import type { Candidates } from '../match/candidates.js';
import type { ClauseSet } from '../match/clause-sets.js';
import type { FrequencyReader } from '../match/frequencies.js';
import type { QueryPlan } from '../plan/plan-query.js';
import type { TermExpansion } from '../query/term-expansion.js';
import { pairIdf } from '../query/formula.js';
import type { RankingParameters } from '../query/ranking-parameters.js';

/** Bounds are summed in single precision, scores in double: this much of a bound may be rounding. */
export const BOUND_SLACK = 1 + 1e-4;

/** Potentials are sums of some dozen numbers in single precision. */
const POTENTIAL_SLACK = 1 + 1e-5;

/** Writes an upper bound of the score of each candidate, by its index. */
export const writeBounds = (
  { clauses }: QueryPlan,
  { documents, frequencies }: Candidates,
  { k1, pairK1, orderedPairs, nearPairs }: RankingParameters,
  bounds: Float32Array,
): void => {
  const count = documents.length;
  bounds.fill(0, 0, count);
  let before: Float32Array | undefined;
  let idfBefore = 0;
  for (const { slots } of clauses) {
    for (const { expansion, followsPrevious } of slots) {
      const { idf } = expansion;
      const own = frequencies.get(expansion)!;
      for (let i = 0; i < count; i++) bounds[i]! += idf - (idf * k1) / (own[i]! + k1);
      if (before !== undefined && followsPrevious) {
        const weight = (orderedPairs + nearPairs) * pairIdf(idfBefore, idf);
        for (let i = 0; i < count; i++) {
          const frequency = own[i]!;
          const other = before[i]!;
          bounds[i]! += weight - (weight * pairK1) / ((other < frequency ? other : frequency) + pairK1);
        }
      }
      before = own;
      idfBefore = idf;
    }
  }
};

export interface NarrowingOptions {
  /** Sums that are known, by index in the list; left with those of each group that was looked at, for what stays. */
  readonly columns?: Map<TermExpansion, Float32Array>;
  /** The bounds are what all clauses are worth at most, as it is not known which of them a document matches. */
  readonly boundsCountAll?: boolean;
}

/**
 * Lowers the bounds of documents group by group, the rarest first, and leaves out what cannot reach `least` any more before
 * the frequent ones are looked at. Returns how many documents stay, at the front of the list.
 *
 * @param list of documents, rising
 * @param bounds by index, what the clauses that a document matches are worth at most (clause-sets.ts)
 */
export const narrowBounds = (
  { singles }: ClauseSet,
  list: Uint32Array,
  bounds: Float32Array,
  least: number,
  { k1, pairK1 }: RankingParameters,
  frequencies: FrequencyReader,
  { columns = new Map(), boundsCountAll = false }: NarrowingOptions = {},
): number => {
  // What is taken off can be nearly all, so rounding is measured by what was there at first.
  const exact = new Float64Array(list.length);
  for (let i = 0; i < list.length; i++) exact[i] = bounds[i]! * POTENTIAL_SLACK;
  const stays = new Uint32Array(list.length);
  frequencies.startList(list, list.length);
  let count = list.length;
  for (const { expansion, queryWeight, pairWeight } of singles) {
    if (count === 0) break;
    const column = columns.get(expansion) ?? new Float32Array(count);
    if (!columns.has(expansion)) frequencies.sum(expansion, list, count, column);
    columns.set(expansion, column);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const frequency = column[i]!;
      let bound = exact[i]!;
      if (frequency > 0 || boundsCountAll)
        bound -= (queryWeight * k1) / (frequency + k1) + (pairWeight * pairK1) / (frequency + pairK1);
      if (bound * BOUND_SLACK < least) {
        frequencies.leaveOut(list[i]!);
        continue;
      }
      list[kept] = list[i]!;
      stays[kept] = i;
      exact[kept++] = bound;
    }
    if (kept < count) for (const known of columns.values()) keepAt(known, stays, kept);
    count = kept;
  }
  frequencies.endList();
  for (let i = 0; i < count; i++) bounds[i] = exact[i]!;
  return count;
};

const keepAt = (column: Float32Array, indices: Uint32Array, count: number): void => {
  for (let i = 0; i < count; i++) column[i] = column[indices[i]!]!;
};
