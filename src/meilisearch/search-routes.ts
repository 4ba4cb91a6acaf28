/** Searches of the wire: one, or several at once. */
import * as z from 'zod';
import { MAX_HITS_PER_PAGE } from '../engine/index.js';
import { isTimbaoError, jsonPortions } from '../shared/index.js';
import { readObject, text } from './read-object.js';
import { readSearchBody, readSearchQuery, type SearchQuery } from './search-query.js';
import { toAnswer, type WireHits } from './to-answer.js';
import { toRequest, windowOf, type Settings } from './to-request.js';
import { toWireError, WireError } from './wire-error.js';
import type { WireRequest, WireRoute } from './wire-route.js';

type Asking = Pick<WireRequest, 'engine' | 'signal' | 'note'>;

/** Throws `WireError` for all that is wrong with the query. */
const search = async (query: SearchQuery, settings: Settings, { engine, signal, note }: Asking): Promise<WireHits> => {
  try {
    const window = windowOf(query);
    const fields = settings.fieldsOf(engine);
    const asked = toRequest(query, window, fields, settings);
    const answer = await engine.search(asked, signal);
    note(asked, answer);
    return toAnswer(query, answer, window, fields);
  } catch (error) {
    throw isTimbaoError(error) && error.status === 400 ? toWireError(error) : error;
  }
};

/** More are refused: each is a search of its own. */
const MOST_QUERIES = 50;

/** Of all queries together. */
const MOST_HITS = MAX_HITS_PER_PAGE;

const multiBody = z.strictObject({ queries: z.array(z.unknown(), 'an array'), federation: z.unknown().optional() });

const nameOfIndex = z.looseObject({ indexUid: text, federationOptions: z.unknown().optional() });

export const createSearchRoutes = (
  settings: Settings,
  checkIndex: (uid: string | undefined) => string,
): readonly WireRoute[] => {
  const multiSearch = async ({ body, ...asking }: WireRequest): Promise<WireResults> => {
    const { queries, federation } = readObject(multiBody, body, (name) => (name === '' ? 'bad_request' : BAD[name]!));
    if (federation !== undefined) throw new WireError('invalid_multi_search_federated', NOT_FEDERATED);
    if (queries.length > MOST_QUERIES) {
      throw new WireError(
        'bad_request',
        `Invalid value at \`.queries\`: at most ${MOST_QUERIES} queries are answered at once.`,
      );
    }
    // All are looked at before the first is asked, and they are asked one by one: many hold up nobody else.
    const read = queries.map((query, i) => within(i, () => readNamed(query)));
    const wanted = read.reduce((sum, { query }) => sum + windowOf(query).limit, 0);
    if (wanted > MOST_HITS) {
      const message = `At most ${MOST_HITS} hits are told at once, and the queries ask for ${wanted} together.`;
      throw new WireError('invalid_search_limit', message);
    }
    const results: (WireHits & { indexUid: string })[] = [];
    for (const [i, { indexUid, query }] of read.entries()) {
      results.push({
        indexUid,
        ...(await search(query, settings, asking).catch((error: unknown) => inside(i, error))),
      });
    }
    return new WireResults(results);
  };

  const readNamed = (value: unknown): { indexUid: string; query: SearchQuery } => {
    const { indexUid, federationOptions, ...query } = readObject(nameOfIndex, value, (name) =>
      name === 'indexUid' && (value as { indexUid?: unknown }).indexUid === undefined
        ? 'missing_index_uid'
        : 'invalid_index_uid',
    );
    if (federationOptions !== undefined) throw new WireError('invalid_multi_search_federation_options', NOT_FEDERATED);
    return { indexUid: checkIndex(indexUid), query: readSearchBody(query) };
  };

  const one = async (request: WireRequest, query: () => SearchQuery): Promise<{ status: number; body: object }> => {
    checkIndex(request.path['uid']);
    return { status: 200, body: await search(query(), settings, request) };
  };

  const path = '/indexes/:uid/search';
  return [
    {
      method: 'post',
      path,
      for: 'searching',
      takes: 'whole',
      isQuestion: true,
      answer: (request) => one(request, () => readSearchBody(request.body)),
    },
    {
      method: 'get',
      path,
      for: 'searching',
      isQuestion: true,
      answer: (request) => one(request, () => readSearchQuery(request.query)),
    },
    {
      method: 'post',
      path: '/multi-search',
      for: 'searching',
      takes: 'whole',
      isQuestion: true,
      answer: async (request) => ({ status: 200, body: await multiSearch(request) }),
    },
  ];
};

/** Answers of several queries, which are made into JSON a portion at a time. */
export class WireResults {
  constructor(private readonly results: readonly WireHits[]) {}

  *portions(): Generator<string> {
    for (const [i, result] of this.results.entries()) {
      yield i === 0 ? '{"results":[' : ',';
      yield* jsonPortions(result);
    }
    yield this.results.length === 0 ? '{"results":[]}' : ']}';
  }
}

const NOT_FEDERATED = 'Federated search is not available: there is one index, and each query has its own answer.';

const BAD: Readonly<Record<string, string>> = {
  queries: 'bad_request',
  federation: 'invalid_multi_search_federated',
};

const within = <Read>(i: number, read: () => Read): Read => {
  try {
    return read();
  } catch (error) {
    return inside(i, error);
  }
};

/** Says in which of several queries something is wrong. */
const inside = (i: number, error: unknown): never => {
  if (!(error instanceof WireError)) throw error;
  throw new WireError(error.code, `Inside \`.queries[${i}]\`: ${error.message}`, error.status);
};
