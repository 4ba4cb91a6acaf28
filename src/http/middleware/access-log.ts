import type { RequestHandler } from 'express';
import type { Logger } from '../../shared/index.js';
import { requestIdOf } from './request-id.js';

const isRoutine = (path: string): boolean =>
  path === '/health' || path.startsWith('/assets/') || path.startsWith('/favicon');

/**
 * One line per request when its answer has left, or when the reader went away first. What readers type is theirs: the
 * query string stays out of this line.
 */
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
        ms: Math.round((now() - start) * 10) / 10,
        ...(!response.writableFinished && { aborted: true }),
      };
      if (isRoutine(path)) logger.debug(details, 'request');
      else logger.info(details, 'request');
    });
    next();
  };
