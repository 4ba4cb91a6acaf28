import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Searcher, SearcherResult } from '../../../src/search/index.js';
import { idsOf, request, searcherOver } from '../../support/build-index.js';
import { AUTHORS, CATEGORIES, corpora, SOURCES } from '../../support/random-articles.js';
import { randomQueries } from '../../support/random-queries.js';

/** Ids of all documents found, in the order of ids. */
const foundIds = (searcher: Searcher, { hits }: SearcherResult): string[] => idsOf(searcher, hits).sort();

describe('filters', () => {
  const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values]);
  const DAY = 86_400_000;
  const days = (): fc.Arbitrary<number | undefined> =>
    fc.option(
      fc.integer({ min: -2, max: 44 }).map((day) => Date.UTC(2024, 0, 1) + day * DAY),
      { nil: undefined },
    );

  it('keep the documents with one of the values of every column and a date in the range, and facets count them', () => {
    const wanted = fc.record({ source: some(SOURCES), author: some(AUTHORS), category: some(CATEGORIES) });
    fc.assert(
      fc.property(
        corpora({ maxLength: 25 }),
        randomQueries(),
        wanted,
        days(),
        days(),
        (articles, query, filters, from, to) => {
          const searcher = searcherOver(articles);
          const asked = request(query.text, {
            matching: 'any',
            filters,
            facets: ['source', 'author', 'category'],
            ...(from === undefined ? {} : { from }),
            ...(to === undefined ? {} : { to }),
          });
          const result = searcher.search(asked);
          const unfiltered = searcher.search(request(query.text, { matching: 'any' }));
          fc.pre(unfiltered.conflictingMarks === result.conflictingMarks);
          const answering = foundIds(searcher, unfiltered);
          const expected = articles.filter((article) => {
            const date = article.publishedAt === undefined ? undefined : Date.parse(article.publishedAt);
            return (
              answering.includes(article.id) &&
              (['source', 'author', 'category'] as const).every(
                (column) => filters[column].length === 0 || filters[column].some((value) => value === article[column]),
              ) &&
              (from === undefined || (date !== undefined && date >= from)) &&
              (to === undefined || (date !== undefined && date <= to))
            );
          });
          expect(foundIds(searcher, result)).toEqual(expected.map(({ id }) => id).sort());
          // Those that match everything are counted; where none does, all.
          const complete = idsOf(
            searcher,
            result.hits.filter(({ missing }) => missing === undefined),
          );
          const counted = expected.filter(({ id }) => complete.length === 0 || complete.includes(id));
          for (const column of ['source', 'author', 'category'] as const) {
            const counts: Record<string, number> = {};
            for (const { [column]: value } of counted)
              if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
            expect(result.facets[column]).toEqual(counts);
            const sum = Object.values(counts).reduce((total, count) => total + count, 0);
            expect(sum).toBe(counted.filter((article) => article[column] !== undefined).length);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of a value that a facet counted find as many documents', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 25 }), (articles) => {
        const searcher = searcherOver(articles);
        const { facets } = searcher.search(request('', { facets: ['source', 'author', 'category'] }));
        for (const column of ['source', 'author', 'category'] as const) {
          for (const [value, count] of Object.entries(facets[column] ?? {})) {
            expect(searcher.search(request('', { filters: { [column]: [value] } })).total).toBe(count);
            expect(searcher.search(request(`${column}:"${value}"`)).total).toBe(count);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('of facets are counted in order of their counts, and then of their names', () => {
    const articles = ['b', 'a', 'c', 'c', 'b', 'a', 'c', '__proto__'].map((source, i) => ({
      id: `${i}`,
      title: 'bão',
      body: '',
      source,
    }));
    const { facets } = searcherOver(articles).search(request('bão', { facets: ['source'] }));
    expect(Object.entries(facets.source ?? {})).toEqual([
      ['c', 3],
      ['a', 2],
      ['b', 2],
      ['__proto__', 1],
    ]);
    expect(facets.author).toBeUndefined();
  });

  it('of one operator in the query and one of the request must both hold', () => {
    const articles = [
      { id: '1', title: 'bão', body: '', source: 'A', category: 'X' },
      { id: '2', title: 'bão', body: '', source: 'A', category: 'Y' },
      { id: '3', title: 'bão', body: '', source: 'B', category: 'X' },
    ];
    const searcher = searcherOver(articles);
    expect(foundIds(searcher, searcher.search(request('source:a', { filters: { category: ['x'] } })))).toEqual(['1']);
    expect(searcher.search(request('source:a', { filters: { source: ['b'] } })).total).toBe(0);
    expect(searcher.search(request('bão', { filters: { source: ['C'] } })).total).toBe(0);
  });
});
