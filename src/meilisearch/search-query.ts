/** What a search of the wire asks, from JSON or a query string, before anything of it is looked up. */
import * as z from 'zod';
import { MAX_TAG_LENGTH } from '../engine/index.js';
import type { RawParameters } from '../requests/index.js';
import {
  filterSchema,
  flag,
  objectOfQuery,
  readObject,
  snakeCase,
  text,
  texts,
  wholeNumber,
  type Shape,
} from './read-object.js';
import { REFUSED_PARAMETERS } from './search-table.js';
import { WireError } from './wire-error.js';

/** What stands around marks and cuts. */
const tag = text.max(MAX_TAG_LENGTH, `a string of at most ${MAX_TAG_LENGTH} characters`);

const known = {
  q: text.default(''),
  offset: wholeNumber.default(0),
  limit: wholeNumber.default(20),
  page: wholeNumber.optional(),
  hitsPerPage: wholeNumber.optional(),
  filter: filterSchema.optional(),
  facets: texts.optional(),
  sort: texts.default([]),
  distinct: text.optional(),
  matchingStrategy: z.enum(['last', 'all', 'frequency'], 'one of `last`, `all`, `frequency`').default('last'),
  attributesToRetrieve: texts.optional(),
  attributesToHighlight: texts.default([]),
  attributesToCrop: texts.default([]),
  cropLength: wholeNumber.default(10),
  cropMarker: tag.default('…'),
  highlightPreTag: tag.default('<em>'),
  highlightPostTag: tag.default('</em>'),
  showMatchesPosition: flag.default(false),
  showRankingScore: flag.default(false),
  locales: texts.optional(),
};

/** What is refused is let through here, so that it is refused by its own error. */
const refused = Object.fromEntries(REFUSED_PARAMETERS.map(({ name }) => [name, z.unknown().optional()]));

export const searchBody = z.strictObject({ ...known, ...refused });

export type SearchQuery = { readonly [Name in keyof typeof known]: z.output<(typeof known)[Name]> };

/** Codes that are not made of the name of the parameter. */
const CODES: Readonly<Record<string, string>> = { hybrid: 'invalid_search_hybrid_query' };

const codeOf = (name: string): string => CODES[name] ?? `invalid_search_${snakeCase(name)}`;

/** Throws `WireError`. */
export const readSearchBody = (body: unknown): SearchQuery => {
  const query = readObject(searchBody, body ?? {}, codeOf) as SearchQuery;
  refuse(query);
  return query;
};

const LANGUAGES: ReadonlySet<string> = new Set(['vie', 'vi']);

const refuse = (query: SearchQuery): void => {
  const values = query as unknown as Readonly<Record<string, unknown>>;
  for (const { name, code, how, unless = [] } of REFUSED_PARAMETERS) {
    const value = values[name];
    if (value === undefined || unless.includes(value)) continue;
    // Either is how one says "all".
    if (name === 'attributesToSearchOn' && Array.isArray(value) && value.join() === '*') continue;
    throw new WireError(code, `Parameter \`${name}\` is not available: ${how}`);
  }
  const other = query.locales?.find((language) => !LANGUAGES.has(language));
  if (other !== undefined) {
    throw new WireError(
      'invalid_search_locales',
      `Unknown value \`${other.slice(0, 20)}\` at \`.locales\`: expected \`vie\` or \`vi\`, the language of all articles`,
    );
  }
};

/** What is no text in a query string. */
const IN_QUERY: Shape = {
  ...kinds('number', ['offset', 'limit', 'page', 'hitsPerPage', 'cropLength', 'rankingScoreThreshold']),
  ...kinds('flag', ['showMatchesPosition', 'showRankingScore', 'showRankingScoreDetails', 'showPerformanceDetails']),
  ...kinds('flag', ['retrieveVectors', 'useNetwork']),
  ...kinds('list', ['facets', 'sort', 'locales', 'attributesToRetrieve', 'attributesToHighlight']),
  ...kinds('list', ['attributesToCrop', 'attributesToSearchOn', 'vector']),
};

function kinds(kind: Shape[string], names: readonly string[]): Shape {
  return Object.fromEntries(names.map((name) => [name, kind]));
}

/** The same from a query string. Lists are separated by commas, a filter is text or a JSON list. */
export const readSearchQuery = (parameters: RawParameters): SearchQuery => {
  const { hybridEmbedder, hybridSemanticRatio, ...rest } = objectOfQuery(parameters, IN_QUERY);
  const hybrid = hybridEmbedder ?? hybridSemanticRatio;
  return readSearchBody({
    ...rest,
    ...(typeof rest['filter'] === 'string' && { filter: filterOf(rest['filter']) }),
    ...(hybrid !== undefined && { hybrid }),
  });
};

/** A filter of a query string. */
export const filterOf = (written: string): unknown => {
  if (!written.trimStart().startsWith('[')) return written;
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return written;
  }
};
