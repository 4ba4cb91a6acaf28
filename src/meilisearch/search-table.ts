/**
 * Every parameter of Meilisearch's search, and what becomes of it here: the refused ones are refused by this table, and
 * docs/meilisearch.md is written from it.
 */

/** `partly`: honoured but for what the row says; `refused`: its own error, unless the value asks for nothing. */
export type State = 'honoured' | 'partly' | 'refused';

export interface Row {
  readonly name: string;
  readonly state: State;
  readonly how: string;
}

export interface RefusedRow extends Row {
  readonly state: 'refused';
  /** Under which it is refused. */
  readonly code: string;
  /** A value that is refused. */
  readonly example: unknown;
  /** Values that ask for nothing, besides null. */
  readonly unless?: readonly unknown[];
}

export const HONOURED_PARAMETERS: readonly Row[] = [
  {
    name: 'q',
    state: 'honoured',
    how: 'As a reader types it, in the language of /api/search. The last word may be half typed, unless a space follows it. At most 2,000 characters.',
  },
  { name: 'offset', state: 'honoured', how: 'Of the first 10,000 hits; behind them there are none.' },
  {
    name: 'limit',
    state: 'partly',
    how: '20 by itself. At most 1,000 hits are told at once, however many are asked for.',
  },
  {
    name: 'page',
    state: 'honoured',
    how: 'Counts from 1; with it or `hitsPerPage` the answer has `totalHits` and `totalPages`.',
  },
  { name: 'hitsPerPage', state: 'partly', how: 'As `limit`; 0 only counts.' },
  {
    name: 'matchingStrategy',
    state: 'partly',
    how: '`all`: what matches everything. `last` and `frequency` are one: where that is little, also what matches in part, ordered by score. Totals count both, facets what matches everything where anything does.',
  },
  {
    name: 'filter',
    state: 'partly',
    how: 'Text, or a list of texts and lists of texts: `=`, `!=`, `IN`, `>`, `>=`, `<`, `<=`, `TO`, `EXISTS`, `IS NULL`, `IS EMPTY`, `AND`, `OR`, `NOT`, parentheses. Values are compared without case and the like. `CONTAINS`, `STARTS WITH` and places on a map are refused.',
  },
  {
    name: 'facets',
    state: 'partly',
    how: '`source`, `author`, `category`, `tags` and facets of the publisher, or `*`. Counts what matches everything where anything does.',
  },
  {
    name: 'attributesToRetrieve',
    state: 'honoured',
    how: 'All fields of an article by itself, `body` among them. An answer has at most 8,000,000 characters of bodies, captions and lists; hits behind that have none.',
  },
  {
    name: 'attributesToHighlight',
    state: 'honoured',
    how: '`_formatted` has marks of what was understood, as on the page. At most 1,000 marks of a field are wrapped.',
  },
  {
    name: 'highlightPreTag',
    state: 'partly',
    how: '`<em>` by itself. Where one of the two tags has a `<`, all texts of `_formatted` are HTML: escaped, so that nothing of an article becomes markup. Between other tags, such as those of InstantSearch, they stay as they are. At most 100 characters.',
  },
  { name: 'highlightPostTag', state: 'partly', how: '`</em>` by itself. As `highlightPreTag`.' },
  {
    name: 'attributesToCrop',
    state: 'honoured',
    how: '`body`, `body:30` or `*`: that many words around what was found.',
  },
  { name: 'cropLength', state: 'partly', how: '10 by itself; 1 to 1,000 words are left.' },
  {
    name: 'cropMarker',
    state: 'honoured',
    how: '`…` by itself. At most 100 characters, written as they are; with a `<` it is HTML, as tags are.',
  },
  {
    name: 'showMatchesPosition',
    state: 'honoured',
    how: 'In bytes, of an element of a list with `indices`. Of all fields that are searched, but those of the publisher.',
  },
  {
    name: 'sort',
    state: 'honoured',
    how: '`publishedAt:asc`, `publishedAt:desc`, and sortable fields of the publisher. It goes before relevance. `_geoPoint` is refused.',
  },
  {
    name: 'distinct',
    state: 'partly',
    how: 'Only `story`: articles that tell the same story in nearly the same words are one hit. Other attributes are refused.',
  },
  {
    name: 'locales',
    state: 'partly',
    how: '`vie` or `vi`, which is what is always assumed. Other languages are refused.',
  },
  {
    name: 'showRankingScore',
    state: 'honoured',
    how: 'Between 0 and 1, growing with the score; scores of different queries cannot be compared.',
  },
];

const VECTORS = 'articles are searched by their words; there are no vectors.';

export const REFUSED_PARAMETERS: readonly RefusedRow[] = [
  { name: 'vector', state: 'refused', code: 'invalid_search_vector', example: [0.1], how: VECTORS },
  { name: 'hybrid', state: 'refused', code: 'invalid_search_embedder', example: { embedder: 'default' }, how: VECTORS },
  { name: 'media', state: 'refused', code: 'invalid_search_media', example: { image: {} }, how: VECTORS },
  {
    name: 'retrieveVectors',
    state: 'refused',
    code: 'invalid_search_retrieve_vectors',
    example: true,
    unless: [false],
    how: VECTORS,
  },
  {
    name: 'personalize',
    state: 'refused',
    code: 'invalid_search_personalize',
    example: { userContext: 'x' },
    how: 'nothing is kept about readers.',
  },
  {
    name: 'useNetwork',
    state: 'refused',
    code: 'invalid_search_use_network',
    example: true,
    unless: [false],
    how: 'one service answers.',
  },
  {
    name: 'showRankingScoreDetails',
    state: 'refused',
    code: 'invalid_search_show_ranking_score_details',
    example: true,
    unless: [false],
    how: 'scores are not made of ranking rules; /api/search explains them with `explain`.',
  },
  {
    name: 'showPerformanceDetails',
    state: 'refused',
    code: 'invalid_search_show_performance_details',
    example: true,
    unless: [false],
    how: 'steps of a search are not timed.',
  },
  {
    name: 'rankingScoreThreshold',
    state: 'refused',
    code: 'invalid_search_ranking_score_threshold',
    example: 0.5,
    unless: [0],
    how: 'scores of different queries cannot be compared, so no threshold would mean the same for two of them.',
  },
  {
    name: 'attributesToSearchOn',
    state: 'refused',
    code: 'invalid_search_attributes_to_search_on',
    example: ['title'],
    how: 'all fields are searched; filters and the operators of the query narrow.',
  },
];
