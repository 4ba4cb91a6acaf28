/** The answer to who has typed a few letters of a value: which values begin so, and how many articles have each. */
import { meansTyped, Work, workBudgetOf } from '../search/index.js';
import { COUNT_LESS, toSearcherRequest, type Listening, type Untimed } from './answer-search.js';
import type { FacetSearchRequest, FacetSearchResponse } from './search-engine.js';
import type { Snapshot } from './snapshot.js';

/** @param factor of the usual budget of work; Infinity for none */
export const answerFacetSearch = (
  { searcher, version }: Snapshot,
  request: FacetSearchRequest,
  factor: number,
  { isAbandoned }: Listening,
): Untimed<FacetSearchResponse> => {
  const { facet, facetQuery, facetHits: most } = request;
  const work = new Work(workBudgetOf(searcher.segment.articleCount, factor), isAbandoned);
  const { facetLimit: _all, ...searched } = toSearcherRequest({ ...request, facets: [facet] });
  const { facets } = searcher.search({ ...searched, offset: 0, limit: 0 }, work);
  const isMeant = meansTyped(facetQuery);
  const counted = Object.entries(facets[facet] ?? {}).filter(([value]) => isMeant(value));
  // What is written as a number comes first in an object, however often it is found.
  const frequent = counted.sort(([, a], [, b]) => b - a).slice(0, most);
  return {
    facet,
    facetQuery,
    facetHits: frequent.map(([value, count]) => ({ value, count })),
    ...(COUNT_LESS.some((cut) => work.cuts.has(cut)) && { totalsAreLowerBounds: true as const }),
    indexVersion: version,
  };
};
