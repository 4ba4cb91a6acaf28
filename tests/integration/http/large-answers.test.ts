/** A thousand hits from the threads to the wire: the same bytes as if they were made at once, and nobody waits for them. */
import { createHash } from 'node:crypto';
import { get as httpGet, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { createCachedEngine } from '../../../src/engine/cached-engine.js';
import type { LocalEngine } from '../../../src/engine/local-engine.js';
import { PooledEngine } from '../../../src/engine/pool/pooled-engine.js';
import { MAX_HITS_PER_PAGE, type SearchRequest } from '../../../src/engine/search-engine.js';
import { createApp, startServer, type RunningServer } from '../../../src/http/index.js';
import { sendTimed } from '../../../src/http/answer-client.js';
import { countTurns } from '../../support/count-turns.js';
import { openEngine, publishArticles } from '../../support/local-index.js';
import { NearThreads } from '../../support/near-thread.js';
import { manyArticles } from '../../support/sample-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const ARTICLES = MAX_HITS_PER_PAGE + 5;
const HITS = MAX_HITS_PER_PAGE;

let local: LocalEngine;
let pooled: PooledEngine;
let plain: RunningServer;
let cached: RunningServer;

beforeAll(async () => {
  const folder = makeTemporaryFolder();
  await publishArticles(folder, manyArticles(ARTICLES));
  local = await openEngine(folder);
  pooled = await PooledEngine.open({
    dataFolder: folder,
    now: () => 0,
    pollInterval: 0,
    threads: 2,
    startThread: new NearThreads().start,
  });
  const serve = (engine: PooledEngine | ReturnType<typeof createCachedEngine>): Promise<RunningServer> =>
    startServer({
      // The instant from which ages are counted is part of `next`.
      app: createApp({ engine, recency: 'off', assetFolders: { files: 'src/web/assets', modules: 'no-modules-here' } }),
      host: '127.0.0.1',
      port: 0,
    });
  plain = await serve(pooled);
  cached = await serve(createCachedEngine(pooled));
});

afterAll(async () => {
  await Promise.all([plain.stop(), cached.stop()]);
  await Promise.all([pooled.close(), local.close()]);
});

const request: SearchRequest = { query: 'lúa', page: 1, hitsPerPage: HITS, sort: 'relevance' };
const PATH = `/api/search?q=l%C3%BAa&hitsPerPage=${HITS}`;

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const get = (server: RunningServer, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    httpGet(`${server.url}${PATH}`, { headers, method, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    }).on('error', reject);
  });

/** What is to be sent, made at once, and its tag. */
const makeExpected = async (): Promise<{ body: string; etag: string }> => {
  const { processingTimeMs: _time, ...timeless } = await local.search(request);
  const json = JSON.stringify(timeless);
  const etag = `W/"${createHash('sha1').update(json).digest('base64url')}"`;
  return { body: JSON.stringify({ ...timeless, processingTimeMs: 0 }), etag };
};

describe.each([
  ['without a cache', () => plain],
  ['with a cache', () => cached],
])('an answer of a thousand hits, %s', (_name, server) => {
  it('is the same to the byte, plain and compressed, the first time and again', async () => {
    const { body, etag } = await makeExpected();
    expect((JSON.parse(body) as { hits: unknown[] }).hits).toHaveLength(HITS);
    for (let round = 0; round < 2; round++) {
      const answer = await get(server());
      expect(answer.body.toString().replace(/"processingTimeMs":[\d.]+/, '"processingTimeMs":0')).toBe(body);
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({
        etag,
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(answer.body.length),
      });
      const packed = await get(server(), { 'Accept-Encoding': 'gzip' });
      expect(packed.headers).toMatchObject({ etag, 'content-encoding': 'gzip' });
      expect(
        gunzipSync(packed.body)
          .toString()
          .replace(/"processingTimeMs":[\d.]+/, '"processingTimeMs":0'),
      ).toBe(body);
    }
  });

  it('is a 304 for who has it, and no body for who asks for the head', async () => {
    const { etag } = await makeExpected();
    const known = await get(server(), { 'If-None-Match': etag });
    expect([known.status, known.body.length, known.headers.etag]).toEqual([304, 0, etag]);
    const head = await get(server(), {}, 'HEAD');
    expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, etag]);
  });
});

describe('while a thousand hits are written', () => {
  const sent: Buffer[] = [];
  const response = {
    locals: {},
    set: () => response,
    type: () => response,
    send: (body: Buffer) => void sent.push(body),
  } as unknown as Response;
  const answer = {
    hits: Array.from({ length: HITS }, (_unused, index) => ({ title: `lúa ${index}` })),
    processingTimeMs: 1,
  };

  it('others have their turn many times', async () => {
    const turns = await countTurns(() => sendTimed(response, answer, new AbortController().signal));
    expect(sent.splice(0).map(String)).toEqual([JSON.stringify(answer)]);
    expect(turns).toBeGreaterThan(20);
  });

  it('they are given up as soon as the client leaves', async () => {
    const client = new AbortController();
    const left = new Error('the client has left');
    const sending = sendTimed(response, answer, client.signal).catch((error: unknown) => error);
    setImmediate(() => client.abort(left));
    expect(await sending).toBe(left);
    expect(sent).toEqual([]);
  });
});
