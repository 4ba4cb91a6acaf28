/** What programs ask: each route reads its parameters, asks the engine once and sends what it says. */
import type { Request, RequestHandler, Response } from 'express';
import type { SearchEngine } from '../engine/index.js';
import {
  parseFacetSearch,
  parseSearchParameters,
  parseSimilarParameters,
  parseSuggestParameters,
  readParameters,
  toSearchRequest,
  type RecencySetting,
} from '../requests/index.js';
import { TimbaoError, type Article } from '../shared/index.js';
import { tagOf } from '../writing/index.js';
import { sendTimed, signalOfClient } from './answer-client.js';
import { noteSearch } from './metrics/request-notes.js';

/** Who answers whoever asks: the engine, for those whose key shows some articles alone within their scope. */
export type EngineOf = (response: Response) => SearchEngine;

export const createSearchRoute =
  (engineOf: EngineOf, clock: () => number, recency?: RecencySetting): RequestHandler =>
  async (request, response) => {
    const parameters = parseSearchParameters(readParameters(request.url));
    const signal = signalOfClient(response);
    const asked = toSearchRequest(parameters, clock(), recency);
    const answer = await engineOf(response).search(asked, signal);
    noteSearch(response, asked, answer);
    await sendTimed(response, answer, signal);
  };

export const createFacetSearchRoute =
  (engineOf: EngineOf, clock: () => number): RequestHandler =>
  async (request, response) => {
    const asked = parseFacetSearch(readParameters(request.url), clock());
    const signal = signalOfClient(response);
    await sendTimed(response, await engineOf(response).searchFacet(asked, signal), signal);
  };

export const createSuggestRoute =
  (engineOf: EngineOf): RequestHandler =>
  async (request, response) => {
    const asked = parseSuggestParameters(readParameters(request.url));
    const signal = signalOfClient(response);
    await sendTimed(response, await engineOf(response).suggest(asked, signal), signal);
  };

/** The article as it stands in the index that is searched. Throws `TB_ARTICLE_NOT_FOUND`. */
export const getArticle = async (engine: SearchEngine, request: Request, signal: AbortSignal): Promise<Article> => {
  const id = String(request.params['id']);
  const article = await engine.findArticle(id, signal);
  if (!article) throw articleNotFound(id);
  return article;
};

/** Of the article alone, so that it can be sent back as If-Match. Weak, because the answer may be sent compressed. */
export const articleTag = (digest: string): string => `W/"${digest}"`;

export const createArticleRoute =
  (engineOf: EngineOf): RequestHandler =>
  async (request, response) => {
    const article = await getArticle(engineOf(response), request, signalOfClient(response));
    response.set('ETag', articleTag(tagOf(article.id, JSON.stringify(article)))).json(article);
  };

export const createSimilarRoute =
  (engineOf: EngineOf): RequestHandler =>
  async (request, response) => {
    const id = String(request.params['id']);
    const { limit } = parseSimilarParameters(readParameters(request.url));
    const answer = await engineOf(response).findSimilar(id, limit, signalOfClient(response));
    if (answer === undefined) throw articleNotFound(id);
    response.json(answer);
  };

/** 200 once an index is open; before that the engine's own error says what to do (503). */
export const createHealthRoute =
  (engineOf: EngineOf): RequestHandler =>
  async (_request, response) => {
    const { articles, indexVersion } = await engineOf(response).health();
    response.json({ status: 'available', articles, indexVersion });
  };

/** 200 as long as the process answers at all: whoever gets nothing here should start it anew. */
export const answerLive: RequestHandler = (_request, response) => {
  response.json({ status: 'ok' });
};

/** 200 when questions should be sent here: an index is open, and the service is not about to stop. */
export const createReadyRoute =
  (engine: SearchEngine, isStopping: () => boolean): RequestHandler =>
  async (_request, response) => {
    if (isStopping()) throw new TimbaoError('TB_STOPPING', {});
    await engine.health();
    response.json({ status: 'ok' });
  };

const LONGEST_ECHO = 100;

export const articleNotFound = (id: string): TimbaoError =>
  new TimbaoError('TB_ARTICLE_NOT_FOUND', { id: id.slice(0, LONGEST_ECHO) });
