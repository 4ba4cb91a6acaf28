import type { RequestHandler } from 'express';
import type { SearchEngine } from '../../engine/index.js';
import { readParameters } from '../read-parameters.js';
import { parseSearchParameters, toSearchRequest } from '../schemas/search-parameters.js';
import { weakEtag } from '../weak-etag.js';

/**
 * The tag covers the answer without the time that it took, so an unchanged answer is a 304 however long it took. It is
 * made from the answer rather than from the request and the index version: a new release that ranks differently over the
 * same index changes it too.
 */
export const createSearchRoute =
  (engine: SearchEngine, clock: () => number, recency?: number): RequestHandler =>
  async (request, response) => {
    const parameters = parseSearchParameters(readParameters(request.url));
    const answer = await engine.search(toSearchRequest(parameters, clock(), recency));
    response.set('ETag', weakEtag(JSON.stringify({ ...answer, processingTimeMs: 0 })));
    response.json(answer);
  };
