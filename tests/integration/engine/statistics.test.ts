/** The numbers that an engine tells whoever watches over it. */
import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { LocalEngine, PooledEngine, type EngineStatistics, type SearchEngine } from '../../../src/engine/index.js';
import type { Maintainer } from '../../../src/engine/maintenance.js';
import { storePath } from '../../../src/storage/index.js';
import { ask } from '../../contract/search-engine.contract.js';
import { anArticle } from '../../support/build-index.js';
import { catchUp, publishArticles, recordArticles, removeArticles, withStore } from '../../support/local-index.js';
import { NearThreads } from '../../support/near-thread.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

let engines: SearchEngine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
  engines = [];
});

type Open = (dataFolder: string, maintainer?: Maintainer) => Promise<SearchEngine>;

let time = 0;
const now = (): number => time;

const kinds: readonly (readonly [string, Open])[] = [
  [
    'an engine in this thread',
    (dataFolder, maintainer) =>
      LocalEngine.open({ dataFolder, now, pollInterval: 0, ...(maintainer && { maintainer }) }),
  ],
  [
    'an engine of threads',
    (dataFolder, maintainer) => {
      const startThread = new NearThreads().start;
      const options = { dataFolder, now, pollInterval: 0, threads: 2, startThread };
      return PooledEngine.open({ ...options, ...(maintainer && { maintainer }) });
    },
  ],
];

const lastSeqOf = (folder: string): Promise<number> => withStore(folder, (store) => Promise.resolve(store.lastSeq));

describe.each(kinds)('%s', (_name, openKind) => {
  const open: Open = async (folder, maintainer) => {
    const engine = await openKind(folder, maintainer);
    engines.push(engine);
    return engine;
  };

  it('says what its generation holds, what is fresh, and how far the store is ahead', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a'), anArticle('b'), anArticle('c')]);
    const engine = await open(folder);
    const indexOf = (): Partial<EngineStatistics['index']> => engine.statistics().index ?? {};
    const atFirst = await lastSeqOf(folder);
    expect(indexOf()).toEqual({
      ...{ generation: 1, articles: 3, generationSeq: atFirst, visibleSeq: atFirst },
      ...{ freshDocuments: 0, removedDocuments: 0, freshParts: 0, bytes: expect.any(Number), extraFields: [] },
    });
    expect(indexOf()?.bytes).toBeGreaterThan(100);
    await recordArticles(folder, [anArticle('d'), anArticle('a', { title: 'Tên mới' })], 'add');
    await removeArticles(folder, ['b']);
    const later = await lastSeqOf(folder);
    expect(engine.statistics().storeSeq).toBe(later);
    await engine.waitUntilVisible(later);
    expect(indexOf()).toMatchObject({ generation: 1, articles: 3, generationSeq: atFirst, visibleSeq: later });
    // The new and the changed one came; the changed one as it was and the deleted one are gone.
    expect(indexOf()).toMatchObject({ freshDocuments: 2, removedDocuments: 2 });
    expect(indexOf()?.freshParts).toBeGreaterThan(0);
    await catchUp(folder);
    for (let i = 0; i < 100 && indexOf()?.generation === 1; i++) {
      await engine.waitUntilVisible(later);
      // A question that finds nothing has it look for another generation.
      await engine.findArticle('none');
      await setTimeout(10);
    }
    expect(indexOf()).toMatchObject({
      ...{ generation: 2, articles: 3, generationSeq: later, visibleSeq: later },
      ...{ freshDocuments: 0, removedDocuments: 0, freshParts: 0 },
    });
  });

  it('never fails: without a store, with one that is damaged, and when it is closed', async () => {
    const folder = makeTemporaryFolder();
    const engine = await open(folder);
    expect(engine.statistics()).toMatchObject({ storeSeq: 0 });
    expect(engine.statistics().index).toBeUndefined();
    await publishArticles(folder, [anArticle('a')]);
    expect(engine.statistics().storeSeq).toBe(await lastSeqOf(folder));
    rmSync(storePath(folder));
    writeFileSync(storePath(folder), 'hỏng');
    expect(engine.statistics().storeSeq).toBe(0);
    await engine.close();
    expect(engine.statistics()).toMatchObject({ storeSeq: 0 });
    expect(engine.statistics().index).toBeUndefined();
  });

  it('counts the generations that were made for it, and times them', async () => {
    const folder = makeTemporaryFolder();
    await recordArticles(folder, [anArticle('a')]);
    let settle: { end: () => void; fail: (error: Error) => void } | undefined;
    const maintainer: Maintainer = {
      build: () => new Promise((end, fail) => (settle = { end, fail })),
      close: () => Promise.resolve(settle?.end()),
    };
    time = 100;
    const engine = await open(folder, maintainer);
    expect(engine.statistics().builds).toEqual({ isBuilding: true, made: 0, failed: 0, lastMs: 0 });
    time = 350;
    await catchUp(folder);
    settle!.end();
    await engine.waitUntilVisible(1);
    expect(engine.statistics().builds).toEqual({ isBuilding: false, made: 1, failed: 0, lastMs: 250 });
  });

  it('counts the generations that could not be made', async () => {
    const folder = makeTemporaryFolder();
    await recordArticles(folder, [anArticle('a')]);
    const fail = (): Promise<never> => Promise.reject(new Error('the disk is full'));
    const engine = await open(folder, { build: fail, close: () => Promise.resolve() });
    await setTimeout(0);
    expect(engine.statistics().builds).toEqual({ isBuilding: false, made: 0, failed: 1, lastMs: 0 });
  });

  it('tells of no builds where others make generations', async () => {
    expect((await open(makeTemporaryFolder())).statistics().builds).toBeUndefined();
  });
});

it('an engine of threads counts what they answer', async () => {
  const folder = makeTemporaryFolder();
  await publishArticles(folder, [anArticle('a')]);
  const engine = await kinds[1]![1](folder);
  engines.push(engine);
  const { threads, answered } = engine.statistics().pool!;
  expect([threads, answered]).toEqual([2, 0]);
  await Promise.all([engine.search(ask('một')), engine.findArticle('a'), engine.findArticle('a')]);
  expect(engine.statistics().pool).toMatchObject({ waiting: 0, answering: 0, answered: 3 });
});
