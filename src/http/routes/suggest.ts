import type { RequestHandler } from 'express';
import type { SearchEngine } from '../../engine/index.js';
import { signalOfClient } from '../client-gone.js';
import { readParameters } from '../read-parameters.js';
import { parseSuggestParameters } from '../schemas/suggest-parameters.js';
import { sendTimed } from '../send-timed.js';

/** What completes the query as it is being typed. */
export const createSuggestRoute =
  (engine: SearchEngine): RequestHandler =>
  async (request, response) => {
    const asked = parseSuggestParameters(readParameters(request.url));
    const signal = signalOfClient(response);
    await sendTimed(response, await engine.suggest(asked, signal), signal);
  };
