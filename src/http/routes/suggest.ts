import type { RequestHandler } from 'express';
import type { SearchEngine } from '../../engine/index.js';
import { readParameters, parseSuggestParameters } from '../../requests/index.js';
import { signalOfClient } from '../client-gone.js';
import { sendTimed } from '../send-timed.js';

/** What completes the query as it is being typed. */
export const createSuggestRoute =
  (engine: SearchEngine): RequestHandler =>
  async (request, response) => {
    const asked = parseSuggestParameters(readParameters(request.url));
    const signal = signalOfClient(response);
    await sendTimed(response, await engine.suggest(asked, signal), signal);
  };
