/** `timbao serve`: the HTTP service and the page, until it is told to stop. */
import { availableParallelism } from 'node:os';
import { pino } from 'pino';
import { createCachedEngine, LocalEngine, PooledEngine } from '../../engine/index.js';
import { createApp, startServer } from '../../http/index.js';
import { catchUpIndex } from '../../indexing/index.js';
import { KeyRing } from '../../keys/index.js';
import { parseRecency } from '../../requests/index.js';
import { isTimbaoError, type ErrorCode, type Logger } from '../../shared/index.js';
import { withProgress } from '../terminal/progress.js';
import { defaultBuildThreads, readWhole, type ExitCode, type LogLevel, type Terminal } from '../terminal/terminal.js';
import { indexCommand } from './index-command.js';

interface ServeOptions {
  readonly data: string;
  readonly port: string;
  readonly host: string;
  /** Absent: as many as the machine runs at once. */
  readonly threads?: string;
  readonly seed?: string;
  readonly recency: string;
  readonly logLevel: LogLevel;
  readonly cache: boolean;
  readonly keepAlive: string;
  readonly headersTimeout: string;
  readonly requireKey?: boolean;
}

export const serveCommand = async (options: ServeOptions, terminal: Terminal): Promise<ExitCode> => {
  const port = readWhole(options.port, '--port', 0, MAX_PORT);
  const threads =
    options.threads === undefined ? availableParallelism() : readWhole(options.threads, '--threads', 0, MAX_THREADS);
  const recency = parseRecency(options.recency, '--recency');
  const keepAliveMs = 1000 * readWhole(options.keepAlive, '--keep-alive', 1, MAX_SECONDS);
  const headersMs = 1000 * readWhole(options.headersTimeout, '--headers-timeout', 1, MAX_SECONDS);
  const logger: Logger = pino({ level: options.logLevel, base: null }, terminal.stderr);
  const { data: dataFolder } = options;
  const isEmpty = await bringUp(dataFolder, logger, terminal);
  if (isEmpty && options.seed !== undefined) {
    await indexCommand([options.seed], { data: dataFolder }, terminal);
  }
  const opening = { dataFolder, now: terminal.now, logger };
  const answering = await (threads === 0 ? LocalEngine.open(opening) : PooledEngine.open({ ...opening, threads }));
  const engine = options.cache ? createCachedEngine(answering) : answering;
  try {
    const app = createApp({
      engine,
      logger,
      now: terminal.now,
      clock: terminal.clock,
      recency,
      keys: new KeyRing(dataFolder, terminal.now, logger),
      requireKey: options.requireKey === true,
    });
    // Before the address is told: whoever has it may stop the service at once.
    const stopped = terminal.untilStopped();
    const server = await startServer({ app, host: options.host, port, logger, keepAliveMs, headersMs });
    terminal.stderr.write(`timbao is listening on ${shownAddress(server)}\n`);
    await engine.health().catch((error: unknown) => {
      terminal.stderr.write(`there is nothing to answer from yet: ${error instanceof Error ? error.message : ''}\n`);
    });
    await stopped;
    terminal.stderr.write('stopping\n');
    await server.stop();
  } finally {
    await engine.close();
  }
  return 0;
};

/** Mends what a crash or damage left behind; true when there is not one article yet. */
const bringUp = async (dataFolder: string, logger: Logger, terminal: Terminal): Promise<boolean> => {
  try {
    const generation = await withProgress(terminal, (progress) => {
      const onIndexing = (done: number, total: number): void => progress.update('indexing', done, total);
      return catchUpIndex(dataFolder, { onIndexing, threads: defaultBuildThreads() });
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

const MAX_PORT = 65_535;
const MAX_SECONDS = 3600;

/** Each thread holds the terms of the index for itself; so many are more likely a slip than a machine. */
const MAX_THREADS = 256;

/** An address that can be opened in a browser. */
const shownAddress = ({ host, port }: { host: string; port: number }): string =>
  `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
