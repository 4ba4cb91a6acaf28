/** What may be asked, and how is it written? Parameters of HTTP and of the command line, checked. */
export { MAX_FILTER_TEXT, parseFilter } from './filter-language.js';
export { readParameters, type RawParameters } from './read-parameters.js';
export {
  facetSearchParameters,
  parseFacetSearch,
  parseRecency,
  parseSearchParameters,
  recencyText,
  SEARCH_PARAMETER_NAMES,
  searchParameters,
  toSearchRequest,
  type RecencySetting,
  type SearchParameters,
} from './search-parameters.js';
export {
  parseSimilarParameters,
  parseSuggestParameters,
  similarParameters,
  suggestParameters,
} from './other-parameters.js';
export {
  changesParameters,
  deleteBody,
  deleteParameters,
  parseChangesParameters,
  parseDeleteBody,
  parseDeleteParameters,
  parsePutParameters,
  parseReconcileParameters,
  putParameters,
  reconcileParameters,
} from './write-parameters.js';
