/** `timbao serve`: the HTTP service and the page, until it is told to stop. */
import { createCachedEngine, catchUpIndex, LocalEngine } from '../../engine/index.js';
import { createApp, startServer } from '../../http/index.js';
import { hasCode, TimbaoError } from '../../shared/index.js';
import { createLogger, type LogLevel } from '../create-logger.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { indexCommand } from './index-command.js';

export interface ServeOptions {
  readonly data: string;
  readonly port: string;
  readonly host: string;
  readonly seed?: string;
  readonly logLevel: LogLevel;
  readonly cache: boolean;
}

export const serveCommand = async (options: ServeOptions, terminal: Terminal): Promise<ExitCode> => {
  const port = parsePort(options.port);
  const logger = createLogger(options.logLevel, terminal.stderr);
  const { data: dataFolder } = options;
  let generation: number | undefined;
  try {
    generation = await catchUpIndex(dataFolder);
  } catch (error) {
    // Somebody else is writing, or this user may only read: what is published can be served all the same.
    if (!hasCode(error, 'TB_STORE_BUSY') && !hasCode(error, 'TB_STORE_NOT_WRITABLE')) throw error;
    logger.warn({ reason: error.message }, 'serving the index as it is');
    generation = 0;
  }
  if (generation === undefined && options.seed !== undefined) {
    await indexCommand([options.seed], { data: dataFolder }, terminal);
  }
  const local = await LocalEngine.open({ dataFolder, now: terminal.now, logger });
  const engine = options.cache ? createCachedEngine(local) : local;
  try {
    const app = createApp({ engine, logger, now: terminal.now });
    const server = await startServer({ app, host: options.host, port, logger });
    terminal.stderr.write(`timbao is listening on ${shownAddress(server)}\n`);
    if (local.indexVersion() === undefined) {
      terminal.stderr.write(`there is no index in ${dataFolder} yet: run \`timbao index PATH --data ${dataFolder}\`\n`);
    }
    await terminal.untilStopped();
    terminal.stderr.write('stopping\n');
    await server.stop();
  } finally {
    await engine.close();
  }
  return 0;
};

const MAX_PORT = 65_535;

const parsePort = (text: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : MAX_PORT + 1;
  if (port > MAX_PORT) {
    throw new TimbaoError('TB_PARAMETER_INVALID', {
      parameter: '--port',
      problem: `must be 0 to ${MAX_PORT}, not "${text}"`,
    });
  }
  return port;
};

/** An address that can be opened in a browser. */
const shownAddress = ({ host, port }: { host: string; port: number }): string =>
  `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
