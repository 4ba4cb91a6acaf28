import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  jsonOf,
  outcomeOf,
  search,
  startTimbao,
  timbao,
  writeInput,
  type ErrorValue,
  type Outcome,
} from '../../support/command-line.js';
import { pageOf, rssOf } from '../../support/follow-world.js';
import { startLoopbackServer, type LoopbackServer } from '../../support/loopback-server.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

let server: LoopbackServer;
let data: string;

const feedOf = (count: number): string =>
  rssOf(Array.from({ length: count }, (_, i) => ({ title: `Lúa vụ ${i + 1}`, link: `${server.url}/bai/${i + 1}` })));

beforeEach(async () => {
  server = await startLoopbackServer();
  data = join(makeTemporaryFolder(), 'store');
  server.routes.set('/rss', (response, { headers }) => {
    if (headers['if-none-match'] === '"2"') return void response.writeHead(304).end();
    response.writeHead(200, { etag: '"2"', 'content-type': 'application/rss+xml' }).end(feedOf(2));
  });
  server.routes.set('/more', (response) => void response.end(feedOf(3)));
});

const follow = (...args: string[]): Promise<Outcome> =>
  timbao(['follow', ...args, '--once', '--allow-private', '--data', data]);

interface Line {
  readonly feed: string;
  readonly outcome: string;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problems: readonly { readonly url: string; readonly reason: string; readonly message: string }[];
  readonly nextAt: string;
}

describe('timbao follow --once', () => {
  it('brings what is new into the index, and nothing twice', async () => {
    const feed = `${server.url}/rss`;
    expect(await follow(feed)).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: `${feed}: 2 new, 0 changed, 0 unchanged\n`,
    });
    expect((await search(data, 'lúa vụ')).length).toBe(2);
    expect((await follow(feed)).stderr).toBe(`${feed}: nothing new\n`);
    expect((await follow(`${server.url}/more`)).stderr).toContain(': 1 new, 0 changed, 2 unchanged');
    expect((await search(data, 'lúa vụ')).length).toBe(3);
    expect((await timbao(['check', '--data', data])).code).toBe(0);
  });

  it('names itself, and knows an article by what `index` knows it by', async () => {
    const file = writeInput(join(makeTemporaryFolder(), 'rss.xml'), feedOf(2));
    await timbao(['index', file, '--data', data]);
    expect((await follow(`${server.url}/rss`)).stderr).toContain(': 0 new, 0 changed, 2 unchanged');
    expect(server.asked.map(({ path }) => path)).toEqual(['/robots.txt', '/rss']);
    for (const { headers } of server.asked) expect(headers['user-agent']).toMatch(/^timbao\/\d+\.\d+\.\d+$/);
    await follow(`${server.url}/more`, '--user-agent', 'toasoan/2 (+https://a.example)');
    expect(server.asked.at(-1)!.headers['user-agent']).toBe('toasoan/2 (+https://a.example)');
  });

  it('does not bring back what was deleted while its feed says nothing new of it', async () => {
    await follow(`${server.url}/more`);
    const [id] = await search(data, 'lúa vụ 1');
    await timbao(['delete', id!, '--data', data]);
    expect((await follow(`${server.url}/more`)).stderr).toContain(': 0 new, 0 changed, 3 unchanged');
    expect((await search(data, 'lúa vụ')).length).toBe(2);
  });

  it('fetches pages with --articles', async () => {
    server.routes.set('/bai/1', (response) => void response.end(pageOf('Lúa vụ 1')));
    const { code, stderr } = await follow(`${server.url}/rss`, '--articles');
    expect(code).toBe(0);
    expect(stderr).toContain(': 2 new, 0 changed, 0 unchanged\n');
    expect(stderr).toContain(`  ${server.url}/bai/2: the server answered 404. Check the address.\n`);
    expect(await search(data, '"giá gạo giữ vững"')).toHaveLength(1);
  });

  it('says what is wrong with a feed, goes on with the others, and ends with 2', async () => {
    server.routes.set('/page', (response) => void response.end(pageOf('Trang')));
    const [page, none, good] = ['/page', '/none', '/rss'].map((path) => server.url + path) as [string, string, string];
    const outcome = await follow(page, none, good, good, '--json');
    expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code: 2, stderr: '' });
    const lines = outcome.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const lineOf = (feed: string): Line => lines.find((line) => line.feed === feed)!;
    expect(lines).toHaveLength(3);
    expect(lineOf(good)).toMatchObject({ outcome: 'read', added: 2, changed: 0, unchanged: 0, problems: [] });
    expect(Date.parse(lineOf(good).nextAt)).toBeGreaterThan(Date.now());
    expect(lineOf(page)).toMatchObject({ outcome: 'failed', problems: [{ url: page, reason: 'no-feed' }] });
    expect(lineOf(none)).toMatchObject({ outcome: 'failed', problems: [{ url: none, reason: 'status' }] });
    expect((await follow(none)).stderr).toMatch(/: it failed before, and is not asked again for \d+ min\n$/);
  });

  it('asks nobody at an address that is not public, unless it is told to', async () => {
    const args = ['--once', '--data', data];
    for (const url of [`${server.url}/rss`, `http://localhost:${server.port}/rss`]) {
      const { code, stderr } = await timbao(['follow', url, ...args]);
      expect(code).toBe(2);
      expect(stderr).toContain(`${url}: its host leads to `);
      expect(stderr).toContain('--allow-private');
    }
    expect(server.asked).toEqual([]);
    expect((await follow(`${server.url}/rss`)).stderr).toContain(': 2 new');
  });

  it.each([
    [['a.example/rss'], 'url'],
    [['file:///etc/passwd'], 'url'],
    [['https://me:secret@a.example/rss'], 'url'],
    [['https://a.example/rss', '--interval', '5'], '--interval'],
    [['https://a.example/rss', '--interval', '9s'], '--interval'],
    [['https://a.example/rss', '--interval', '25h'], '--interval'],
    [['https://a.example/rss', '--user-agent', 'a\r\nb: c'], '--user-agent'],
    [['https://a.example/rss', '--user-agent', ' '], '--user-agent'],
  ])('refuses %j', async (args, parameter) => {
    const outcome = await follow(...args, '--json');
    expect(outcome.code).toBe(2);
    const { code, message } = jsonOf<ErrorValue>(outcome).error;
    expect(code).toBe('TB_PARAMETER_INVALID');
    expect(message).toContain(`"${parameter}"`);
    expect(message).not.toContain('secret');
  });
});

describe('timbao follow', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('goes on until %s, and then ends in order', async (signal) => {
    const others = Array.from({ length: 12 }, (_, i) => `${server.url}/none/${i}`);
    const feeds = [`${server.url}/rss`, ...others];
    const child = startTimbao(['follow', ...feeds, '--allow-private', '--interval', '1h', '--data', data]);
    const ended = outcomeOf(child);
    await new Promise<void>((resolve) => {
      let printed = '';
      child.stderr.on('data', (text: string) => {
        printed += text;
        if (printed.split('\n').length > feeds.length) resolve();
      });
      void ended.then(() => resolve());
    });
    child.kill(signal);
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toContain(`${server.url}/rss: 2 new, 0 changed, 0 unchanged, next in 60 min`);
    const failed = lines.filter((line) =>
      /: the server answered 404\. .* Asked again in \d+(?:\.\d)? \w+\.$/.test(line),
    );
    expect([failed.length, lines.length]).toEqual([12, 13]);
    expect((await follow(`${server.url}/rss`)).stderr).toContain(': nothing new');
  });
});
