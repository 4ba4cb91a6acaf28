/** The port that only whoever watches over the service reaches. */
import type { RequestListener } from 'node:http';
import express from 'express';
import type { ServiceMetrics } from './service-metrics.js';

/**
 * Answers `/metrics` in the text format of Prometheus, and nothing else. It asks for no key: whoever reaches it may
 * read.
 *
 * @example
 * ```ts
 * import { LocalEngine } from 'timbao';
 * import { createMetricsApp, ServiceMetrics, startServer } from 'timbao/http';
 *
 * const engine = await LocalEngine.open({ dataFolder: 'no-index-yet', now: () => performance.now() });
 * const app = createMetricsApp(new ServiceMetrics({ engine }));
 * const server = await startServer({ app, host: 'localhost', port: 0 });
 * const text = await (await fetch(`${server.url}/metrics`)).text();
 * /^timbao_index_articles .*$/m.exec(text)?.[0]; // → 'timbao_index_articles 0'
 * await server.stop();
 * await engine.close();
 * ```
 */
export const createMetricsApp = (metrics: ServiceMetrics): RequestListener => {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/metrics', async (_request, response) => {
    response.set('Content-Type', metrics.contentType).set('Cache-Control', 'no-store');
    response.end(await metrics.expose());
  });
  return app;
};
