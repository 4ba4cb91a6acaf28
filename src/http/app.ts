/** Wires engine, routes and middleware into one Express application; it listens nowhere yet. */
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type RequestHandler } from 'express';
import { createScopedEngine, type SearchEngine } from '../engine/index.js';
import type { KeyRing } from '../keys/index.js';
import { createFieldsOf, createWire, firstParts } from '../meilisearch/index.js';
import { silentLogger, TimbaoError, type Logger } from '../shared/index.js';
import {
  answerLive,
  createArticleRoute,
  createFacetSearchRoute,
  createHealthRoute,
  createReadyRoute,
  createSearchRoute,
  createSimilarRoute,
  createSuggestRoute,
  type EngineOf,
} from './api-routes.js';
import { loadAssets, type AssetFolders } from './assets.js';
import { createClientBound, createTurns, UnreadAnswers } from './bound-clients.js';
import { createKeyCheck } from './check-keys.js';
import { createChangesRoute } from './changes-route.js';
import { createCrossOrigin, frameAncestorsOf } from './cross-origin.js';
import { createErrorHandler } from './error-response.js';
import { createRequestCount } from './metrics/count-requests.js';
import type { ServiceMetrics } from './metrics/service-metrics.js';
import { createAccessLog, createRequestId, createSecurityHeaders } from './middleware.js';
import { buildOpenApi } from './openapi/openapi.js';
import type { CrossOrigin } from './other-sites.js';
import {
  createArticlePageRoute,
  createAssetRoute,
  createIconRoute,
  createSearchPageRoute,
  refuseRoute,
} from './page-routes.js';
import { createRateLimit } from './rate-limit.js';
import { scopeOf, WriteDesk } from './write-desk.js';
import { createWireHandlers, wireWritingOf, type Handlers } from './wire-routes.js';
import { createWriteChecks, createWriteHandlers } from './write-handlers.js';
import type { Writing } from './writing-port.js';

export interface AppOptions extends CrossOrigin {
  readonly engine: SearchEngine;
  /** Default: silent. */
  readonly logger?: Logger;
  /** Milliseconds that only grow; times the access log. Default: the process's own monotonic clock. */
  readonly now?: () => number;
  /**
   * Milliseconds since the epoch: what "hôm qua" counts from. Default: when the process began, and what went by since.
   */
  readonly clock?: () => number;
  /** How searches weigh age that do not say: a half-life in days; `auto`, the default, where news is asked for. */
  readonly recency?: number | 'auto' | 'off' | undefined;
  /** The index under which clients of Meilisearch find the articles; `off`: none. Default: `articles`. */
  readonly meilisearchIndex?: string;
  /** The keys that let people in. Default: there are none, and a key that is sent is refused. */
  readonly keys?: KeyRing;
  /** By which articles can be written, for those whose key allows it. Default: nothing can be written. */
  readonly writing?: Writing;
  /** Names by which it may be asked to write, besides those of this machine. Default: any. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Answer only those who send a key; health, probes and the assets are for all. Default: false. */
  readonly requireKey?: boolean;
  /** Requests that an address may send a minute, probes and assets aside; one more is 429. Default: no limit. */
  readonly rateLimit?: number | undefined;
  /** Requests of an address that may be under way at once; one more is 429. Default: no limit. */
  readonly clientRequests?: number | undefined;
  /** Questions of an address that the engine is asked at once; others of it wait for these. Default: no limit. */
  readonly clientQuestions?: number | undefined;
  /**
   * Proxies in front, whose `X-Forwarded-For` is believed: addresses, networks such as `10.0.0.0/8`, `loopback`,
   * `linklocal`, `uniquelocal`. Default: none.
   */
  readonly trustProxy?: readonly string[];
  /** Where requests and searches are counted, for `createMetricsApp` to show. Default: nowhere. */
  readonly metrics?: ServiceMetrics | undefined;
  /** Whether `/readyz` should turn questions away, since the service will stop. Default: never. */
  readonly isStopping?: () => boolean;
  /** Default: random UUIDs. */
  readonly newRequestId?: () => string;
  /** Default: what the build puts beside this module. */
  readonly assetFolders?: AssetFolders;
}

const besideThisModule = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const refuseOthers = (handlers: Handlers): RequestHandler => {
  const methods = Object.keys(handlers).flatMap((method) =>
    method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()],
  );
  const allowed = [...methods, 'OPTIONS'].join(', ');
  return (request, response) => {
    response.set('Allow', allowed);
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    throw new TimbaoError('TB_METHOD_NOT_ALLOWED', {
      method: request.method,
      path: request.path.slice(0, 300),
      allowed,
    });
  };
};

const refuseMalformedPath: RequestHandler = (request, _response, next) => {
  decodeURIComponent(request.path);
  next();
};

/**
 * The HTTP service and the search page over an engine, for `startServer` or any server of Node; it listens nowhere yet.
 *
 * @example
 * ```ts
 * import { LocalEngine } from 'timbao';
 * import { createApp, startServer } from 'timbao/http';
 *
 * const engine = await LocalEngine.open({ dataFolder: 'no-index-yet', now: () => performance.now() });
 * const server = await startServer({ app: createApp({ engine }), host: 'localhost', port: 0 });
 * (await fetch(`${server.url}/health`)).status; // → 503
 * await server.stop();
 * await engine.close();
 * ```
 */
export const createApp = (options: AppOptions): RequestListener => {
  const { engine, metrics, logger = silentLogger, now = () => performance.now(), newRequestId = randomUUID } = options;
  const clock = options.clock ?? (() => performance.timeOrigin + performance.now());
  const assets = loadAssets(
    options.assetFolders ?? {
      files: besideThisModule('../web/assets'),
      modules: besideThisModule('../web/browser'),
    },
  );
  const engineOf: EngineOf = (response) => {
    const { sources } = scopeOf(response);
    return sources === undefined ? engine : createScopedEngine(engine, sources);
  };
  const openApi = buildOpenApi();
  const app = express();
  app.disable('x-powered-by');
  // Routes read the query string themselves: a repeated or malformed parameter must be seen, not repaired.
  app.set('query parser', false);

  if (options.trustProxy !== undefined) app.set('trust proxy', options.trustProxy);

  if (metrics !== undefined) app.use(createRequestCount(metrics, now));
  app.use(createRequestId(newRequestId), createAccessLog(logger, now));
  app.use(createSecurityHeaders(frameAncestorsOf(options)), createCrossOrigin(options), compression());
  app.use(new UnreadAnswers().watch);
  app.use(refuseMalformedPath);
  if (options.rateLimit !== undefined) app.use(createRateLimit(options.rateLimit));
  if (options.clientRequests !== undefined) app.use(createClientBound(options.clientRequests));
  app.use(createKeyCheck(options.keys, options.requireKey === true, clock));

  const route = (path: string | RegExp, handlers: Handlers): void => {
    const added = app.route(path);
    for (const [method, those] of Object.entries(handlers)) added[method as keyof Handlers](...those);
    added.all(refuseOthers(handlers));
  };
  const answer = (path: string | RegExp, handler: RequestHandler): void => route(path, { get: [handler] });
  const turns = options.clientQuestions === undefined ? [] : [createTurns(options.clientQuestions)];
  const ask = (path: string, handler: RequestHandler): void => route(path, { get: [...turns, handler] });
  ask('/', createSearchPageRoute(engineOf, assets.page, clock, options.recency));
  ask('/articles/:id', createArticlePageRoute(engineOf, assets.page));
  ask('/api/search', createSearchRoute(engineOf, clock, options.recency));
  const desk = options.writing && new WriteDesk(options.writing, clock, logger);
  const checks = createWriteChecks(options.keys, clock, options.allowedHosts);
  const writes = desk && createWriteHandlers(desk, checks);
  if (writes !== undefined) {
    route('/api/articles', writes.articles);
    // An article may have this id.
    app.post('/api/articles/delete', ...writes.deletion.post);
    route('/api/reconcile', writes.reconciliation);
    answer('/api/changes', createChangesRoute(options.writing!.writer, clock));
  }
  route('/api/articles/:id', { get: [...turns, createArticleRoute(engineOf)], ...writes?.article });
  ask('/api/facet-search', createFacetSearchRoute(engineOf, clock));
  ask('/api/suggest', createSuggestRoute(engineOf));
  ask('/api/articles/:id/similar', createSimilarRoute(engineOf));
  answer('/api/openapi.json', (_request, response) => void response.json(openApi));
  answer('/health', createHealthRoute(engineOf));
  answer('/livez', answerLive);
  answer('/readyz', createReadyRoute(engine, options.isStopping ?? (() => false)));
  answer('/assets/*path', createAssetRoute(assets));
  answer(/^\/favicon\.(?:ico|svg)$/, createIconRoute(assets));
  const index = options.meilisearchIndex ?? 'articles';
  const wire =
    index === 'off'
      ? []
      : createWire({
          index,
          fieldsOf: createFieldsOf(),
          clock,
          now,
          recency: options.recency,
          writing: wireWritingOf(desk),
        });
  for (const [path, handlers] of createWireHandlers(wire, { engineOf, turns, checks, desk })) route(path, handlers);
  const wireParts = firstParts(wire);

  app.use(refuseRoute);
  const isOfWire = (path: string): boolean => wireParts.has(path.split('/')[1] ?? '');
  app.use(createErrorHandler(logger, assets.page, () => engine.indexVersion(), isOfWire));
  return app;
};
