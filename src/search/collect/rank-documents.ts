/**
 * Offers the best documents of a query, scoring as few as it can. Where some match less than everything, those that could score
 * highest by the clauses that they match come first; most of the others are left alone without a look at a frequency.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { Candidates } from '../match/candidates.js';
import { ClauseSet } from '../match/clause-sets.js';
import type { Found } from '../match/find-documents.js';
import { FrequencyReader } from '../match/frequencies.js';
import type { PostingLists } from '../postings/posting-lists.js';
import type { MatchScratch } from '../postings/match-scratch.js';
import type { QueryPlan } from '../plan/plan-query.js';
import type { FieldNorms } from '../postings/field-norms.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import type { RecencyFactors } from '../rank/recency.js';
import { BOUND_SLACK, narrowBounds, writeBounds } from '../rank/score-bounds.js';
import { CandidateScorer, type CandidateSet } from '../rank/score-candidates.js';
import type { BestDocuments } from './best-documents.js';
import { topKThreshold } from './top-k-threshold.js';
import { findTopDocuments } from './top-documents.js';

/** Documents whose scores first tell what others must reach, and how many times as many as there are hits these are. */
const FIRST = 512;
const FIRST_OF_LONG = 16;
const FIRST_BY_HIT = 4;
/** The same where all match everything, by hit, and from how many documents by hit on this pays. */
const FIRST_OF_MATCHING = 3;
const MANY = 100;

export class DocumentRanker {
  readonly #frequencies: FrequencyReader;

  constructor(
    private readonly segment: SegmentReader,
    private readonly norms: FieldNorms,
    private readonly lists: PostingLists,
    private readonly parameters: RankingParameters,
    private readonly scratch: MatchScratch,
  ) {
    this.#frequencies = new FrequencyReader(segment, norms, lists, scratch);
  }

  rank(plan: QueryPlan, found: Found, recency: RecencyFactors | undefined, best: BestDocuments): void {
    const { documents, maxScores } = found;
    const ranking = { plan, recency, best };
    const set = new ClauseSet(plan.clauses, this.parameters);
    if (maxScores === undefined) this.#rankMatching(ranking, set, documents);
    else if (set.isSmall) this.#rankInRounds(ranking, documents, maxScores);
    else this.#rankLong(ranking, set, documents, maxScores);
  }

  /** The same for documents whose frequencies are known. */
  rankCandidates(plan: QueryPlan, candidates: Candidates, best: BestDocuments): void {
    this.#rankCandidates({ plan, recency: undefined, best }, candidates, false);
  }

  /**
   * Of many documents that match everything, some that have the rarest syllable most often tell what others must reach, so
   * that frequent ones are not looked at in most of these.
   */
  #rankMatching(ranking: Ranking, set: ClauseSet, documents: Uint32Array): void {
    const { plan, best } = ranking;
    const [rarest] = set.singles;
    if (rarest === undefined || documents.length < MANY * Math.max(1, best.room)) {
      this.#rankCandidates(ranking, this.#frequencies.candidates(plan, documents), true);
      return;
    }
    const { list, bounds } = this.scratch;
    const column = new Float32Array(documents.length);
    this.#frequencies.startList(documents, documents.length);
    this.#frequencies.sum(rarest.expansion, documents, documents.length, column);
    this.#frequencies.endList();
    const { from, end } = firstRound(column, FIRST_OF_MATCHING * Math.max(1, best.room));
    const isFirst = (i: number): boolean => i < end && column[i]! >= from;
    const first = this.#take(documents, column, isFirst);
    this.#rankCandidates(ranking, this.#frequencies.candidates(plan, list.slice(0, first)), true);
    const others = this.#take(documents, column, (i) => !isFirst(i));
    const columns = new Map([[rarest.expansion, bounds.slice(0, others)]]);
    bounds.fill(set.maxScore, 0, others);
    const reaching = list.subarray(0, others);
    const count = narrowBounds(set, reaching, bounds, best.leastScore, this.parameters, this.#frequencies, { columns });
    this.#rankCandidates(ranking, this.#frequencies.candidates(plan, list.slice(0, count), columns), true);
  }

  #rankCandidates(ranking: Ranking, candidates: Candidates, matchEverything: boolean): void {
    writeBounds(ranking.plan, candidates, this.parameters, this.scratch.bounds);
    this.#findTop(ranking, { ...candidates, matchEverything });
  }

  #rankInRounds(ranking: Ranking, documents: Uint32Array, maxScores: Float32Array): void {
    const { best } = ranking;
    const first = Math.max(FIRST, FIRST_BY_HIT * best.room);
    const { from, end } = firstRound(maxScores, first);
    this.#rankPart(ranking, documents, maxScores, (i) => i < end && maxScores[i]! >= from);
    const least = best.leastScore;
    this.#rankPart(
      ranking,
      documents,
      maxScores,
      (i) => (i >= end || maxScores[i]! < from) && maxScores[i]! * BOUND_SLACK >= least,
    );
  }

  #rankPart(
    ranking: Ranking,
    documents: Uint32Array,
    maxScores: Float32Array,
    isTaken: (index: number) => boolean,
  ): void {
    const { list } = this.scratch;
    const count = this.#take(documents, maxScores, isTaken);
    this.#rankCandidates(ranking, this.#frequencies.candidates(ranking.plan, list.slice(0, count)), false);
  }

  #rankLong(ranking: Ranking, set: ClauseSet, documents: Uint32Array, maxScores: Float32Array): void {
    const { best } = ranking;
    const { list, bounds } = this.scratch;
    const { from, end } = firstRound(maxScores, Math.max(FIRST_OF_LONG, best.room));
    let count = this.#take(documents, maxScores, (i) => i < end && maxScores[i]! >= from);
    this.#findTop(ranking, { documents: list.slice(0, count), matchEverything: false });
    const least = best.leastScore;
    count = this.#take(
      documents,
      maxScores,
      (i) => (i >= end || maxScores[i]! < from) && maxScores[i]! * BOUND_SLACK >= least,
    );
    count = narrowBounds(set, list.subarray(0, count), bounds, least, this.parameters, this.#frequencies);
    this.#findTop(ranking, { documents: list.slice(0, count), matchEverything: false });
  }

  /** Writes documents and their maxScores to the scratch arrays; returns how many. */
  #take(documents: Uint32Array, maxScores: Float32Array, isTaken: (index: number) => boolean): number {
    const { list, bounds } = this.scratch;
    let count = 0;
    for (let i = 0; i < documents.length; i++) {
      if (!isTaken(i)) continue;
      list[count] = documents[i]!;
      bounds[count++] = maxScores[i]!;
    }
    return count;
  }

  #findTop({ plan, recency, best }: Ranking, set: CandidateSet): void {
    const { documents } = set;
    const { bounds, indices } = this.scratch;
    const { segment, norms, parameters } = this;
    const scorer = new CandidateScorer(segment, plan, norms, parameters, set, this.lists);
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

interface Ranking {
  readonly plan: QueryPlan;
  readonly recency: RecencyFactors | undefined;
  readonly best: BestDocuments;
}

/** About `count` with the highest maxScores: those with at least `from` before index `end`. */
const firstRound = (maxScores: Float32Array, count: number): { from: number; end: number } => {
  const from = topKThreshold(maxScores, maxScores.length, count);
  let end = 0;
  // Of many equally promising ones only some come first.
  for (let left = 2 * count; end < maxScores.length && left > 0; end++) if (maxScores[end]! >= from) left--;
  return { from, end };
};
