import type { RequestHandler } from 'express';
import type { SearchEngine } from '../../engine/index.js';
import { readParameters } from '../read-parameters.js';
import { parseSuggestParameters } from '../schemas/suggest-parameters.js';
import { weakEtag } from '../weak-etag.js';

/** What completes the query as it is being typed. The tag leaves out the time that it took, as for a search. */
export const createSuggestRoute =
  (engine: SearchEngine): RequestHandler =>
  async (request, response) => {
    const answer = await engine.suggest(parseSuggestParameters(readParameters(request.url)));
    response.set('ETag', weakEtag(JSON.stringify({ ...answer, processingTimeMs: 0 })));
    response.json(answer);
  };
