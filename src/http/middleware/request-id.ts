import type { RequestHandler, Response } from 'express';

/** What a proxy in front of us may have called the request; anything else is not worth carrying into headers and logs. */
const ACCEPTED = /^[\w.:-]{1,128}$/;

/** Gives every request a name that stands in its answer's `X-Request-Id`, in its problem document and in the log. */
export const createRequestId =
  (newId: () => string): RequestHandler =>
  (request, response, next) => {
    const given = request.get('x-request-id');
    const id = given !== undefined && ACCEPTED.test(given) ? given : newId();
    (response.locals as { requestId?: string }).requestId = id;
    response.set('X-Request-Id', id);
    next();
  };

export const requestIdOf = (response: Response): string =>
  (response.locals as { requestId?: string }).requestId ?? 'unknown';
