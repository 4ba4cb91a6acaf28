/** What the port asks, in the words of search. */
import type { Recency, SearcherRequest } from '../search/index.js';
import type { RecencyRequest, SearchRequest } from './search-engine.js';

const DAY = 24 * 60 * 60 * 1000;

const toRecency = ({ halfLifeDays, asOf }: RecencyRequest): Recency => ({ halfLife: halfLifeDays * DAY, asOf });

export const toSearcherRequest = (request: SearchRequest): SearcherRequest => {
  const { source = [], author = [], category = [] } = request;
  return {
    query: request.query,
    matching: 'best',
    order: request.sort,
    offset: (request.page - 1) * request.hitsPerPage,
    limit: request.hitsPerPage,
    filters: { source, author, category },
    prefixOfLast: request.asYouType === true,
    distinctClusters: request.distinct === 'story',
    ...(request.sort === 'relevance' && request.recency !== undefined ? { recency: toRecency(request.recency) } : {}),
    ...(request.from === undefined ? {} : { from: request.from }),
    ...(request.to === undefined ? {} : { to: request.to }),
    ...(request.facets === undefined ? {} : { facets: request.facets }),
  };
};
