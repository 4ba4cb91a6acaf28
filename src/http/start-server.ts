/** Listens and stops without breaking an answer that is under way. */
import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { silentLogger, TimbaoError, type Logger } from '../shared/index.js';
import { toProblem } from './error-response.js';

export interface ServerOptions {
  readonly app: RequestListener;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** How long answers under way may take after `stop`, in ms. */
  readonly graceMs?: number;
  /** Told of failures of the listening socket itself. Default: silent. */
  readonly logger?: Logger;
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  /** Resolves when every connection is closed; calling it again gives the same promise. */
  stop(): Promise<void>;
}

export const DEFAULT_GRACE_MS = 5000;

/** A query of 2,000 Vietnamese letters is up to 18,000 bytes when percent-encoded, more than Node's limit of 16 KiB. */
const MAX_HEADER_BYTES = 64 * 1024;

const listen = (server: Server, { host, port }: ServerOptions): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new TimbaoError('TB_PORT_IN_USE', { host, port }, { cause: error })
          : new TimbaoError('TB_CANNOT_LISTEN', { host, port, reason: error.code ?? error.message }, { cause: error }),
      );
    });
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });

/**
 * What could not even be read as HTTP never reaches the application. A long query gets a problem document like every
 * other; noise on the wire gets a bare status.
 */
const answerUnreadable = (server: Server): void => {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
    } else if (error.code === 'HPE_HEADER_OVERFLOW') {
      const tooLong = new TimbaoError('TB_URL_TOO_LONG', { limit: MAX_HEADER_BYTES });
      const body = JSON.stringify(toProblem(tooLong, '', randomUUID()));
      socket.end(
        `HTTP/1.1 414 URI Too Long\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
          `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      );
    } else {
      const timedOut = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
      socket.end(`HTTP/1.1 ${timedOut ? '408 Request Timeout' : '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
    }
  });
};

/**
 * Listens, and resolves once it does. Rejects with `TB_PORT_IN_USE` or `TB_CANNOT_LISTEN`.
 *
 * @example
 * ```ts
 * import { startServer } from 'timbao/http';
 *
 * const server = await startServer({ app: (_request, response) => response.end('chào'), host: 'localhost', port: 0 });
 * await (await fetch(server.url)).text(); // → 'chào'
 * await server.stop();
 * ```
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, options.app);
  // Requests under way by connection. Node's own idea of an idle connection leaves out those that never sent a byte.
  const connections = new Map<Socket, number>();
  let stopping: Promise<void> | undefined;

  const add = (socket: Socket, change: number): void => {
    const requests = (connections.get(socket) ?? 0) + change;
    if (!connections.has(socket)) return;
    connections.set(socket, requests);
    if (stopping && requests === 0) socket.destroySoon();
  };
  server.on('connection', (socket) => {
    connections.set(socket, 0);
    socket.once('close', () => connections.delete(socket));
  });
  server.prependListener('request', ({ socket }, response) => {
    add(socket, 1);
    if (stopping) response.setHeader('Connection', 'close');
    response.once('close', () => add(socket, -1));
  });
  answerUnreadable(server);

  const address = await listen(server, options);
  const { logger = silentLogger } = options;
  server.removeAllListeners('error').on('error', (error) => logger.error({ err: error }, 'the server socket failed'));
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;

  // Node's `close` takes a connection for idle as soon as its answer has ended, and cuts off what is still on its way.
  server.closeIdleConnections = () => undefined;

  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      const giveUp = setTimeout(() => server.closeAllConnections(), options.graceMs ?? DEFAULT_GRACE_MS);
      server.close(() => {
        clearTimeout(giveUp);
        resolve();
      });
      for (const [socket, requests] of connections) if (requests === 0) socket.destroySoon();
    });

  return {
    host: address.address,
    port: address.port,
    url: `http://${shownHost}:${address.port}`,
    stop: () => (stopping ??= stop()),
  };
};
