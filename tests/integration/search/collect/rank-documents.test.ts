/** Large enough collections that most documents are never scored; scoring all of them is the oracle. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Article } from '../../../../src/reader/index.js';
import type { Searcher, SearcherRequest } from '../../../../src/search/index.js';
import { anArticle, request, searcherOver } from '../../../support/build-index.js';
import { AUTHORS, FAMILY_SYLLABLES, SOURCES } from '../../../support/random-articles.js';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2024, 0, 1);

/** Numbers from 0 to below 1, always the same for a seed. */
const randomNumbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Few syllables make up most of the text, and each article repeats some of its own: frequencies differ much. */
const skewedArticles = (seed: number, count: number): Article[] => {
  const next = randomNumbers(seed);
  const draw = (): string => FAMILY_SYLLABLES[Math.floor(FAMILY_SYLLABLES.length * next() ** 2.5)]!;
  const textOf = (length: number, own: readonly string[]): string =>
    Array.from({ length }, () => (next() < 0.3 ? own[Math.floor(next() * own.length)]! : draw())).join(' ');
  const articles: Article[] = [];
  for (let i = 0; i < count; i++) {
    const copied = articles[Math.floor(next() * articles.length)];
    const own = [draw(), draw(), draw()];
    const text =
      copied !== undefined && next() < 0.15
        ? { title: copied.title, body: copied.body }
        : { title: textOf(1 + Math.floor(next() * 6), own), body: textOf(5 + Math.floor(80 * next() ** 2), own) };
    articles.push(
      anArticle(`bài ${(i * 37) % count}`, {
        ...text,
        source: SOURCES[Math.floor(next() * SOURCES.length)]!,
        author: AUTHORS[Math.floor(next() * AUTHORS.length)]!,
        ...(next() < 0.9 && { publishedAt: new Date(START + Math.floor(next() * 9) * DAY).toISOString() }),
      }),
    );
  }
  return articles;
};

const queries = (): fc.Arbitrary<string> => {
  // Frequent syllables are at the front of the list.
  const word = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('ma', 'má', 'mà', 'đồng', 'dong', 'hoa', 'động đồng') },
    { weight: 1, arbitrary: fc.constantFrom(...FAMILY_SYLLABLES, '"ma má"', 'của-và', '-"thái bình"') },
  );
  const words = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
    fc.array(word, { minLength, maxLength }).map((all) => all.join(' '));
  return fc.oneof({ weight: 5, arbitrary: words(1, 4) }, { weight: 1, arbitrary: words(17, 24) });
};

type Choices = Pick<SearcherRequest, 'matching' | 'recency' | 'filters' | 'distinctClusters'>;

const choices = (): fc.Arbitrary<Choices> =>
  fc
    .tuple(fc.constantFrom('all' as const, 'best' as const, 'any' as const), fc.boolean(), fc.boolean(), fc.boolean())
    .map(([matching, distinctClusters, ages, filtered]) => ({
      matching,
      distinctClusters,
      ...(ages && { recency: { halfLife: 3 * DAY, asOf: START + 10 * DAY } }),
      ...(filtered && { filters: { source: [SOURCES[0]] } }),
    }));

const rankAll = (searcher: Searcher, query: string, chosen: Choices): { document: number; score: number }[] => {
  const { publishedAt, ids } = searcher.segment.docValues;
  const { firstOf } = searcher.segment.clusters;
  const { matching, filters, recency, distinctClusters } = chosen;
  const found = searcher.search(request(query, { matching, ...(filters && { filters }) }));
  const dateOf = (document: number): number => (Number.isNaN(publishedAt[document]!) ? -1 : publishedAt[document]!);
  const all = found.hits
    .map(({ document }) => ({ document, score: searcher.explain(found.plan, document, recency).value }))
    .sort(
      (a, b) =>
        b.score - a.score || dateOf(b.document) - dateOf(a.document) || (ids[a.document]! < ids[b.document]! ? -1 : 1),
    );
  const seen = new Set<number>();
  return all.filter(({ document }) => {
    if (distinctClusters !== true) return true;
    const story = firstOf[document]!;
    return !seen.has(story) && seen.add(story) !== undefined;
  });
};

describe('the best of many documents', () => {
  it('are those that scoring all of them gives', () => {
    const searchers = [1, 2, 3].map((seed) => searcherOver(skewedArticles(seed, 320)));
    fc.assert(
      fc.property(
        fc.constantFrom(...searchers),
        queries(),
        choices(),
        fc.constantFrom(0, 0, 1, 5),
        fc.constantFrom(1, 2, 3, 10, 40),
        (searcher, query, chosen, offset, limit) => {
          const { hits, plan } = searcher.search(request(query, { ...chosen, offset, limit }));
          fc.pre(plan.clauses.length > 0);
          const expected = rankAll(searcher, query, chosen).slice(offset, offset + limit);
          expect(hits.map(({ document, score }) => ({ document, score }))).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });
});
