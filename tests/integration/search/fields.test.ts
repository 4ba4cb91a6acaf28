/** Filters, orders and facets of any field: what is found is told from the articles themselves. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Searcher, type Filter, type SearcherRequest, type SortKey } from '../../../src/search/index.js';
import type { Article } from '../../../src/shared/index.js';
import { anArticle, idsOf, request, segmentOf } from '../../support/build-index.js';
import { articleContents, corpora, EXTRA_FIELDS, withExtras } from '../../support/random-articles.js';
import { filters, passes, statedIn } from '../../support/random-filters.js';
import { randomQueries } from '../../support/random-queries.js';
import { corporaWithCopies } from '../../support/random-stories.js';

const searcherOver = (articles: readonly Article[]): Searcher => new Searcher(segmentOf(articles, EXTRA_FIELDS));

const articlesWithExtras = (limits: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<Article[]> =>
  corpora(limits, withExtras(articleContents()));

describe('a filter', () => {
  it('lets pass what its conditions say', () => {
    fc.assert(
      fc.property(articlesWithExtras(), filters(), (articles, filter) => {
        const searcher = searcherOver(articles);
        const found = searcher.search(request('', { filter }));
        const expected = articles.filter((article) => passes(article, filter, articles)).map(({ id }) => id);
        expect(idsOf(searcher, found.hits).sort()).toEqual(expected.sort());
        expect(found.total).toBe(expected.length);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves of what a query finds what passes, in the same order and with the same scores', () => {
    fc.assert(
      fc.property(
        articlesWithExtras({ minLength: 2 }),
        randomQueries({ phrases: true }),
        filters(),
        (articles, { text }, filter) => {
          const searcher = searcherOver(articles);
          const all = searcher.search(request(text, { matching: 'any' }));
          const some = searcher.search(request(text, { matching: 'any', filter }));
          const passing = new Set(articles.filter((article) => passes(article, filter, articles)).map(({ id }) => id));
          const { ids } = searcher.segment.docValues;
          if (all.conflictingMarks || some.conflictingMarks || some.corrected !== undefined) return;
          expect(some.hits.map(({ document, score }) => [ids[document], score])).toEqual(
            all.hits.flatMap(({ document, score }) => (passing.has(ids[document]!) ? [[ids[document], score]] : [])),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('knows nothing of values that only others have who may not be seen', () => {
    const articles = [
      anArticle('1', { source: 'Báo A', tags: ['tran hoa'] }),
      anArticle('2', { source: 'Báo B', tags: ['Trần Hòa', 'Bí mật'] }),
    ];
    const searcher = searcherOver(articles);
    const ask = (filter: Filter): string[] =>
      idsOf(searcher, searcher.search(request('', { filter, scope: ['Báo A'], facets: ['tags'] })).hits);
    expect(ask({ field: 'tags', is: ['Trần Hòa'] })).toEqual(['1']);
    expect(ask({ field: 'tags', is: ['bí mật'] })).toEqual([]);
    expect(ask({ not: { field: 'tags', is: ['bí mật'] } })).toEqual(['1']);
    expect(
      ask({
        any: [
          { field: 'source', is: ['Báo B'] },
          { field: 'id', is: ['2'] },
        ],
      }),
    ).toEqual([]);
    const { facets } = searcher.search(request('', { scope: ['Báo A'], facets: ['tags'] }));
    expect(facets).toEqual({ tags: { 'tran hoa': 1 } });
  });

  const nested = (depth: number): Filter => (depth === 0 ? { field: 'id', exists: true } : { not: nested(depth - 1) });

  it.each<[string, Filter, string]>([
    [
      'of a field that there is not',
      { field: 'colour', exists: true },
      '"colour" cannot be filtered by. Take some of id, source, author, category, tags, publishedAt, section, price, premium, eventAt, places.',
    ],
    ['of a field that is not filterable', { field: 'note', is: ['x'] }, '"note" cannot be filtered by'],
    ['of a name from a prototype', { field: '__proto__', exists: true }, '"__proto__" cannot be filtered by'],
    [
      'of text by size',
      { field: 'source', above: { value: 'a', inclusive: true } },
      '"source" is neither a number nor a date',
    ],
    [
      'of a number by text',
      { field: 'price', above: { value: 'dear', inclusive: true } },
      '"price" is compared with a number; "dear" is none.',
    ],
    ['of a number by nothing', { field: 'price', is: [' '] }, '"price" is compared with a number'],
    [
      'of a date by text',
      { field: 'eventAt', below: { value: 'hôm qua', inclusive: true } },
      '"eventAt" is compared with a date as ISO 8601',
    ],
    [
      'of a number by one that is none',
      { field: 'price', below: { value: Infinity, inclusive: true } },
      '"price" is compared with a number',
    ],
    ['that is deep', nested(65), 'must not be nested deeper than 64 times'],
    [
      'that is wide',
      { any: new Array(257).fill({ field: 'id', exists: true }) },
      'must not have more than 256 conditions',
    ],
    [
      'that is wide below',
      { all: new Array(20).fill({ any: new Array(20).fill({ all: [] }) }) },
      'must not have more than 256 conditions',
    ],
    ['with many values', { field: 'id', is: new Array(1001).fill('x') }, 'must not name more than 1000 values of "id"'],
    [
      'with a long value',
      { field: 'tags', is: ['x'.repeat(1001)] },
      'a value of "tags" must not be longer than 1000 characters',
    ],
  ])('%s is refused', (_, filter, problem) => {
    const searcher = searcherOver([anArticle('1')]);
    for (const query of ['', 'ma', '😀']) {
      expect(() => searcher.search(request(query, { filter }))).toThrow(`Parameter "filter": ${problem}`);
    }
  });

  it('is counted as work', () => {
    const searcher = searcherOver(Array.from({ length: 40 }, (_, i) => anArticle(`${i}`, { title: 'ma' })));
    const { context } = searcher;
    searcher.search(
      request('', {
        filter: {
          all: [
            { field: 'id', exists: true },
            { field: 'tags', is: ['x'] },
          ],
        },
      }),
    );
    expect(context.work.postings).toBe(20);
  });
});

const KEYS: readonly SortKey[] = ['section', 'price', 'premium', 'eventAt', 'publishedAt'].flatMap((field) => [
  { field, direction: 'asc' as const },
  { field, direction: 'desc' as const },
]);

const collator = new Intl.Collator('vi');

/** Negative when `a` comes first. */
const compareBy = (keys: readonly SortKey[], a: Article, b: Article): number => {
  for (const { field, direction } of keys) {
    const [[own], [other]] = [statedIn(a, field), statedIn(b, field)];
    if (own === undefined || other === undefined) {
      if (own !== other) return own === undefined ? 1 : -1;
      continue;
    }
    const isDate = field.endsWith('At');
    const difference = isDate
      ? Date.parse(String(own)) - Date.parse(String(other))
      : typeof own === 'number'
        ? own - Number(other)
        : collator.compare(String(own), String(other)) || (own < other ? -1 : Number(own > other));
    if (difference !== 0) return direction === 'asc' ? difference : -difference;
  }
  return 0;
};

const compareTies = (a: Article, b: Article): number => {
  const [newer, older] = [b, a].map(({ publishedAt }) =>
    publishedAt === undefined ? -Infinity : Date.parse(publishedAt),
  );
  return newer! - older! || 0 || (a.id < b.id ? -1 : 1);
};

describe('an order of fields', () => {
  it('is by one after the other, then by score, date and id, page by page', () => {
    fc.assert(
      fc.property(
        articlesWithExtras({ minLength: 1, maxLength: 20 }),
        fc.oneof(
          fc.constant(''),
          randomQueries().map(({ text }) => text),
        ),
        fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3, selector: ({ field }) => field }),
        fc.integer({ min: 1, max: 5 }),
        (articles, query, keys, limit) => {
          const searcher = searcherOver(articles);
          const { ids } = searcher.segment.docValues;
          const byId = new Map(articles.map((article) => [article.id, article]));
          const asked = request(query, { matching: 'any', order: 'newest' });
          const scored = searcher
            .search(asked)
            .hits.map(({ document, score }) => ({ article: byId.get(ids[document]!)!, score }));
          const expected = scored
            .sort(
              (a, b) => compareBy(keys, a.article, b.article) || b.score - a.score || compareTies(a.article, b.article),
            )
            .map(({ article, score }) => [article.id, score]);
          const got = (changes: Partial<SearcherRequest>) => searcher.search({ ...asked, keys, ...changes });
          expect(got({}).hits.map(({ document, score }) => [ids[document], score])).toEqual(expected);
          const paged: unknown[] = [];
          for (let offset = 0; offset < expected.length; offset += limit)
            paged.push(...got({ offset, limit }).hits.map(({ document, score }) => [ids[document], score]));
          expect(paged).toEqual(expected);
          const followed: unknown[] = [];
          let after: SearcherRequest['after'];
          for (let page = 0; page <= expected.length; page++) {
            const { hits, keysOfLast } = got({ limit, ...(after && { after }) });
            const last = hits.at(-1);
            if (last === undefined) break;
            followed.push(...hits.map(({ document, score }) => [ids[document], score]));
            const { document, score } = last;
            after = {
              score,
              publishedAt: searcher.segment.docValues.publishedAt[document]!,
              id: ids[document]!,
              keys: keysOfLast!,
            };
          }
          expect(followed).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('has of each story the copy that comes first, page by page', () => {
    const copies = fc.tuple(
      corporaWithCopies(12),
      fc.array(withExtras(fc.constant({ title: '', body: '' })), { minLength: 12, maxLength: 12 }),
    );
    fc.assert(
      fc.property(
        copies,
        fc.constantFrom('', 'ma', 'đồng hoa'),
        fc.constantFrom(...KEYS),
        fc.integer({ min: 1, max: 4 }),
        ([stories, contents], query, key, limit) => {
          const articles = stories.map((article, i) => ({
            ...article,
            ...(contents[i % contents.length]!.extra && { extra: contents[i % contents.length]!.extra! }),
          }));
          const searcher = searcherOver(articles);
          const {
            clusters,
            docValues: { ids, publishedAt },
          } = searcher.segment;
          const asked = request(query, { matching: 'any', order: 'newest', keys: [key] });
          const seen = new Set<number>();
          const expected = searcher
            .search(asked)
            .hits.filter(({ document }) => seen.size < seen.add(clusters.firstOf[document]!).size)
            .map(({ document }) => ids[document]);
          const distinct = { ...asked, distinctClusters: true };
          expect(idsOf(searcher, searcher.search(distinct).hits)).toEqual(expected);
          const followed: string[] = [];
          let after: SearcherRequest['after'];
          for (let page = 0; page <= expected.length; page++) {
            const { hits, keysOfLast } = searcher.search({ ...distinct, limit, ...(after && { after }) });
            const last = hits.at(-1);
            if (last === undefined) break;
            followed.push(...idsOf(searcher, hits));
            after = {
              score: last.score,
              publishedAt: publishedAt[last.document]!,
              id: ids[last.document]!,
              keys: keysOfLast!,
            };
          }
          expect(followed).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('of a field that cannot be sorted by is refused', () => {
    const searcher = searcherOver([anArticle('1')]);
    const ask = (field: string) => () =>
      searcher.search(request('', { order: 'newest', keys: [{ field, direction: 'asc' }] }));
    expect(ask('places')).toThrow(
      'Parameter "order": "places" cannot be sorted by. Take some of publishedAt, section, price, premium, eventAt.',
    );
    expect(ask('source')).toThrow('cannot be sorted by');
  });
});

describe('facets', () => {
  it('count each value of the articles that are found, and tell the ends of numbers', () => {
    fc.assert(
      fc.property(articlesWithExtras(), filters(), (articles, filter) => {
        const searcher = searcherOver(articles);
        const fields = ['premium', 'price', 'eventAt', 'publishedAt'];
        const { facets, facetStats } = searcher.search(request('', { filter, facets: fields }));
        const found = articles.filter((article) => passes(article, filter, articles));
        const valuesOf = (field: string): (string | number | boolean)[] =>
          found.flatMap((article) => statedIn(article, field));
        const counts = (field: string): Record<string, number> => {
          const counted: Record<string, number> = {};
          for (const value of valuesOf(field)) counted[String(value)] = (counted[String(value)] ?? 0) + 1;
          return counted;
        };
        expect(facets).toEqual({ premium: counts('premium'), price: counts('price'), eventAt: {}, publishedAt: {} });
        const ends = (field: string, numbers: readonly number[]) =>
          numbers.length === 0 ? [] : [[field, { min: Math.min(...numbers), max: Math.max(...numbers) }]];
        expect(facetStats).toEqual(
          Object.fromEntries([
            ...ends('price', valuesOf('price') as number[]),
            ...['eventAt', 'publishedAt'].flatMap((field) =>
              ends(
                field,
                valuesOf(field).map((value) => Date.parse(String(value))),
              ),
            ),
          ]),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('of lists count an article once for all spellings of a value, so often as a filter by it finds', () => {
    fc.assert(
      fc.property(articlesWithExtras(), fc.constantFrom('tags', 'places', 'section'), (articles, field) => {
        const searcher = searcherOver(articles);
        const { facets } = searcher.search(request('', { facets: [field] }));
        for (const [value, count] of Object.entries(facets[field]!)) {
          expect(searcher.search(request('', { filter: { field, is: [value] } })).total).toBe(count);
        }
        const shown = new Set(Object.keys(facets[field]!));
        const stated = new Set(articles.flatMap((article) => statedIn(article, field)));
        for (const value of shown) expect(stated).toContain(value);
      }),
      { numRuns: 100 },
    );
  });

  it('may be cut to the most frequent values', () => {
    const articles = ['a', 'b', 'b', 'c', 'c', 'c'].map((tag, i) => anArticle(`${i}`, { tags: [tag] }));
    expect(searcherOver(articles).search(request('', { facets: ['tags'], facetLimit: 2 })).facets).toEqual({
      tags: { c: 3, b: 2 },
    });
  });

  it('of a field that is none are refused', () => {
    const ask = () => searcherOver([anArticle('1')]).search(request('', { facets: ['note'] }));
    expect(ask).toThrow(
      'Parameter "facets": "note" cannot be counted. Take some of source, author, category, tags, publishedAt, section, price, premium, eventAt, places.',
    );
  });
});

it('what is searchable of extra fields is found by its words', () => {
  const searcher = searcherOver([
    anArticle('1', { title: 'Tin', extra: { teaser: 'Rạch Miễu', note: 'bí mật' } }),
    anArticle('2', { title: 'Tin', extra: { places: ['Cái Răng'] } }),
  ]);
  const find = (query: string): string[] => idsOf(searcher, searcher.search(request(query)).hits);
  expect(find('rạch miễu')).toEqual(['1']);
  expect(find('cai rang')).toEqual(['2']);
  expect(find('"bí mật"')).toEqual([]);
});
