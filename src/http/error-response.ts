/**
 * The one place where an error becomes an answer: a problem document (RFC 9457), or a page in Vietnamese for readers.
 * Of an error that nobody foresaw they see a code and the request id; message and stack go to the log alone.
 */
import type { ErrorRequestHandler, Request, Response } from 'express';
import { readParameters, type RawParameters } from '../requests/index.js';
import { findTooManyFiles, hasCode, isTimbaoError, TimbaoError, type ErrorCode, type Logger } from '../shared/index.js';
import { renderErrorFragment, renderErrorPage, type PageAssets } from '../web/page/index.js';
import { toWireError, WireError } from '../meilisearch/index.js';
import { ClientGone } from './answer-client.js';
import { noteError } from './metrics/request-notes.js';
import { requestIdOf } from './middleware.js';
import { isOpenPath } from './open-paths.js';
import type { Problem } from './openapi/answers.js';

/** `TB_QUERY_TOO_LONG` → `Query too long`: the same for every occurrence, as RFC 9457 asks of a title. */
export const titleOfCode = (code: string): string => {
  const words = code.replace(/^TB_/, '').toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const parameterOf = ({ code, details }: TimbaoError): string | undefined => {
  if (code === 'TB_QUERY_TOO_LONG') return 'q';
  return code === 'TB_PARAMETER_INVALID' ? (details as { parameter: string }).parameter : undefined;
};

/** What is said of troubles that an operator has to mend: their own messages name folders of the machine. */
const FOR_CLIENTS: Readonly<Partial<Record<ErrorCode, string>>> = {
  TB_INDEX_MISSING: 'There is no index to answer from yet. Run `timbao index PATH` first.',
  TB_STORE_BUSY: 'Somebody else is writing at this moment. Ask again when that is done.',
};
const FOR_ALL_OTHERS = 'The service cannot do this at present. Its log says why.';
/** Their messages are made for clients. */
const IS_FOR_CLIENTS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['TB_OVERLOADED', 'TB_INTERNAL']);

/** What is told to a client. */
export const detailOf = ({ code, status, message }: TimbaoError): string =>
  status < 500 || IS_FOR_CLIENTS.has(code) ? message : (FOR_CLIENTS[code] ?? FOR_ALL_OTHERS);

export const toProblem = (error: TimbaoError, instance: string, requestId: string): Problem => {
  const parameter = parameterOf(error);
  return {
    type: `urn:timbao:problem:${error.code}`,
    title: titleOfCode(error.code),
    status: error.status,
    detail: detailOf(error),
    instance,
    code: error.code,
    requestId,
    ...(parameter !== undefined && { parameter }),
  };
};

/** A problem that is no error of the request as a whole, or was found by another thread. */
export const sendProblem = (
  { code, status, detail }: { code: ErrorCode; status: number; detail: string },
  request: Request,
  response: Response,
): void => {
  const problem: Problem = {
    type: `urn:timbao:problem:${code}`,
    title: titleOfCode(code),
    status,
    detail,
    instance: request.path.slice(0, 300),
    code,
    requestId: requestIdOf(response),
  };
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
};

const toTimbaoError = (error: unknown, request: Request, requestId: string): TimbaoError => {
  if (isTimbaoError(error)) return error;
  if (error instanceof URIError) return new TimbaoError('TB_URL_MALFORMED', { path: request.path.slice(0, 300) });
  return findTooManyFiles(error) ?? new TimbaoError('TB_INTERNAL', { requestId });
};

/** Programs ask `/api`, the probes and the assets; elsewhere whoever prefers HTML to JSON is a reader. */
const isReader = (request: Request): boolean => {
  if (isOpenPath(request.path) || /^\/api(?:[./]|$)/.test(request.path)) return false;
  return request.path === '/' || request.path.startsWith('/articles/') || request.accepts(['json', 'html']) === 'html';
};

const readLeniently = (url: string): RawParameters => {
  try {
    return readParameters(url);
  } catch {
    return {};
  }
};

const sendPage = (error: TimbaoError, request: Request, response: Response, assets: PageAssets): void => {
  const { q, fragment } = readLeniently(request.url);
  const parameter = parameterOf(error);
  const view = {
    code: error.code,
    status: error.status,
    requestId: requestIdOf(response),
    typed: q?.[0] ?? '',
    ...(parameter !== undefined && { parameter }),
  };
  const page = fragment?.[0] === 'results' ? renderErrorFragment(view) : renderErrorPage(view, assets);
  response.status(error.status).type('html').send(page);
};

const sendWireError = ({ status, problem }: WireError, response: Response): void => {
  response.status(status).json(problem);
};

/** More are not told apart. */
const MOST_KNOWN = 50;

/**
 * Probes come every few seconds, each with the same trouble: it is one line until the index is another one. A trouble
 * that was foreseen says all in its message, so it has no stack there.
 */
class TroubleLog {
  readonly #known = new Set<string>();
  #version: string | undefined;

  constructor(
    private readonly logger: Logger,
    private readonly indexVersion: () => string | undefined,
  ) {}

  report(thrown: unknown, error: TimbaoError, request: Request, requestId: string): void {
    // The engine says once that it is overloaded; a line for each request would be one burden more.
    if (error.status < 500 || error.code === 'TB_OVERLOADED') return;
    const details = { requestId, code: error.code, url: request.originalUrl.slice(0, 3000) };
    if (error.code === 'TB_INTERNAL') {
      this.logger.error({ ...details, err: thrown }, 'request failed');
    } else if (this.#isNew(error.message)) {
      this.logger.error({ ...details, reason: error.message }, 'request failed; others like it are not logged');
    }
  }

  #isNew(message: string): boolean {
    const version = this.indexVersion();
    if (version !== this.#version || this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#version = version;
    if (this.#known.has(message)) return false;
    this.#known.add(message);
    return true;
  }
}

/** Seconds after which it is worth asking again: the questions that wait are answered by then. */
const RETRY_AFTER = 1;

/** The same while another process keeps the store for itself. */
const RETRY_AFTER_BUSY = 5;

/** @param isOfWire whether what is asked there is answered in Meilisearch's words */
export const createErrorHandler = (
  logger: Logger,
  assets: PageAssets,
  indexVersion: () => string | undefined,
  isOfWire: (path: string) => boolean = () => false,
): ErrorRequestHandler => {
  const troubles = new TroubleLog(logger, indexVersion);
  return (thrown: unknown, request, response, next) => {
    // There is nobody to tell; the access log has the request.
    if (thrown instanceof ClientGone) return;
    if (thrown instanceof WireError) {
      noteError(response, 'TB_PARAMETER_INVALID');
      sendWireError(thrown, response);
      return;
    }
    const requestId = requestIdOf(response);
    const error = toTimbaoError(thrown, request, requestId);
    noteError(response, error.code);
    troubles.report(thrown, error, request, requestId);
    if (response.headersSent) {
      next(thrown);
      return;
    }
    // What an answer had set for itself does not hold for the error that took its place.
    response.removeHeader('ETag');
    response.set('Cache-Control', 'no-cache');
    if (hasCode(error, 'TB_OVERLOADED') || hasCode(error, 'TB_CLIENT_BUSY')) {
      response.set('Retry-After', String(RETRY_AFTER));
    }
    if (hasCode(error, 'TB_STORE_BUSY')) response.set('Retry-After', String(RETRY_AFTER_BUSY));
    if (hasCode(error, 'TB_KEY_GUESSED') || hasCode(error, 'TB_RATE_LIMITED')) {
      response.set('Retry-After', String(error.details.seconds));
    }
    if (error.status === 401) response.set('WWW-Authenticate', 'Bearer');
    if (isOfWire(request.path)) {
      sendWireError(toWireError(error, detailOf(error)), response);
    } else if (isReader(request)) {
      sendPage(error, request, response, assets);
    } else {
      const problem = toProblem(error, request.path.slice(0, 300), requestId);
      response.status(error.status).type('application/problem+json').send(JSON.stringify(problem));
    }
  };
};
