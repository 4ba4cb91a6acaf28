/** The routes of Meilisearch's wire among those of the service: who may ask, what was sent, and how it is answered. */
import type { Request, RequestHandler, Response } from 'express';
import { allows } from '../keys/index.js';
import {
  WireError,
  WireResults,
  type WireAnswer,
  type WireRequest,
  type WireRoute,
  type WireWriting,
} from '../meilisearch/index.js';
import { readParameters } from '../requests/index.js';
import { readPieces, type BodyForm, type Piece } from '../writing/index.js';
import { sendPortions, sendTimed, signalOfClient } from './answer-client.js';
import type { EngineOf } from './api-routes.js';
import { keyOf } from './check-keys.js';
import { noteSearch } from './metrics/request-notes.js';
import { bodyForm, longBodyChunks, wholeBody } from './request-body.js';
import { scopeOf, type WriteDesk } from './write-desk.js';

/** Longest body that is read as a whole. */
const MAX_BODY = 4 * 1024 * 1024;

const JSON_ALONE: readonly BodyForm[] = ['document'];

/** Of what a page of another origin may send without being asked first nothing is read. */
const formOf = (request: Request, forms: readonly BodyForm[]): BodyForm => {
  try {
    return bodyForm(request, forms);
  } catch {
    const known = `Accepted values for the Content-Type header are: \`application/json\`${forms.length > 1 ? ', `application/x-ndjson`' : ''}`;
    const given = request.headers['content-type'];
    if (given === undefined) throw new WireError('missing_content_type', `A Content-Type header is missing. ${known}`);
    throw new WireError(
      'invalid_content_type',
      `The Content-Type \`${given.slice(0, LONGEST_ECHO)}\` is invalid. ${known}`,
    );
  }
};

const documentForm = (request: Request): BodyForm => formOf(request, ['document', 'lines']);

const LONGEST_ECHO = 60;

const readJson = async (request: Request): Promise<unknown> => {
  const bytes = await wholeBody(request, MAX_BODY);
  if (bytes.length === 0) return undefined;
  formOf(request, JSON_ALONE);
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
  scope: scopeOf(response),
  signal: signalOfClient(response),
  path: request.params as Readonly<Record<string, string>>,
  query: readParameters(request.url),
  body: takes === 'whole' ? await readJson(request) : undefined,
  note: (asked, answer) => noteSearch(response, asked, answer),
});

/** What answers at a path, by method. */
export type Handlers = Partial<Record<'get' | 'put' | 'post' | 'patch' | 'delete', readonly RequestHandler[]>>;

interface Counter {
  readonly engineOf: EngineOf;
  /** In front of what asks the engine. */
  readonly turns: readonly RequestHandler[];
  /** In front of what writes. */
  readonly checks: readonly RequestHandler[];
  readonly desk: WriteDesk | undefined;
}

/** A name goes before a parameter in its place. */
const inOrder = (path: string): string => path.replaceAll(/:\w+/g, '\uffff');

/** By path, in the order in which they are looked through. */
export const createWireHandlers = (routes: readonly WireRoute[], counter: Counter): ReadonlyMap<string, Handlers> => {
  const handlers = new Map<string, Handlers>();
  const sorted = [...routes].sort((one, other) => (inOrder(one.path) < inOrder(other.path) ? -1 : 1));
  for (const route of sorted) {
    const chain = route.for === 'writing' ? writingChain(route, counter) : searchingChain(route, counter);
    handlers.set(route.path, { ...handlers.get(route.path), [route.method]: chain });
  }
  return handlers;
};

const searchingChain = (
  route: WireRoute & { for: 'searching' },
  { engineOf, turns }: Counter,
): readonly RequestHandler[] => {
  const handler: RequestHandler = async (request, response) => {
    const asked = await requestOf(request, response, route.takes, engineOf);
    await sendAnswer(response, await route.answer(asked), asked.signal);
  };
  return route.isQuestion === true ? [...turns, handler] : [handler];
};

const writingChain = (
  route: WireRoute & { for: 'writing' },
  { engineOf, checks, desk }: Counter,
): readonly RequestHandler[] => {
  const handler: RequestHandler = async (request, response) => {
    const asked = await requestOf(request, response, route.takes, engineOf);
    const key = keyOf(response)!;
    const { hold, release } = desk!.held.open();
    const pieces = (): AsyncIterable<readonly Piece[]> => {
      const form = documentForm(request);
      return readPieces(longBodyChunks(request), form, { hold });
    };
    try {
      const who = { key: key.name, isAdmin: allows(key.role, 'admin') };
      await sendAnswer(response, await route.answer({ ...asked, ...who, pieces }), asked.signal);
    } finally {
      release();
    }
  };
  return [...checks, handler];
};

const sendAnswer = async (response: Response, { status, body }: WireAnswer, signal: AbortSignal): Promise<void> => {
  response.status(status);
  if (isTimed(body)) await sendTimed(response, body, signal);
  else if (body instanceof WireResults) await sendPortions(response, body.portions(), signal);
  else response.json(body);
};

const isTimed = (body: unknown): body is { readonly processingTimeMs: number } =>
  typeof body === 'object' && body !== null && 'processingTimeMs' in body;

/** What documents are written by; undefined where nothing is. */
export const wireWritingOf = (desk: WriteDesk | undefined): WireWriting | undefined =>
  desk && {
    writer: desk.writer,
    visible: (seq, signal) => desk.writing.visibility.waitUntilVisible(seq, signal),
  };
