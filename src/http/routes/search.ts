import type { RequestHandler } from 'express';
import type { SearchEngine } from '../../engine/index.js';
import { readParameters, parseSearchParameters, toSearchRequest } from '../../requests/index.js';
import { signalOfClient } from '../client-gone.js';
import { sendTimed } from '../send-timed.js';

export const createSearchRoute =
  (engine: SearchEngine, clock: () => number, recency?: number): RequestHandler =>
  async (request, response) => {
    const parameters = parseSearchParameters(readParameters(request.url));
    const searched = toSearchRequest(parameters, clock(), recency);
    const signal = signalOfClient(response);
    await sendTimed(response, await engine.search(searched, signal), signal);
  };
