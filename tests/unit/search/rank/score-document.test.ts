import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Article } from '../../../../src/reader/index.js';
import { DEFAULT_RANKING, type RankingParameters, type ScorePart } from '../../../../src/search/index.js';
import { anArticle, idsOf, request, searcherOver, segmentOf } from '../../../support/build-index.js';
import { expectBoundedScores } from '../../../support/bounded-scores.js';
import { readNaively } from '../../../support/naive-index.js';
import { scoreNaively } from '../../../support/naive-score.js';
import { planOf } from '../../../support/plan-of.js';
import { corpora } from '../../../support/random-articles.js';
import { randomQueries } from '../../../support/random-queries.js';

const list = (most: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: 0.01, max: most, noNaN: true }), { minLength: 5, maxLength: 5 });

/** Any parameters that their documentation allows. */
const parameters = (): fc.Arbitrary<RankingParameters> =>
  fc.oneof(
    fc.constant(DEFAULT_RANKING),
    fc
      .record({
        k1: fc.double({ min: 0.01, max: 50, noNaN: true }),
        pairK1: fc.double({ min: 0.01, max: 50, noNaN: true }),
        fieldWeights: list(10),
        lengthWeights: list(1),
        orderedPairs: fc.double({ min: 0, max: 5, noNaN: true }),
        phrases: fc.double({ min: 0, max: 10, noNaN: true }),
        nearPairs: fc.double({ min: 0, max: 5, noNaN: true }),
        nearWindow: fc.integer({ min: 2, max: 16 }),
        abbreviation: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        spelling: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        corrected: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        place: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        tiers: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }),
      })
      .map(({ tiers, ...rest }) => {
        const falling = tiers.sort((a, b) => b - a) as [number, number, number, number, number, number, number];
        const [variant, restored, missingMark, unlikely, missingMarkInMarkedQuery, prefix, conflicting] = falling;
        return { ...rest, variant, restored, missingMark, unlikely, missingMarkInMarkedQuery, prefix, conflicting };
      }),
  );

/** A query that asks a word twice, and words that repeat in the articles. */
const queries = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: randomQueries().map(({ text }) => text) },
    {
      weight: 1,
      arbitrary: fc
        .array(randomQueries(), { minLength: 12, maxLength: 14 })
        .map((all) => all.map(({ text }) => text).join(' ')),
    },
    { weight: 1, arbitrary: fc.constantFrom('xa xa', '"xa xa"', 'xa xa xa', 'ma má ma', 'hoa hòa', '"của và" của') },
  );

/** Words that stand in a field hundreds of times, where a packed frequency ends at 255. */
const repetitive = (): fc.Arbitrary<Article[]> =>
  fc
    .array(fc.tuple(fc.constantFrom('xa', 'xa ma', 'hòa hoa', 'của và'), fc.constantFrom(1, 90, 254, 255, 256, 400)), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) =>
      all.map(([words, count], i) => {
        const text = Array.from({ length: count }, () => words).join(' ');
        const field = (['title', 'summary', 'body'] as const)[i % 3] ?? 'title';
        return anArticle(`${i}`, { [field]: text, captions: i % 2 === 0 ? [text] : [] });
      }),
    );

const anyCorpora = (): fc.Arbitrary<Article[]> =>
  fc.oneof({ weight: 6, arbitrary: corpora({ minLength: 1 }) }, { weight: 1, arbitrary: repetitive() });

describe('the score of a document', () => {
  it('is what the formulas say, worked out from the tokens', () => {
    fc.assert(
      fc.property(anyCorpora(), queries(), parameters(), (articles, text, ranking) => {
        const searcher = searcherOver(articles, ranking);
        const result = searcher.search(request(text, { matching: 'any' }));
        const corpus = articles.map(readNaively);
        for (const { document, score } of result.hits) {
          const expected = scoreNaively(corpus[document]!, corpus, result.plan, ranking);
          expect(Math.abs(score - expected)).toBeLessThanOrEqual(1e-5 * Math.max(1, expected));
        }
      }),
      { numRuns: 250 },
    );
  });

  it('is exactly what its explanation adds up to', () => {
    const add = (part: ScorePart): number =>
      part.parts === undefined ? part.value : part.parts.reduce((sum, one) => sum + add(one), 0);
    fc.assert(
      fc.property(anyCorpora(), queries(), (articles, text) => {
        const searcher = searcherOver(articles);
        const { hits, plan } = searcher.search(request(text, { matching: 'any' }));
        for (const { document, score } of hits) {
          const explanation = searcher.explain(plan, document);
          expect(explanation.value).toBe(score);
          expect(add(explanation)).toBe(score);
          expect(explanation.parts?.every(({ value, description }) => value >= 0 && description !== '')).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('says which terms were found, in which tier, how often', () => {
    const searcher = searcherOver([anArticle('1', { title: 'Hòa Phú', body: 'hoa Hòa Phú' }), anArticle('2')]);
    const { plan } = searcher.search(request('hoa phú'));
    const lines = searcher.explain(plan, 0).parts?.map(({ description }) => description.replace(/;.*/, '')) ?? [];
    expect(lines).toEqual([
      '“hoa”: hoa ×1 (exact, 1.000), hòa ×2 (compatible, 0.250)',
      '“phú”: phú ×2 (exact, 1.000)',
      expect.stringMatching(/^“hoa phú” side by side, weighted \d/),
      expect.stringMatching(/^“hoa phú” near each other, weighted \d/),
    ]);
  });
});

describe('the bound of a document', () => {
  it('is never below its score, and scores of candidates are those of documents', () => {
    fc.assert(
      fc.property(
        anyCorpora(),
        queries(),
        parameters(),
        fc.boolean(),
        fc.double({ min: 0, max: 1.2, noNaN: true }),
        (articles, text, ranking, conflicting, share) => {
          const segment = segmentOf(articles);
          const plan = planOf(text, segment, { ranking, conflicting });
          fc.pre(plan.clauses.length > 0);
          expectBoundedScores(segment, plan, ranking, share);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('lets the best documents be found as if all were scored', () => {
    fc.assert(
      fc.property(
        corpora({ minLength: 1, maxLength: 90 }),
        queries(),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('all' as const, 'any' as const, 'best' as const),
        (articles, text, limit, matching) => {
          const searcher = searcherOver(articles);
          const whole = searcher.search(request(text, { matching }));
          fc.pre(whole.plan.clauses.length > 0);
          const dates = (document: number): number => searcher.segment.docValues.publishedAt[document]!;
          const newestFirst = (a: number, b: number): number =>
            (Number.isNaN(dates(b)) ? -1 : dates(b)) - (Number.isNaN(dates(a)) ? -1 : dates(a));
          const idOf = (document: number): string => idsOf(searcher, [{ document }])[0]!;
          const expected = whole.hits
            .map(({ document }) => ({ document, score: searcher.explain(whole.plan, document).value }))
            .sort(
              (a, b) =>
                b.score - a.score ||
                newestFirst(a.document, b.document) ||
                (idOf(a.document) < idOf(b.document) ? -1 : 1),
            );
          const found = searcher
            .search(request(text, { matching, limit }))
            .hits.map(({ document, score }) => ({ document, score }));
          expect(found).toEqual(expected.slice(0, limit));
        },
      ),
      { numRuns: 60 },
    );
  });
});
