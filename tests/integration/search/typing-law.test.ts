/** The typing law, as a searcher keeps it: nothing that can be typed is an error, nor half a syllable nothing. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anArticle, idsOf, request, searcherOver } from '../../support/build-index.js';
import { corpora, familyTexts } from '../../support/random-articles.js';
import { randomQueries, typedSyllables } from '../../support/random-queries.js';

describe('the typing law', () => {
  it('any string up to 2,000 units is answered, by every order and matching, also half typed', () => {
    const strings = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2000 }),
      fc
        .array(
          fc.constantFrom('"', '“', '-', ' ', 'source:', 'a', 'hòa', '19', '/', '\u0301', '\ud800', '日', '\n', '²'),
          { maxLength: 400 },
        )
        .map((pieces) => pieces.join('')),
    );
    const searcher = searcherOver([
      anArticle('1', { title: 'hòa phú 19', body: 'a 日本 m²' }),
      anArticle('2', { title: '', body: '' }),
    ]);
    fc.assert(
      fc.property(
        strings,
        fc.constantFrom('relevance' as const, 'newest' as const),
        fc.boolean(),
        (query, order, prefixOfLast) => {
          const { hits, total } = searcher.search(request(query.slice(0, 2000), { order, prefixOfLast }));
          expect(hits).toHaveLength(total);
          expect(hits.every(({ score }) => Number.isFinite(score) && score >= 0)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a word two thousand times', 'hòa '.repeat(500).slice(0, 2000)],
    ['a phrase of a thousand words', `"${'a '.repeat(999)}"`],
    ['two thousand letters', 'đ'.repeat(2000)],
    ['two thousand quotes', '"'.repeat(2000)],
    ['a code of a thousand parts', 'a-'.repeat(1000)],
    ['a thousand exclusions', ' -a'.repeat(666)],
    ['marks alone', '\u0301'.repeat(2000)],
  ])('%s', (_name, query) => {
    const searcher = searcherOver([anArticle('1', { title: 'hòa phú a a a' })]);
    expect(searcher.search(request(query)).total).toBeLessThanOrEqual(1);
  });
});

describe('an empty index', () => {
  it('answers every query with nothing', () => {
    const searcher = searcherOver([]);
    fc.assert(
      fc.property(randomQueries(), (query) => {
        expect(searcher.search(request(query.text, { facets: ['source'] }))).toMatchObject({
          hits: [],
          total: 0,
          facets: { source: {} },
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('half a syllable', () => {
  const searcher = searcherOver(
    ['đường sắt', 'dưỡng sinh', 'dụ dỗ', 'đu quay', 'dương liễu', 'Covid-19'].map((title) =>
      anArticle(title, { title }),
    ),
  );
  const find = (query: string): string[] =>
    idsOf(searcher, searcher.search(request(query, { prefixOfLast: true, matching: 'all' })).hits).sort();

  it.each([
    ['d', ['dưỡng sinh', 'dụ dỗ', 'đu quay', 'dương liễu', 'đường sắt']],
    ['đ', ['đu quay', 'đường sắt']],
    ['duo', ['dưỡng sinh', 'dương liễu', 'đường sắt']],
    ['dươ', ['dưỡng sinh', 'dương liễu', 'đường sắt']],
    ['đươ', ['đường sắt']],
    ['đườ', ['đường sắt']],
    ['duong s', ['dưỡng sinh', 'đường sắt']],
    ['s duong', []],
    ['covid-1', ['Covid-19']],
    ['co', ['Covid-19']],
  ])('%s', (query, titles) => {
    expect(find(query)).toEqual([...titles].sort());
  });

  it('finds at least what the whole syllable finds', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 20 }), typedSyllables(), familyTexts(1), (articles, syllable, before) => {
        const over = searcherOver(articles);
        const ids = (prefixOfLast: boolean): string[] =>
          idsOf(over, over.search(request(`${before} ${syllable}`, { prefixOfLast, matching: 'any' })).hits);
        fc.pre(!over.search(request(`${before} ${syllable}`)).conflictingMarks);
        expect(ids(true)).toEqual(expect.arrayContaining(ids(false)));
      }),
      { numRuns: 100 },
    );
  });
});
