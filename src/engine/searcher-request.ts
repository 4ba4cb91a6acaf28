/** What the port asks, in the words of search. */
import type { SearcherRequest } from '../search/index.js';
import type { SearchRequest } from './search-engine.js';

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
    ...(request.from === undefined ? {} : { from: request.from }),
    ...(request.to === undefined ? {} : { to: request.to }),
    ...(request.facets === undefined ? {} : { facets: request.facets }),
  };
};
