/** What clients hold of a service is bounded, with sockets that do not read. */
import { createServer, get, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import express, { type Express } from 'express';
import { checkUnread, createClientBound, createTurns, UnreadAnswers } from '../../../src/http/bound-clients.js';
import { createErrorHandler } from '../../../src/http/error-response.js';
import { silentLogger } from '../../../src/shared/index.js';

const MEGABYTE = 1024 * 1024;

let server: Server | undefined;
let sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  server?.closeAllConnections();
  server?.close();
});

const listen = async (add: (app: Express) => void): Promise<{ port: number; url: string }> => {
  const app = express();
  add(app);
  app.use(createErrorHandler(silentLogger, { modules: [] } as never, () => undefined));
  server = createServer(app);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}` };
};

/** Asks and never reads. */
const askDeaf = async (port: number, path: string): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.pause();
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  return socket;
};

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
};

const countConnections = (): Promise<number> =>
  new Promise((resolve) => server!.getConnections((_error, connections) => resolve(connections)));

const codeOf = async (url: string): Promise<[number, unknown, string | null]> => {
  const response = await fetch(url, { headers: { accept: 'application/json' } });
  const body = (await response.json()) as { code?: string };
  return [response.status, body.code, response.headers.get('retry-after')];
};

describe('answers that nobody reads', () => {
  it('are bounded all together: then nothing more is begun, and all goes on when they are gone', async () => {
    const { port, url } = await listen((app) => {
      app.use(new UnreadAnswers(MEGABYTE).watch);
      app.get('/long', (_request, response) => void response.send(Buffer.alloc(32 * MEGABYTE)));
      app.get('/short', (_request, response) => void response.json({}));
      app.get('/health', (_request, response) => void response.json({}));
    });
    expect(await codeOf(`${url}/short`)).toEqual([200, undefined, null]);
    const deaf = await askDeaf(port, '/long');
    await until(async () => (await codeOf(`${url}/short`))[0] === 503);
    expect(await codeOf(`${url}/short`)).toEqual([503, 'TB_OVERLOADED', '1']);
    expect(await codeOf(`${url}/health`)).toEqual([200, undefined, null]);
    deaf.destroy();
    await until(async () => (await codeOf(`${url}/short`))[0] === 200);
  });

  it('are not added to by an answer that was begun before', async () => {
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const { port, url } = await listen((app) => {
      const unread = new UnreadAnswers(MEGABYTE);
      app.use(unread.watch);
      app.get('/long', (_request, response) => void response.send(Buffer.alloc(32 * MEGABYTE)));
      app.get('/slow', async (_request, response) => {
        await held;
        checkUnread(response);
        response.json({});
      });
      app.get('/short', (_request, response) => void response.json({}));
    });
    const slow = codeOf(`${url}/slow`);
    await until(async () => (await codeOf(`${url}/short`))[0] === 200);
    await askDeaf(port, '/long');
    await until(async () => (await codeOf(`${url}/short`))[0] === 503);
    goOn();
    expect(await slow).toEqual([503, 'TB_OVERLOADED', '1']);
  });

  it('are let go with their client when it takes nothing for long', async () => {
    const { port } = await listen((app) => {
      app.use(new UnreadAnswers(MEGABYTE, 100).watch);
      app.get('/long', (_request, response) => void response.send(Buffer.alloc(32 * MEGABYTE)));
    });
    await askDeaf(port, '/long');
    await until(async () => (await countConnections()) === 1);
    await until(async () => (await countConnections()) === 0);
  });
});

/** The same from another address. */
const askFrom = (localAddress: string, port: number, path: string): { status: Promise<number>; leave: () => void } => {
  const request = get({ host: '127.0.0.1', port, path, localAddress, agent: false });
  const status = new Promise<number>((resolve) => {
    request.on('error', () => resolve(0));
    request.once('response', (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
  });
  return { status, leave: () => request.destroy() };
};

describe('questions of one address', () => {
  it('wait for its earlier ones, not in front of others', async () => {
    const asked: string[] = [];
    const answers = new Map<string, () => void>();
    const { port } = await listen((app) => {
      app.get('/q/:id', createTurns(2), async (request, response) => {
        const id = String(request.params['id']);
        asked.push(id);
        await new Promise<void>((resolve) => answers.set(id, resolve));
        response.json({});
      });
    });
    const greedy = ['a', 'b', 'c', 'd', 'e'];
    const requests: ReturnType<typeof askFrom>[] = [];
    for (const [i, id] of greedy.entries()) {
      requests.push(askFrom('127.0.0.2', port, `/q/${id}`));
      if (i < 2) await until(() => asked.length === i + 1);
      // In the order in which they are sent.
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const other = askFrom('127.0.0.3', port, '/q/other');
    await until(() => asked.length === 3);
    expect(asked).toEqual(['a', 'b', 'other']);
    answers.get('other')!();
    expect(await other.status).toBe(200);
    requests[2]!.leave();
    expect(await requests[2]!.status).toBe(0);
    await until(async () => (await countConnections()) === 4);
    answers.get('b')!();
    await until(() => asked.length === 4);
    expect(asked.at(-1)).toBe('d');
    answers.get('a')!();
    await until(() => asked.length === 5);
    for (const id of ['d', 'e']) answers.get(id)!();
    expect(await Promise.all([0, 1, 3, 4].map((i) => requests[i]!.status))).toEqual([200, 200, 200, 200]);
  });
});

it('a question whose client has left before its turn was asked for takes none', async () => {
  const asked: string[] = [];
  const { port } = await listen((app) => {
    app.get('/q/:id', (request, response, next) => {
      // As when a key is looked up meanwhile.
      if (request.params.id === 'gone') response.once('close', () => setImmediate(next));
      else next();
    });
    app.get('/q/:id', createTurns(1), (request, response) => {
      asked.push(String(request.params.id));
      response.json({});
    });
  });
  const gone = askFrom('127.0.0.2', port, '/q/gone');
  await until(async () => (await countConnections()) === 1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  gone.leave();
  await until(async () => (await countConnections()) === 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await askFrom('127.0.0.2', port, '/q/next').status).toBe(200);
  expect(asked).toEqual(['next']);
}, 10_000);

describe('requests of one address', () => {
  it('are bounded while they are under way; probes are not', async () => {
    const waiting: (() => void)[] = [];
    const { url } = await listen((app) => {
      app.use(createClientBound(2));
      app.get('/slow', async (_request, response) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        response.json({});
      });
      app.get('/readyz', (_request, response) => void response.json({}));
    });
    const answers = [codeOf(`${url}/slow`), codeOf(`${url}/slow`)];
    await until(() => waiting.length === 2);
    expect(await codeOf(`${url}/slow`)).toEqual([429, 'TB_CLIENT_BUSY', '1']);
    expect(await codeOf(`${url}/readyz`)).toEqual([200, undefined, null]);
    waiting[0]!();
    await Promise.race(answers);
    await until(async () => {
      const next = codeOf(`${url}/slow`);
      const [status] = await Promise.race([next, until(() => waiting.length === 3).then(() => [200])]);
      return status === 200;
    });
    for (const resolve of waiting) resolve();
    expect((await Promise.all(answers)).map(([status]) => status)).toEqual([200, 200]);
  });
});
