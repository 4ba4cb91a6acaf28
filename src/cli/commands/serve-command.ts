/** `timbao serve`: the HTTP service and the page, until it is told to stop. */
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import {
  createCachedEngine,
  IndexMaintainer,
  LocalEngine,
  PooledEngine,
  type SearchEngine,
} from '../../engine/index.js';
import {
  isLoopback,
  createApp,
  createMetricsApp,
  ServiceMetrics,
  startServer,
  type RunningServer,
} from '../../http/index.js';
import { catchUpIndex } from '../../indexing/index.js';
import { KeyRing } from '../../keys/index.js';
import { parseRecency } from '../../requests/index.js';
import { isTimbaoError, TimbaoError, type ErrorCode, type Logger } from '../../shared/index.js';
import { startWriter } from '../../writing/index.js';
import { resolveConfig } from '../config/resolve-config.js';
import { flagOf, type Settings } from '../config/settings.js';
import { withProgress } from '../terminal/progress.js';
import { defaultBuildThreads, type ExitCode, type Terminal } from '../terminal/terminal.js';
import { indexCommand } from './index-command.js';

export const serveCommand = async (flags: Readonly<Record<string, unknown>>, terminal: Terminal): Promise<ExitCode> => {
  const { settings } = await resolveConfig(flags, terminal.environment);
  const { data: dataFolder, host, port, seed } = settings;
  const recency = parseRecency(settings.recency, flagOf('recency'));
  const logger: Logger = pino({ level: settings.logLevel, base: null }, terminal.stderr);
  const isEmpty = await bringUp(dataFolder, logger, terminal);
  if (isEmpty && seed !== undefined) {
    await indexCommand([seed], { data: dataFolder }, terminal);
  }
  const engine = await openEngine(settings, logger, terminal);
  const writer = startWriter({ dataFolder });
  const keys = new KeyRing(dataFolder, terminal.now, logger);
  let isStopping = false;
  const metrics = settings.metricsPort === 'off' ? undefined : new ServiceMetrics({ engine, writer });
  let metricsServer: RunningServer | undefined;
  try {
    const app = createApp({
      engine,
      logger,
      now: terminal.now,
      clock: terminal.clock,
      recency,
      keys,
      writing: { writer, visibility: engine },
      meilisearchIndex: settings.meilisearchIndex,
      requireKey: settings.requireKey,
      rateLimit: settings.rateLimit === 'off' ? undefined : settings.rateLimit,
      clientRequests: settings.clientRequests === 'off' ? undefined : settings.clientRequests,
      // What all threads together are at: one client keeps them busy, and leaves nothing waiting in front of others.
      clientQuestions: Math.max(1, threadsOf(settings)),
      trustProxy: settings.trustProxy,
      allowedHosts: writeHostsOf(settings),
      allowOrigin: allowedOriginsOf(settings),
      frameAncestors: settings.frameAncestors,
      isStopping: () => isStopping,
      metrics,
    });
    // Before the address is told: whoever has it may stop the service at once.
    const stopped = terminal.untilStopped();
    if (metrics !== undefined && settings.metricsPort !== 'off') {
      const place = { host: settings.metricsHost, port: settings.metricsPort };
      metricsServer = await startServer({ app: createMetricsApp(metrics), ...place, logger });
      terminal.stderr.write(`metrics are at ${shownAddress(metricsServer)}/metrics\n`);
    }
    const server = await startServer({
      ...{ app, host, port, logger },
      graceMs: settings.stopTimeout * SECOND,
      keepAliveMs: settings.keepAlive * SECOND,
      headersMs: settings.headersTimeout * SECOND,
    });
    terminal.stderr.write(`timbao is listening on ${shownAddress(server)}\n`);
    // Where somebody may write, the thread that does is there before the first of them.
    if (await keys.hasOneFor('write', terminal.clock()).catch(() => false)) await writer.lastSeq({}).catch(() => 0);
    await engine.health().catch((error: unknown) => {
      terminal.stderr.write(`there is nothing to answer from yet: ${error instanceof Error ? error.message : ''}\n`);
    });
    await stopped;
    terminal.stderr.write('stopping\n');
    isStopping = true;
    // Whoever spreads the requests looks every few seconds; until then they still come here, and are answered.
    await setTimeout(settings.drainDelay * SECOND);
    await server.stop();
  } finally {
    await metricsServer?.stop();
    await writer.close();
    await engine.close();
  }
  return 0;
};

/** Whoever is let in with a key alone is known, and so are the sites that send one. */
const allowedOriginsOf = ({ allowOrigin, requireKey }: Settings): readonly string[] => {
  if (!requireKey || !allowOrigin.includes('*')) return allowOrigin;
  const problem = 'must name origins where requireKey is set: pages of any origin (*) may send no key.';
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: flagOf('allowOrigin'), problem });
};

/** A proxy that the operator has named passes names on; elsewhere than on loopback the network says who may ask. */
const writeHostsOf = ({ host, allowedHosts, trustProxy }: Settings): readonly string[] | undefined =>
  isLoopback(host) && trustProxy.length === 0 && !allowedHosts.includes('*') ? allowedHosts : undefined;

const openEngine = async (settings: Settings, logger: Logger, terminal: Terminal): Promise<SearchEngine> => {
  const threads = threadsOf(settings);
  const maintainer = new IndexMaintainer(settings.data, defaultBuildThreads());
  const searchBudget = settings.searchBudget === 'off' ? Infinity : settings.searchBudget;
  const opening = { dataFolder: settings.data, now: terminal.now, logger, maintainer, searchBudget };
  const engine = await (threads === 0
    ? LocalEngine.open(opening)
    : PooledEngine.open({ ...opening, threads, maxWaiting: settings.maxWaiting, maxWait: settings.maxWait * SECOND }));
  if (!settings.cache) return engine;
  const limits = { entries: settings.cacheEntries, bytes: settings.cacheMegabytes * MEGABYTE };
  return createCachedEngine(engine, limits);
};

const threadsOf = ({ threads }: Settings): number => (threads === 'auto' ? availableParallelism() : threads);

const MEGABYTE = 1024 * 1024;
const SECOND = 1000;

/** Mends what a crash or damage left behind; true when there is not one article yet. */
const bringUp = async (dataFolder: string, logger: Logger, terminal: Terminal): Promise<boolean> => {
  try {
    const generation = await withProgress(terminal, (progress) => {
      const onIndexing = (done: number, total: number): void => progress.update('indexing', done, total);
      return catchUpIndex(dataFolder, { onIndexing, leaveFew: true, threads: defaultBuildThreads() });
    });
    return generation === undefined;
  } catch (error) {
    if (!isTimbaoError(error) || !PASSING_TROUBLE.has(error.code)) throw error;
    logger.warn({ reason: error.message }, 'serving the index as it is');
    return false;
  }
};

/** Somebody else is writing, or nothing can be written: what is published can be served all the same. */
const PASSING_TROUBLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'TB_STORE_BUSY',
  'TB_STORE_NOT_WRITABLE',
  'TB_DISK_FULL',
]);

/** An address that can be opened in a browser. */
const shownAddress = ({ host, port }: { host: string; port: number }): string =>
  `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
