import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import MiniSearch, { type Query } from 'minisearch';
import type { Article } from '../../../src/reader/index.js';
import type { Searcher, SearcherResult } from '../../../src/search/index.js';
import { idsOf, request, searcherOver } from '../../support/build-index.js';
import { readNaively, type NaiveArticle } from '../../support/naive-index.js';
import {
  ACCEPTS_ALL_TIERS,
  ACCEPTS_BETTER_TIERS,
  countClauses,
  matchesClause,
  type Accepts,
} from '../../support/naive-search.js';
import { corpora } from '../../support/random-articles.js';
import { randomQueries, type RandomQuery } from '../../support/random-queries.js';

/** Ids of all documents found, in the order of ids. */
const foundIds = (searcher: Searcher, { hits }: SearcherResult): string[] => idsOf(searcher, hits).sort();

const acceptedBy = ({ conflictingMarks }: SearcherResult): Accepts =>
  conflictingMarks ? ACCEPTS_ALL_TIERS : ACCEPTS_BETTER_TIERS;

const SEPARATOR = '\u0001';

/** MiniSearch over the terms of the articles, each a word to it whatever it holds. */
const miniSearchOver = (articles: readonly NaiveArticle[]): MiniSearch => {
  const index = new MiniSearch({
    fields: ['terms'],
    tokenize: (text) => text.split(SEPARATOR),
    processTerm: (term) => term,
  });
  index.addAll(articles.map(({ id, tokens }) => ({ id, terms: tokens.map(({ term }) => term).join(SEPARATOR) })));
  return index;
};

const askMiniSearch = (
  index: MiniSearch,
  slots: readonly (readonly string[])[],
  combineWith: 'AND' | 'OR',
): string[] => {
  const query: Query = {
    combineWith,
    queries: slots.map((terms) => ({
      combineWith: 'OR',
      queries: terms.length === 0 ? ['nothing has this'] : [...terms],
    })),
  };
  return index
    .search(query)
    .map(({ id }) => String(id))
    .sort();
};

describe('the documents found', () => {
  it.each([
    ['all', 'AND'],
    ['any', 'OR'],
  ] as const)('for %s are those of MiniSearch with %s over the same terms', (matching, combineWith) => {
    fc.assert(
      fc.property(
        corpora({ maxLength: 25 }),
        randomQueries({ phrases: false, exclusions: false }),
        (articles, { text }) => {
          const searcher = searcherOver(articles);
          const result = searcher.search(request(text, { matching }));
          const slots = result.plan.clauses.map(
            ({ slots: [slot] }) => slot?.expansion.terms.map(({ term }) => term) ?? [],
          );
          const expected = askMiniSearch(miniSearchOver(articles.map(readNaively)), slots, combineWith);
          expect(foundIds(searcher, result)).toEqual(expected);
          expect(result.total).toBe(expected.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  const expectedIds = (
    articles: readonly Article[],
    query: RandomQuery,
    accepts: Accepts,
    isFound: (count: number) => boolean,
  ): string[] =>
    articles
      .map(readNaively)
      .filter((article) => !query.exclusions.some((one) => matchesClause(article, one, ACCEPTS_BETTER_TIERS)))
      .filter((article) => isFound(countClauses(article, query.clauses, accepts)))
      .map(({ id }) => id)
      .sort();

  it('are those in which the accent law finds every word, phrase and code, and no excluded one', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 25 }), randomQueries(), (articles, query) => {
        const searcher = searcherOver(articles);
        const result = searcher.search(request(query.text, { matching: 'all' }));
        const { length } = query.clauses;
        expect(foundIds(searcher, result)).toEqual(
          expectedIds(articles, query, acceptedBy(result), (count) => count === length),
        );
        // Other marks than those typed are for when little is found, and only to find more.
        const better = expectedIds(articles, query, ACCEPTS_BETTER_TIERS, (count) => count === length);
        if (length > 0 && better.length >= 3) expect(result.conflictingMarks).toBe(false);
        if (result.conflictingMarks) expect(result.total).toBeGreaterThan(better.length);
      }),
      { numRuns: 300 },
    );
  });

  it('for any are those in which it finds at least one', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 25 }), randomQueries(), (articles, query) => {
        const searcher = searcherOver(articles);
        const result = searcher.search(request(query.text, { matching: 'any' }));
        const isFound = (count: number): boolean => query.clauses.length === 0 || count > 0;
        expect(foundIds(searcher, result)).toEqual(expectedIds(articles, query, acceptedBy(result), isFound));
      }),
      { numRuns: 200 },
    );
  });

  it('for the best hold those that match all, only such as match something, and say how much that is at least', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 25 }), randomQueries({ most: 9 }), (articles, query) => {
        const searcher = searcherOver(articles);
        const result = searcher.search(request(query.text));
        // What was probably meant is searched then, too: understanding/correct-typos.test.ts.
        fc.pre(result.corrected?.searched !== true);
        const { length } = query.clauses;
        const found = foundIds(searcher, result);
        const all = expectedIds(articles, query, acceptedBy(result), (count) => count === length);
        const some = expectedIds(articles, query, acceptedBy(result), (count) => length === 0 || count > 0);
        expect(found).toEqual(expect.arrayContaining(all));
        expect(some).toEqual(expect.arrayContaining(found));
        // Too few match all: then those as well that match a fifth of what is known, by weight.
        const masses = result.plan.clauses.map(({ slots }) =>
          slots.reduce((sum, { expansion }) => sum + expansion.idf, 0),
        );
        const known = result.plan.clauses.map(({ slots }) =>
          slots.every(({ expansion }) => expansion.terms.length > 0),
        );
        const least = 0.2 * masses.reduce((sum, mass, i) => sum + (known[i] === true ? mass : 0), 0);
        const enough = length < 7 ? Math.min(30, articles.length * 0.05) : Math.min(1000, articles.length * 0.5);
        const isEnough = length <= 1 || all.length >= enough;
        for (const article of articles.map(readNaively).filter(({ id }) => some.includes(id) && !all.includes(id))) {
          const mass = query.clauses.reduce(
            (sum, clause, i) => sum + (matchesClause(article, clause, acceptedBy(result)) ? (masses[i] ?? 0) : 0),
            0,
          );
          if (Math.abs(mass - least) < 1e-3) continue;
          expect([article.id, found.includes(article.id)]).toEqual([article.id, !isEnough && mass > least]);
        }
        const counts = articles
          .map(readNaively)
          .filter(({ id }) => found.includes(id))
          .map((article) => countClauses(article, query.clauses, acceptedBy(result)));
        expect(result.required).toBe(Math.min(length, ...counts));
      }),
      { numRuns: 200 },
    );
  });

  it('are those of MiniSearch in an index whose terms fill several blocks, too', () => {
    // Every combination of nine words, so that each word stands in half of 512 articles.
    const words = ['hòa', 'hoa', 'phú', 'đường', 'đương', 'xa', 'má', 'bình', 'thái'];
    const articles = Array.from({ length: 512 }, (_, i) => ({
      id: `${i}`,
      title: '',
      body: words.filter((_word, bit) => (i >> bit) % 2 === 1).join(' '),
    }));
    const searcher = searcherOver(articles);
    const oracle = miniSearchOver(articles.map(readNaively));
    for (const [text, slots] of [
      ['hòa phú', [['hòa'], ['phú']]],
      [
        'hoa duong',
        [
          ['hoa', 'hòa'],
          ['đường', 'đương'],
        ],
      ],
      ['xa ma binh thai', [['xa'], ['má'], ['bình'], ['thái']]],
      ['đường xa lắm', [['đường'], ['xa'], []]],
    ] as const) {
      for (const [matching, combineWith] of [
        ['all', 'AND'],
        ['any', 'OR'],
      ] as const) {
        const result = searcher.search(request(text, { matching }));
        expect(foundIds(searcher, result)).toEqual(askMiniSearch(oracle, slots, combineWith));
      }
    }
  });

  it('are the same however many are asked for, in whatever order', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 25 }), randomQueries(), (articles, { text }) => {
        const searcher = searcherOver(articles);
        const whole = searcher.search(request(text, { matching: 'any' }));
        const none = searcher.search(request(text, { matching: 'any', limit: 0 }));
        const byDate = searcher.search(request(text, { matching: 'any', order: 'oldest' }));
        expect([none.total, none.hits]).toEqual([whole.total, []]);
        expect(foundIds(searcher, byDate)).toEqual(foundIds(searcher, whole));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a document that matches a fifth of the query by weight', () => {
  it('is found, in an index of any size', () => {
    const words = ['bèo', 'nước', 'sông', 'thuyền', 'đò'];
    const totals = Array.from({ length: 60 }, (_, size) => {
      const articles = [...words, ...Array.from({ length: size }, () => 'khác')];
      return searcherOver(articles.map((title, i) => ({ id: `${i}`, title, body: '' }))).search(
        request(words.join(' ')),
      ).total;
    });
    expect(totals).toEqual(totals.map(() => 5));
  });
});

describe('a search that asks for no words', () => {
  it('finds every article, newest first, those without a date last', () => {
    fc.assert(
      fc.property(corpora(), fc.constantFrom('', '  ', '\n'), (articles, text) => {
        const searcher = searcherOver(articles);
        const result = searcher.search(request(text));
        expect(foundIds(searcher, result)).toEqual(articles.map(({ id }) => id).sort());
        const dates = result.hits.map(({ document }) => searcher.segment.docValues.publishedAt[document] ?? NaN);
        const known = dates.filter((date) => !Number.isNaN(date));
        expect(dates.slice(0, known.length)).toEqual([...known].sort((a, b) => b - a));
        expect(result.hits.every(({ score }) => score === 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
