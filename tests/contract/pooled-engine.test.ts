import { describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ABBREVIATION_FILE } from '../../src/inverted-index/operator-lists.js';
import { createCachedEngine } from '../../src/engine/cached-engine.js';
import { PooledEngine } from '../../src/engine/pool/pooled-engine.js';
import { openEngine, publishArticles } from '../support/local-index.js';
import { NearThreads } from '../support/near-thread.js';
import { SAMPLE_ARTICLES } from '../support/sample-articles.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';
import { describeFields } from './fields.contract.js';
import { describeNews } from './news.contract.js';
import { describeShownFields } from './shown-fields.contract.js';
import { describeSuggestions } from './suggest.contract.js';
import { ask, describeSearchEngine, type MakeEngine } from './search-engine.contract.js';

const openPool = (dataFolder: string): Promise<PooledEngine> =>
  PooledEngine.open({
    dataFolder,
    now: () => 0,
    pollInterval: 0,
    threads: 2,
    startThread: new NearThreads().start,
  });

const makePooled: MakeEngine = async (articles) => {
  const folder = makeTemporaryFolder();
  if (articles !== undefined) await publishArticles(folder, articles);
  const engine = await openPool(folder);
  return {
    engine,
    async publish(next) {
      await publishArticles(folder, next);
      await engine.refresh();
    },
  };
};

describeSearchEngine('a pool of threads', makePooled);
describeSuggestions('a pool of threads', makePooled);
describeNews('a pool of threads', makePooled);
describeFields('a pool of threads', makePooled);
describeShownFields('a pool of threads', makePooled);

describeSearchEngine('a pool of threads behind a cache', async (articles) => {
  const { engine, publish } = await makePooled(articles);
  return { engine: createCachedEngine(engine), publish };
});

describe('a pool of threads', () => {
  it('answers as one thread does, to the letter', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, SAMPLE_ARTICLES);
    const [local, pooled] = [await openEngine(folder), await openPool(folder)];
    for (const query of ['', 'lao động', 'lien doan', '"công đoàn" -xa', 'ddoafn', 'hòa', 'khongco']) {
      for (const sort of ['relevance', 'newest'] as const) {
        const request = ask(query, { sort, facets: ['source'], explain: true, distinct: 'story' });
        expect(JSON.stringify(await pooled.search(request))).toBe(JSON.stringify(await local.search(request)));
      }
      const typed = { query, limit: 8 };
      expect(JSON.stringify(await pooled.suggest(typed))).toBe(JSON.stringify(await local.suggest(typed)));
    }
    const { id } = SAMPLE_ARTICLES[0]!;
    expect(await pooled.findArticle(id)).toEqual(await local.findArticle(id));
    expect(await pooled.findSimilar(id, 5)).toEqual(await local.findSimilar(id, 5));
    expect(await pooled.findArticle('không có')).toBeUndefined();
    expect(await pooled.health()).toEqual(await local.health());
    await Promise.all([local.close(), pooled.close()]);
  });

  it('takes up the abbreviations of the operator on every thread', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, SAMPLE_ARTICLES);
    const pooled = await openPool(folder);
    const before = pooled.indexVersion();
    expect((await pooled.search(ask('QZX'))).understanding.expanded).toEqual([]);
    writeFileSync(join(folder, ABBREVIATION_FILE), 'QZX = liên đoàn lao động\n');
    await pooled.refresh();
    expect(pooled.indexVersion()).not.toBe(before);
    const answers = await Promise.all([1, 2, 3, 4].map(() => pooled.search(ask('QZX'))));
    for (const { understanding, indexVersion, totalHits } of answers) {
      expect(understanding.expanded).toMatchObject([{ source: 'file' }]);
      expect(indexVersion).toBe(pooled.indexVersion());
      expect(totalHits).toBeGreaterThan(0);
    }
    await pooled.close();
  });
});
