/** The parameters of a search: what is allowed, what stands in for what was left out, and how they become a request. */
import * as z from 'zod';
import { readPeriod } from '../dates/index.js';
import {
  MARKED_FIELDS,
  MATCHING_STRATEGIES,
  checkRequest,
  GO_DEEPER,
  MAX_FACET_HITS,
  MAX_FACET_LIMIT,
  MAX_FACET_QUERY,
  MAX_HITS_PER_PAGE,
  MAX_PAGED_HITS,
  type FacetSearchRequest,
  type SearchRequest,
  type SortKey,
  type SortOrder,
} from '../engine/index.js';
import { TimbaoError } from '../shared/index.js';
import { parseFilter } from './filter-language.js';
import { fieldNames, formatParameters, toFormatting } from './format-parameters.js';
import {
  LONGEST_ECHO,
  parseParameters,
  queryText,
  refuseUnknown,
  single,
  wholeNumber,
  type RawParameters,
} from './read-parameters.js';

const MAX_FILTER_VALUES = 50;
const MAX_FILTER_LENGTH = 512;
const MAX_FACET_NAME = 100;

const DATE_PROBLEM =
  'must be a date such as 2024-05-01 or 01/05/2024, a date and time such as 2024-05-01T08:30+07:00, a month or a year ' +
  'such as "tháng 5 2024" or 2024, or counted from now, such as "hôm qua" or "tuần trước"';

/** Whether words name a period does not depend on when they are said. */
const ANY_INSTANT = Date.UTC(2020, 0, 1);

/** Whole days; so many digits are some 270 years. */
const RECENCY = /^(?:auto|off|[1-9]\d{0,4}d)$/;
const RECENCY_PROBLEM = 'must be a half-life in days such as 30d, auto, or off';

/** A half-life in days; `auto`: where the query asks for news. */
export type RecencySetting = number | 'auto' | 'off';

/** What says how much age matters; `parseRecency` reads it. */
export const recencyText = z.string(RECENCY_PROBLEM).regex(RECENCY, RECENCY_PROBLEM);

const settingOf = (text: string): RecencySetting =>
  text === 'off' || text === 'auto' ? text : Number(text.slice(0, -1));

/** The same for a setting of the service. Throws `TB_PARAMETER_INVALID` in the name of `parameter`. */
export const parseRecency = (text: string, parameter: string): RecencySetting => {
  if (RECENCY.test(text)) return settingOf(text);
  const problem = `${RECENCY_PROBLEM}; it is "${text.slice(0, LONGEST_ECHO)}".`;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter, problem });
};

/** Which order; fields are told by their directions. */
const SORT = /^(?:relevance|newest|oldest|[^:,]+:(?:asc|desc)(?:,[^:,]+:(?:asc|desc))*)$/;
const SORT_PROBLEM =
  'must be relevance, newest or oldest, or fields with their directions, such as publishedAt:desc,price:asc';
const MAX_SORT_LENGTH = 1000;

const HOUR = 60 * 60 * 1000;

export const yesOrNo = z
  .enum(['true', 'false'], 'must be true or false')
  .transform((value) => value === 'true')
  .pipe(z.boolean());

export const dateBound = z.string().refine((text) => readPeriod(text, ANY_INSTANT) !== undefined, DATE_PROBLEM);

const listOf = <Field extends string>(fields: readonly Field[]) =>
  z
    .string()
    .transform((list) => list.split(',').map((field) => field.trim()))
    .pipe(z.array(z.enum(fields, `must be a comma-separated list of ${fields.join(', ')}`)));

const filterValues = z
  .array(z.string().max(MAX_FILTER_LENGTH, `must not be longer than ${MAX_FILTER_LENGTH} characters`))
  .max(MAX_FILTER_VALUES, `may be given at most ${MAX_FILTER_VALUES} times`);

export const searchParameters = z.strictObject({
  q: single(queryText).default('').meta({
    description:
      'What to search, as a reader types it: words with or without accents, "a phrase", -excluded. Empty: every article, newest first. Length in UTF-16 units.',
    example: 'lien doan lao dong',
  }),
  page: single(wholeNumber(MAX_PAGED_HITS, ` ${GO_DEEPER}`))
    .default(1)
    .meta({
      description: `Counts from 1; a page past the end is empty. page × hitsPerPage is at most ${MAX_PAGED_HITS}: \`after\` goes deeper.`,
    }),
  hitsPerPage: single(wholeNumber(MAX_HITS_PER_PAGE, '', 0))
    .default(10)
    .meta({ description: 'Hits on one page; 0 where counts alone are wanted.' }),
  offset: single(wholeNumber(MAX_PAGED_HITS, '', 0))
    .optional()
    .meta({
      description: `In the place of page: how many hits stand before the first. offset + hitsPerPage is at most ${MAX_PAGED_HITS}.`,
    }),
  after: single(z.string()).optional().meta({
    description:
      'In the place of page: `next` of an earlier answer to the same search. It names a place in the order: hits behind it follow, however many articles have come or gone.',
  }),
  sort: single(z.string().max(MAX_SORT_LENGTH, SORT_PROBLEM).regex(SORT, SORT_PROBLEM)).default('relevance').meta({
    description:
      'Order of the hits: relevance, newest, oldest; or fields, each with its direction, as in `publishedAt:desc,price:asc`. What is equal in the first is ordered by the next, articles without it come last.',
  }),
  matchingStrategy: single(z.enum(MATCHING_STRATEGIES, 'must be all or best')).default('best').meta({
    description:
      'all: only articles that match everything. best: where these are few, also articles that match in part; each of them says what it lacks.',
  }),
  from: single(dateBound).optional().meta({
    description:
      'Published at or after: a date (its first moment) or a date and time, a month ("tháng 5 2024"), a year, or counted from now ("hôm qua", "tuần trước", "7 ngày qua"). Vietnamese time (+07:00) where no offset is written. Articles without a date are left out.',
    example: '2024-05-01',
  }),
  to: single(dateBound).optional().meta({
    description:
      'Published at or before: the last moment of the date, month or year, or of the minute or second that a date and time names.',
    example: '31/05/2024',
  }),
  source: filterValues.optional().meta({ description: 'Only this source. Repeat for alternatives.' }),
  author: filterValues.optional().meta({ description: 'Only this author. Repeat for alternatives.' }),
  category: filterValues.optional().meta({ description: 'Only this category. Repeat for alternatives.' }),
  filter: single(z.string()).optional().meta({
    description:
      'Only articles of which this holds: =, !=, IN [a, b], <, <=, >, >=, 5 TO 10, EXISTS, IS NULL, with AND, OR, NOT and parentheses, as in `docs/query-language.md`. Names and values with spaces stand in quotes.',
    example: 'tags IN [lũ, "bão số 3"] AND NOT source = "Tin Quận"',
  }),
  facets: single(fieldNames).optional().meta({
    description:
      "Count the articles that match everything by the values of these fields: source, author, category, tags, or fields of the publisher's own that are declared so. Where none matches everything, those that match in part.",
  }),
  facetLimit: single(wholeNumber(MAX_FACET_LIMIT)).optional().meta({
    description: 'So many values of each facet, the most frequent ones; all when left out.',
  }),
  recency: single(z.string().regex(RECENCY, RECENCY_PROBLEM)).optional().meta({
    description:
      'With sort=relevance: articles lose weight with age. `30d`: what age can take away is half gone after 30 days. `auto`: only where the query names the present or articles about it crowd in the last days; `understanding.recency` says so. `off`: age does not matter. What holds when it is left out is a setting of the service, `auto` unless changed.',
    example: '30d',
  }),
  distinct: single(z.enum(['story'], 'must be story'))
    .optional()
    .meta({
      description:
        'story: articles that tell the same story in nearly the same words are one hit, under the one that comes first; its copies are listed with it.',
    }),
  matchesPosition: single(listOf(MARKED_FIELDS))
    .optional()
    .meta({
      description:
        'Adds to each hit where marks stand in these fields: `title,summary,body,captions,author,source,category,tags`, or some of them.',
      example: ['title', 'body'],
    }),
  ...formatParameters,
  explain: single(yesOrNo).default(false).meta({ description: 'Adds to each hit how its score came about.' }),
  typing: single(yesOrNo)
    .default(false)
    .meta({ description: 'The reader is still typing: the last syllable may be half there.' }),
});

const narrowing = searchParameters.pick({
  ...({ q: true, matchingStrategy: true, from: true, to: true, source: true, author: true, category: true } as const),
  ...({ filter: true, distinct: true } as const),
});

export const facetSearchParameters = z.strictObject({
  facet: z
    .array(z.string(), 'must name a field')
    .max(1, 'may be given only once')
    .transform(([name = '']) => name)
    .pipe(z.string().max(MAX_FACET_NAME, `must not be longer than ${MAX_FACET_NAME} characters`))
    .meta({ description: 'A field whose values can be counted, as in facets.', example: 'source' }),
  facetQuery: single(z.string().max(MAX_FACET_QUERY, `must not be longer than ${MAX_FACET_QUERY} characters`))
    .default('')
    .meta({
      description:
        'What is typed of a value: each word begins one of its words, in any order, with or without accents. Empty: the most frequent values.',
      example: 'tin qu',
    }),
  limit: single(wholeNumber(MAX_FACET_HITS)).default(10).meta({ description: 'Most values that are wanted.' }),
  ...narrowing.shape,
});

/** What a search is that says nothing. */
const USUAL = searchParameters.parse({});

/**
 * The values of a facet that are meant, within a search. Throws as `toSearchRequest`.
 *
 * @param now what "hôm qua" counts from, in ms since the epoch
 */
export const parseFacetSearch = (raw: RawParameters, now: number): FacetSearchRequest => {
  refuseUnknown(facetSearchParameters, raw);
  const { facet, facetQuery, limit, ...search } = parseParameters(facetSearchParameters, raw, '…');
  return { ...toSearchRequest({ ...USUAL, ...search }, now, 'off'), facet, facetQuery, facetHits: limit };
};

export type SearchParameters = z.output<typeof searchParameters>;
export const SEARCH_PARAMETER_NAMES = Object.keys(searchParameters.shape) as (keyof SearchParameters)[];

/** Throws `TB_PARAMETER_INVALID` or `TB_QUERY_TOO_LONG`, one at a time. */
export const parseSearchParameters = (raw: RawParameters): SearchParameters =>
  parseParameters(searchParameters, raw, '…');

/** Fields go before the order of what is equal in all of them. */
const orderOf = (sort: string): readonly [SortOrder, (readonly SortKey[])?] => {
  if (!sort.includes(':')) return [sort as SortOrder];
  const keys = sort.split(',').map((key): SortKey => {
    const [field = '', direction] = key.split(':');
    return { field: field.trim(), direction: direction === 'desc' ? 'desc' : 'asc' };
  });
  return ['relevance', keys];
};

/**
 * The request with its instants, which is what answers are cached by: "hôm qua" asked tomorrow is another request.
 * A bound covers the whole of what it names: `to=2024-05-01` lasts until the end of that day, `to=tháng 5 2024` until
 * the end of that month. Throws `TB_PARAMETER_INVALID` when `from` is after `to`, and for a page that is out of reach.
 *
 * @param now what "hôm qua" counts from, in ms since the epoch
 * @param recency where the parameters have none
 */
export const toSearchRequest = (
  parameters: SearchParameters,
  now: number,
  recency: RecencySetting = 'auto',
): SearchRequest => {
  const from = parameters.from === undefined ? undefined : readPeriod(parameters.from, now)?.start;
  const to = parameters.to === undefined ? undefined : readPeriod(parameters.to, now)?.end;
  if (from !== undefined && to !== undefined && from > to) {
    const problem = `must not be after "to"; it is "${(parameters.from ?? '').slice(0, LONGEST_ECHO)}".`;
    throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: 'from', problem });
  }
  const [sort, order] = orderOf(parameters.sort);
  const filter = parameters.filter === undefined ? undefined : parseFilter(parameters.filter);
  const formatted = toFormatting(parameters);
  const weighed = parameters.recency === undefined ? recency : settingOf(parameters.recency);
  const asOf = Math.floor(now / HOUR) * HOUR;
  const isByRelevance = sort === 'relevance' && order === undefined;
  const request: SearchRequest = {
    query: parameters.q,
    page: parameters.page,
    hitsPerPage: parameters.hitsPerPage,
    sort,
    ...(parameters.matchingStrategy !== 'best' && { matchingStrategy: parameters.matchingStrategy }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(parameters.source && { source: parameters.source }),
    ...(parameters.author && { author: parameters.author }),
    ...(parameters.category && { category: parameters.category }),
    ...(filter && { filter }),
    ...(order && { order }),
    ...(parameters.offset !== undefined && { offset: parameters.offset }),
    ...(parameters.facets && { facets: parameters.facets }),
    ...(parameters.facetLimit !== undefined && { facetLimit: parameters.facetLimit }),
    ...(parameters.fields && { fields: parameters.fields }),
    ...(formatted && { formatted }),
    ...(parameters.typing && { asYouType: true }),
    ...(parameters.matchesPosition && { matchesPosition: parameters.matchesPosition }),
    ...(parameters.explain && { explain: true }),
    // By the hour: answers are remembered for as long, and no half-life is so short that it would matter.
    ...(typeof weighed === 'number' && { recency: { halfLifeDays: weighed, asOf } }),
    // Not where it cannot matter: an answer with an instant is remembered for an hour only.
    ...(weighed === 'auto' && isByRelevance && parameters.q.trim() !== '' && { recency: { asOf } }),
    ...(parameters.distinct && { distinct: parameters.distinct }),
    ...(parameters.after !== undefined && { after: parameters.after }),
  };
  checkRequest(request);
  return request;
};
