import type { RequestHandler } from 'express';
import type { SearchEngine } from '../../engine/index.js';
import { readParameters, parseSimilarParameters } from '../../requests/index.js';
import { signalOfClient } from '../client-gone.js';
import { articleNotFound } from './articles.js';

/** Articles about what this one is about. */
export const createSimilarRoute =
  (engine: SearchEngine): RequestHandler =>
  async (request, response) => {
    const id = String(request.params['id']);
    const { limit } = parseSimilarParameters(readParameters(request.url));
    const answer = await engine.findSimilar(id, limit, signalOfClient(response));
    if (answer === undefined) throw articleNotFound(id);
    response.json(answer);
  };
