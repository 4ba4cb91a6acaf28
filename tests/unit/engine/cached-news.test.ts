/** Recency, copies and related articles behind the cache: nobody can tell that an answer was remembered. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCachedEngine } from '../../../src/engine/cached-engine.js';
import type { SearchEngine, SearchRequest } from '../../../src/engine/search-engine.js';
import { createFakeEngine } from '../../support/fake-engine.js';
import { NEWS_ARTICLES as STORIES } from '../../support/news-articles.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';

const NEWS_ARTICLES = [...SAMPLE_ARTICLES, ...STORIES];

const ask = (change: Partial<SearchRequest> = {}): SearchRequest => ({
  query: 'đê',
  page: 1,
  hitsPerPage: 10,
  sort: 'relevance',
  ...change,
});

const HOUR = 3_600_000;
const asOf = Date.UTC(2024, 5, 1);

const setUp = () => {
  const fake = createFakeEngine(NEWS_ARTICLES);
  const asked: unknown[] = [];
  const counting: SearchEngine = {
    ...fake,
    findSimilar: (id, limit) => {
      asked.push([id, limit]);
      return fake.findSimilar(id, limit);
    },
  };
  return { fake, asked, cached: createCachedEngine(counting) };
};

describe('a search with recency or copies', () => {
  it.each<[string, Partial<SearchRequest>, Partial<SearchRequest>]>([
    ['recency', {}, { recency: { halfLifeDays: 30, asOf } }],
    ['the half-life', { recency: { halfLifeDays: 30, asOf } }, { recency: { halfLifeDays: 31, asOf } }],
    ['an endless half-life', { recency: { halfLifeDays: 1, asOf } }, { recency: { halfLifeDays: Infinity, asOf } }],
    ['the hour', { recency: { halfLifeDays: 30, asOf } }, { recency: { halfLifeDays: 30, asOf: asOf + HOUR } }],
    ['copies', {}, { distinct: 'story' }],
  ])('is asked again with another %s', async (_, one, other) => {
    const { fake, cached } = setUp();
    await cached.search(ask(one));
    const second = await cached.search(ask(other));
    expect(fake.requests).toHaveLength(2);
    expect(second.hits).toEqual((await fake.search(ask(other))).hits);
  });

  it('is asked once within the hour', async () => {
    const { fake, cached } = setUp();
    const request = ask({ recency: { halfLifeDays: 30, asOf }, distinct: 'story' });
    const first = await cached.search(request);
    expect((await cached.search({ ...request })).hits).toEqual(first.hits);
    expect(fake.requests).toHaveLength(1);
  });
});

describe('related articles', () => {
  it('are asked for once for an article and a number, and are the same as asked anew', async () => {
    const ids = fc.constantFrom(...NEWS_ARTICLES.map(({ id }) => id), 'không có', '');
    const questions = fc.array(fc.tuple(ids, fc.integer({ min: 1, max: 3 })), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(questions, async (all) => {
        const { fake, asked, cached } = setUp();
        for (const [id, limit] of all) {
          expect(await cached.findSimilar(id, limit)).toEqual(await fake.findSimilar(id, limit));
        }
        const known = asked.filter((question) => NEWS_ARTICLES.some(({ id }) => id === (question as unknown[])[0]));
        expect(known).toHaveLength(new Set(known.map((question) => JSON.stringify(question))).size);
      }),
      { numRuns: 40 },
    );
  });

  it('are of the index that is live', async () => {
    const { fake, cached } = setUp();
    expect((await cached.findSimilar('cau', 5))?.hits).not.toEqual([]);
    fake.publish(NEWS_ARTICLES.slice(-1));
    expect(await cached.findSimilar('cau', 5)).toEqual({ id: 'cau', hits: [], indexVersion: fake.indexVersion() });
    fake.publish(NEWS_ARTICLES.slice(0, 1));
    expect(await cached.findSimilar('cau', 5)).toBeUndefined();
  });

  it('that fail are asked for again', async () => {
    const { fake, cached } = setUp();
    fake.failWith(new Error('kho đóng'));
    await expect(cached.findSimilar('cau', 5)).rejects.toThrow('kho đóng');
    fake.failWith(undefined);
    expect((await cached.findSimilar('cau', 5))?.hits).not.toEqual([]);
  });
});
