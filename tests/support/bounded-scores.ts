/** That no score of a query is above any of its bounds, and that every way to score gives the same, to the last bit. */
import { expect } from '@jest/globals';
import type { SegmentReader } from '../../src/inverted-index/index.js';
import { ClauseSet } from '../../src/search/match/clause-sets.js';
import { FrequencyReader } from '../../src/search/match/frequencies.js';
import { intersectClauses } from '../../src/search/match/intersect-clauses.js';
import { DocumentMatcher } from '../../src/search/match/match-documents.js';
import { MatchScratch } from '../../src/search/postings/match-scratch.js';
import { PostingLists } from '../../src/search/postings/posting-lists.js';
import { FieldNorms } from '../../src/search/postings/field-norms.js';
import { narrowBounds, writeBounds } from '../../src/search/rank/score-bounds.js';
import { CandidateScorer, type CandidateSet } from '../../src/search/rank/score-candidates.js';
import { DocumentScorer } from '../../src/search/rank/score-document.js';
import type { QueryPlan, RankingParameters } from '../../src/search/index.js';

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
  const norms = new FieldNorms(segment.docValues, ranking);
  const scratch = new MatchScratch(segment.documentCount);
  const lists = new PostingLists(segment, norms);
  const reader = new FrequencyReader(segment, norms, lists, scratch);
  const scorer = new DocumentScorer(segment, plan, norms, ranking);
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
    const quick = new CandidateScorer(segment, plan, norms, ranking, set, lists);
    set.documents.forEach((document, i) => expect(quick.scoreIfAtLeast(i, -Infinity)).toBe(scoreOf(document)));
    set.documents.forEach((document, i) => {
      const score = quick.scoreIfAtLeast(i, least);
      if (score === undefined) expect(scoreOf(document)).toBeLessThan(least);
      else expect(score).toBe(scoreOf(document));
    });
  };

  const bounds = new Float32Array(segment.documentCount);
  const matcher = new DocumentMatcher(segment, lists, ranking, scratch);
  const { documents, maxScores } = matcher.match(plan, 0, undefined);
  expect(Array.from(documents)).toEqual(scores.flatMap((score, document) => (score > 0 ? [document] : [])));
  expectAbove(documents, maxScores);
  const some = reader.candidates(plan, documents);
  writeBounds(plan, some, ranking, bounds);
  expectAbove(documents, bounds);
  expectScores({ ...some, matchEverything: false });
  expectScores({ documents, matchEverything: false });

  const matching = intersectClauses(plan.clauses, segment, lists, scratch, undefined).slice();
  const all = reader.candidates(plan, matching);
  writeBounds(plan, all, ranking, bounds);
  expectAbove(matching, bounds);
  expectScores({ ...all, matchEverything: true });

  const set = new ClauseSet(plan.clauses, ranking);
  // Of up to eight clauses the potentials say more than narrowing goes by.
  if (set.isSmall) return;
  const list = documents.slice();
  bounds.set(maxScores);
  const left = list.subarray(0, narrowBounds(set, list, bounds, least, ranking, reader));
  expectAbove(left, bounds);
  const leftOut = documents.filter((document) => !left.includes(document));
  for (const document of leftOut) expect(scoreOf(document)).toBeLessThan(least);
  // What is left behind would count in the next search.
  expect(scratch.bits.every((bits) => bits === 0) && scratch.frequencies.every((sum) => sum === 0)).toBe(true);
};
