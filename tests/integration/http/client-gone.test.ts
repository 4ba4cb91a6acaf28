/** The real server over a real engine whose only thread is held up: what becomes of those who hang up meanwhile. */
import { get as httpGet, type ClientRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCachedEngine } from '../../../src/engine/cached-engine.js';
import { PooledEngine } from '../../../src/engine/pool/pooled-engine.js';
import { createApp, startServer, type RunningServer } from '../../../src/http/index.js';
import type { Logger } from '../../../src/shared/index.js';
import { publishArticles } from '../../support/local-index.js';
import { NearThreads, type NearThread } from '../../support/near-thread.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';
import type { Question } from '../../../src/engine/answer-question.js';

const MAX_WAITING = 2;

let server: RunningServer;
let engine: PooledEngine;
let thread: NearThread;
let log: { readonly message: string; readonly path: unknown; readonly aborted: unknown }[];

const startUp = async (isCached: boolean): Promise<void> => {
  const folder = makeTemporaryFolder();
  await publishArticles(folder, SAMPLE_ARTICLES);
  const threads = new NearThreads();
  engine = await PooledEngine.open({
    dataFolder: folder,
    now: () => 0,
    pollInterval: 0,
    threads: 1,
    maxWaiting: MAX_WAITING,
    startThread: threads.start,
  });
  thread = threads.started[0]!;
  log = [];
  const write = (details: object, message: string): void => {
    const { path, aborted } = details as Record<string, unknown>;
    log.push({ message, path, aborted });
  };
  const logger: Logger = { debug: write, info: write, warn: write, error: write };
  const app = createApp({
    engine: isCached ? createCachedEngine(engine) : engine,
    logger,
    assetFolders: { files: 'src/web/assets', modules: 'no-modules-here' },
  });
  server = await startServer({ app, host: '127.0.0.1', port: 0 });
};

afterEach(async () => {
  thread.goOn();
  await server.stop();
  await engine.close();
});

/** Waits until something has come about; the test's own time limit is the only one. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
};

interface Asked {
  readonly request: ClientRequest;
  /** The status, or `cut off`. */
  readonly answer: Promise<number | string | undefined>;
}

const get = (path: string): Asked => {
  let request: ClientRequest;
  const answer = new Promise<number | string | undefined>((resolve) => {
    request = httpGet(`${server.url}${path}`, { agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    }).on('error', () => resolve('cut off'));
  });
  return { request: request!, answer };
};

const search = (query: string): Asked => get(`/api/search?q=${encodeURIComponent(query)}`);

/** Makes the thread busy with two questions, one that it is at and one that is next. */
const occupy = async (): Promise<Asked[]> => {
  thread.hold();
  const before = engineLoad();
  const asked = [search('lao'), search('động')];
  await until(() => engineLoad() === before + 2);
  return asked;
};

/** Questions that the engine has taken: a spy on its door. */
let taken = 0;
const engineLoad = (): number => taken;
const watch = (): void => {
  taken = 0;
  for (const name of ['search', 'suggest', 'findArticle', 'findSimilar'] as const) {
    const original = engine[name].bind(engine) as (...values: unknown[]) => unknown;
    Object.assign(engine, {
      [name]: (...values: unknown[]) => {
        const answer = original(...values);
        taken++;
        return answer;
      },
    });
  }
};

const questions = (): string[] =>
  thread.received.flatMap(({ name, input }) => {
    if (name !== 'question') return [];
    const question = input as Question;
    return 'request' in question ? question.request.query : `${question.kind} ${question.id}`;
  });

describe.each([
  ['without a cache', false],
  ['with a cache', true],
])('clients that hang up, %s', (_name, isCached) => {
  beforeEach(async () => {
    await startUp(isCached);
    watch();
  });

  it.each([
    ['/api/search?q=ho%C3%A0', 'hoà'],
    ['/?q=ho%C3%A0', 'hoà'],
    ['/api/suggest?q=ho%C3%A0', 'hoà'],
    ['/api/articles/cd-1', 'article cd-1'],
    ['/articles/cd-1', 'article cd-1'],
    ['/api/articles/cd-1/similar', 'similar cd-1'],
  ])('leave nothing to do: %s', async (path, question) => {
    const others = await occupy();
    const leaving = get(path);
    await until(() => taken === 3);
    leaving.request.destroy();
    expect(await leaving.answer).toBe('cut off');
    await until(() => log.some(({ aborted }) => aborted === true));
    const last = search('hoà phú');
    await until(() => taken === 4);
    thread.goOn();
    expect(await Promise.all([...others.map(({ answer }) => answer), last.answer])).toEqual([200, 200, 200]);
    expect(new Set(questions())).toEqual(new Set(['lao', 'động', 'hoà phú']));
    expect(questions()).toHaveLength(3);
    expect(questions()).not.toContain(question);
    // One line each, and no word of a failure.
    expect(new Set(log.map(({ message }) => message))).toEqual(new Set(['request']));
    expect(log.filter(({ aborted }) => aborted === true)).toEqual([
      { message: 'request', path: path.replace(/\?.*/, ''), aborted: true },
    ]);
  });

  it('make room for others', async () => {
    const others = await occupy();
    const leaving = [search('hoà'), search('phú')];
    await until(() => taken === 4);
    expect(await search('công').answer).toBe(503);
    for (const { request } of leaving) request.destroy();
    await until(() => log.filter(({ aborted }) => aborted === true).length === 2);
    const later = [search('đoàn'), search('liên')];
    await until(() => taken === 7);
    thread.goOn();
    const answers = [...others, ...later].map(({ answer }) => answer);
    expect(await Promise.all(answers)).toEqual([200, 200, 200, 200]);
    expect(new Set(questions())).toEqual(new Set(['lao', 'động', 'đoàn', 'liên']));
    expect(questions()).toHaveLength(4);
  });

  it('do not take along those who asked the same', async () => {
    const others = await occupy();
    const [leaving, staying] = [search('hoà'), search('hoà')];
    await until(() => taken >= (isCached ? 3 : 4));
    // The second of the two may still be on its way to the cache.
    const marker = get('/health');
    expect(await marker.answer).toBe(200);
    leaving.request.destroy();
    await until(() => log.some(({ aborted }) => aborted === true));
    thread.goOn();
    expect(await staying.answer).toBe(200);
    expect(await Promise.all(others.map(({ answer }) => answer))).toEqual([200, 200]);
    expect(questions().filter((question) => question === 'hoà')).toHaveLength(1);
  });
});
