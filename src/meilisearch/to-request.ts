/** From a search of the wire to one of the engine. */
import { MAX_HITS_PER_PAGE, MAX_PAGED_HITS, type SearchRequest, type SortKey } from '../engine/index.js';
import { parseFilter, toSearchRequest, type RecencySetting } from '../requests/index.js';
import type { Fields } from './fields.js';
import type { SearchQuery } from './search-query.js';
import { WireError } from './wire-error.js';

/** Which hits are wanted, and how the answer counts. */
export interface Window {
  readonly offset: number;
  /** How many; 0: they are only counted. */
  readonly limit: number;
  /** Set where pages are counted. */
  readonly paged?: { readonly page: number; readonly hitsPerPage: number };
}

export const windowOf = ({ offset, limit, page, hitsPerPage }: SearchQuery): Window => {
  if (page === undefined && hitsPerPage === undefined) return within(offset, limit);
  const paged = { page: page ?? 1, hitsPerPage: hitsPerPage ?? 20 };
  // There is no page 0.
  const wanted = paged.page === 0 ? 0 : paged.hitsPerPage;
  return { ...within((Math.max(paged.page, 1) - 1) * paged.hitsPerPage, wanted), paged };
};

/** No more than the engine tells at once, and nothing behind the hits that are counted. */
const within = (offset: number, limit: number): Window => ({
  offset,
  limit: Math.max(0, Math.min(limit, MAX_HITS_PER_PAGE, MAX_PAGED_HITS - offset)),
});

export interface Settings {
  readonly fields: Fields;
  /** What "hôm qua" counts from, in ms since the epoch. */
  readonly clock: () => number;
  readonly recency?: RecencySetting | undefined;
}

/** Throws `WireError`, and what `parseFilter` and `toSearchRequest` throw. */
export const toRequest = (query: SearchQuery, { fields, clock, recency }: Settings): SearchRequest => {
  const { q, matchingStrategy, distinct, facets } = query;
  if (distinct !== undefined && distinct !== 'story') throw notDistinct(distinct);
  for (const facet of facets ?? []) if (facet !== '*') fields.checkFacet(facet);
  const counted = facets?.includes('*') === true ? fields.facets : facets;
  const filter = query.filter === undefined ? undefined : parseFilter(query.filter);
  const order = orderOf(query.sort, fields);
  const request = toSearchRequest(
    {
      q,
      page: 1,
      hitsPerPage: 1,
      sort: 'relevance',
      explain: false,
      matchingStrategy: matchingStrategy === 'all' ? 'all' : 'best',
      // A word that may go on is completed there as well.
      typing: /\S$/u.test(q),
      ...(distinct !== undefined && { distinct }),
    },
    clock(),
    recency,
  );
  return {
    ...request,
    ...(filter && { filter }),
    ...(order.length > 0 && { order }),
    ...(counted !== undefined && { facets: [...new Set(counted)] }),
  };
};

const notDistinct = (name: string): WireError => {
  const shown = `Attribute \`${name.slice(0, LONGEST_ECHO)}\``;
  const message = `${shown} is not filterable and thus, cannot be used as distinct attribute. Available is: \`story\`.`;
  return new WireError('invalid_search_distinct', message);
};

const LONGEST_ECHO = 60;
const MOST_KEYS = 10;

/** `["publishedAt:desc"]`. Throws `WireError`. */
export const orderOf = (sort: readonly string[], fields: Fields, code = 'invalid_search_sort'): readonly SortKey[] => {
  if (sort.length > MOST_KEYS) throw new WireError(code, `At most ${MOST_KEYS} attributes are sorted by.`);
  return sort.map((written) => {
    const colon = written.lastIndexOf(':');
    const [field, direction] = [written.slice(0, Math.max(colon, 0)), written.slice(colon + 1)];
    if (direction !== 'asc' && direction !== 'desc') {
      const shown = written.slice(0, LONGEST_ECHO);
      throw new WireError(
        code,
        `Invalid syntax for the sort parameter: expected expression ending by \`:asc\` or \`:desc\`, found \`${shown}\`.`,
      );
    }
    fields.checkSortable(field, code);
    return { field, direction };
  });
};
