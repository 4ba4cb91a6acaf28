import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startServer, type RunningServer } from '../../../src/http/index.js';
import { createTestApp, type TestApp } from '../../support/http.js';

const running: RunningServer[] = [];
const start = async (test: TestApp = createTestApp(), graceMs = 2000): Promise<RunningServer> => {
  const server = await startServer({ app: test.app, host: '127.0.0.1', port: 0, graceMs });
  running.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

/** Holds answers back until `release`, and tells when one has come in. */
const holdBack = ({ engine }: TestApp): { readonly arrived: Promise<void>; readonly release: () => void } => {
  let release = (): void => undefined;
  const gate = new Promise<void>((open) => (release = open));
  const arrived = new Promise<void>((seen) => {
    engine.holdAnswers(() => {
      seen();
      return gate;
    });
  });
  return { arrived, release: () => release() };
};

const read = (
  url: string,
  agent?: Agent,
): Promise<{ status: number | undefined; connection: string | undefined; body: string }> =>
  new Promise((resolve, reject) => {
    httpGet(url, { ...(agent && { agent }) }, (response: IncomingMessage) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode, connection: response.headers.connection, body }));
      response.on('error', reject);
    }).on('error', reject);
  });

describe('listening', () => {
  it('gives the address, with the port that the system chose', async () => {
    const server = await start();
    expect(server).toMatchObject({ host: '127.0.0.1', url: `http://127.0.0.1:${server.port}` });
    expect(server.port).toBeGreaterThan(0);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  it('writes an IPv6 host as addresses need it', async () => {
    const server = await startServer({ app: createTestApp().app, host: '::1', port: 0 }).catch(() => undefined);
    if (!server) return;
    running.push(server);
    expect(server.url).toBe(`http://[::1]:${server.port}`);
  });

  it('says that the port is in use', async () => {
    const { port } = await start();
    const second = startServer({ app: createTestApp().app, host: '127.0.0.1', port });
    await expect(second).rejects.toMatchObject({ code: 'TB_PORT_IN_USE', details: { host: '127.0.0.1', port } });
  });

  it('says why it cannot listen otherwise', async () => {
    const elsewhere = startServer({ app: createTestApp().app, host: '192.0.2.1', port: 0 });
    await expect(elsewhere).rejects.toMatchObject({ code: 'TB_CANNOT_LISTEN', details: { reason: 'EADDRNOTAVAIL' } });
  });
});

describe('long queries', () => {
  it('of 2,000 Vietnamese letters are answered, however long they are percent-encoded', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/api/search?q=${encodeURIComponent('ế'.repeat(2000))}`);
    expect(response.status).toBe(200);
  });

  it('of 2,001 are a 400 that says so', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/api/search?q=${encodeURIComponent('ế'.repeat(2001))}`);
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'TB_QUERY_TOO_LONG' }),
    ]);
  });

  it('that do not even fit the head of a request are a problem document too', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/api/search?q=${'a'.repeat(100_000)}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      414,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await response.json()).toMatchObject({ code: 'TB_URL_TOO_LONG', status: 414 });
  });

  it('noise on the wire is a plain 400', async () => {
    const { port } = await start();
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('NOISE\r\n\r\n'));
      socket.on('data', (chunk) => (text += chunk.toString())).on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });
});

describe('stopping', () => {
  it('lets an answer that is under way finish, and takes no new connection', async () => {
    const test = createTestApp();
    const { arrived, release } = holdBack(test);
    const server = await start(test);
    const answer = read(`${server.url}/api/search?q=lúa`);
    await arrived;
    let stopped = false;
    const stopping = server.stop().then(() => (stopped = true));
    await expect(read(`${server.url}/health`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(stopped).toBe(false);
    release();
    const { status, body } = await answer;
    expect([status, JSON.parse(body)]).toEqual([200, expect.objectContaining({ totalHits: 1 })]);
    await stopping;
  });

  it('closes connections that only wait, those that never said a word included', async () => {
    const server = await start(createTestApp(), 60_000);
    const agent = new Agent({ keepAlive: true });
    await read(`${server.url}/health`, agent);
    const silent = connect(server.port, '127.0.0.1');
    await new Promise((connected) => silent.once('connect', connected));
    await read(`${server.url}/health`);
    const closed = new Promise((done) => silent.once('close', done).resume());
    await server.stop();
    await closed;
    agent.destroy();
  });

  it('closes a kept connection as soon as its answer has left', async () => {
    const test = createTestApp();
    const { arrived, release } = holdBack(test);
    const server = await start(test, 60_000);
    const agent = new Agent({ keepAlive: true });
    const answer = read(`${server.url}/api/search`, agent);
    await arrived;
    const stopping = server.stop();
    release();
    expect((await answer).status).toBe(200);
    // Left to itself the connection would be kept for five seconds more.
    const kept = new Promise((resolve) => setTimeout(resolve, 3000, 'kept').unref());
    expect(await Promise.race([stopping.then(() => 'closed'), kept])).toBe('closed');
    agent.destroy();
  });

  it('waits no longer than its grace', async () => {
    const test = createTestApp();
    const { arrived } = holdBack(test);
    const server = await start(test, 50);
    const answer = read(`${server.url}/api/search`);
    const cut = expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' });
    await arrived;
    await server.stop();
    await cut;
  });

  it('may be asked for twice', async () => {
    const server = await start();
    expect(server.stop()).toBe(server.stop());
    await server.stop();
  });
});
