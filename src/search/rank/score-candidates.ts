/**
 * The exact scores of those candidates that could be among the best. Pairs that could add the most are read first,
 * until what is left cannot lift a score high enough: of most candidates two syllables are looked at.
 */
import type { ClauseSet } from '../match/clause-sets.js';
import { capped, nearPairFrequency, orderedPairSum } from '../match/pairs.js';
import { readersFor, type SlotReader } from '../match/slot-reader.js';
import { type Candidates, sumMarked, markList } from '../postings/document-lists.js';
import { clearBit } from '../postings/rank-bitmap.js';
import type { SearchContext } from '../postings/search-context.js';
import type { QueryPlan } from '../query/query-plan.js';
import { pairIdf, saturate, type RankingParameters } from '../query/ranking-parameters.js';
import type { TermExpansion } from '../query/term-expansion.js';
import type { Work } from '../query/work.js';
import { DocumentScorer } from './score-document.js';

/** Bounds are summed in single precision, scores in double: this much of a bound may be rounding. */
export const BOUND_SLACK = 1 + 1e-4;

/** Max scores are sums of some dozen numbers in single precision. */
const MAX_SCORE_SLACK = 1 + 1e-5;

/** Writes upper bounds of scores by index to `scratch.bounds`: a pair counts as often as the rarer of its two slots. */
export const writeBounds = (
  { parameters, scratch: { bounds }, work }: SearchContext,
  { clauses }: QueryPlan,
  { documents, frequencies }: Candidates,
): void => {
  const { k1, pairK1, orderedPairs, nearPairs } = parameters;
  const count = documents.length;
  work.postings += count * clauses.reduce((sum, { slots }) => sum + slots.length, 0);
  bounds.fill(0, 0, count);
  let before: Float32Array | undefined;
  let idfBefore = 0;
  for (const { slots } of clauses) {
    for (const { expansion, followsPrevious, orderedIdf } of slots) {
      const { idf } = expansion;
      const own = frequencies.get(expansion)!;
      for (let i = 0; i < count; i++) bounds[i]! += idf - (idf * k1) / (own[i]! + k1);
      if (before !== undefined && followsPrevious) {
        const weight = orderedPairs * orderedIdf + nearPairs * pairIdf(idfBefore, idf);
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
 * Lowers the bounds of documents expansion by expansion, the rarest first, and leaves out those that cannot reach
 * `least`. Returns how many stay, at the front of the list.
 *
 * @param list of documents, rising
 * @param bounds by index, what the clauses that a document matches are worth at most
 * @param known frequencies by index in the list, at the end for the documents that stay
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
  let left = count;
  // Those that cannot reach it are taken out once they are many: each time all frequencies have to move up.
  const takeOut = (): void => {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if (exact[i] === OUT) continue;
      list[kept] = list[i]!;
      exact[kept] = exact[i]!;
      stays[kept++] = i;
    }
    if (kept < count) for (const values of known.values()) keepAt(values, stays, kept);
    count = kept;
  };
  markList(list, count, bits);
  for (const { expansion, queryWeight, pairWeight } of singles) {
    // As they are, the bounds hold as well.
    if (left === 0 || context.work.postingsLeft <= 0) break;
    if (left < count && (known.size <= FEW_KNOWN || left <= count * SHARE_LEFT)) takeOut();
    const frequencies = known.get(expansion) ?? sumMarked(context, expansion, list, count);
    known.set(expansion, frequencies);
    for (let i = 0; i < count; i++) {
      const frequency = frequencies[i]!;
      if (exact[i] === OUT) continue;
      if (frequency > 0) {
        exact[i]! -= (queryWeight * k1) / (frequency + k1) + (pairWeight * pairK1) / (frequency + pairK1);
      }
      if (exact[i]! * BOUND_SLACK >= least) continue;
      clearBit(bits, list[i]!);
      exact[i] = OUT;
      left--;
    }
  }
  takeOut();
  bits.fill(0);
  for (let i = 0; i < count; i++) bounds[i] = exact[i]!;
  return count;
};

/** Stands in the place of a bound, which is never below 0. */
const OUT = -1;

/** With more expansions known, documents are taken out when no more than this share of them is left. */
const FEW_KNOWN = 12;
const SHARE_LEFT = 0.75;

const keepAt = (values: Float32Array, indices: Uint32Array, count: number): void => {
  for (let i = 0; i < count; i++) values[i] = values[indices[i]!]!;
};

/** Sums of the same numbers in another order differ by less than this much of them. */
const ORDER_SLACK = 1 + 1e-9;

/** A pair that is not there or was read. */
const NONE = -1;

export interface CandidateSet {
  readonly documents: Uint32Array;
  /** Read from the postings when absent. */
  readonly frequencies?: Candidates['frequencies'];
  /** Every document matches every clause, phrases too. */
  readonly matchEverything: boolean;
}

export class CandidateScorer {
  readonly #parameters: RankingParameters;
  readonly #documents: Uint32Array;
  readonly #readers: readonly SlotReader[];
  readonly #slotFrequencies: readonly Float32Array[] | undefined;
  /** By slot; 0 where it makes no pair with the one before. */
  readonly #pairIdfs: Float64Array;
  readonly #orderedIdfs: Float64Array;
  // Of the candidate that is being scored, by slot.
  readonly #frequencies: Float64Array;
  readonly #ordered: Float64Array;
  readonly #near: Float64Array;
  /** Upper bound of what the pair with the slot before adds. */
  readonly #pairBounds: Float64Array;
  /** Where only some documents have a phrase, every position counts. */
  readonly #scorer: DocumentScorer | undefined;
  readonly #work: Work;

  constructor(context: SearchContext, plan: QueryPlan, { documents, frequencies, matchEverything }: CandidateSet) {
    this.#parameters = context.parameters;
    this.#work = context.work;
    const slots = plan.clauses.flatMap((clause) => clause.slots);
    this.#documents = documents;
    this.#readers = readersFor(context, slots);
    this.#slotFrequencies = frequencies && slots.map(({ expansion }) => frequencies.get(expansion)!);
    this.#pairIdfs = Float64Array.from(slots, ({ expansion, followsPrevious }, i) =>
      followsPrevious && i > 0 ? pairIdf(slots[i - 1]!.expansion.idf, expansion.idf) : 0,
    );
    this.#orderedIdfs = Float64Array.from(slots, ({ orderedIdf }) => orderedIdf);
    this.#frequencies = new Float64Array(slots.length);
    this.#ordered = new Float64Array(slots.length);
    this.#near = new Float64Array(slots.length);
    this.#pairBounds = new Float64Array(slots.length);
    const isExact = !matchEverything && plan.clauses.some((clause) => clause.slots.length > 1);
    this.#scorer = isExact ? new DocumentScorer(context, plan) : undefined;
  }

  /** The score of a candidate, by its index, or undefined if it is surely below `least`. */
  scoreIfAtLeast(index: number, least: number): number | undefined {
    const document = this.#documents[index]!;
    if (this.#scorer !== undefined) return this.#scorer.score(document);
    let bound = this.#bound(index, document);
    const slack = this.#slotFrequencies === undefined ? ORDER_SLACK : BOUND_SLACK;
    const pairBounds = this.#pairBounds;
    for (;;) {
      if (bound * slack < least) return undefined;
      let most = NONE;
      let widest = NONE;
      for (let slot = 1; slot < pairBounds.length; slot++) {
        if (pairBounds[slot]! <= most) continue;
        most = pairBounds[slot]!;
        widest = slot;
      }
      if (widest === NONE) return this.#sum(document);
      pairBounds[widest] = NONE;
      bound = this.#readPair(widest, document, bound - most, least / slack);
      if (bound < 0) return undefined;
    }
  }

  #bound(index: number, document: number): number {
    const { k1, pairK1, orderedPairs, nearPairs } = this.#parameters;
    let bound = 0;
    let before = 0;
    for (let slot = 0; slot < this.#readers.length; slot++) {
      const reader = this.#readers[slot]!;
      let frequency = 0;
      if (this.#slotFrequencies !== undefined) frequency = this.#slotFrequencies[slot]![index]!;
      else if (reader.seek(document)) frequency = reader.frequency;
      this.#frequencies[slot] = frequency;
      this.#ordered[slot] = 0;
      this.#near[slot] = 0;
      this.#pairBounds[slot] = NONE;
      if (frequency > 0) {
        bound += saturate(reader.expansion.idf, frequency, k1);
        const idf = this.#pairIdfs[slot]!;
        if (idf > 0 && before > 0) {
          const weight = orderedPairs * this.#orderedIdfs[slot]! + nearPairs * idf;
          const most = saturate(weight, Math.min(before, frequency), pairK1);
          this.#pairBounds[slot] = most;
          bound += most;
        }
      }
      before = frequency;
    }
    return bound;
  }

  /** Adds what a pair is worth to the bound; negative when the sum is surely below `least`. */
  #readPair(slot: number, document: number, bound: number, least: number): number {
    const { pairK1, orderedPairs, nearPairs, nearWindow } = this.#parameters;
    const left = this.#readers[slot - 1]!;
    const right = this.#readers[slot]!;
    left.read(document);
    right.read(document);
    const idf = this.#pairIdfs[slot]!;
    const orderedWeight = orderedPairs * this.#orderedIdfs[slot]!;
    const sum = orderedPairSum(left, right);
    const most = Math.min(this.#frequencies[slot - 1]!, this.#frequencies[slot]!);
    // Most are left here, before their exact frequencies are looked up.
    if (bound + saturate(orderedWeight, sum, pairK1) + saturate(nearPairs * idf, most, pairK1) < least) return -1;
    const ordered = saturate(orderedWeight, capped(sum, left, right), pairK1);
    const near = saturate(nearPairs * idf, nearPairFrequency(left, right, nearWindow), pairK1);
    this.#ordered[slot] = ordered;
    this.#near[slot] = near;
    return bound + ordered + near;
  }

  /** Added up in the order of `DocumentScorer`, so that the score is the same to the last bit. */
  #sum(document: number): number {
    const { k1 } = this.#parameters;
    let sum = 0;
    for (let slot = 0; slot < this.#readers.length; slot++) {
      if (this.#frequencies[slot]! <= 0) continue;
      this.#work.looks++;
      const reader = this.#readers[slot]!;
      reader.seek(document);
      sum += saturate(reader.expansion.idf, reader.frequency, k1);
      sum += this.#ordered[slot]!;
      sum += this.#near[slot]!;
    }
    return sum;
  }
}
