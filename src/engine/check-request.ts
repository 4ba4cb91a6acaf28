/** What of a search is out of bounds, whoever asks it. */
import { countConditions, MAX_CROP_WORDS, type Formatting } from '../search/index.js';
import { checkPage, checkWhole, invalid } from './page-cursor.js';
import {
  MAX_FACET_HITS,
  MAX_FACET_LIMIT,
  MAX_FACET_QUERY,
  MAX_NAMED_FIELDS,
  MAX_TAG_LENGTH,
  type FacetSearchRequest,
  type SearchRequest,
} from './search-engine.js';

/** Throws `TB_PARAMETER_INVALID` for the first problem. */
export const checkRequest = (request: SearchRequest): void => {
  const { facetLimit, facets, fields, filter, formatted } = request;
  checkPage(request);
  // Before a thread has to be found for it.
  if (filter !== undefined) countConditions(filter);
  if (facets !== undefined) checkNames('facets', facets);
  if (facetLimit !== undefined) checkWhole('facetLimit', facetLimit, 1, MAX_FACET_LIMIT);
  if (fields !== undefined) checkNames('fields', fields);
  if (formatted !== undefined) checkFormatting(formatted);
};

/** The same for a search for values. */
export const checkFacetSearch = (request: FacetSearchRequest): void => {
  checkRequest(request);
  checkWhole('limit', request.facetHits, 1, MAX_FACET_HITS);
  if (request.facetQuery.length > MAX_FACET_QUERY) {
    throw invalid('facetQuery', `must not be longer than ${MAX_FACET_QUERY} characters.`);
  }
};

const checkFormatting = ({ fields, crop = {}, cropMarker = '', before = '', after = '' }: Formatting): void => {
  checkNames('highlight', fields);
  checkNames('crop', Object.keys(crop));
  for (const words of Object.values(crop)) checkWhole('crop', words, 1, MAX_CROP_WORDS);
  for (const [parameter, text] of Object.entries({ cropMarker, preTag: before, postTag: after })) {
    if (text.length > MAX_TAG_LENGTH) throw invalid(parameter, `must not be longer than ${MAX_TAG_LENGTH} characters.`);
  }
};

const checkNames = (parameter: string, names: readonly string[]): void => {
  if (names.length > MAX_NAMED_FIELDS) throw invalid(parameter, `must not name more than ${MAX_NAMED_FIELDS} fields.`);
};
