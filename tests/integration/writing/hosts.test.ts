/** A service that listens on this machine alone is written to only by names that are known. */
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { timbao } from '../../support/command-line.js';
import { killServices, startService } from '../../support/service.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';
import { startWriteServer, type WriteServer } from '../../support/write-server.js';

let server: WriteServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
  killServices();
});

/** The status and the code of a problem. */
const asked = (url: string, method: string, path: string, host: string, key: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = { Host: host, Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
    const sent = request(url + path, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(`${response.statusCode} ${/TB_[A-Z_]+/.exec(text)?.[0] ?? ''}`.trim()));
    });
    sent.on('error', reject);
    sent.end(method === 'PUT' ? '{"title": "A"}' : undefined);
  });

it.each([
  ['localhost:3000', true],
  ['LOCALHOST', true],
  ['bao.localhost:80', true],
  ['127.0.0.1:3000', true],
  ['127.8.9.1', true],
  ['[::1]:3000', true],
  ['tim.example.vn', true],
  ['Tim.Example.vn.:443', true],
  ['10.0.0.7:3000', false],
  ['localhost.example.vn', false],
  ['x.tim.example.vn', false],
  ['127.0.0.1.example.vn', false],
  ['notlocalhost', false],
  ['[::2]:3000', false],
])('asked by the name %s it is written to: %s', async (host, isAllowed) => {
  server = await startWriteServer({ allowedHosts: ['tim.example.vn'] });
  const key = await server.addKey('write');
  const expected = isAllowed ? '201' : '403 TB_HOST_NOT_ALLOWED';
  expect(await asked(server.url, 'PUT', '/api/articles/a?wait=committed', host, key)).toBe(expected);
});

it('is so for each route that writes, and for none that reads; without a list any name will do', async () => {
  server = await startWriteServer({ allowedHosts: [] });
  const key = await server.addKey('admin');
  const routes = [
    ['PUT', '/api/articles/a'],
    ['DELETE', '/api/articles/a'],
    ['POST', '/api/articles'],
    ['POST', '/api/articles/delete'],
    ['POST', '/api/reconcile'],
  ] as const;
  for (const [method, path] of routes) {
    expect([path, await asked(server.url, method, path, 'rebound.example', key)]).toEqual([
      path,
      '403 TB_HOST_NOT_ALLOWED',
    ]);
  }
  expect(await asked(server.url, 'GET', '/api/changes', 'rebound.example', key)).toBe('200');
  expect(await asked(server.url, 'GET', '/livez', 'rebound.example', key)).toBe('200');
  await server.stop();
  server = await startWriteServer();
  const other = await server.addKey('write');
  expect(await asked(server.url, 'PUT', '/api/articles/a?wait=committed', 'rebound.example', other)).toBe('201');
});

it('follows from the address on which timbao serve listens, and its settings', async () => {
  const data = join(makeTemporaryFolder(), 'store');
  const { stdout } = await timbao(['keys', 'add', '--role', 'write', '--name', 'cms', '--data', data]);
  const key = stdout.trim();
  const statusWith = async (...flags: string[]): Promise<string> => {
    const service = await startService(['--data', data, ...flags]);
    const status = await asked(service.url, 'PUT', '/api/articles/a?wait=committed', 'tim.example.vn', key);
    await service.stop();
    return status;
  };
  expect(await statusWith()).toBe('403 TB_HOST_NOT_ALLOWED');
  expect(await statusWith('--allowed-hosts', 'bao.vn,tim.example.vn')).toBe('201');
  expect(await statusWith('--trust-proxy', 'loopback')).toBe('200');
}, 120_000);
