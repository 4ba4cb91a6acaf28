/** A query's plan alone: as typed, with nothing restored or corrected. */
import type { SegmentReader } from '../../src/inverted-index/index.js';
import { DEFAULT_RANKING, type QueryPlan, type RankingParameters } from '../../src/search/index.js';
import { analyseParts, parseQuery } from '../../src/search/parse/parse-query.js';
import { QueryPlanner } from '../../src/search/plan/plan-query.js';
import type { SynonymFinder } from '../../src/search/understand/find-synonyms.js';

interface PlanOptions {
  readonly ranking?: RankingParameters;
  readonly conflicting?: boolean;
  readonly prefixOfLast?: boolean;
  readonly synonyms?: SynonymFinder;
}

export const planOf = (
  text: string,
  segment: SegmentReader,
  { ranking = DEFAULT_RANKING, conflicting = false, prefixOfLast = false, synonyms }: PlanOptions = {},
): QueryPlan => {
  const { parts, notes } = parseQuery(text);
  const planner = new QueryPlanner(segment, ranking, synonyms);
  return planner.draft({ parts: analyseParts(parts), notes, prefixOfLast }).build(conflicting);
};
