/** What the article store has beyond its generation is answered from too, by an engine in this thread and by threads. */
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LocalEngine, PooledEngine, type SearchEngine } from '../../../src/engine/index.js';
import type { Article } from '../../../src/shared/index.js';
import { ArticleStore, storePath } from '../../../src/storage/index.js';
import { ask } from '../../contract/search-engine.contract.js';
import { anArticle } from '../../support/build-index.js';
import { catchUp, openEngine, publishArticles, recordArticles, removeArticles } from '../../support/local-index.js';
import { NearThreads } from '../../support/near-thread.js';
import { articleContents } from '../../support/random-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

let engines: SearchEngine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
  engines = [];
});

const kinds: readonly (readonly [string, (dataFolder: string) => Promise<SearchEngine>])[] = [
  ['an engine in this thread', (dataFolder) => LocalEngine.open({ dataFolder, now: () => 0, pollInterval: 0 })],
  [
    'an engine of threads',
    (dataFolder) =>
      PooledEngine.open({
        dataFolder,
        now: () => 0,
        pollInterval: 0,
        threads: 2,
        startThread: new NearThreads().start,
      }),
  ],
];

const lastSeqOf = (folder: string): number => {
  const store = ArticleStore.open(storePath(folder), { mode: 'read' });
  try {
    return store.lastSeq;
  } finally {
    store.close();
  }
};

const titlesOf = async (engine: SearchEngine, query: string): Promise<string[]> =>
  (await engine.search(ask(query))).hits.map(({ title }) => title!).sort();

describe.each(kinds)('%s', (_name, openKind) => {
  const open = async (folder: string): Promise<SearchEngine> => {
    const engine = await openKind(folder);
    engines.push(engine);
    return engine;
  };
  const visible = (engine: SearchEngine, folder: string): Promise<void> => engine.waitUntilVisible(lastSeqOf(folder));

  it('finds what was stored since, and no more what was removed', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa xưa' }), anArticle('b', { title: 'hòa hai' })]);
    const engine = await open(folder);
    expect(await titlesOf(engine, 'hòa')).toEqual(['hòa hai', 'hòa xưa']);
    const versions = new Set([engine.indexVersion()]);
    await recordArticles(folder, [anArticle('c', { title: 'hòa ba' }), anArticle('a', { title: 'hòa mốt' })], 'add');
    await visible(engine, folder);
    expect(await titlesOf(engine, 'hoa')).toEqual(['hòa ba', 'hòa hai', 'hòa mốt']);
    expect(await titlesOf(engine, '"xưa"')).toEqual([]);
    expect((await engine.findArticle('a'))?.title).toBe('hòa mốt');
    expect((await engine.health()).articles).toBe(3);
    expect(engine.visibleSeq()).toBe(lastSeqOf(folder));
    versions.add(engine.indexVersion());
    await removeArticles(folder, ['a', 'b']);
    await visible(engine, folder);
    expect(await titlesOf(engine, 'hòa')).toEqual(['hòa ba']);
    expect(await engine.findArticle('a')).toBeUndefined();
    expect(await engine.findSimilar('b', 5)).toBeUndefined();
    versions.add(engine.indexVersion());
    expect(versions.size).toBe(3);
    expect((await engine.search(ask('hòa'))).indexVersion).toBe(engine.indexVersion());
  });

  it('never answers from a generation alone when it is opened', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa một' }), anArticle('b', { title: 'hòa hai' })]);
    await removeArticles(folder, ['a']);
    await recordArticles(folder, [anArticle('c', { title: 'hòa ba' })], 'add');
    const engine = await open(folder);
    expect(engine.visibleSeq()).toBe(lastSeqOf(folder));
    expect(await titlesOf(engine, 'hòa')).toEqual(['hòa ba', 'hòa hai']);
    expect((await engine.health()).articles).toBe(2);
  });

  it('goes on from the next generation, and shows no less than before', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa một' })]);
    const engine = await open(folder);
    await recordArticles(folder, [anArticle('b', { title: 'hòa hai' })], 'add');
    await visible(engine, folder);
    await catchUp(folder);
    await recordArticles(folder, [anArticle('c', { title: 'hòa ba' })], 'add');
    await visible(engine, folder);
    await catchUp(folder);
    await removeArticles(folder, ['a']);
    await visible(engine, folder);
    expect(await titlesOf(engine, 'hòa')).toEqual(['hòa ba', 'hòa hai']);
    await recordArticles(folder, [anArticle('c', { title: 'hòa bốn' })], 'add');
    await visible(engine, folder);
    expect(await titlesOf(engine, 'hòa')).toEqual(['hòa bốn', 'hòa hai']);
  });

  it('says when a change is to be seen, unless one gives up waiting or the engine is closed', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa một' })]);
    const engine = await open(folder);
    await engine.waitUntilVisible(1);
    const next = engine.waitUntilVisible(2);
    const leaving = new AbortController();
    const left = engine.waitUntilVisible(2, leaving.signal);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    await recordArticles(folder, [anArticle('b', { title: 'hòa hai' })], 'add');
    await visible(engine, folder);
    await next;
    const never = engine.waitUntilVisible(9);
    const closing = engine.close();
    await expect(never).rejects.toMatchObject({ code: 'TB_INDEX_MISSING' });
    await closing;
  });

  it('answers as an index that was built anew, after any changes', async () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    const puts = fc.record({ kind: fc.constant('put' as const), id: ids, contents: articleContents() });
    const removals = fc.record({ kind: fc.constant('remove' as const), id: ids, contents: articleContents() });
    const looks = fc.constant({ kind: 'look' as const });
    const choices = fc.array(
      fc.oneof({ weight: 5, arbitrary: puts }, { weight: 2, arbitrary: removals }, { weight: 2, arbitrary: looks }),
      { minLength: 1, maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(choices, async (steps) => {
        const folder = makeTemporaryFolder();
        const live = new Map<string, Article>([['z', anArticle('z', { title: 'hòa phú', body: 'đường đồng' })]]);
        await publishArticles(folder, [...live.values()]);
        const engine = await openKind(folder);
        for (const step of steps) {
          if (step.kind === 'put') {
            live.set(step.id, { id: step.id, ...step.contents });
            await recordArticles(folder, [live.get(step.id)!], 'add');
          } else if (step.kind === 'remove') {
            live.delete(step.id);
            await removeArticles(folder, [step.id]);
          } else await visible(engine, folder);
        }
        await visible(engine, folder);
        const built = makeTemporaryFolder();
        await publishArticles(built, [...live.values()]);
        const anew = await openEngine(built);
        for (const query of ['', 'hoa', 'hòa phú', 'duong dong', '"thái bình"', 'kỹ -ma', 'covid-19', 'lý', 'donh']) {
          const request = ask(query, { facets: ['source', 'category'] });
          const [found, expected] = [await engine.search(request), await anew.search(request)];
          expect({ ...found, indexVersion: '' }).toEqual({ ...expected, indexVersion: '' });
        }
        for (const typed of ['h', 'hoa p', 'đ']) {
          const textsOf = async (asked: SearchEngine): Promise<string[]> =>
            (await asked.suggest({ query: typed, limit: 20 })).suggestions
              .map(({ text, articles }) => `${text.toLowerCase()} ${articles}`)
              .sort();
          expect(await textsOf(engine)).toEqual(await textsOf(anew));
        }
        await engine.close();
        await anew.close();
      }),
      { numRuns: 8 },
    );
  });
});
