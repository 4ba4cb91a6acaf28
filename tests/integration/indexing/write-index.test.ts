import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { storeArticles, writeIndex, type StoreOptions, type StoreSummary } from '../../../src/indexing/write-index.js';
import { catchUpIndex, catchUpWithStore } from '../../../src/indexing/catch-up-index.js';
import { openGenerations } from '../../../src/inverted-index/segment-reader.js';
import type { Article } from '../../../src/reader/index.js';
import { hasCode } from '../../../src/shared/index.js';
import { ANALYZER_ID } from '../../../src/text/index.js';
import { anArticle } from '../../support/build-index.js';
import { countTurns } from '../../support/count-turns.js';
import { catchUp, publishArticles, recordArticles, withStore } from '../../support/local-index.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const numbered = (from: number, to: number): Article[] =>
  Array.from({ length: to - from }, (_, i) => anArticle(`n${from + i}`, { title: `bài ${from + i}` }));

const write = (folder: string, articles: readonly Article[], options: StoreOptions): Promise<StoreSummary> =>
  withStore(folder, (store) =>
    storeArticles(
      store,
      openGenerations(folder),
      (async function* () {
        for (const article of articles) {
          await Promise.resolve();
          yield { article, raw: article.title };
        }
      })(),
      options,
    ),
  );

const outcomeOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    return await work;
  } catch (error) {
    for (const code of ['TB_NOTHING_INDEXED', 'TB_REBUILD_SHRINKS', 'TB_STORE_DAMAGED'] as const) {
      if (hasCode(error, code)) return code;
    }
    throw error;
  }
};

const countArticles = (folder: string): Promise<number> =>
  withStore(folder, (store) => Promise.resolve(store.countLive(store.lastSeq)));

describe('recording articles', () => {
  it('gives others their turn, though the articles come without one', async () => {
    const turns = await countTurns(() => write(makeTemporaryFolder(), numbered(0, 1000), { mode: 'replace' }));
    expect(turns).toBeGreaterThan(5);
  });

  it('counts what became of each; of several with one id the last wins', async () => {
    const folder = makeTemporaryFolder();
    expect(await write(folder, numbered(0, 4), { mode: 'replace' })).toEqual({
      read: 4,
      added: 4,
      changed: 0,
      unchanged: 0,
      duplicates: 0,
      inPart: 0,
      outdated: 0,
      removed: 0,
      articles: 4,
    });
    const next = [...numbered(2, 5), anArticle('n2', { title: 'khác' }), anArticle('n2', { title: 'khác nữa' })];
    expect(await write(folder, next, { mode: 'add' })).toMatchObject({
      read: 5,
      added: 1,
      changed: 0,
      unchanged: 2,
      duplicates: 2,
      inPart: 0,
      removed: 0,
      articles: 5,
    });
    const article = await withStore(folder, (store) => Promise.resolve(store.findArticle('n2', store.lastSeq)));
    expect(JSON.parse(article!)).toMatchObject({ title: 'khác nữa' });
    expect(await write(folder, numbered(0, 4), { mode: 'replace' })).toMatchObject({
      changed: 1,
      removed: 1,
      articles: 4,
    });
  });

  it('keeps the raw input', async () => {
    const folder = makeTemporaryFolder();
    await write(folder, [anArticle('a', { title: 'thô' })], { mode: 'add' });
    expect(await withStore(folder, (store) => Promise.resolve(store.findRaw('a', store.lastSeq)))).toBe('thô');
  });

  it('refuses a replacement that drops more than half, unless forced, and an input without articles', async () => {
    const folder = makeTemporaryFolder();
    await write(folder, numbered(0, 10), { mode: 'replace' });
    expect(await outcomeOf(write(folder, numbered(0, 4), { mode: 'replace' }))).toBe('TB_REBUILD_SHRINKS');
    expect(await outcomeOf(write(folder, numbered(20, 40), { mode: 'replace' }))).toBe('TB_REBUILD_SHRINKS');
    expect(await outcomeOf(write(folder, [], { mode: 'replace', force: true }))).toBe('TB_NOTHING_INDEXED');
    expect(await outcomeOf(write(folder, [], { mode: 'add' }))).toBe('TB_NOTHING_INDEXED');
    expect(await countArticles(folder)).toBe(10);
    expect(await write(folder, numbered(0, 5), { mode: 'replace' })).toMatchObject({ removed: 5, articles: 5 });
    expect(await write(folder, numbered(4, 5), { mode: 'replace', force: true })).toMatchObject({ removed: 4 });
  });

  it('keeps nothing of an input that breaks off', async () => {
    const folder = makeTemporaryFolder();
    await write(folder, numbered(0, 2), { mode: 'replace' });
    const broken = withStore(folder, (store) =>
      storeArticles(
        store,
        openGenerations(folder),
        (async function* () {
          await Promise.resolve();
          yield { article: anArticle('mới', { title: 'mới' }), raw: '' };
          throw new Error('the pipe broke');
        })(),
        { mode: 'replace' },
      ),
    );
    await expect(broken).rejects.toThrow('the pipe broke');
    expect(await countArticles(folder)).toBe(2);
  });

  it('finds an article again whose id has half of a surrogate pair', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a\ud800', { title: 'hòa' }), anArticle('b')]);
    const [id] = await withStore(folder, (store) =>
      store.write((transaction) =>
        Array.from(transaction.liveVersions(), ({ id }) => id).filter((one) => one.startsWith('a')),
      ),
    );
    expect(id).toBe('a\ufffd');
    expect(await write(folder, [anArticle('a\ud800', { title: 'hòa' })], { mode: 'add' })).toMatchObject({ added: 0 });
  });
});

describe('catching up', () => {
  it('takes away what killed builds left, before it builds and where there is nothing to build', async () => {
    const folder = makeTemporaryFolder();
    const leave = (): unknown => mkdirSync(join(folder, 'generations', '000009'), { recursive: true });
    leave();
    await catchUpIndex(folder);
    expect(readdirSync(join(folder, 'generations'))).toEqual([]);
    await publishArticles(folder, numbered(0, 3));
    leave();
    await catchUpIndex(folder);
    expect(readdirSync(join(folder, 'generations'))).toEqual(['000001']);
  });

  it('of an empty record publishes nothing', async () => {
    const folder = makeTemporaryFolder();
    expect(await catchUp(folder)).toBeUndefined();
    expect(await openGenerations(folder).currentGeneration()).toBeUndefined();
  });

  it('says how far it is', async () => {
    const folder = makeTemporaryFolder();
    await recordArticles(folder, numbered(0, 200));
    const seen: [number, number][] = [];
    await withStore(folder, (store) =>
      catchUpWithStore(store, openGenerations(folder), {
        onIndexing: (done, total) => seen.push([done, total]),
      }),
    );
    expect(seen.at(-1)).toEqual([200, 200]);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).sort((a, b) => a - b));
  });

  it('builds anew what another analyser wrote', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, numbered(0, 3));
    const generations = openGenerations(folder);
    const current = (await generations.current())!;
    const bodies = await generations.openFiles(current);
    const files = new Map([...bodies].map(([name, body]) => [name, [body]]));
    await generations.publish({ ...current, analyzerId: 'another' }, files);
    const rebuilt = (await catchUp(folder))!;
    expect(rebuilt).toMatchObject({ generation: 3, analyzerId: ANALYZER_ID, articleCount: 3 });
    expect(rebuilt.files).toEqual(current.files);
  });

  it('refuses to follow a record that is behind the index: acknowledged articles are lost', async () => {
    const [folder, younger] = [makeTemporaryFolder(), makeTemporaryFolder()];
    await publishArticles(folder, numbered(0, 5));
    await recordArticles(younger, numbered(0, 2));
    const manifest = (await openGenerations(folder).current())!;
    const bodies = await openGenerations(folder).openFiles(manifest);
    await openGenerations(younger).publish(manifest, new Map([...bodies].map(([name, body]) => [name, [body]])));
    expect(await outcomeOf(catchUp(younger))).toBe('TB_STORE_DAMAGED');
    expect(await outcomeOf(write(younger, numbered(7, 8), { mode: 'add' }))).toBe('TB_STORE_DAMAGED');
    expect(await catchUp(younger, true)).toMatchObject({ articleCount: 2 });
  });
});

describe('writing an index', () => {
  const rawOf = (dataFolder: string, id: string): Promise<string | undefined> =>
    withStore(dataFolder, (store) => Promise.resolve(store.findRaw(id, store.lastSeq)));

  it('takes a plain list of articles, whose raw input is their own JSON', async () => {
    const dataFolder = makeTemporaryFolder();
    const articles = [anArticle('a', { title: 'cổng làng' }), anArticle('b', { title: 'lúa hè thu' })];
    const summary = await writeIndex({ dataFolder, incoming: articles, mode: 'replace' });
    expect(summary).toMatchObject({ read: 2, added: 2, articles: 2, generation: 1 });
    expect(await rawOf(dataFolder, 'a')).toBe(JSON.stringify(articles[0]));
    const again = await writeIndex({ dataFolder, incoming: articles.slice(1), mode: 'add' });
    expect(again).toMatchObject({ read: 1, unchanged: 1, articles: 2 });
  });

  it('takes articles with and without their raw input, one after the other', async () => {
    const dataFolder = makeTemporaryFolder();
    const incoming = [
      anArticle('a', { title: 'một' }),
      { article: anArticle('b', { title: 'hai' }), raw: '<p>hai</p>' },
    ];
    expect(await writeIndex({ dataFolder, incoming, mode: 'replace' })).toMatchObject({ added: 2 });
    expect([await rawOf(dataFolder, 'a'), await rawOf(dataFolder, 'b')]).toEqual([
      JSON.stringify(incoming[0]),
      '<p>hai</p>',
    ]);
  });

  it('refuses an article with a field of another type, and keeps none of the others', async () => {
    const folder = makeTemporaryFolder();
    await writeIndex({ dataFolder: folder, incoming: numbered(0, 3), mode: 'replace' });
    const incoming = [...numbered(3, 6), { ...anArticle('n7'), tags: 'a,b' as unknown as readonly string[] }];
    await expect(writeIndex({ dataFolder: folder, incoming, mode: 'add' })).rejects.toMatchObject({
      ...{ code: 'TB_ARTICLE_INVALID', details: { number: 4, id: 'n7', field: 'tags' } },
    });
    await withStore(folder, (store) => Promise.resolve(expect(store.countLive(store.lastSeq)).toBe(3)));
  });

  it('makes the index of a list that it makes of the same articles bit by bit', async () => {
    const [one, other] = [makeTemporaryFolder(), makeTemporaryFolder()];
    await writeIndex({ dataFolder: one, incoming: numbered(0, 20), mode: 'replace' });
    await writeIndex({ dataFolder: other, incoming: new Set(numbered(0, 20)).values(), mode: 'replace' });
    const filesOf = async (folder: string): Promise<unknown> => (await openGenerations(folder).current())!.files;
    expect(await filesOf(one)).toEqual(await filesOf(other));
  });
});
