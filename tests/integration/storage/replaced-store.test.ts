/** Another article store is put in the place of one that somebody has open. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { LocalEngine, PooledEngine, type SearchEngine } from '../../../src/engine/index.js';
import { KeptStore, ArticleStore, storePath } from '../../../src/storage/index.js';
import { StoreWriter } from '../../../src/writing/index.js';
import { anArticle } from '../../support/build-index.js';
import { publishArticles, recordArticles } from '../../support/local-index.js';
import { NearThreads } from '../../support/near-thread.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const makeStore = async (...ids: readonly string[]): Promise<string> => {
  const folder = join(makeTemporaryFolder(), 'store');
  await publishArticles(folder, [anArticle('first')]);
  if (ids.length === 0) return folder;
  await recordArticles(
    folder,
    ids.map((id) => anArticle(id)),
    'add',
  );
  return folder;
};

const replace = (folder: string, other: string): void => {
  renameSync(folder, `${folder}-before`);
  renameSync(other, folder);
};

const idsIn = (folder: string): readonly string[] => {
  const store = ArticleStore.open(storePath(folder), { mode: 'read' });
  try {
    return [...store.liveVersions(store.lastSeq)].map(({ id }) => id);
  } finally {
    store.close();
  }
};

const closing: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
});
const closeLater = <T extends { close: () => unknown }>(one: T): T => {
  closing.push(one);
  return one;
};

const put = (id: string): { pieces: { bytes: Uint8Array; line: number }[] } => ({
  pieces: [{ bytes: Buffer.from(JSON.stringify(anArticle(id, { title: 'Bài' }))), line: 1 }],
});

describe('a store that was replaced', () => {
  it('is not written to any more: what was written would be lost', async () => {
    const folder = await makeStore('a');
    const store = closeLater(ArticleStore.open(storePath(folder), { mode: 'write' }));
    expect(store.isReplaced).toBe(false);
    replace(folder, await makeStore('b'));
    expect(store.isReplaced).toBe(true);
    await expect(store.write((transaction) => transaction.remove('a'))).rejects.toMatchObject({
      code: 'TB_STORE_BUSY',
    });
    expect(idsIn(`${folder}-before`)).toEqual(['a', 'first']);
  });

  it('is opened anew by whoever keeps it open', async () => {
    const folder = await makeStore('a');
    const kept = closeLater(new KeptStore(folder, 'read'));
    const before = kept.open();
    expect(kept.open()).toBe(before);
    replace(folder, await makeStore('b', 'c', 'd'));
    expect(kept.open().lastSeq).toBe(4);
  });

  it('is opened anew by a writer, for what it writes and for what it reads', async () => {
    const folder = await makeStore('a');
    const writer = closeLater(new StoreWriter(folder));
    expect((await writer.put(put('b'))).results[0]?.outcome).toBe('created');
    expect((await writer.list({ afterId: '', atSeq: 9 })).articles.map(({ id }) => id)).toEqual(['a', 'b', 'first']);
    replace(folder, await makeStore('c'));
    expect((await writer.put(put('d'))).results[0]?.outcome).toBe('created');
    expect((await writer.list({ afterId: '', atSeq: 9 })).articles.map(({ id }) => id)).toEqual(['c', 'd', 'first']);
    expect([idsIn(folder), idsIn(`${folder}-before`)]).toEqual([
      ['c', 'd', 'first'],
      ['a', 'b', 'first'],
    ]);
  });

  const kinds: readonly (readonly [string, (dataFolder: string) => Promise<SearchEngine>])[] = [
    ['an engine in this thread', (dataFolder) => LocalEngine.open({ dataFolder, now: () => 0, pollInterval: 10 })],
    [
      'an engine of threads',
      (dataFolder) => {
        const startThread = new NearThreads().start;
        return PooledEngine.open({ dataFolder, now: () => 0, pollInterval: 10, threads: 2, startThread });
      },
    ],
  ];

  it.each(
    kinds.flatMap(([name, open]) =>
      // With changes beside the generation, and without.
      [['a'], []].map((ids) => [name, ids, open] as const),
    ),
  )('is noticed by %s over the same generation and %j', async (_name, ids, open) => {
    const folder = await makeStore(...ids);
    const engine = closeLater(await open(folder));
    expect((await engine.health()).articles).toBe(1 + ids.length);
    replace(folder, await makeStore('b', 'c'));
    // Both stores come to this number; that of the new one is waited for.
    const isSeen = async (): Promise<boolean> => (await engine.findArticle('c')) !== undefined;
    for (let i = 0; i < 200 && !(await isSeen()); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await engine.findArticle('b'))?.id).toBe('b');
    expect(await engine.findArticle('a')).toBeUndefined();
    expect((await engine.health()).articles).toBe(3);
    expect(engine.statistics()).toMatchObject({ storeSeq: 3, index: { visibleSeq: 3 } });
    await recordArticles(folder, [anArticle('d')], 'add');
    await engine.waitUntilVisible(4);
    expect((await engine.findArticle('d'))?.id).toBe('d');
  });
});
