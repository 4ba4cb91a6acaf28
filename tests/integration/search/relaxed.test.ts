/** What matches everything, and what matches in part: counted apart, and each partial hit says what it lacks. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SearcherResult } from '../../../src/search/index.js';
import { anArticle, idsOf, request, searcherOver } from '../../support/build-index.js';
import { corporaWithCopies } from '../../support/random-stories.js';
import { randomQueries } from '../../support/random-queries.js';

const STORMS = [
  anArticle('cả hai', { title: 'Bão Yagi vào vịnh', source: 'Tin Biển' }),
  anArticle('cả hai, xa', {
    title: 'Yagi',
    body: 'Người dân chằng chống nhà cửa trước khi bão vào.',
    source: 'Tin Rừng',
  }),
  anArticle('chỉ bão', { title: 'Bão số 5 tan trên biển', source: 'Tin Rừng' }),
  anArticle('chỉ Yagi', { title: 'Họa sĩ Yagi mở phòng tranh', source: 'Tin Rừng' }),
  anArticle('gì khác', { title: 'Mùa lúa chín', source: 'Tin Đồng' }),
  ...Array.from({ length: 8 }, (_, i) => anArticle(`bão ${i}`, { title: `Cơn bão thứ ${i + 20}`, source: 'Tin Gió' })),
];

const searcher = searcherOver(STORMS);

/** Ids with what they lack. */
const lacking = ({ hits }: SearcherResult): Record<string, readonly string[] | undefined> =>
  Object.fromEntries(hits.map(({ missing }, i) => [idsOf(searcher, hits)[i]!, missing]));

describe('what matches in part', () => {
  it.each<[string, number, Record<string, readonly string[] | undefined>]>([
    ['bao yagi', 2, { 'cả hai': undefined, 'cả hai, xa': undefined }],
    ['họa sĩ vịnh', 0, { 'chỉ Yagi': ['vịnh'], 'cả hai': ['họa sĩ'] }],
    ['"bão yagi" vịnh', 1, { 'cả hai': undefined }],
    ['yagi zzyzx', 0, { 'cả hai': ['zzyzx'], 'cả hai, xa': ['zzyzx'], 'chỉ Yagi': ['zzyzx'] }],
  ])('%s', (query, complete, expected) => {
    const result = searcher.search(request(query));
    expect(result.totalComplete).toBe(complete);
    expect(lacking(result)).toMatchObject(expected);
    expect(result.hits.filter(({ missing }) => missing === undefined)).toHaveLength(complete);
  });

  it('is left out where all is wanted', () => {
    const { total, totalComplete, hits, relaxedFrom } = searcher.search(request('bao yagi', { matching: 'all' }));
    expect([total, totalComplete, relaxedFrom]).toEqual([2, 2, undefined]);
    expect(hits.every(({ missing }) => missing === undefined)).toBe(true);
  });

  it('counts in facets only where nothing matches everything', () => {
    const facets = (query: string): unknown => searcher.search(request(query, { facets: ['source'] })).facets.source;
    expect(facets('bao yagi')).toEqual({ 'Tin Biển': 1, 'Tin Rừng': 1 });
    expect(facets('họa sĩ vịnh')).toEqual({ 'Tin Biển': 1, 'Tin Rừng': 1 });
    expect(facets('yagi zzyzx')).toEqual({ 'Tin Rừng': 2, 'Tin Biển': 1 });
  });

  it('lists at most ten pieces, each once', () => {
    const words = Array.from({ length: 14 }, (_, i) => `"từ${i} lạ"`);
    const { hits } = searcher.search(request(['yagi', ...words, words[0]].join(' ')));
    expect(hits[0]?.missing).toHaveLength(10);
    expect(hits[0]?.missing?.slice(0, 2)).toEqual(['từ0 lạ', 'từ1 lạ']);
  });
});

it('the numbers agree with the hits: complete ones lack nothing, and behind the named rank all lack something', () => {
  fc.assert(
    fc.property(
      corporaWithCopies(30),
      randomQueries(),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      (articles, { text }, distinctClusters, limit) => {
        const one = searcherOver(articles);
        const whole = one.search(request(text));
        const lacks = whole.hits.map(({ missing }) => missing !== undefined);
        expect(whole.totalComplete).toBe(lacks.filter((lack) => !lack).length);
        for (const { missing } of whole.hits) expect(missing ?? ['x']).not.toEqual([]);
        const end = lacks.lastIndexOf(false) + 1;
        expect(whole.relaxedFrom).toBe(whole.totalComplete < whole.total ? end : undefined);
        const page = one.search(request(text, { limit, offset: 2, distinctClusters }));
        if (!distinctClusters) {
          const isKnown = page.totalComplete < page.total && end <= limit + 2;
          expect(page.relaxedFrom).toBe(isKnown ? end : undefined);
        }
        expect(page.totalComplete).toBeLessThanOrEqual(whole.totalComplete);
        expect(page.totalComplete === 0).toBe(whole.totalComplete === 0);
      },
    ),
    { numRuns: 150 },
  );
});
