/** Listens and stops without breaking an answer that is under way. */
import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { silentLogger, TimbaoError, type Logger } from '../shared/index.js';
import { toProblem } from './error-response.js';
import { BodyWatch } from './watch-bodies.js';

export interface ServerOptions {
  readonly app: RequestListener;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** How long answers under way may take after `stop`, in ms. */
  readonly graceMs?: number;
  /** How long a new connection may take until its first request is there, in ms. Default: 20,000. */
  readonly firstRequestMs?: number;
  /** How long the head of a request may take from its first byte on, in ms. Default: 66,000. */
  readonly headersMs?: number;
  /** How long a body may take that is read as a whole, in ms. Default: 300,000. */
  readonly bodyMs?: number;
  /** Within so many ms some of a body that is taken as it comes has to come. Default: 60,000. */
  readonly dripMs?: number;
  /**
   * How long a connection is kept on which nothing is asked, in ms. Default: 65,000, longer than proxies keep theirs: a
   * request that one sends into a connection which is just being closed is lost.
   */
  readonly keepAliveMs?: number;
  /** How long the rest of a body may take once its request was answered without it, in ms. Default: 5,000. */
  readonly bodyGraceMs?: number;
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
export const DEFAULT_KEEP_ALIVE_MS = 65_000;
export const DEFAULT_HEADERS_MS = 66_000;
const DEFAULT_FIRST_REQUEST_MS = 20_000;
const DEFAULT_BODY_GRACE_MS = 5000;

const DEFAULT_BODY_MS = 300_000;
const DEFAULT_DRIP_MS = 60_000;
/** How often Node looks for requests that take too long; sooner where they may take less. */
const CHECK_MS = 5000;
/** How long a client may take to read that its connection is closed. */
const LINGER_MS = 1000;

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

/** Says why and lets go. A connection that is only ended is held for as long as the client likes. */
const endConnection = (socket: Socket, answer: string): void => {
  socket.end(answer);
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
};

const TIMED_OUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';
const UNREADABLE = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';

const tooLong = (): string => {
  const error = new TimbaoError('TB_URL_TOO_LONG', { limit: MAX_HEADER_BYTES });
  const body = JSON.stringify(toProblem(error, '', randomUUID()));
  return (
    `HTTP/1.1 414 URI Too Long\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  );
};

/**
 * What could not even be read as HTTP never reaches the application. A long query gets a problem document like every
 * other; noise on the wire and what takes too long get a bare status.
 */
const answerUnreadable = (server: Server, isAnswering: (socket: Socket) => boolean): void => {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // In the middle of another answer nothing can be said.
    if (!socket.writable || error.code === 'ECONNRESET' || isAnswering(socket)) socket.destroy();
    else if (error.code === 'HPE_HEADER_OVERFLOW') endConnection(socket, tooLong());
    else endConnection(socket, error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? TIMED_OUT : UNREADABLE);
  });
};

const createTimedServer = (options: ServerOptions): Server => {
  const { app, headersMs = DEFAULT_HEADERS_MS, keepAliveMs = DEFAULT_KEEP_ALIVE_MS } = options;
  const timeouts = {
    headersTimeout: headersMs,
    // `BodyWatch` sees to what follows the head.
    requestTimeout: 0,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: Math.min(CHECK_MS, headersMs),
  };
  return createServer({ maxHeaderSize: MAX_HEADER_BYTES, ...timeouts }, app);
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
  const { firstRequestMs = DEFAULT_FIRST_REQUEST_MS, bodyGraceMs = DEFAULT_BODY_GRACE_MS } = options;
  const { bodyMs = DEFAULT_BODY_MS, dripMs = DEFAULT_DRIP_MS } = options;
  const bodies = new BodyWatch({ bodyMs, dripMs });
  const server = createTimedServer(options);
  // Requests under way by connection. Node's own idea of an idle connection leaves out those that never sent a byte.
  const connections = new Map<Socket, number>();
  const firstRequests = new WeakMap<Socket, NodeJS.Timeout>();
  let stopping: Promise<void> | undefined;

  const add = (socket: Socket, change: number): void => {
    const requests = (connections.get(socket) ?? 0) + change;
    if (!connections.has(socket)) return;
    connections.set(socket, requests);
    if (stopping && requests === 0) socket.destroySoon();
  };
  server.on('connection', (socket) => {
    connections.set(socket, 0);
    firstRequests.set(
      socket,
      setTimeout(() => endConnection(socket, TIMED_OUT), firstRequestMs),
    );
    socket.once('close', () => {
      clearTimeout(firstRequests.get(socket));
      connections.delete(socket);
    });
  });
  server.prependListener('request', (request, response) => {
    const { socket } = request;
    clearTimeout(firstRequests.get(socket));
    add(socket, 1);
    bodies.watch(request, () => {
      // In the middle of an answer nothing can be said.
      if (response.headersSent) socket.destroy();
      else endConnection(socket, TIMED_OUT);
    });
    if (stopping) response.setHeader('Connection', 'close');
    response.once('close', () => {
      add(socket, -1);
      if (request.complete) return;
      const giveUp = setTimeout(() => socket.destroy(), bodyGraceMs);
      for (const event of ['end', 'close']) request.once(event, () => clearTimeout(giveUp));
    });
  });
  answerUnreadable(server, (socket) => (connections.get(socket) ?? 0) > 0);

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
