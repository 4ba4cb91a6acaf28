import type { LookupFunction } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { FetchFault } from '../../../src/follow/fetching/fetch-fault.js';
import { createSendRequest, type HttpResponse, type SendOptions } from '../../../src/follow/fetching/send-request.js';
import { isPublicAddress } from '../../../src/follow/index.js';
import { startLoopbackServer, type LoopbackServer } from '../../support/loopback-server.js';

let server: LoopbackServer;

beforeAll(async () => {
  server = await startLoopbackServer();
});

const KILOBYTE = 1024;

const send = (path: string, options: Partial<SendOptions> = {}, base = server.url): Promise<HttpResponse> =>
  createSendRequest({ mayConnect: () => true, mostTime: 20_000, ...options })({
    url: new URL(path, base),
    headers: { 'user-agent': 'test' },
    mostBytes: 64 * KILOBYTE,
  });

const faultOf = async (answer: Promise<HttpResponse>): Promise<FetchFault> => {
  const fault: unknown = await answer.then(
    ({ status }) => new Error(`answered ${status}`),
    (error: unknown) => error,
  );
  if (fault instanceof FetchFault) return fault;
  throw fault;
};

/** A resolver that gives these addresses one call after the other. */
const resolver = (...calls: readonly string[][]): LookupFunction & { calls: number } => {
  const resolve = Object.assign(
    ((_host, _options, callback) => {
      const addresses = calls[Math.min(resolve.calls, calls.length - 1)]!;
      resolve.calls++;
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    }) as LookupFunction,
    { calls: 0 },
  );
  return resolve;
};

describe('an answer', () => {
  it.each([
    ['as it is', undefined, (text: string) => Buffer.from(text)],
    ['packed with gzip', 'gzip', gzipSync],
    ['packed with brotli', 'br', brotliCompressSync],
  ])('is read %s', async (_what, encoding, pack) => {
    server.routes.set('/tin', (response) => {
      response.writeHead(200, { etag: '"1"', ...(encoding !== undefined && { 'content-encoding': encoding }) });
      response.end(pack('Lúa chín sớm.'));
    });
    const { status, headers, body } = await send('/tin');
    expect({ status, etag: headers.etag, text: Buffer.from(body).toString() }).toEqual({
      ...{ status: 200, etag: '"1"' },
      text: 'Lúa chín sớm.',
    });
  });

  it('of another status has no body', async () => {
    expect(await send('/none')).toMatchObject({ status: 404, body: new Uint8Array() });
  });
});

describe('what is too much', () => {
  it.each<[string, string, (response: Parameters<Parameters<LoopbackServer['routes']['set']>[1]>[0]) => void]>([
    ['a huge body', 'too-large', (response) => response.end(Buffer.alloc(100 * KILOBYTE))],
    [
      'an endless body',
      'too-large',
      (response) => {
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(KILOBYTE)));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
      },
    ],
    [
      'a small body that unpacks to a huge one',
      'too-large',
      (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync(Buffer.alloc(50_000 * KILOBYTE)));
      },
    ],
    [
      'a body that was cut',
      'unreachable',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('Lúa', () => response.destroy());
      },
    ],
    [
      'a packed body that is damaged',
      'encoding',
      (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end('Lúa chín sớm.');
      },
    ],
    [
      'a packed body that was cut',
      'encoding',
      (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync('Lúa chín sớm.').subarray(0, 15));
      },
    ],
    [
      'a packing that was not asked for',
      'encoding',
      (response) => {
        response.writeHead(200, { 'content-encoding': 'zstd' });
        response.end('x');
      },
    ],
  ])('%s is %s', async (_what, reason, answer) => {
    server.routes.set('/much', answer);
    expect((await faultOf(send('/much'))).reason).toBe(reason);
  });

  it.each<[string, string]>([
    ['/silent', 'never begins to answer'],
    ['/slow', 'never ends'],
  ])('%s: a server that %s is given up', async (path) => {
    server.routes.set('/silent', () => undefined);
    server.routes.set('/slow', (response) => void response.write('<rss>'));
    const fault = await faultOf(send(path, { mostTime: 50 }));
    expect(fault).toMatchObject({ reason: 'timed-out', isPassing: true });
  });
});

describe('addresses that are not public', () => {
  const guarded = { mayConnect: isPublicAddress };

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost/',
  ])('are not connected to: %s', async (url) => {
    expect((await faultOf(send('/', guarded, url))).reason).toBe('private-address');
  });

  it.each([[['127.0.0.1']], [['8.8.8.8', '127.0.0.1']], [['2001:4860::1', 'fe80::1']]])(
    'are refused behind a name, also among others: %j',
    async (addresses) => {
      const before = server.asked.length;
      const resolve = resolver(addresses);
      const fault = await faultOf(send('/', { ...guarded, resolve }, `http://a.example:${server.port}`));
      expect(fault.reason).toBe('private-address');
      expect(server.asked).toHaveLength(before);
    },
  );

  it('are not reached by a name that leads elsewhere when it is asked again', async () => {
    // The first look is the only one: what was looked at is what is connected to.
    server.routes.set('/', (response) => response.end('in'));
    const mayConnect = (address: string): boolean => address === '127.0.0.1';
    const good = resolver(['127.0.0.1'], ['10.0.0.1']);
    await send('/', { mayConnect, resolve: good }, `http://a.example:${server.port}`);
    expect(good.calls).toBe(1);
    const turned = resolver(['10.0.0.1'], ['127.0.0.1']);
    const before = server.asked.length;
    const fault = await faultOf(send('/', { mayConnect, resolve: turned }, `http://a.example:${server.port}`));
    expect(fault.reason).toBe('private-address');
    expect(turned.calls).toBe(1);
    expect(server.asked).toHaveLength(before);
  });
});

describe('a server that cannot be reached', () => {
  it('because nothing listens', async () => {
    const other = await startLoopbackServer();
    const fault = await faultOf(send('/', {}, 'http://127.0.0.1:1'));
    expect(fault).toMatchObject({ reason: 'unreachable', isPassing: true });
    expect(fault.message).toContain('ECONNREFUSED');
    expect(other.asked).toEqual([]);
  });

  it('because its name is not known', async () => {
    const resolve: LookupFunction = (_host, _options, callback) =>
      callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
    const fault = await faultOf(send('/', { resolve }, 'http://a.example'));
    expect(fault.message).toContain('no such host');
  });

  it('because it does not speak HTTP', async () => {
    server.routes.set('/odd', (response) => response.socket?.end('SSH-2.0-x\r\n'));
    expect((await faultOf(send('/odd'))).reason).toBe('unreachable');
  });

  it('because what should be TLS is none', async () => {
    const fault = await faultOf(send('/', {}, `https://127.0.0.1:${server.port}`));
    expect(fault.reason).toBe('unreachable');
  });
});
