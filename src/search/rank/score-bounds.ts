/** Upper bounds of scores by frequencies alone: a pair counts as often as the rarer of its two slots. */
import type { ClauseSet } from '../match/clause-sets.js';
import { sumMarked, type Candidates } from '../match/frequencies.js';
import type { QueryPlan } from '../query/query-plan.js';
import { markList } from '../postings/document-lists.js';
import { clearBit } from '../postings/rank-bitmap.js';
import type { SearchContext } from '../postings/search-context.js';
import { pairIdf } from '../query/formula.js';
import type { TermExpansion } from '../query/term-expansion.js';

/** Bounds are summed in single precision, scores in double: this much of a bound may be rounding. */
export const BOUND_SLACK = 1 + 1e-4;

/** Max scores are sums of some dozen numbers in single precision. */
const MAX_SCORE_SLACK = 1 + 1e-5;

/** Writes an upper bound of the score of each candidate, by its index, to `scratch.bounds`. */
export const writeBounds = (
  { parameters, scratch: { bounds } }: SearchContext,
  { clauses }: QueryPlan,
  { documents, frequencies }: Candidates,
): void => {
  const { k1, pairK1, orderedPairs, nearPairs } = parameters;
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

/**
 * Lowers the bounds of documents expansion by expansion, the rarest first. Documents that cannot reach `least` any more
 * are left out before the frequent expansions are looked at. Returns how many documents stay, at the front of the list.
 *
 * @param list of documents, rising
 * @param bounds by index, what the clauses that a document matches are worth at most (clause-sets.ts)
 * @param known frequencies by index in the list; at the end those of each expansion that was looked at, for the
 * documents that stay
 */
export const narrowBounds = (
  context: SearchContext,
  { singles }: ClauseSet,
  list: Uint32Array,
  bounds: Float32Array,
  least: number,
  known: Map<TermExpansion, Float32Array> = new Map(),
): number => {
  const { k1, pairK1 } = context.parameters;
  const { bits } = context.scratch;
  // What is taken off can be nearly all of a bound, so the slack is that of the whole.
  const exact = new Float64Array(list.length);
  for (let i = 0; i < list.length; i++) exact[i] = bounds[i]! * MAX_SCORE_SLACK;
  const stays = new Uint32Array(list.length);
  let count = list.length;
  markList(list, count, bits);
  for (const { expansion, queryWeight, pairWeight } of singles) {
    if (count === 0) break;
    const frequencies = known.get(expansion) ?? sumMarked(context, expansion, list, count);
    known.set(expansion, frequencies);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const frequency = frequencies[i]!;
      let bound = exact[i]!;
      if (frequency > 0) bound -= (queryWeight * k1) / (frequency + k1) + (pairWeight * pairK1) / (frequency + pairK1);
      if (bound * BOUND_SLACK < least) {
        clearBit(bits, list[i]!);
        continue;
      }
      list[kept] = list[i]!;
      stays[kept] = i;
      exact[kept++] = bound;
    }
    if (kept < count) for (const values of known.values()) keepAt(values, stays, kept);
    count = kept;
  }
  bits.fill(0);
  for (let i = 0; i < count; i++) bounds[i] = exact[i]!;
  return count;
};

const keepAt = (values: Float32Array, indices: Uint32Array, count: number): void => {
  for (let i = 0; i < count; i++) values[i] = values[indices[i]!]!;
};
