/** What is purged leaves no byte in the data folder. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { deleteArticles, writeIndex } from '../../../src/indexing/index.js';
import { ArticleStore, storePath } from '../../../src/storage/index.js';
import { timbao, toJsonLines } from '../../support/command-line.js';
import { killServices, startService } from '../../support/service.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';
import { startWriteServer, type WriteServer } from '../../support/write-server.js';

let server: WriteServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
  killServices();
});

const SECRET = 'Zyxoquark ngoằng ngoèo ở Vĩnh Bảo Khê';
const EARLIER = 'Frumiobandersnatch đã từng đứng đây';

const others = Array.from({ length: 40 }, (_, i) => ({
  id: `b${i}`,
  title: `Bài ${i}`,
  body: `Cổng làng vừa được mở rộng ${i}.`,
}));

/** Files with one of the texts, in UTF-8 or as a term of an index. */
const filesWith = (folder: string, ...texts: readonly string[]): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path).isFile()) return false;
    const bytes = readFileSync(path);
    return texts.some((text) => bytes.includes(text));
  });

const WORDS = [SECRET, EARLIER, 'Zyxoquark', 'zyxoquark', 'Frumiobandersnatch', 'frumiobandersnatch'];

describe('over HTTP', () => {
  it.each([
    ['DELETE', '/api/articles/a?purge=true', undefined],
    ['POST', '/api/articles/delete?purge=true', { ids: ['a'] }],
    ['POST', '/api/articles/delete?purge=true', { source: 'Tin Mật' }],
  ])('%s %s %j erases every trace', async (method, path, json) => {
    server = await startWriteServer();
    await server.addKey('admin');
    const put = (body: string): Promise<unknown> =>
      server!.ask('PUT', '/api/articles/a', { json: { title: 'A', body: `<p>${body}</p>`, source: 'Tin Mật' } });
    await server.ask('POST', '/api/articles', { lines: others });
    await put(EARLIER);
    await put(SECRET);
    expect(filesWith(server.dataFolder, ...WORDS).length).toBeGreaterThan(2);
    const { status } = await server.ask(method, path, json === undefined ? {} : { json });
    expect([200, 204]).toContain(status);
    expect(filesWith(server.dataFolder, ...WORDS)).toEqual([]);
    expect((await server.ask('GET', '/api/search?q=cong+lang')).body).toMatchObject({ totalHits: 40 });
    expect((await server.ask('GET', '/api/changes?after=42')).body).toMatchObject({
      changes: [{ id: 'a', deleted: true }],
    });
    expect((await server.ask('PUT', '/api/articles/a', { json: { title: 'A', body: 'Mới.' } })).status).toBe(201);
  });

  it('erases what was deleted before and keeps what is written after', async () => {
    server = await startWriteServer();
    await server.addKey('admin');
    const put = (body: string): Promise<unknown> =>
      server!.ask('PUT', '/api/articles/a?wait=committed', { json: { title: 'A', body } });
    await put(SECRET);
    await server.ask('DELETE', '/api/articles/a?wait=committed');
    expect((await server.ask('DELETE', '/api/articles/a?purge=true&wait=committed')).status).toBe(202);
    await put('Bản mới về cổng làng.');
    await server.ask('PUT', '/api/articles/b', { json: { title: 'B', body: 'Bài khác.' } });
    expect(filesWith(server.dataFolder, ...WORDS)).toEqual([]);
    expect((await server.ask('GET', '/api/articles/a')).body).toMatchObject({ body: 'Bản mới về cổng làng.' });
    expect((await server.ask('DELETE', '/api/articles/never?purge=true')).status).toBe(404);
  });
});

it('deleteArticles erases every trace, and the store is whole', async () => {
  const dataFolder = makeTemporaryFolder();
  const write = (body: string, mode: 'add' | 'replace', more: typeof others = []): Promise<unknown> =>
    writeIndex({ dataFolder, mode, incoming: [{ id: 'a', title: 'A', body }, ...more] });
  await write(EARLIER, 'replace', others);
  await write(SECRET, 'add');
  expect(await deleteArticles({ dataFolder, which: ['a', 'x'], purge: true })).toEqual({
    deleted: ['a'],
    missing: ['x'],
    articles: 40,
  });
  expect(filesWith(dataFolder, ...WORDS)).toEqual([]);
  const store = ArticleStore.open(storePath(dataFolder), { mode: 'read' });
  expect(store.check()).toMatchObject({ ok: true, articles: 40 });
  expect(store.hasPurges).toBe(false);
  store.close();
});

it('a running service erases by itself what is purged over HTTP, while it is searched', async () => {
  const data = join(makeTemporaryFolder(), 'store');
  const secret = { id: 'a', title: 'A', body: SECRET };
  await timbao(['index', '-', '--data', data], { input: toJsonLines([...others, secret]) });
  const { stdout } = await timbao(['keys', 'add', '--role', 'admin', '--name', 'court', '--data', data]);
  const service = await startService(['--data', data, '--threads', '2']);
  const ask = (method: string, path: string): Promise<Response> =>
    fetch(service.url + path, { method, headers: { Authorization: `Bearer ${stdout.trim()}` } });
  expect(filesWith(data, ...WORDS).length).toBeGreaterThan(1);
  expect((await ask('DELETE', '/api/articles/a?purge=true')).status).toBe(204);
  const until = Date.now() + 60_000;
  while (filesWith(data, ...WORDS).length > 0 && Date.now() < until) {
    const found = (await (await ask('GET', '/api/search?q=cong+lang')).json()) as { totalHits: number };
    expect(found.totalHits).toBe(40);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(filesWith(data, ...WORDS)).toEqual([]);
  expect((await ask('GET', '/api/articles/a')).status).toBe(404);
  await service.stop();
  expect((await timbao(['check', '--data', data])).code).toBe(0);
}, 120_000);
