/**
 * Which pages of other sites may ask, and show the service in a frame. A browser lets a page read an answer only where
 * its headers name the page's origin, and asks beforehand (a preflight) for all that a form could not send.
 */
import type { Request, RequestHandler } from 'express';
import type { CrossOrigin } from './other-sites.js';

const ANY = '*';

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const HEADERS = 'Authorization, Content-Type, If-Match, If-None-Match, X-Meilisearch-Client, X-Request-Id';
/** Of pages that nobody named: they may search, by GET or as clients of Meilisearch do. */
const METHODS_OF_ANY = 'GET, HEAD, POST';
const HEADERS_OF_ANY = 'Content-Type, If-None-Match, X-Meilisearch-Client, X-Request-Id';
/** What a page may read of an answer besides its body. */
const EXPOSED = 'ETag, Retry-After, X-Request-Id';
/** Seconds for which a browser need not ask again; browsers keep it for two hours at most. */
const MAX_AGE = '7200';

/** The value of `frame-ancestors` in a Content-Security-Policy. */
export const frameAncestorsOf = ({ frameAncestors = [] }: CrossOrigin): string =>
  frameAncestors.length === 0 ? "'none'" : frameAncestors.map((one) => (one === 'self' ? "'self'" : one)).join(' ');

/** Answers preflights, and names the origin in what it lets through. Nobody is refused here: the browser does that. */
export const createCrossOrigin = (options: CrossOrigin): RequestHandler => {
  const named = new Set(options.allowOrigin);
  const isAnyAllowed = named.delete(ANY);
  const isFramed = (options.frameAncestors ?? []).length > 0;
  return (request, response, next) => {
    const { origin } = request.headers;
    const isNamed = origin !== undefined && named.has(origin);
    const isOfAny = origin !== undefined && !isNamed && isAnyAllowed && request.headers.authorization === undefined;
    // Who may load it without reading it: a page that may read it, or have it in a frame.
    response.set('Cross-Origin-Resource-Policy', isNamed || isOfAny || isFramed ? 'cross-origin' : 'same-origin');
    if (named.size > 0 || isAnyAllowed) response.vary('Origin');
    if (!isNamed && !isOfAny) {
      next();
      return;
    }
    response.set('Access-Control-Allow-Origin', isNamed ? origin : ANY);
    if (!isPreflight(request)) {
      response.set('Access-Control-Expose-Headers', EXPOSED);
      next();
      return;
    }
    response.set({
      'Access-Control-Allow-Methods': isNamed ? METHODS : METHODS_OF_ANY,
      'Access-Control-Allow-Headers': isNamed ? HEADERS : HEADERS_OF_ANY,
      'Access-Control-Max-Age': MAX_AGE,
    });
    response.status(204).end();
  };
};

const isPreflight = ({ method, headers }: Request): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
