/**
 * Offers the best documents of a query, scoring as few as it can: those first that could score highest by the clauses
 * that they match. Most of the others are left alone without a look at a frequency.
 */
import { ClauseSet } from '../match/clause-sets.js';
import type { FoundDocuments } from '../match/match-documents.js';
import { readCandidates, readFrequencies, type Candidates } from '../postings/document-lists.js';
import type { SearchContext } from '../postings/search-context.js';
import type { QueryPlan } from '../query/query-plan.js';
import type { TermExpansion } from '../query/term-expansion.js';
import type { RecencyFactors } from '../rank/recency.js';
import {
  BOUND_SLACK,
  narrowBounds,
  writeBounds,
  CandidateScorer,
  type CandidateSet,
} from '../rank/score-candidates.js';
import { type BestDocuments, findTopDocuments, topKThreshold } from './best-documents.js';

/** How many documents are scored first, to tell what others must reach; at least so many for each hit. */
const FIRST = 512;
const FIRST_A_HIT = 4;
/** The same where all match everything, and how many documents for each hit make it worth while. */
const FIRST_COMPLETE_A_HIT = 3;
const MANY_A_HIT = 100;

export class DocumentRanker {
  constructor(
    private readonly context: SearchContext,
    private readonly plan: QueryPlan,
    private readonly best: BestDocuments,
    private readonly recency?: RecencyFactors,
  ) {}

  rank({ documents, maxScores }: FoundDocuments): void {
    const set = new ClauseSet(this.plan.clauses, this.context.parameters);
    if (maxScores === undefined) this.#rankComplete(set, documents);
    else this.#rankPartial(set, documents, maxScores);
  }

  /** @param matchEverything every document matches every clause, phrases too */
  rankCandidates(candidates: Candidates, matchEverything: boolean): void {
    writeBounds(this.context, this.plan, candidates);
    this.#findTop({ ...candidates, matchEverything });
  }

  /** Of documents that match everything, those with the rarest syllable most often tell what others must reach. */
  #rankComplete(set: ClauseSet, documents: Uint32Array): void {
    const { context, best } = this;
    const [rarest] = set.singles;
    const wanted = Math.max(1, best.remaining);
    if (rarest === undefined || documents.length < MANY_A_HIT * wanted) {
      this.#rankList(documents, true);
      return;
    }
    const { list, bounds } = context.scratch;
    const frequencies = readFrequencies(context, rarest.expansion, documents);
    const isFirst = firstRound(frequencies, FIRST_COMPLETE_A_HIT * wanted);
    this.#rankList(list.slice(0, this.#take(documents, frequencies, isFirst)), true);
    const others = this.#take(documents, frequencies, (i) => !isFirst(i));
    const known = new Map([[rarest.expansion, bounds.slice(0, others)]]);
    bounds.fill(set.maxScore, 0, others);
    const count = narrowBounds(context, set, list.subarray(0, others), bounds, best.leastScore, known);
    this.#rankList(list.slice(0, count), true, known);
  }

  /** Those that match most tell what others must reach. */
  #rankPartial(set: ClauseSet, documents: Uint32Array, maxScores: Float32Array): void {
    const { context, best } = this;
    const { list, bounds } = context.scratch;
    const isFirst = firstRound(maxScores, Math.max(FIRST, FIRST_A_HIT * best.remaining));
    this.#rankList(list.slice(0, this.#take(documents, maxScores, isFirst)), false);
    let count = this.#takeReaching(documents, maxScores, isFirst);
    const known = new Map<TermExpansion, Float32Array>();
    // In small sets pairs are counted only where both sides are: there is less to take off.
    if (!set.isSmall) count = narrowBounds(context, set, list.subarray(0, count), bounds, best.leastScore, known);
    this.#rankList(list.slice(0, count), false, known);
  }

  #rankList(documents: Uint32Array, matchEverything: boolean, known?: ReadonlyMap<TermExpansion, Float32Array>): void {
    this.rankCandidates(readCandidates(this.context, this.plan, documents, known), matchEverything);
  }

  /** Takes those that were not first and can still be among the best. */
  #takeReaching(documents: Uint32Array, maxScores: Float32Array, isFirst: (index: number) => boolean): number {
    const { leastScore } = this.best;
    return this.#take(documents, maxScores, (i) => !isFirst(i) && maxScores[i]! * BOUND_SLACK >= leastScore);
  }

  /** Writes documents and their values to `scratch.list` and `scratch.bounds`; returns how many. */
  #take(documents: Uint32Array, values: Float32Array, isTaken: (index: number) => boolean): number {
    const { list, bounds } = this.context.scratch;
    let count = 0;
    for (let i = 0; i < documents.length; i++) {
      if (!isTaken(i)) continue;
      list[count] = documents[i]!;
      bounds[count++] = values[i]!;
    }
    return count;
  }

  /** By the bounds in `scratch.bounds`. */
  #findTop(set: CandidateSet): void {
    const { context, best, recency } = this;
    const { documents } = set;
    const { bounds, indices } = context.scratch;
    const scorer = new CandidateScorer(context, this.plan, set);
    for (let i = 0; i < documents.length; i++) indices[i] = i;
    const candidates = indices.subarray(0, documents.length);
    // No factor is above 1, so the bounds would hold as they are; lowered they spare more documents from being scored.
    if (recency !== undefined) for (let i = 0; i < documents.length; i++) bounds[i]! *= recency.factorOf(documents[i]!);
    const offer = (index: number, least: number): void => {
      const document = documents[index]!;
      const factor = recency === undefined ? 1 : recency.factorOf(document);
      const score = scorer.scoreIfAtLeast(index, least / factor);
      if (score !== undefined) best.offer(document, score * factor);
    };
    findTopDocuments({ candidates, bounds, best, offer });
  }
}

/** Tells by index about `count` with the highest values. Of many equal ones only some are first. */
const firstRound = (values: Float32Array, count: number): ((index: number) => boolean) => {
  const from = topKThreshold(values, values.length, count);
  let end = 0;
  for (let left = 2 * count; end < values.length && left > 0; end++) if (values[end]! >= from) left--;
  return (index) => index < end && values[index]! >= from;
};
