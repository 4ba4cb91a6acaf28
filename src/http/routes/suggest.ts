import type { RequestHandler } from 'express';
import type { SearchEngine } from '../../engine/index.js';
import { readParameters } from '../read-parameters.js';
import { parseSuggestParameters } from '../schemas/suggest-parameters.js';
import { sendTimed } from '../send-timed.js';

/** What completes the query as it is being typed. */
export const createSuggestRoute =
  (engine: SearchEngine): RequestHandler =>
  async (request, response) => {
    sendTimed(response, await engine.suggest(parseSuggestParameters(readParameters(request.url))));
  };
