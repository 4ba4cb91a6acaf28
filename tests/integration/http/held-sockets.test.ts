/** Clients that hold a connection without asking, against the real server. Its time is made short; none is measured. */
import { Agent, get as httpGet } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startServer, type RunningServer, type ServerOptions } from '../../../src/http/index.js';
import { allowLongBody } from '../../../src/http/watch-bodies.js';
import { createTestApp } from '../../support/http.js';

const running: RunningServer[] = [];
const sockets: Socket[] = [];

const start = async (options: Partial<ServerOptions>): Promise<RunningServer> => {
  const server = await startServer({ app: createTestApp().app, host: '127.0.0.1', port: 0, ...options });
  running.push(server);
  return server;
};

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

/** Writes `head`, then a byte of `drip` again and again, whatever the server says, and never closes by itself. */
const hold = ({ port }: RunningServer, head: string, drip: string): { closed: Promise<void>; heard: () => string } => {
  let heard = '';
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  sockets.push(socket);
  if (head !== '') socket.write(head);
  // A server that has only said goodbye takes bytes for ever; only one that has let go answers with a reset.
  let said = drip === '';
  const timer = setInterval(() => (said ? undefined : socket.write(drip)), 20);
  socket.on('data', (bytes: Buffer) => (heard += bytes.toString()));
  socket.on('end', () => ([said, drip] = [false, drip || 'x']));
  socket.on('error', () => undefined);
  const closed = new Promise<void>((done) => {
    socket.once('close', () => {
      clearInterval(timer);
      done();
    });
  });
  return { closed, heard: () => heard };
};

const SHORT = { firstRequestMs: 200, headersMs: 200, keepAliveMs: 60_000 } as const;

describe('a connection is let go', () => {
  it.each([
    ['that says nothing', '', ''],
    ['that drips the line of its request', 'GET ', 'a'],
    ['that drips the fields of its head', 'GET /health HTTP/1.1\r\nX-A: ', 'a'],
    ['that drips heads without an end', 'GET /health HTTP/1.1\r\n', 'A: b\r\n'],
  ])('%s', async (_which, head, drip) => {
    const server = await start(SHORT);
    const held = Array.from({ length: 25 }, () => hold(server, head, drip));
    await Promise.all(held.map(({ closed }) => closed));
    for (const { heard } of held) expect(heard()).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  });

  it('that drips its second request after a first one that was answered', async () => {
    const server = await start({ ...SHORT, firstRequestMs: 60_000 });
    const { closed, heard } = hold(server, 'GET /health HTTP/1.1\r\nHost: a\r\n\r\nGET /he', 'a');
    await closed;
    expect(heard()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*HTTP\/1\.1 408 Request Timeout\r\n/);
  });

  it('that is noise, and stays open for more of it', async () => {
    const server = await start({});
    const { closed, heard } = hold(server, 'NOISE\r\n\r\n', '');
    await closed;
    expect(heard()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  it('that drips the body of a request that was answered long ago', async () => {
    const server = await start({ bodyGraceMs: 200 });
    const { closed, heard } = hold(server, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n', 'a');
    await closed;
    expect(heard()).toMatch(/^HTTP\/1\.1 405 Method Not Allowed\r\n/);
  });
});

describe('a connection is kept', () => {
  const ask = (url: string, agent: Agent): Promise<{ port: number | undefined; keepAlive: string | undefined }> =>
    new Promise((resolve, reject) => {
      httpGet(url, { agent }, (response) => {
        const { localPort: port } = response.socket;
        response.resume().on('end', () => resolve({ port, keepAlive: response.headers['keep-alive'] as string }));
      }).on('error', reject);
    });

  it('for 65 seconds after an answer, longer than proxies keep theirs', async () => {
    const { url } = await start({});
    const agent = new Agent({ keepAlive: true });
    expect((await ask(`${url}/health`, agent)).keepAlive).toBe('timeout=65');
    agent.destroy();
  });

  it('though a first request, and the head of each, may take less', async () => {
    const { url } = await start({ ...SHORT, firstRequestMs: 100, headersMs: 100 });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const first = await ask(`${url}/health`, agent);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await ask(`${url}/health`, agent)).port).toBe(first.port);
    agent.destroy();
  });

  it('when a body that was not asked for arrives in time', async () => {
    const server = await start({ bodyGraceMs: 60_000 });
    const head = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n';
    const { heard } = hold(server, `${head}ab`, '');
    const answers = (): number => heard().split('HTTP/1.1 ').length - 1;
    while (answers() < 1) await new Promise((resolve) => setTimeout(resolve, 10));
    sockets[0]!.write(`cGET /health HTTP/1.1\r\nHost: a\r\n\r\n`);
    while (answers() < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard()).toMatch(/^HTTP\/1\.1 405 [^]*HTTP\/1\.1 200 OK\r\n/);
  });
});

describe('a body', () => {
  const HEAD = 'POST / HTTP/1.1\r\nHost: a\r\n';
  /** Reads all, then answers how much that was. */
  const reading =
    (isLong: boolean): ServerOptions['app'] =>
    (request, response) => {
      if (isLong) allowLongBody(request);
      let length = 0;
      request.on('data', (bytes: Buffer) => (length += bytes.length));
      request.on('end', () => response.end(`${length} bytes`));
    };

  it('that is read as a whole is waited for so long, however much comes', async () => {
    const server = await start({ app: reading(false), bodyMs: 300, dripMs: 100 });
    const { closed, heard } = hold(server, `${HEAD}Content-Length: 900000\r\n\r\n`, 'a'.repeat(400));
    await closed;
    expect(heard()).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  });

  it('that is taken as it comes may go on as long as something does', async () => {
    const server = await start({ app: reading(true), bodyMs: 100, dripMs: 1500 });
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    sockets.push(socket);
    let heard = '';
    socket.on('data', (bytes: Buffer) => (heard += bytes.toString()));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(`${HEAD}Connection: close\r\nContent-Length: 90000\r\n\r\n`);
    for (let i = 0; i < 90; i++) {
      socket.write('a'.repeat(1000));
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    await closed;
    expect(heard).toMatch(/^HTTP\/1\.1 200 OK[^]*90000 bytes$/);
  });

  it('that drips is let go, also when it is taken as it comes', async () => {
    const server = await start({ app: reading(true), bodyMs: 60_000, dripMs: 500 });
    const { closed, heard } = hold(server, `${HEAD}Content-Length: 900000\r\n\r\n`, 'a');
    await closed;
    expect(heard()).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  });
});
