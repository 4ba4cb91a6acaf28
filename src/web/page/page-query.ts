/**
 * What the address of the page asks for, and the way back: every view of the page has one address that shows it again.
 */
import { FACET_FIELDS, type FacetField, type SortOrder } from '../../engine/index.js';

/** One end of the date range: as it was typed and as an instant in ms. */
export interface DateBound {
  readonly text: string;
  readonly instant: number;
}

export interface PageQuery {
  readonly q: string;
  readonly page: number;
  readonly sort: SortOrder;
  readonly from?: DateBound;
  readonly to?: DateBound;
  readonly filters: Readonly<Record<FacetField, readonly string[]>>;
  /** Only articles that match everything. */
  readonly strict?: boolean;
  /** Copies of a story are one hit. */
  readonly distinct?: boolean;
  /** How age matters, as it was asked for: `30d`, `off`. */
  readonly recency?: string;
  /** The last word may be half typed. Not kept in addresses: they ask for the finished query. */
  readonly typing: boolean;
}

export const EMPTY_PAGE_QUERY: PageQuery = Object.freeze({
  q: '',
  page: 1,
  sort: 'relevance',
  filters: { source: [], author: [], category: [] },
  typing: false,
});

export const hasFilters = (query: PageQuery): boolean =>
  query.from !== undefined ||
  query.to !== undefined ||
  query.strict === true ||
  FACET_FIELDS.some((field) => query.filters[field].length > 0);

/** Path and query string; what has its default value is left out. */
export const toPageUrl = (query: PageQuery): string => {
  const parameters = new URLSearchParams();
  if (query.q !== '') parameters.set('q', query.q);
  if (query.sort !== 'relevance') parameters.set('sort', query.sort);
  if (query.from) parameters.set('from', query.from.text);
  if (query.to) parameters.set('to', query.to.text);
  for (const field of FACET_FIELDS) for (const value of query.filters[field]) parameters.append(field, value);
  if (query.strict === true) parameters.set('matchingStrategy', 'all');
  if (query.recency !== undefined) parameters.set('recency', query.recency);
  if (query.distinct === true) parameters.set('distinct', 'story');
  if (query.page > 1) parameters.set('page', String(query.page));
  const text = parameters.toString();
  return text === '' ? '/' : `/?${text}`;
};

/** The same search with other settings, from its first page. */
export const changeQuery = (query: PageQuery, change: Partial<PageQuery>): PageQuery => ({
  ...query,
  page: 1,
  ...change,
});

/** What remains is how the same articles are ordered and shown. */
export const withoutFilters = ({ from: _from, to: _to, strict: _strict, ...rest }: PageQuery): PageQuery => ({
  ...rest,
  filters: EMPTY_PAGE_QUERY.filters,
  page: 1,
});

/** Adds the value to the alternatives of its field, or takes it out when it is among them. */
export const toggleFilter = (query: PageQuery, field: FacetField, value: string): PageQuery => {
  const values = query.filters[field];
  const toggled = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return changeQuery(query, { filters: { ...query.filters, [field]: toggled } });
};
