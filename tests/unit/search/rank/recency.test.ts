import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RECENCY_SHARE, RecencyFactors, type Recency } from '../../../../src/search/rank/recency.js';
import type { ScorePart } from '../../../../src/search/index.js';
import { anArticle, idsOf, request, searcherOver, segmentOf } from '../../../support/build-index.js';
import { seededRandom } from '../../../support/news-texts.js';
import { corpora } from '../../../support/random-articles.js';
import { randomQueries } from '../../../support/random-queries.js';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2024, 5, 1);
const dated = (id: string, daysAgo: number | undefined, title = 'bão', body = '') =>
  anArticle(id, {
    title,
    body,
    ...(daysAgo !== undefined && { publishedAt: new Date(NOW - daysAgo * DAY).toISOString() }),
  });

const recencies = (): fc.Arbitrary<Recency> =>
  fc.record({
    halfLife: fc.double({ min: 1, max: 1000 * DAY, noNaN: true }),
    asOf: fc.integer({ min: Date.UTC(2023, 11, 1), max: Date.UTC(2026, 0, 1) }),
  });

const factors = (daysAgo: readonly (number | undefined)[], halfLifeDays: number): number[] => {
  const { docValues } = segmentOf(daysAgo.map((days, i) => dated(`${i}`, days)));
  const recency = new RecencyFactors(docValues, { halfLife: halfLifeDays * DAY, asOf: NOW });
  return daysAgo.map((_, document) => recency.factorOf(document));
};

describe('what age leaves of a score', () => {
  it('is all of it today, and half of the share at stake is gone after the half-life', () => {
    expect(factors([0, 30, 60, 1e6], 30)).toEqual([
      1,
      1 - RECENCY_SHARE / 2,
      1 - RECENCY_SHARE * 0.75,
      1 - RECENCY_SHARE,
    ]);
  });

  it('is all of it for a date in the future', () => {
    expect(factors([-5, 10], 10)).toEqual([1, 1 - RECENCY_SHARE / 2]);
  });

  it('is for an article without a date what it is for the median of the others', () => {
    const [undated, ...others] = factors([undefined, 1, 20, 400], 10);
    expect(undated).toBe(others[1]);
    expect(factors([undefined, undefined], 10)).toEqual([1, 1]);
  });

  it('is all of it however old an article is when the half-life has no end', () => {
    expect(factors([0, 1e5, undefined], Infinity)).toEqual([1, 1, 1]);
  });

  it('never rises with age and never leaves its range', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -100, max: 50_000 }), { minLength: 2 }),
        fc.integer({ min: 1, max: 9999 }),
        (days, halfLife) => {
          const rising = [...days].sort((a, b) => a - b);
          const all = factors(rising, halfLife);
          expect(all).toEqual([...all].sort((a, b) => b - a));
          for (const factor of all) expect(factor >= 1 - RECENCY_SHARE && factor <= 1).toBe(true);
        },
      ),
    );
  });
});

describe('relevance that weighs recency', () => {
  it('puts the fresher of equal articles first', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(2000), { minLength: 2, maxLength: 70 }),
        recencies(),
        fc.integer({ min: 1, max: 70 }),
        (days, { halfLife }, limit) => {
          const searcher = searcherOver(days.map((age, i) => dated(`${i}`, age, 'bão số ba', 'vào bờ')));
          const { hits } = searcher.search(request('bao so ba', { recency: { halfLife, asOf: NOW }, limit }));
          const expected = days
            .map((age, i) => ({ age, id: `${i}` }))
            .sort((a, b) => a.age - b.age)
            .slice(0, limit);
          expect(idsOf(searcher, hits)).toEqual(expected.map(({ id }) => id));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is the score without it times what age leaves, and finds the same articles', () => {
    fc.assert(
      fc.property(
        corpora({ maxLength: 70 }),
        randomQueries(),
        recencies(),
        fc.integer({ min: 1, max: 9 }),
        (articles, { text }, recency, limit) => {
          const searcher = searcherOver(articles);
          const plain = searcher.search(request(text));
          const expected = plain.hits.map(({ document, score }) => {
            const dates = articles.flatMap(({ publishedAt }) =>
              publishedAt === undefined ? [] : [Date.parse(publishedAt)],
            );
            const median = dates.sort((a, b) => a - b)[Math.ceil(dates.length / 2) - 1] ?? recency.asOf;
            const { publishedAt } = articles[document]!;
            const date = publishedAt === undefined ? median : Date.parse(publishedAt);
            const kept = 1 - RECENCY_SHARE * (1 - Math.pow(2, -Math.max(0, recency.asOf - date) / recency.halfLife));
            return { document, score: plain.plan.clauses.length === 0 ? score : score * kept };
          });
          const byDocument = new Map(expected.map(({ document, score }) => [document, score]));
          const { hits, total } = searcher.search(request(text, { recency }));
          expect(total).toBe(plain.total);
          for (const { document, score } of hits) expect(score).toBeCloseTo(byDocument.get(document) ?? NaN, 12);
          const scores = hits.map(({ score }) => score);
          expect(scores).toEqual([...scores].sort((a, b) => b - a));
          // A page is scored only as far as bounds demand.
          expect(searcher.search(request(text, { recency, limit })).hits).toEqual(hits.slice(0, limit));
        },
      ),
      { numRuns: 120 },
    );
  });

  it('scores no fewer articles than it must: the first of many are the first of all', () => {
    const random = seededRandom(3);
    const articles = Array.from({ length: 500 }, (_, i) => {
      const [words, filler] = [1 + Math.floor(random() * 5), Math.floor(random() * 60)];
      const body = `${'bão số ba '.repeat(words)}${'xa '.repeat(filler)}`;
      return dated(`${i}`, random() < 0.1 ? undefined : Math.floor(random() * 300), i % 7 === 0 ? 'bão' : 'tin', body);
    });
    const searcher = searcherOver(articles);
    for (const days of [1, 30, 365]) {
      const recency = { halfLife: days * DAY, asOf: NOW };
      const all = searcher.search(request('bao so ba', { recency })).hits;
      for (const limit of [1, 5, 20]) {
        expect(searcher.search(request('bao so ba', { recency, limit })).hits).toEqual(all.slice(0, limit));
      }
    }
  });

  it('with an endless half-life is relevance without it, to the last bit', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 30 }), randomQueries(), (articles, { text }) => {
        const searcher = searcherOver(articles);
        const recency = { halfLife: Infinity, asOf: NOW };
        expect(searcher.search(request(text, { recency })).hits).toEqual(searcher.search(request(text)).hits);
      }),
      { numRuns: 60 },
    );
  });

  it('explains itself, and the parts add up', () => {
    const sum = ({ value, parts }: ScorePart): number =>
      parts === undefined ? value : parts.reduce((total, part) => total + sum(part), 0);
    const searcher = searcherOver([dated('cũ', 100), dated('mới', 3), dated('không ngày', undefined)]);
    const recency = { halfLife: 30 * DAY, asOf: NOW };
    const { plan, hits } = searcher.search(request('bão', { recency }));
    const described = hits.map(({ document, score }) => {
      const explained = searcher.explain(plan, document, recency);
      expect(explained.value).toBe(score);
      expect(sum(explained)).toBeCloseTo(score, 9);
      return explained.parts?.at(-1)?.description;
    });
    expect(described).toEqual([
      'recency: age 3 days, half-life 30 days',
      'recency: age 100 days, half-life 30 days',
      'recency: age 100 days (no date: the median of all), half-life 30 days',
    ]);
  });

  it('does not touch an order of dates', () => {
    const searcher = searcherOver([dated('cũ', 100), dated('mới', 3)]);
    const recency = { halfLife: DAY, asOf: NOW };
    for (const order of ['newest', 'oldest'] as const) {
      expect(searcher.search(request('bão', { order, recency })).hits).toEqual(
        searcher.search(request('bão', { order })).hits,
      );
    }
  });
});
