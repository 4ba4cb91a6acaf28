/** A server on loopback that answers as a test says; all are gone when the test file is done. */
import { afterAll } from '@jest/globals';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface LoopbackServer {
  readonly url: string;
  readonly port: number;
  /** All requests so far. */
  readonly asked: Asked[];
  /** What a path is answered with; 404 by default. */
  readonly routes: Map<string, (response: ServerResponse, asked: Asked) => void>;
  /** Paths that were asked for, robots.txt left out. */
  readonly paths: () => readonly string[];
}

const stops: (() => void)[] = [];

export const startLoopbackServer = async (host = '127.0.0.1'): Promise<LoopbackServer> => {
  const asked: Asked[] = [];
  const routes: LoopbackServer['routes'] = new Map();
  const server = createServer((request, response) => {
    const one = { path: request.url ?? '', headers: request.headers };
    asked.push(one);
    const answer = routes.get(one.path);
    if (answer === undefined) response.writeHead(404).end('nothing here');
    else answer(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const paths = (): readonly string[] => asked.map(({ path }) => path).filter((path) => path !== '/robots.txt');
  return { url: `http://${host}:${port}`, port, asked, routes, paths };
};

afterAll(() => {
  for (const stop of stops.splice(0)) stop();
});
