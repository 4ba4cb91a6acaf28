/** The routes of Meilisearch's wire among those of the service: who may ask, what was sent, and how it is answered. */
import type { Request, RequestHandler, Response } from 'express';
import type { WireRequest, WireRoute } from '../meilisearch/index.js';
import { WireError } from '../meilisearch/index.js';
import { readParameters } from '../requests/index.js';
import { sendTimed, signalOfClient } from './answer-client.js';
import type { EngineOf } from './api-routes.js';
import { noteSearch } from './metrics/request-notes.js';
import { wholeBody } from './request-body.js';

/** Longest body that is read as a whole. */
const MAX_BODY = 4 * 1024 * 1024;

/** Of what a page of another origin may send without being asked first nothing is read. */
const checkType = (request: Request): void => {
  const given = request.headers['content-type'];
  if (given === undefined) {
    const message =
      'A Content-Type header is missing. Accepted values for the Content-Type header are: `application/json`';
    throw new WireError('missing_content_type', message);
  }
  if (given.split(';', 1)[0]!.trim().toLowerCase() === 'application/json') return;
  const shown = given.slice(0, LONGEST_ECHO);
  const message = `The Content-Type \`${shown}\` is invalid. Accepted values for the Content-Type header are: \`application/json\``;
  throw new WireError('invalid_content_type', message);
};

const LONGEST_ECHO = 60;

const readJson = async (request: Request): Promise<unknown> => {
  const bytes = await wholeBody(request, MAX_BODY);
  if (bytes.length === 0) return undefined;
  checkType(request);
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    throw new WireError('malformed_payload', 'The json payload provided is malformed.');
  }
};

const requestOf = async (
  request: Request,
  response: Response,
  takes: WireRoute['takes'],
  engineOf: EngineOf,
): Promise<WireRequest> => ({
  engine: engineOf(response),
  signal: signalOfClient(response),
  path: request.params as Readonly<Record<string, string>>,
  query: readParameters(request.url),
  body: takes === 'whole' ? await readJson(request) : undefined,
  note: (asked, answer) => noteSearch(response, asked, answer),
});

/** What answers at a path, by method. */
export type Handlers = Partial<Record<'get' | 'put' | 'post' | 'patch' | 'delete', readonly RequestHandler[]>>;

interface Desk {
  readonly engineOf: EngineOf;
  /** In front of what asks the engine. */
  readonly turns: readonly RequestHandler[];
}

/** By path. */
export const createWireHandlers = (routes: readonly WireRoute[], desk: Desk): ReadonlyMap<string, Handlers> => {
  const handlers = new Map<string, Handlers>();
  for (const route of routes) {
    handlers.set(route.path, { ...handlers.get(route.path), [route.method]: handlersOf(route, desk) });
  }
  return handlers;
};

const handlersOf = (route: WireRoute, { engineOf, turns }: Desk): readonly RequestHandler[] => {
  const handler: RequestHandler = async (request, response) => {
    if (route.for === 'writing') return;
    const asked = await requestOf(request, response, route.takes, engineOf);
    const { status, body } = await route.answer(asked);
    response.status(status);
    if (body === undefined) response.end();
    else if ('processingTimeMs' in body) await sendTimed(response, body as { processingTimeMs: number }, asked.signal);
    else response.json(body);
  };
  return route.for === 'searching' && route.isQuestion === true ? [...turns, handler] : [handler];
};
