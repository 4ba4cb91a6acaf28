/** The values of one facet, as they are typed. */
import * as z from 'zod';
import { MAX_FACET_QUERY } from '../engine/index.js';
import { isTimbaoError } from '../shared/index.js';
import { flag, readObject, text } from './read-object.js';
import { readSearchBody } from './search-query.js';
import { MOST_VALUES, toRequest, type Settings } from './to-request.js';
import { toWireError } from './wire-error.js';
import type { WireRequest, WireRoute } from './wire-route.js';

/** What else belongs to a search may be sent along, and is of no account, as it is there. */
const facetBody = z.looseObject({
  facetName: text,
  facetQuery: text.max(MAX_FACET_QUERY, `a string of at most ${MAX_FACET_QUERY} characters`).optional(),
  exhaustiveFacetCount: flag.optional(),
});

/** Of a search what says which documents are counted. */
const COUNTING = [
  ...['q', 'filter', 'matchingStrategy', 'locales', 'vector', 'hybrid', 'media', 'attributesToSearchOn'],
  ...['rankingScoreThreshold', 'useNetwork'],
];

const CODES: Readonly<Record<string, string>> = {
  facetName: 'invalid_facet_search_facet_name',
  facetQuery: 'invalid_facet_search_query',
  exhaustiveFacetCount: 'invalid_facet_search_exhaustive_facet_count',
};

export const createFacetRoute = (settings: Settings, checkIndex: (uid: string | undefined) => string): WireRoute => {
  const answer = async ({ path, body, engine, signal }: WireRequest): Promise<{ status: number; body: object }> => {
    checkIndex(path['uid']);
    const isNamed = typeof body === 'object' && body !== null && 'facetName' in body;
    const { facetName, facetQuery, ...rest } = readObject(facetBody, body, (name) =>
      name === 'facetName' && !isNamed ? 'missing_facet_search_facet_name' : (CODES[name] ?? 'bad_request'),
    );
    const counting = Object.fromEntries(Object.entries(rest).filter(([name]) => COUNTING.includes(name)));
    const fields = settings.fieldsOf(engine);
    fields.checkFacetName(facetName);
    try {
      const asked = toRequest(readSearchBody({ ...counting, limit: 0 }), { offset: 0, limit: 0 }, fields, settings);
      const { facetHits, processingTimeMs } = await engine.searchFacet(
        { ...asked, facet: facetName, facetQuery: facetQuery ?? '', facetHits: MOST_VALUES },
        signal,
      );
      return { status: 200, body: { facetHits, facetQuery: facetQuery ?? null, processingTimeMs } };
    } catch (error) {
      throw isTimbaoError(error) && error.status === 400 ? toWireError(error) : error;
    }
  };
  return {
    method: 'post',
    path: '/indexes/:uid/facet-search',
    for: 'searching',
    takes: 'whole',
    isQuestion: true,
    answer,
  };
};
