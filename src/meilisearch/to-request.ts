/** From a search of the wire to one of the engine. */
import {
  MARKED_FIELDS,
  MAX_CROP_WORDS,
  MAX_HITS_PER_PAGE,
  MAX_PAGED_HITS,
  type Formatting,
  type SearchEngine,
  type SearchRequest,
  type SortKey,
} from '../engine/index.js';
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
  readonly fieldsOf: (engine: SearchEngine) => Fields;
  /** What "hôm qua" counts from, in ms since the epoch. */
  readonly clock: () => number;
  readonly recency?: RecencySetting | undefined;
}

/** Throws `WireError`, and what `parseFilter` and `toSearchRequest` throw. */
export const toRequest = (
  query: SearchQuery,
  { offset, limit }: Window,
  fields: Fields,
  { clock, recency }: Settings,
): SearchRequest => {
  const { q, matchingStrategy, distinct, facets, showMatchesPosition } = query;
  if (distinct !== undefined && distinct !== 'story') throw notDistinct(distinct);
  for (const facet of facets ?? []) if (facet !== '*') fields.checkFacet(facet);
  const counted = facets?.includes('*') === true ? fields.facets : facets;
  const filter = query.filter === undefined ? undefined : parseFilter(query.filter);
  const order = orderOf(query.sort, fields);
  const formatted = formattingOf(query, fields);
  const request = toSearchRequest(
    {
      q,
      page: 1,
      hitsPerPage: limit,
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
    // Whoever only counts begins with the first.
    offset: limit === 0 ? 0 : offset,
    fields: showMatchesPosition ? [EVERY] : fields.named(query.attributesToRetrieve),
    ...(filter && { filter }),
    ...(order.length > 0 && { order }),
    ...(counted !== undefined && { facets: [...new Set(counted)], facetLimit: MOST_VALUES }),
    ...(formatted && { formatted }),
    ...(showMatchesPosition && { matchesPosition: MARKED_FIELDS }),
  };
};

/** Values of a facet, as many as Meilisearch tells unless told otherwise. */
export const MOST_VALUES = 100;

const EVERY = '*';

/**
 * How fields are marked and cropped; undefined where none is. InstantSearch makes HTML by itself, of text between tags
 * that are none: what stands between tags of HTML has to be HTML already.
 */
export const formattingOf = (query: SearchQuery, fields: Fields): Required<Formatting> | undefined => {
  const { attributesToHighlight, attributesToCrop, cropLength, cropMarker, highlightPreTag, highlightPostTag } = query;
  const marked = attributesToHighlight.length === 0 ? [] : fields.named(attributesToHighlight);
  const crop: Record<string, number> = {};
  for (const written of attributesToCrop) {
    const [name, words] = nameAndWords(written, cropLength);
    for (const field of fields.named([name])) crop[field] = Math.min(Math.max(words, 1), MAX_CROP_WORDS);
  }
  if (marked.length === 0 && Object.keys(crop).length === 0) return undefined;
  const escape = `${highlightPreTag}${highlightPostTag}${cropMarker}`.includes('<');
  return { fields: marked, crop, cropMarker, before: highlightPreTag, after: highlightPostTag, escape };
};

/** `body:30`, or a name alone. */
const nameAndWords = (written: string, usual: number): readonly [string, number] => {
  const [, name, words] = /^(.*):(\d{1,9})$/su.exec(written) ?? [];
  return name === undefined ? [written, usual] : [name, Number(words)];
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
