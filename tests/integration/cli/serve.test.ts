import { get, type IncomingMessage } from 'node:http';
import { chmodSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { MAX_HITS_PER_PAGE, MAX_QUERY_LENGTH, type SearchResponse } from '../../../src/engine/index.js';
import { jsonOf, spawnTimbao, timbao, toJsonLines, writeInput } from '../../support/command-line.js';
import { isRoot, itWhen } from '../../support/it-when.js';
import { manyArticles, SAMPLE_ARTICLES } from '../../support/sample-articles.js';
import { killServices, startService as serve } from '../../support/service.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

afterEach(killServices);

const fetchJson = async <T>(url: string): Promise<{ status: number; body: T }> => {
  const response = await fetch(url);
  return { status: response.status, body: (await response.json()) as T };
};

const searchAt = (url: string, query: string): Promise<{ status: number; body: SearchResponse }> =>
  fetchJson(`${url}/api/search?${new URLSearchParams({ q: query }).toString()}`);

const makeIndexed = async (): Promise<string> => {
  const data = join(makeTemporaryFolder(), 'store');
  expect((await timbao(['index', '-', '--data', data], { input: toJsonLines(SAMPLE_ARTICLES) })).code).toBe(0);
  return data;
};

describe('timbao serve', () => {
  it('answers what `search --json` prints', async () => {
    const data = await makeIndexed();
    const { url, stop } = await serve(['--data', data]);
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['q=lien%20doan', ['lien doan']],
      ['q=lao+dong&hitsPerPage=2&page=2&explain=true', ['lao dong', '--limit', '2', '--page', '2', '--explain']],
      [
        'q=&sort=newest&from=2024-05-01&facets=source,author',
        ['', '--sort', 'newest', '--from', '2024-05-01', '--facets', 'source,author'],
      ],
      [
        'q=hoa&source=B%C3%A1o%20S%C3%B4ng%20M%E1%BB%9Bi&category=Th%E1%BB%83%20thao',
        ['hoa', '--source', 'Báo Sông Mới', '--category', 'Thể thao'],
      ],
      ['q=%22kh%C3%B4ng%20c%C3%B3%20b%C3%A0i%20n%C3%A0o%22', ['"không có bài nào"']],
    ];
    for (const [parameters, args] of cases) {
      const { status, body } = await fetchJson<SearchResponse>(`${url}/api/search?${parameters}`);
      expect(status).toBe(200);
      const printed = jsonOf<SearchResponse>(await timbao(['search', ...args, '--json', '--data', data]));
      expect({ ...printed, processingTimeMs: 0 }).toEqual({ ...body, processingTimeMs: 0 });
    }
    expect((await stop()).code).toBe(0);
  });

  it('answers the same on one thread of its own, on several and on none', async () => {
    const data = await makeIndexed();
    const answers = await Promise.all(
      ['0', '1', '3'].map(async (threads) => {
        const { url, stop } = await serve(['--data', data, '--threads', threads, '--no-cache']);
        const found = await Promise.all(['lao động', 'lien doan', '"công đoàn"', ''].map((q) => searchAt(url, q)));
        expect(await stop()).toMatchObject({ code: 0, signal: null });
        return found.map(({ status, body }) => ({ status, body: { ...body, processingTimeMs: 0 } }));
      }),
    );
    expect(answers[0]?.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers[0]?.[0]?.body.totalHits).toBeGreaterThan(0);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('refuses over HTTP what the command line refuses', async () => {
    const { url } = await serve(['--data', await makeIndexed()]);
    for (const parameters of [
      'page=0',
      `hitsPerPage=${MAX_HITS_PER_PAGE + 1}`,
      'from=abc',
      'sort=up',
      `q=${'a'.repeat(MAX_QUERY_LENGTH + 1)}`,
    ]) {
      const { status, body } = await fetchJson<{ code: string; parameter: string }>(`${url}/api/search?${parameters}`);
      expect(status).toBe(400);
      expect(body.code).toMatch(/^TB_(?:PARAMETER_INVALID|QUERY_TOO_LONG)$/);
      expect(body.parameter).toBe(parameters.split('=')[0]);
    }
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops on %s with exit code 0 and nothing on standard output',
    async (signal) => {
      const { stop, url } = await serve(['--data', await makeIndexed()]);
      expect(url).toMatch(/^http:\/\/(?:127\.0\.0\.1|\[::1\]):\d+$/);
      const outcome = await stop(signal);
      expect(outcome).toMatchObject({ code: 0, signal: null, stdout: '' });
      expect(outcome.stderr).toBe(`timbao is listening on ${url}\nstopping\n`);
    },
  );

  it('turns /readyz first when it is told to stop, and answers on for as long as it is asked to', async () => {
    const { url, stop } = await serve(['--data', await makeIndexed(), '--drain-delay', '2']);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const outcome = stop();
    const until = performance.now() + 1500;
    let ready = 200;
    while (ready === 200 && performance.now() < until) ready = (await fetch(`${url}/readyz`)).status;
    expect(ready).toBe(503);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    expect((await searchAt(url, 'lao động')).status).toBe(200);
    expect(await outcome).toMatchObject({ code: 0, signal: null });
  });

  it('finishes the answer that it is giving when it is told to stop', async () => {
    const data = join(makeTemporaryFolder(), 'store');
    // More than the buffers of the operating system take, so that the answer waits for its reader.
    const articles = manyArticles(1000).map((article) => ({
      ...article,
      title: `${article.title} ${'chữ '.repeat(1500)}`,
    }));
    await timbao(['index', '-', '--data', data], { input: toJsonLines(articles) });
    const { url, stop } = await serve(['--data', data]);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${url}/api/search?q=l%C3%BAa&hitsPerPage=1000`, { agent: false }, resolve).on('error', reject);
    });
    const outcome = stop();
    await setTimeout(100);
    let body = '';
    for await (const chunk of response.setEncoding('utf8')) body += String(chunk);
    expect((JSON.parse(body) as SearchResponse).hits).toHaveLength(1000);
    expect(body.length).toBeGreaterThan(12_000_000);
    expect((await outcome).code).toBe(0);
  });

  it('keeps connections as long as it is told', async () => {
    const data = await makeIndexed();
    const lasting = async (...args: string[]): Promise<string | null> => {
      const { url, stop } = await serve(['--data', data, ...args]);
      const { headers } = await fetch(`${url}/health`);
      await stop();
      return headers.get('keep-alive');
    };
    expect([await lasting(), await lasting('--keep-alive', '7')]).toEqual(['timeout=65', 'timeout=7']);
  });

  it('seeds an empty store, and no other', async () => {
    const folder = makeTemporaryFolder();
    const data = join(folder, 'store');
    const seed = writeInput(join(folder, 'bài', 'một.json'), JSON.stringify({ id: 'a', title: 'Bến cảng mở rộng' }));
    const first = await serve(['--data', data, '--seed', join(folder, 'bài')]);
    expect((await searchAt(first.url, 'bến cảng')).body.hits.map(({ id }) => id)).toEqual(['a']);
    expect((await first.stop()).stderr).toContain('indexed 1 article (');
    writeInput(seed, JSON.stringify({ id: 'b', title: 'Bến cảng đóng cửa' }));
    const second = await serve(['--data', data, '--seed', join(folder, 'bài')]);
    expect((await searchAt(second.url, 'bến cảng')).body.hits.map(({ id }) => id)).toEqual(['a']);
    expect((await second.stop()).stderr).not.toContain('indexed');
  });

  it('starts without an index, says so, and takes up the first one', async () => {
    const data = join(makeTemporaryFolder(), 'store');
    const { url, stop } = await serve(['--data', data]);
    for (let probe = 0; probe < 5; probe++) expect((await fetch(`${url}/health`)).status).toBe(503);
    const { body } = await searchAt(url, 'bến cảng');
    expect(body).toMatchObject({ code: 'TB_INDEX_MISSING', detail: expect.not.stringContaining(data) as unknown });
    await timbao(['index', '-', '--data', data], { input: toJsonLines(SAMPLE_ARTICLES) });
    await setTimeout(2000);
    expect(await fetchJson(`${url}/health`)).toMatchObject({ status: 200, body: { articles: SAMPLE_ARTICLES.length } });
    const { stderr } = await stop();
    expect(stderr).toContain(`there is nothing to answer from yet: No index was found in "${data}". Run`);
    expect(stderr.match(/request failed/g)).toHaveLength(1);
    expect(stderr).not.toMatch(/\n? +at /);
  });

  it('brings up an index that is damaged before it answers', async () => {
    const data = await makeIndexed();
    writeInput(join(data, 'generations', '000001', 'terms.seg'), 'hỏng');
    const { url } = await serve(['--data', data]);
    expect((await searchAt(url, 'lao động')).body.totalHits).toBeGreaterThan(0);
  });

  itWhen(isRoot, 'only root can run as another user')('serves a store that it may only read', async () => {
    const data = await makeIndexed();
    chmodSync(dirname(data), 0o755);
    const { url, stop } = await serve(['--data', data], { uid: 65534 });
    expect((await searchAt(url, 'lao động')).body.totalHits).toBeGreaterThan(0);
    expect((await stop()).stderr).toContain('serving the index as it is');
  });

  it('names a port that is in use, and what to do', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    const args = ['serve', '--port', String(port), '--host', '127.0.0.1', '--data', await makeIndexed()];
    const { code, stdout, stderr } = await spawnTimbao(args);
    holder.close();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      `timbao: Port ${port} on 127.0.0.1 is in use. Choose another with --port, or stop the program that holds it. [TB_PORT_IN_USE]\n`,
    );
  });

  it.each([
    [['--port', '65536'], '"--port": must be 0 to 65535, not "65536"'],
    [['--port', '-1'], '"--port": must be 0 to 65535, not "-1"'],
    [['--port', 'http'], '"--port": must be 0 to 65535, not "http"'],
    [['--threads', '257'], '"--threads": must be auto, or 0 to 256, not "257"'],
    [['--threads', 'all'], '"--threads": must be auto, or 0 to 256, not "all"'],
    [['--keep-alive', '0'], '"--keep-alive": must be 1 to 3600, not "0"'],
    [['--headers-timeout', '2m'], '"--headers-timeout": must be 1 to 3600, not "2m"'],
    [['--host', '203.0.113.7', '--port', '0'], 'Choose another with --port and --host. [TB_CANNOT_LISTEN]'],
    [['--seed', 'không có'], 'There is no file or folder "không có".'],
  ])('%j is refused', async (args, message) => {
    const { code, stdout, stderr } = await timbao(['serve', ...args], { cwd: makeTemporaryFolder() });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

describe('a rebuild by another process', () => {
  /** Asks until it is told to end; gives every status, and the moments at which each index was first seen. */
  const askAllTheTime = (
    url: string,
  ): {
    readonly end: () => Promise<{ statuses: Set<string>; answers: number }>;
    readonly firstSeen: Map<string, number>;
  } => {
    const statuses = new Set<string>();
    const firstSeen = new Map<string, number>();
    const queries = ['lúa', 'lien doan', '"cánh đồng"', '', 'tin số -lúa'];
    let answers = 0;
    let goesOn = true;
    const worker = async (first: number): Promise<void> => {
      for (let i = first; goesOn; i++) {
        const query = `${queries[i % queries.length]}${i % 3 === 0 ? ` ${i}` : ''}`;
        try {
          const { status, body } = await searchAt(url, query);
          statuses.add(status === 200 ? '200' : `${status} ${JSON.stringify(body)}`);
          if (!firstSeen.has(body.indexVersion)) firstSeen.set(body.indexVersion, performance.now());
        } catch (error) {
          statuses.add(String(error));
        }
        answers += 1;
        // A rebuild gives way to whoever asks: without a pause it would hardly get a processor.
        await setTimeout(5);
      }
    };
    const workers = [0, 1, 2].map(worker);
    return {
      firstSeen,
      end: async () => {
        goesOn = false;
        await Promise.all(workers);
        return { statuses, answers };
      },
    };
  };

  it('is taken up within two seconds, with no failed request', async () => {
    const data = join(makeTemporaryFolder(), 'store');
    const rebuild = async (count: number): Promise<number> => {
      const input = toJsonLines(manyArticles(count));
      const outcome = await spawnTimbao(['index', '-', '--force', '--data', data], { input });
      expect(outcome).toMatchObject({ code: 0 });
      return performance.now();
    };
    await rebuild(50);
    const { url, stop } = await serve(['--data', data, '--no-cache']);
    const asking = askAllTheTime(url);
    const published: number[] = [];
    for (const count of [60, 300, 20, 100]) {
      published.push(await rebuild(count));
      const until = performance.now() + 2200;
      const isSeen = (): boolean =>
        [...asking.firstSeen.keys()].some((version) => version.startsWith(`${published.length + 1}-`));
      while (!isSeen() && performance.now() < until) await setTimeout(10);
    }
    const { statuses, answers } = await asking.end();
    expect([...statuses]).toEqual(['200']);
    expect(answers).toBeGreaterThan(50);
    // What a rebuild has stored may be answered before its generation is there.
    const generations = new Map<string, number>();
    for (const [version, seen] of asking.firstSeen) {
      const [generation = ''] = version.split('-');
      if (!generations.has(generation)) generations.set(generation, seen);
    }
    expect([...generations.keys()]).toEqual(['1', '2', '3', '4', '5']);
    [...generations.values()].slice(1).forEach((seen, i) => expect(seen - published[i]!).toBeLessThan(2000));
    expect((await stop()).code).toBe(0);
    // A rebuild gives way to all else that the machine does, other tests among it.
  }, 180_000);

  it('fails no request when generations follow each other faster than they are looked for', async () => {
    const data = join(makeTemporaryFolder(), 'store');
    const input = (round: number): string =>
      toJsonLines(manyArticles(40 + round).map((article) => ({ ...article, body: `${article.body} Lượt ${round}.` })));
    await timbao(['index', '-', '--data', data], { input: input(0) });
    const { url, stop } = await serve(['--data', data, '--no-cache']);
    const asking = askAllTheTime(url);
    for (let round = 1; round <= 3; round++) {
      // Whoever finds the store busy is told so, and has changed nothing.
      const outcomes = await Promise.all(
        [1, 2, 3].map((part) => spawnTimbao(['index', '-', '--data', data], { input: input(round * 10 + part) })),
      );
      for (const { code, stderr } of outcomes) if (code !== 0) expect(stderr).toContain('[TB_STORE_BUSY]');
      expect(outcomes.map(({ code }) => code)).toContain(0);
    }
    const { statuses } = await asking.end();
    expect([...statuses]).toEqual(['200']);
    expect((await stop()).code).toBe(0);
    expect((await timbao(['check', '--data', data])).code).toBe(0);
  });
});
