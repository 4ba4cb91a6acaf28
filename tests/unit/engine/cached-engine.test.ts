import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCachedEngine } from '../../../src/engine/cached-engine.js';
import type { SearchRequest, SearchResponse } from '../../../src/engine/search-engine.js';
import { TimbaoError } from '../../../src/shared/index.js';
import { createFakeEngine, type FakeEngine } from '../../support/fake-engine.js';
import { manyArticles, SAMPLE_ARTICLES } from '../../support/sample-articles.js';

const ask = (query: string, change: Partial<SearchRequest> = {}): SearchRequest => ({
  query,
  page: 1,
  hitsPerPage: 10,
  sort: 'relevance',
  ...change,
});

const withoutTime = ({ processingTimeMs: _time, ...rest }: SearchResponse): Omit<SearchResponse, 'processingTimeMs'> =>
  rest;

const limits = { entries: 100, bytes: 1_000_000 };
const setUp = (articles = SAMPLE_ARTICLES): { fake: FakeEngine; cached: ReturnType<typeof createCachedEngine> } => {
  const fake = createFakeEngine(articles);
  return { fake, cached: createCachedEngine(fake, limits) };
};

const deferred = (): { promise: Promise<void>; resolve: () => void } => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
};

describe('what is asked only once', () => {
  it.each([
    ['the same query', ask('hòa phú'), ask('hòa phú')],
    ['another placement of the tone', ask('hòa phú'), ask('hoà phú')],
    ['capitals', ask('hòa phú'), ask('HÒA Phú')],
    ['NFD', ask('hòa phú'), ask('hòa phú'.normalize('NFD'))],
    ['a zero-width space and a non-breaking one', ask('hòa phú'), ask('hòa\u00a0\u200bphú')],
    [
      'filter values in another order and spelling',
      ask('', { source: ['Đài', 'Báo'] }),
      ask('', { source: ['báo', 'ĐÀI'] }),
    ],
    ['facets in another order', ask('', { facets: ['source', 'author'] }), ask('', { facets: ['author', 'source'] })],
    ['fields in another order', ask('', { fields: ['url', 'id'] }), ask('', { fields: ['id', 'url'] })],
    [
      'formatted fields in another order',
      ask('', { formatted: { fields: ['title', 'body'], crop: { body: 3, title: 2 } } }),
      ask('', { formatted: { fields: ['body', 'title', 'body'], crop: { title: 2, body: 3 } } }),
    ],
    ['a default that is spelt out', ask('lúa'), ask('lúa', { asYouType: false, explain: false })],
  ])('%s', async (_name, first, second) => {
    const { fake, cached } = setUp();
    const one = await cached.search(first);
    const other = await cached.search(second);
    expect(fake.requests).toHaveLength(1);
    expect(other.query).toBe(second.query);
    expect(other.hits).toEqual(one.hits);
  });
});

it('what was remembered and what was not is counted, with the memory that it takes', async () => {
  const { fake, cached } = setUp();
  expect(cached.statistics()).toEqual({ ...fake.statistics(), cache: { hits: 0, misses: 0, entries: 0, bytes: 0 } });
  await cached.search(ask('hòa'));
  await cached.search(ask('HÒA'));
  await cached.search(ask('lúa'));
  const { bytes, ...counts } = cached.statistics().cache!;
  expect(counts).toEqual({ hits: 1, misses: 2, entries: 2 });
  expect(bytes).toBeGreaterThan(100);
  await cached.close();
  expect(cached.statistics().cache).toMatchObject({ entries: 0, bytes: 0 });
});

describe('what is asked again', () => {
  it.each([
    ['accents', ask('hoa'), ask('hòa')],
    ['a space', ask('hòa phú'), ask('hòaphú')],
    ['quotes', ask('hòa phú'), ask('"hòa phú"')],
    ['page', ask('lúa'), ask('lúa', { page: 2 })],
    ['hitsPerPage', ask('lúa'), ask('lúa', { hitsPerPage: 5 })],
    ['offset', ask('lúa'), ask('lúa', { offset: 0 })],
    ['another offset', ask('lúa', { offset: 1 }), ask('lúa', { offset: 2 })],
    ['facetLimit', ask('lúa', { facets: ['source'] }), ask('lúa', { facets: ['source'], facetLimit: 1 })],
    ['fields', ask('lúa'), ask('lúa', { fields: [] })],
    ['other fields', ask('lúa', { fields: ['url'] }), ask('lúa', { fields: ['body'] })],
    ['formatted fields', ask('lúa'), ask('lúa', { formatted: { fields: ['title', 'snippet'] } })],
    ...(
      [
        { fields: ['body'] },
        { fields: ['title'], crop: { body: 3 } },
        { fields: ['title'], cropMarker: '' },
        { fields: ['title'], before: '<em>' },
        { fields: ['title'], after: '</em>' },
        { fields: ['title'], escape: false },
      ] as const
    ).map(
      (formatted) =>
        [
          `formatted as ${JSON.stringify(formatted)}`,
          ask('lúa', { formatted: { fields: ['title'] } }),
          ask('lúa', { formatted }),
        ] as const,
    ),
    ['sort', ask('lúa'), ask('lúa', { sort: 'newest' })],
    ['from', ask('lúa'), ask('lúa', { from: 0 })],
    ['an endless from', ask('lúa'), ask('lúa', { from: -Infinity })],
    ['to', ask('lúa', { from: 5 }), ask('lúa', { to: 5 })],
    ['which field is filtered', ask('', { source: ['A'] }), ask('', { author: ['A'] })],
    ['where one filter value ends', ask('', { source: ['a', 'b'] }), ask('', { source: ['a,b'] })],
    ['facets', ask('lúa'), ask('lúa', { facets: ['source'] })],
    ['asYouType', ask('lu'), ask('lu', { asYouType: true })],
    ['explain', ask('lúa'), ask('lúa', { explain: true })],
  ])('%s', async (_name, first, second) => {
    const { fake, cached } = setUp();
    await cached.search(first);
    await cached.search(second);
    expect(fake.requests).toEqual([first, second]);
  });
});

describe('cached = uncached', () => {
  const spellings = [
    (text: string): string => text,
    (text: string): string => text.toUpperCase(),
    (text: string): string => text.normalize('NFD'),
    (text: string): string => text.replaceAll('òa', 'oà'),
    (text: string): string => `${text}\u200b`,
  ];
  const words = fc.constantFrom(
    'hòa',
    'phú',
    'lao',
    'động',
    'liên',
    '"hòa phú"',
    '-hoa',
    '"',
    'đ',
    '<script>',
    'lúa',
    ' ',
  );
  const query = fc
    .tuple(fc.array(words, { maxLength: 4 }), fc.constantFrom(...spellings))
    .map(([parts, spell]) => spell(parts.join(' ')));
  const optional = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(values, { nil: undefined });
  const request: fc.Arbitrary<SearchRequest> = fc
    .record({
      query,
      page: fc.integer({ min: 1, max: 3 }),
      hitsPerPage: fc.integer({ min: 1, max: 3 }),
      sort: fc.constantFrom('relevance' as const, 'newest' as const, 'oldest' as const),
      source: optional(fc.subarray(['Báo Sông Mới', 'báo sông mới', 'Đài Thời Tiết', 'không có'])),
      facets: optional(fc.subarray(['source' as const, 'author' as const])),
      from: optional(fc.constantFrom(0, Date.UTC(2024, 0, 1), Date.UTC(2024, 4, 1))),
      asYouType: optional(fc.boolean()),
      explain: optional(fc.boolean()),
    })
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never);
  type Step = { readonly publish: number } | { readonly ask: SearchRequest };
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 1, arbitrary: fc.record({ publish: fc.integer({ min: 1, max: SAMPLE_ARTICLES.length }) }) },
    { weight: 12, arbitrary: fc.record({ ask: request }) },
  );

  it('holds for every series of requests and publishes, one after the other and at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.boolean(), async (steps, atOnce) => {
        const fake = createFakeEngine(SAMPLE_ARTICLES);
        const oracle = createFakeEngine(SAMPLE_ARTICLES);
        const cached = createCachedEngine(fake, { entries: 8, bytes: 60_000 });
        const pending: Promise<void>[] = [];
        for (const each of steps) {
          if ('publish' in each) {
            await Promise.all(pending.splice(0));
            fake.publish(SAMPLE_ARTICLES.slice(0, each.publish));
            oracle.publish(SAMPLE_ARTICLES.slice(0, each.publish));
            continue;
          }
          const compare = async (): Promise<void> => {
            const [answer, expected] = await Promise.all([cached.search(each.ask), oracle.search(each.ask)]);
            expect(withoutTime(answer)).toEqual(withoutTime(expected));
          };
          if (atOnce) pending.push(compare());
          else await compare();
        }
        await Promise.all(pending);
      }),
      { numRuns: 150 },
    );
  });

  it('quotes in its notes what this reader typed, not what the first one typed', async () => {
    const { cached } = setUp();
    await cached.search(ask('"Hòa'));
    const answer = await cached.search(ask('"HOÀ'));
    expect(answer.understanding.notes).toEqual([{ code: 'unclosed-quote', text: '"HOÀ' }]);
  });

  it('refuses a query that is too long as typed even if its canonical form is short enough', async () => {
    const { cached } = setUp();
    const short = 'ế'.repeat(1000);
    await cached.search(ask(short));
    const decomposed = short.normalize('NFD');
    expect(decomposed.length).toBeGreaterThan(2000);
    await expect(cached.search(ask(decomposed))).rejects.toMatchObject({ code: 'TB_QUERY_TOO_LONG' });
  });
});

describe('publishing', () => {
  it('is seen by the next request', async () => {
    const { fake, cached } = setUp();
    expect((await cached.search(ask('lúa'))).totalHits).toBe(1);
    fake.publish(manyArticles(7));
    const after = await cached.search(ask('lúa'));
    expect(after.totalHits).toBe(7);
    expect(after.indexVersion).toBe(fake.indexVersion());
  });

  it.each([
    ['before', [0, 1]],
    ['after', [1, 0]],
  ])(
    'during a search leaves no old answer under the new generation, when the old one comes %s the new one',
    async (_name, order) => {
      const { fake, cached } = setUp();
      const gates = [deferred(), deferred()];
      fake.holdAnswers(() => gates[fake.requests.length - 1]?.promise);
      const old = cached.search(ask('lúa'));
      fake.publish(manyArticles(7));
      const fresh = cached.search(ask('lúa'));
      for (const index of order) {
        gates[index]?.resolve();
        await [old, fresh][index];
      }
      expect((await old).totalHits).toBe(1);
      expect((await fresh).totalHits).toBe(7);
      expect((await cached.search(ask('lúa'))).totalHits).toBe(7);
      expect(fake.requests).toHaveLength(2);
    },
  );

  it('back and forth gives each generation its own answer', async () => {
    const { fake, cached } = setUp();
    for (const count of [3, 5, 3]) {
      fake.publish(manyArticles(count));
      expect((await cached.search(ask('lúa'))).totalHits).toBe(count);
    }
  });
});

describe('requests at the same time', () => {
  it('share one computation, each with its own spelling', async () => {
    const { fake, cached } = setUp();
    const gate = deferred();
    fake.holdAnswers(() => gate.promise);
    const queries = ['hòa phú', 'HOÀ PHÚ', 'hòa phú'];
    const asked = queries.map((query) => cached.search(ask(query)));
    gate.resolve();
    const answers = await Promise.all(asked);
    expect(fake.requests).toHaveLength(1);
    expect(answers.map(({ query }) => query)).toEqual(queries);
    expect(new Set(answers.map(({ totalHits }) => totalHits))).toEqual(new Set([1]));
  });

  it('share a failure, and the next request tries again', async () => {
    const { fake, cached } = setUp();
    fake.failWith(new TimbaoError('TB_INDEX_DAMAGED', { file: 'postings.seg', problem: 'checksum' }));
    const both = await Promise.allSettled([cached.search(ask('lúa')), cached.search(ask('lúa'))]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fake.failWith(undefined);
    expect((await cached.search(ask('lúa'))).totalHits).toBe(1);
  });
});

describe('bounds', () => {
  it('keeps at most so many answers, the least recently used goes first', async () => {
    const fake = createFakeEngine(SAMPLE_ARTICLES);
    const cached = createCachedEngine(fake, { entries: 2, bytes: 1_000_000 });
    for (const query of ['lúa', 'hoa', 'lúa', 'đồng', 'lúa']) await cached.search(ask(query));
    expect(fake.requests.map(({ query }) => query)).toEqual(['lúa', 'hoa', 'đồng']);
    await cached.search(ask('hoa'));
    expect(fake.requests).toHaveLength(4);
  });

  it('keeps at most so many bytes', async () => {
    const fake = createFakeEngine(manyArticles(40));
    const pages = [1, 2, 3, 4];
    const size = 2 * JSON.stringify(await fake.search(ask('lúa'))).length;
    const cached = createCachedEngine(fake, { entries: 100, bytes: 2.5 * size });
    for (const page of pages) await cached.search(ask('lúa', { page }));
    const before = fake.requests.length;
    for (const page of [4, 3]) await cached.search(ask('lúa', { page }));
    expect(fake.requests).toHaveLength(before);
    await cached.search(ask('lúa', { page: 1 }));
    expect(fake.requests).toHaveLength(before + 1);
  });

  it('still gives an answer that is larger than the whole cache', async () => {
    const fake = createFakeEngine(manyArticles(40));
    const cached = createCachedEngine(fake, { entries: 10, bytes: 100 });
    expect((await cached.search(ask('lúa'))).totalHits).toBe(40);
    expect((await cached.search(ask('lúa'))).totalHits).toBe(40);
    expect(fake.requests).toHaveLength(2);
  });
});

describe('everything else', () => {
  it('asks the engine each time while no index is open', async () => {
    const fake = createFakeEngine();
    const cached = createCachedEngine(fake, limits);
    expect(cached.indexVersion()).toBeUndefined();
    await expect(cached.search(ask('lúa'))).rejects.toMatchObject({ code: 'TB_INDEX_MISSING' });
    await expect(cached.health()).rejects.toMatchObject({ code: 'TB_INDEX_MISSING' });
    fake.publish(SAMPLE_ARTICLES);
    expect((await cached.search(ask('lúa'))).totalHits).toBe(1);
  });

  it('passes articles, health and version through', async () => {
    const { fake, cached } = setUp();
    expect(await cached.findArticle('cd-1')).toBe(SAMPLE_ARTICLES[0]);
    expect(await cached.findArticle('none')).toBeUndefined();
    expect(await cached.health()).toEqual(await fake.health());
    expect(cached.indexVersion()).toBe(fake.indexVersion());
  });
});
