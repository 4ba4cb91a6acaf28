/** When is the next generation made, and how much is held in memory until then? */
import { afterEach, describe, expect, it } from '@jest/globals';
import { FreshService, type FreshNews, type PartsWork } from '../../../src/engine/fresh/fresh-service.js';
import type { Maintainer } from '../../../src/engine/maintenance.js';
import { LocalEngine } from '../../../src/engine/index.js';
import { invertChanges, mergeParts } from '../../../src/indexing/index.js';
import { openGenerations } from '../../../src/inverted-index/index.js';
import type { Article } from '../../../src/shared/index.js';
import { anArticle } from '../../support/build-index.js';
import { catchUp, publishArticles, recordArticles, withStore } from '../../support/local-index.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const purge = (folder: string, id: string): Promise<unknown> =>
  withStore(folder, (store) => store.write((transaction) => transaction.purge(id)));

describe('the next generation', () => {
  const openEngine = async (folder: string, build: () => Promise<void>, now: () => number): Promise<LocalEngine> => {
    let give: () => void = () => undefined;
    const given = new Promise<void>((resolve) => (give = resolve));
    const maintainer: Maintainer = {
      build: () => Promise.race([build(), given]),
      close: () => Promise.resolve(give()),
    };
    const engine = await LocalEngine.open({ dataFolder: folder, now, pollInterval: 0, maintainer });
    closing.push(() => engine.close());
    return engine;
  };

  it('is made at once when something is purged, and for what is purged soon afterwards a minute later', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a'), anArticle('b'), anArticle('c'), anArticle('d')]);
    let [time, builds] = [0, 0];
    let made: Promise<unknown> = Promise.resolve();
    const build = async (): Promise<void> => {
      builds++;
      await (made = catchUp(folder));
    };
    const engine = await openEngine(folder, build, () => time);
    const looked = async (): Promise<number> => {
      await engine.refresh();
      // The build ends, and what it made is opened.
      await made;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return builds;
    };
    expect(await looked()).toBe(0);
    await purge(folder, 'a');
    expect(await looked()).toBe(1);
    expect(await withStore(folder, (store) => Promise.resolve(store.hasPurges))).toBe(false);
    await purge(folder, 'b');
    await purge(folder, 'c');
    expect(await looked()).toBe(1);
    time = 60_001;
    expect(await looked()).toBe(2);
    expect(await withStore(folder, (store) => Promise.resolve(store.hasPurges))).toBe(false);
    expect((await engine.health()).articles).toBe(1);
  });

  it('is made for changes that are too many to be held beside the one before', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a')]);
    let builds = 0;
    const build = (): Promise<void> => {
      builds++;
      return new Promise(() => undefined);
    };
    const engine = await openEngine(folder, build, () => 0);
    await recordArticles(
      folder,
      Array.from({ length: 256 }, (_, i) => anArticle(`n${i}`)),
      'add',
    );
    await engine.refresh();
    expect(builds).toBe(0);
    await recordArticles(folder, [anArticle('one more')], 'add');
    await engine.refresh();
    await engine.refresh();
    expect(builds).toBe(1);
  });
});

describe('what is fresh', () => {
  const inverting = async (
    invert: PartsWork['invert'],
  ): Promise<{ service: FreshService; news: FreshNews[]; failures: unknown[]; folder: string }> => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a')]);
    const news: FreshNews[] = [];
    const failures: unknown[] = [];
    const service = new FreshService(folder, {
      onNews: (one) => news.push(one),
      onFailure: (error) => failures.push(error),
      parts: { invert, merge: ({ parts }) => Promise.resolve(mergeParts(parts)) },
    });
    closing.push(() => service.close());
    const generations = openGenerations(folder, { shared: true });
    const manifest = (await generations.current())!;
    service.prepare({ manifest, bodies: await generations.openFiles(manifest) });
    service.switch();
    return { service, news, failures, folder };
  };
  const many = (count: number): Article[] => Array.from({ length: count }, (_, i) => anArticle(`n${i}`));
  const turns = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200));

  it('is inverted elsewhere where it is much, a portion after the other, and at once where it is little', async () => {
    const asked: number[] = [];
    const { service, news, folder } = await inverting((changes) => {
      asked.push(changes.come.length);
      return Promise.resolve(invertChanges(changes));
    });
    await recordArticles(folder, many(16), 'add');
    service.look();
    expect(asked).toEqual([]);
    expect(news.at(-1)!.state.articleCount).toBe(17);
    await recordArticles(folder, many(700), 'add');
    service.look();
    expect(news.at(-1)!.state.articleCount).toBe(17);
    await turns();
    expect(asked).toEqual([512, 172]);
    expect(news.at(-1)!.state.articleCount).toBe(701);
    expect(news.map(({ state }) => state.articleCount)).toContain(529);
    // The second portion was no larger than this batch, but came right behind the first.
    await turns();
    await recordArticles(
      folder,
      Array.from({ length: 200 }, (_, i) => anArticle(`m${i}`)),
      'add',
    );
    service.look();
    expect(news.at(-1)!.state.articleCount).toBe(901);
    expect(asked.length).toBe(2);
  });

  it('is given up where it cannot be inverted', async () => {
    const { service, news, failures, folder } = await inverting(() => Promise.reject(new Error('no memory')));
    await recordArticles(folder, many(300), 'add');
    service.look();
    await turns();
    expect(failures).toEqual([new Error('no memory')]);
    service.look();
    expect(news).toEqual([]);
  });

  it('is bounded: more waits for the next generation, but nothing that was seen is gone again', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a')]);
    const news: FreshNews[] = [];
    const onFailure = (error: unknown): void => {
      throw error;
    };
    const service = new FreshService(folder, { onNews: (one) => news.push(one), onFailure, mostChanges: 3 });
    closing.push(() => service.close());
    const open = async (): Promise<number | undefined> => {
      const generations = openGenerations(folder, { shared: true });
      const manifest = (await generations.current())!;
      const state = service.prepare({ manifest, bodies: await generations.openFiles(manifest) });
      return (service.switch() ?? state)?.coveredSeq;
    };
    expect(await open()).toBeUndefined();
    const put = async (...ids: string[]): Promise<number[]> => {
      await recordArticles(
        folder,
        ids.map((id) => anArticle(id)),
        'add',
      );
      service.look();
      return news.splice(0).map(({ state }) => state.coveredSeq);
    };
    expect((await put('b', 'c')).at(0)).toBe(3);
    expect((await put('d')).at(0)).toBe(4);
    expect(await put('e')).toEqual([]);
    expect(await put('f')).toEqual([]);
    // Over the same generation, what was seen is seen; all is over one that holds more.
    expect(await open()).toBe(4);
    await catchUp(folder);
    await recordArticles(folder, [anArticle('g')], 'add');
    expect(await open()).toBe(7);
  });
});
