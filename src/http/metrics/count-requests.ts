/** Tells the metrics of each request, when it is over. */
import type { RequestHandler } from 'express';
import { notesOf } from './request-notes.js';
import type { ServiceMetrics } from './service-metrics.js';

/**
 * Times requests, and counts what routes have noted of them.
 *
 * @param now milliseconds on a clock that never goes back
 */
export const createRequestCount =
  (metrics: ServiceMetrics, now: () => number): RequestHandler =>
  (request, response, next) => {
    const start = now();
    response.once('close', () => {
      metrics.count({
        ...notesOf(response),
        method: request.method,
        route: routeOf(request.route as { readonly path?: unknown } | undefined),
        status: response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : 'gone',
        seconds: (now() - start) / 1000,
      });
    });
    next();
  };

const routeOf = (route: { readonly path?: unknown } | undefined): string => {
  if (route?.path === undefined) return 'none';
  // The only one that is no text is that of the icon.
  return typeof route.path === 'string' ? route.path : '/favicon';
};
