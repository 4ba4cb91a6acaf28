/** What every request goes through before its route: a name, a line in the log, headers that hold for all answers. */
import type { RequestHandler, Response } from 'express';
import { keyOf } from './check-keys.js';
import { isOpenPath } from './open-paths.js';
import type { Logger } from '../shared/index.js';

/** What a proxy may have called the request; anything else is not worth carrying into headers and logs. */
const ACCEPTED_ID = /^[\w.:-]{1,128}$/;

/** Gives every request a name that stands in its answer's `X-Request-Id`, in its problem document and in the log. */
export const createRequestId =
  (newId: () => string): RequestHandler =>
  (request, response, next) => {
    const given = request.get('x-request-id');
    const id = given !== undefined && ACCEPTED_ID.test(given) ? given : newId();
    (response.locals as { requestId?: string }).requestId = id;
    response.set('X-Request-Id', id);
    next();
  };

export const requestIdOf = (response: Response): string =>
  (response.locals as { requestId?: string }).requestId ?? 'unknown';

/** One line when an answer has left, or the reader went away; without the query, which is the reader's own. */
export const createAccessLog =
  (logger: Logger, now: () => number): RequestHandler =>
  (request, response, next) => {
    const start = now();
    const { method, path } = request;
    response.once('close', () => {
      const details = {
        requestId: requestIdOf(response),
        method,
        path: path.slice(0, 300),
        status: response.statusCode,
        ...(keyOf(response) && { key: keyOf(response)!.name }),
        ms: Math.round((now() - start) * 10) / 10,
        ...(!response.writableFinished && { aborted: true }),
      };
      if (isOpenPath(path)) logger.debug(details, 'request');
      else logger.info(details, 'request');
    });
    next();
  };

const headersWith = (frameAncestors: string): Readonly<Record<string, string>> => ({
  // The page loads its own style sheet, icon and modules, asks its own server, and nothing else; no inline script or
  // style.
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    `form-action 'self'; base-uri 'none'; frame-ancestors ${frameAncestors}`,
  'X-Content-Type-Options': 'nosniff',
  // Papers see that a reader came from here, never what was searched.
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  // Answers change whenever an article is published: keep them, but ask (If-None-Match) before using them again.
  'Cache-Control': 'no-cache',
});

/**
 * Defaults for every answer; a route may set its own Cache-Control.
 *
 * @param frameAncestors who may show pages in a frame, as a Content-Security-Policy says it
 */
export const createSecurityHeaders = (frameAncestors: string): RequestHandler => {
  const headers = headersWith(frameAncestors);
  return (_request, response, next) => {
    response.set(headers);
    next();
  };
};
