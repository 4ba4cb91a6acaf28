/** Backups of a service that is written to over HTTP, and a backup brought back under it. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ArticleStore, storePath } from '../../../src/storage/index.js';
import { jsonOf, spawnTimbao, timbao, toJsonLines } from '../../support/command-line.js';
import { manyArticles } from '../../support/sample-articles.js';
import { killServices, startService, type Service } from '../../support/service.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

afterEach(killServices);

const makeData = async (): Promise<{ data: string; key: string }> => {
  const data = join(makeTemporaryFolder(), 'store');
  const input = toJsonLines(manyArticles(30));
  expect((await timbao(['index', '-', '--data', data], { input })).code).toBe(0);
  const key = (await timbao(['keys', 'add', '--role', 'write', '--name', 'cms', '--data', data])).stdout.trim();
  return { data, key };
};

type Ask = (method: string, path: string, body?: object) => Promise<Response>;

const asker =
  ({ url }: Service, key: string): Ask =>
  (method, path, body) =>
    fetch(url + path, {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });

const backUp = async (data: string): Promise<string> => {
  const file = join(makeTemporaryFolder(), 'kho.tar');
  expect(await spawnTimbao(['backup', file, '--data', data])).toMatchObject({ code: 0, stdout: '' });
  return file;
};

/** By id: the digest of the article, or that it was deleted. */
type Acknowledged = Map<string, string | undefined>;

/** Writes articles, each once, and deletes every third again, until it is told to stop. */
const write = async (ask: Ask, name: string, acknowledged: Acknowledged, goesOn: () => boolean): Promise<void> => {
  for (let i = 0; goesOn(); i++) {
    const id = `${name}-${i}`;
    const article = { title: `Tin ${name} số ${i}`, body: 'Cổng làng vừa được mở rộng. '.repeat(20) };
    const stored = await ask('PUT', `/api/articles/${id}?wait=committed`, article);
    expect(stored.status).toBe(201);
    acknowledged.set(id, ((await stored.json()) as { digest: string }).digest);
    if (i % 3 !== 2) continue;
    expect((await ask('DELETE', `/api/articles/${id}?wait=committed`)).status).toBe(202);
    acknowledged.set(id, undefined);
  }
};

describe('a backup of a service that is written to', () => {
  it('has every write that was acknowledged before it began, and is whole', async () => {
    const { data, key } = await makeData();
    const service = await startService(['--data', data, '--threads', '1']);
    const ask = asker(service, key);
    const acknowledged: Acknowledged = new Map();
    let goesOn = true;
    const writing = Promise.all(['x', 'y', 'z'].map((name) => write(ask, name, acknowledged, () => goesOn)));
    const backups: { file: string; before: Acknowledged }[] = [];
    for (let i = 0; i < 2; i++) {
      while (acknowledged.size < 10 * (i + 1)) await setTimeout(10);
      const before = new Map(acknowledged);
      backups.push({ file: await backUp(data), before });
      // A generation comes in between: the backups are of several.
      if (i === 0) await spawnTimbao(['index', '--add', '-', '--data', data], { input: toJsonLines(manyArticles(31)) });
    }
    goesOn = false;
    await writing;
    expect((await service.stop()).code).toBe(0);
    expect(await timbao(['check', '--data', data])).toMatchObject({ code: 0 });

    for (const { file, before } of backups) {
      const elsewhere = join(makeTemporaryFolder(), 'store');
      const { articles } = jsonOf<{ articles: number }>(await timbao(['restore', file, '--data', elsewhere, '--json']));
      expect(await timbao(['check', '--data', elsewhere])).toMatchObject({ code: 0, stderr: '' });
      const store = ArticleStore.open(storePath(elsewhere), { mode: 'read' });
      expect(before.size).toBeGreaterThanOrEqual(10);
      const isDeletedLater = (id: string): boolean => acknowledged.get(id) === undefined;
      for (const [id, digest] of before) {
        const tag = store.findVersion(id)?.tag;
        if (digest === undefined || tag !== undefined || !isDeletedLater(id)) expect([id, tag]).toEqual([id, digest]);
      }
      expect(articles).toBe(store.countLive(store.lastSeq));
      store.close();
      const lasting = [...before].filter(([id]) => !isDeletedLater(id));
      await expectAnswersFrom(elsewhere, key, new Map(lasting), articles);
    }
  });

  /** What the store has beyond its generation is made again when a service starts on it; the keys hold. */
  const expectAnswersFrom = async (
    data: string,
    key: string,
    acknowledged: Acknowledged,
    articles: number,
  ): Promise<void> => {
    const service = await startService(['--data', data, '--threads', '1']);
    const ask = asker(service, key);
    expect(await (await ask('GET', '/health')).json()).toMatchObject({ articles });
    const [id] = [...acknowledged].filter(([, digest]) => digest !== undefined).at(-1)!;
    const found = await ask('GET', `/api/articles/${id}`);
    expect(found.status).toBe(200);
    expect((await ask('PUT', '/api/articles/sau', { title: 'Sau khi khôi phục', body: 'Một.' })).status).toBe(201);
    const { totalHits } = (await (await ask('GET', '/api/search?q=%22sau%20khi%20kh%C3%B4i%22')).json()) as {
      totalHits: number;
    };
    expect(totalHits).toBe(1);
    expect((await service.stop()).code).toBe(0);
  };

  it('is made before there is an index, of what was written', async () => {
    const data = join(makeTemporaryFolder(), 'store');
    const input = toJsonLines(manyArticles(3));
    const key = (await timbao(['keys', 'add', '--role', 'write', '--name', 'cms', '--data', data])).stdout.trim();
    const service = await startService(['--data', data, '--threads', '0']);
    for (const line of input.trim().split('\n')) {
      const { id, ...article } = JSON.parse(line) as { id: string };
      expect((await asker(service, key)('PUT', `/api/articles/${id}`, article)).status).toBe(201);
    }
    await service.stop('SIGKILL');
    for (const name of ['CURRENT.json', 'generations']) rmSync(join(data, name), { recursive: true });
    const elsewhere = join(makeTemporaryFolder(), 'store');
    expect((await timbao(['restore', await backUp(data), '--data', elsewhere])).code).toBe(0);
    expect(existsSync(join(elsewhere, 'CURRENT.json'))).toBe(true);
    expect(await timbao(['check', '--data', elsewhere])).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a backup that is brought back under a running service', () => {
  it.each([
    ['0 threads', '0', false],
    ['2 threads', '2', false],
    ['2 threads, which have another generation by now', '2', true],
  ])('is answered from and written to, by %s', async (_name, threads, hasRebuilt) => {
    const { data, key } = await makeData();
    const service = await startService(['--data', data, '--threads', threads]);
    const ask = asker(service, key);
    /** Or of the problem. */
    const titleOf = async (id: string): Promise<string> =>
      ((await (await ask('GET', `/api/articles/${id}`)).json()) as { title: string }).title;
    expect((await ask('PUT', '/api/articles/a', { title: 'Bài a', body: 'Một.' })).status).toBe(201);
    const file = await backUp(data);
    expect((await ask('PUT', '/api/articles/b', { title: 'Bài b', body: 'Hai.' })).status).toBe(201);
    const changed = await ask('PUT', '/api/articles/a', { title: 'Bài a, đổi', body: 'Ba.' });
    const { seq } = (await changed.json()) as { seq: number };
    expect([await titleOf('a'), await titleOf('b')]).toEqual(['Bài a, đổi', 'Bài b']);
    if (hasRebuilt) {
      const input = toJsonLines(manyArticles(400));
      expect((await spawnTimbao(['index', '--add', '-', '--data', data], { input })).code).toBe(0);
    }
    expect(await spawnTimbao(['restore', file, '--data', data, '--force'])).toMatchObject({ code: 0, stdout: '' });
    // Written to at once, whatever the threads that search have heard by then.
    expect((await ask('PUT', '/api/articles/c', { title: 'Bài c', body: 'Bốn.' })).status).toBe(201);
    const all = async (): Promise<unknown> => [await titleOf('a'), await titleOf('b'), await titleOf('c')];
    for (let i = 0; i < 100 && (await titleOf('b')) !== 'Article not found'; i++) await setTimeout(50);
    expect(await all()).toEqual(['Bài a', 'Article not found', 'Bài c']);
    const later = await ask('PUT', '/api/articles/c', { title: 'Bài c, đổi', body: 'Bốn.' });
    expect([later.status, await later.json()]).toEqual([200, expect.objectContaining({ visible: true })]);
    expect(await all()).toEqual(['Bài a', 'Article not found', 'Bài c, đổi']);
    // Whoever follows the changes has heard of some that are no more.
    expect((await ask('GET', `/api/changes?after=${seq + 400}`)).status).toBe(410);
    expect((await ask('DELETE', '/api/articles/a')).status).toBe(204);
    expect((await service.stop()).code).toBe(0);
    expect(await timbao(['check', '--data', data])).toMatchObject({ code: 0 });
    const store = ArticleStore.open(storePath(data), { mode: 'read' });
    const ids = ['a', 'b', 'c'].filter((id) => store.findVersion(id)?.tag !== undefined);
    expect([ids, store.countLive(store.lastSeq)]).toEqual([['c'], 31]);
    store.close();
  });
});
