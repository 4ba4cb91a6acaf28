/** That no score of a query is above any of its bounds, and that every way to score gives the same, to the last bit. */
import { expect } from '@jest/globals';
import type { SegmentReader } from '../../src/inverted-index/index.js';
import type { QueryPlan, RankingParameters } from '../../src/search/index.js';
import { ClauseSet } from '../../src/search/match/clause-sets.js';
import { matchAll, matchSome } from '../../src/search/match/match-documents.js';
import { readCandidates } from '../../src/search/postings/document-lists.js';
import { SearchContext } from '../../src/search/postings/search-context.js';
import {
  narrowBounds,
  writeBounds,
  CandidateScorer,
  type CandidateSet,
} from '../../src/search/rank/score-candidates.js';
import { DocumentScorer } from '../../src/search/rank/score-document.js';

/**
 * @param plan with at least one clause
 * @param share of the best score: documents below it may be left unscored
 */
export const expectBoundedScores = (
  segment: SegmentReader,
  plan: QueryPlan,
  ranking: RankingParameters,
  share: number,
): void => {
  const context = new SearchContext(segment, ranking);
  const { scratch } = context;
  // Reads packed postings alone.
  const scorer = new DocumentScorer(new SearchContext(segment, ranking, 0), plan);
  const scores = Array.from({ length: segment.documentCount }, (_, document) => scorer.score(document));
  const least = Math.max(0, ...scores) * share;
  const scoreOf = (document: number): number => scores[document] ?? NaN;

  const expectAbove = (documents: Uint32Array, bounds: Float32Array): void => {
    documents.forEach((document, i) => {
      // Bounds are in single precision.
      expect((bounds[i] ?? NaN) * (1 + 1e-4)).toBeGreaterThanOrEqual(scoreOf(document));
    });
  };
  const expectScores = (set: CandidateSet): void => {
    const quick = new CandidateScorer(context, plan, set);
    set.documents.forEach((document, i) => expect(quick.scoreIfAtLeast(i, -Infinity)).toBe(scoreOf(document)));
    set.documents.forEach((document, i) => {
      const score = quick.scoreIfAtLeast(i, least);
      if (score === undefined) expect(scoreOf(document)).toBeLessThan(least);
      else expect(score).toBe(scoreOf(document));
    });
  };

  const { bounds } = scratch;
  const { documents, maxScores } = matchSome(context, plan, 0);
  expect(Array.from(documents)).toEqual(scores.flatMap((score, document) => (score > 0 ? [document] : [])));
  expectAbove(documents, maxScores);
  const some = readCandidates(context, plan, documents);
  writeBounds(context, plan, some);
  expectAbove(documents, bounds);
  expectScores({ ...some, matchEverything: false });
  expectScores({ documents, matchEverything: false });

  const { documents: matching } = matchAll(context, plan.clauses);
  const all = readCandidates(context, plan, matching);
  writeBounds(context, plan, all);
  expectAbove(matching, bounds);
  expectScores({ ...all, matchEverything: true });

  const set = new ClauseSet(plan.clauses, ranking);
  // Of up to eight clauses the max scores say more than narrowing goes by.
  if (set.isSmall) return;
  const list = documents.slice();
  bounds.set(maxScores);
  const left = list.subarray(0, narrowBounds(context, set, list, bounds, least));
  expectAbove(left, bounds);
  const leftOut = documents.filter((document) => !left.includes(document));
  for (const document of leftOut) expect(scoreOf(document)).toBeLessThan(least);
  // What is left behind would count in the next search.
  expect(scratch.bits.every((bits) => bits === 0) && scratch.frequencies.every((sum) => sum === 0)).toBe(true);
};
