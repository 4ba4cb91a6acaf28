/** A proxy in front of a service that lets pages of another origin ask it, as an operator may set one up. */
import { afterAll } from '@jest/globals';
import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const servers: Server[] = [];

/** @returns its address */
export const startFront = async (service: string, origin: string): Promise<string> => {
  const server = createServer((asked, answer) => {
    const allowed = {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-Meilisearch-Client',
      'Access-Control-Allow-Methods': 'GET, POST',
    };
    if (asked.method === 'OPTIONS') {
      answer.writeHead(204, allowed).end();
      return;
    }
    const { url = '', method = '', headers } = asked;
    const passed = ask(service + url, { method, headers }, (told) => {
      answer.writeHead(told.statusCode ?? 500, { ...told.headers, ...allowed });
      told.pipe(answer);
    });
    asked.pipe(passed);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

afterAll(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
