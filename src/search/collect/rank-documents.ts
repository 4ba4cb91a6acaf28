/**
 * Offers the best documents of a query, scoring as few as it can: those first that could score highest by the clauses
 * that they match. Most of the others are left alone without a look at a frequency.
 */
import { ClauseSet } from '../match/clause-sets.js';
import type { FoundDocuments } from '../match/match-documents.js';
import { postingsFor, readCandidates, readFrequencies, type Candidates } from '../postings/document-lists.js';
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

/** So many are ranked whatever the budget, so that an answer has hits. */
const LEAST_RANKED = 32;

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
      this.#rankList(documents, undefined, true);
      return;
    }
    const { list, bounds } = context.scratch;
    const frequencies = readFrequencies(context, rarest.expansion, documents);
    const isFirst = firstRound(frequencies, FIRST_COMPLETE_A_HIT * wanted);
    this.#rankTaken(this.#take(documents, frequencies, isFirst), true);
    const others = this.#take(documents, frequencies, (i) => !isFirst(i));
    const known = new Map([[rarest.expansion, bounds.slice(0, others)]]);
    bounds.fill(set.maxScore, 0, others);
    const count = narrowBounds(context, set, list.subarray(0, others), bounds, best.leastScore, known);
    this.#rankTaken(count, true, known);
  }

  /** Those that match most tell what others must reach. */
  #rankPartial(set: ClauseSet, documents: Uint32Array, maxScores: Float32Array): void {
    const { context, best } = this;
    const { list, bounds } = context.scratch;
    const isFirst = firstRound(maxScores, Math.max(FIRST, FIRST_A_HIT * best.remaining));
    this.#rankTaken(this.#take(documents, maxScores, isFirst), false);
    let count = this.#takeReaching(documents, maxScores, isFirst);
    const known = new Map<TermExpansion, Float32Array>();
    // In small sets pairs are counted only where both sides are: there is less to take off.
    if (!set.isSmall) count = narrowBounds(context, set, list.subarray(0, count), bounds, best.leastScore, known);
    this.#rankTaken(count, false, known);
  }

  /** The first of `scratch.list`, with their values in `scratch.bounds`. */
  #rankTaken(count: number, matchEverything: boolean, known?: Map<TermExpansion, Float32Array>): void {
    const { list, bounds } = this.context.scratch;
    this.#rankList(list.slice(0, count), bounds.slice(0, count), matchEverything, known);
  }

  /** @param values the higher, the likelier is a high score: where the budget does not do for all, those are ranked */
  #rankList(
    documents: Uint32Array,
    values: Float32Array | undefined,
    matchEverything: boolean,
    known?: Map<TermExpansion, Float32Array>,
  ): void {
    const count = this.#affordable(documents.length, known);
    let ranked = documents;
    if (count < documents.length) {
      this.context.work.cuts.add('ranking');
      const isRanked = values === undefined ? (i: number): boolean => i < count : firstRound(values, count);
      ranked = documents.filter((_, i) => isRanked(i));
      known?.forEach((frequencies, expansion) =>
        known.set(
          expansion,
          frequencies.filter((_, i) => i < documents.length && isRanked(i)),
        ),
      );
    }
    this.rankCandidates(readCandidates(this.context, this.plan, ranked, known), matchEverything);
  }

  /** How many of so many documents the budget does for. */
  #affordable(count: number, known?: ReadonlyMap<TermExpansion, Float32Array>): number {
    const slots = this.plan.clauses.flatMap((clause) => clause.slots);
    const expansions = [...new Set(slots.map(({ expansion }) => expansion))].filter((one) => known?.has(one) !== true);
    const costOf = (some: number): number =>
      expansions.reduce((sum, { terms }) => sum + some + postingsFor(terms, some), some * slots.length);
    let some = count;
    while (some > LEAST_RANKED && costOf(some) > this.context.work.postingsLeft) some >>= 1;
    return some;
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
    const { work } = context;
    const offer = (index: number, least: number): void => {
      if (!work.mayLook && best.documents.length >= LEAST_RANKED) {
        work.cuts.add('ranking');
        return;
      }
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
