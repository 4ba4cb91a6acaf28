import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { meanQuality, measure, type Quality } from '../../../../scripts/relevance/metrics.js';

const log2 = Math.log2;

describe('the quality of a ranking, worked by hand', () => {
  it.each<[why: string, ranking: string[], grades: Record<string, number>, expected: Quality]>([
    ['the one relevant document first', ['a', 'x'], { a: 1 }, { ndcg: 1, reciprocalRank: 1, recall: 1 }],
    ['… second: 1 / log2(3)', ['x', 'a'], { a: 1 }, { ndcg: 1 / log2(3), reciprocalRank: 1 / 2, recall: 1 }],
    ['… not at all', ['x', 'y'], { a: 1 }, { ndcg: 0, reciprocalRank: 0, recall: 0 }],
    ['nothing found', [], { a: 1 }, { ndcg: 0, reciprocalRank: 0, recall: 0 }],
    [
      'two of three, first and third: (1 + ½) of (1 + 1/log2 3 + ½)',
      ['a', 'x', 'b'],
      { a: 1, b: 1, c: 1 },
      { ndcg: 1.5 / (1.5 + 1 / log2(3)), reciprocalRank: 1, recall: 2 / 3 },
    ],
    [
      'a grade of 2 gains 3, behind a grade of 1 that gains 1: (1 + 3/log2 3) of (3 + 1/log2 3)',
      ['good', 'best'],
      { best: 2, good: 1 },
      { ndcg: (1 + 3 / log2(3)) / (3 + 1 / log2(3)), reciprocalRank: 1, recall: 1 },
    ],
    [
      'the eleventh hit is past both measures of ten, not past recall',
      [...'0123456789', 'a'],
      { a: 1 },
      { ndcg: 0, reciprocalRank: 0, recall: 1 },
    ],
    [
      'the tenth counts: 1 / log2(11)',
      [...'012345678', 'a'],
      { a: 1 },
      { ndcg: 1 / log2(11), reciprocalRank: 1 / 10, recall: 1 },
    ],
    [
      'the hundred and first does not count for recall',
      [...Array.from({ length: 100 }, (_, i) => `${i}`), 'a'],
      { a: 1 },
      { ndcg: 0, reciprocalRank: 0, recall: 0 },
    ],
  ])('%s', (_, ranking, grades, expected) => {
    const quality = measure(ranking, new Map(Object.entries(grades)));
    expect(quality.ndcg).toBeCloseTo(expected.ndcg, 12);
    expect(quality.reciprocalRank).toBe(expected.reciprocalRank);
    expect(quality.recall).toBeCloseTo(expected.recall, 12);
  });

  it('is 1 with eleven relevant documents when ten of them fill the first page', () => {
    const ids = Array.from({ length: 11 }, (_, i) => `${i}`);
    expect(measure(ids.slice(1), new Map(ids.map((id) => [id, 1])))).toEqual({
      ndcg: 1,
      reciprocalRank: 1,
      recall: 10 / 11,
    });
  });
});

/** Written down once more, rank by rank, the best order looked for among all orders. */
const oracle = (ranking: readonly string[], grades: ReadonlyMap<string, number>): Quality => {
  const gain = (order: readonly string[]): number => {
    let sum = 0;
    for (let rank = 1; rank <= 10 && rank <= order.length; rank++) {
      sum += (Math.pow(2, grades.get(order[rank - 1]!) ?? 0) - 1) / (Math.log(rank + 1) / Math.log(2));
    }
    return sum;
  };
  const orders = (ids: readonly string[]): string[][] =>
    ids.length === 0 ? [[]] : ids.flatMap((id) => orders(ids.filter((one) => one !== id)).map((rest) => [id, ...rest]));
  let reciprocalRank = 0;
  for (let rank = 10; rank >= 1; rank--) if (grades.has(ranking[rank - 1] ?? '')) reciprocalRank = 1 / rank;
  const found = [...grades.keys()].filter((id) => ranking.indexOf(id) >= 0 && ranking.indexOf(id) < 100);
  return {
    ndcg: gain(ranking) / Math.max(...orders([...grades.keys()]).map(gain)),
    reciprocalRank,
    recall: found.length / grades.size,
  };
};

describe('the quality of any ranking', () => {
  const ids = Array.from({ length: 130 }, (_, i) => `d${i}`);
  const rankings = fc.shuffledSubarray(ids, { minLength: 0, maxLength: 130 });
  const judgments = fc
    .uniqueArray(fc.tuple(fc.nat(129), fc.integer({ min: 1, max: 3 })), {
      selector: ([id]) => id,
      minLength: 1,
      maxLength: 5,
    })
    .map((pairs) => new Map(pairs.map(([id, grade]) => [`d${id}`, grade])));

  it('is what the definitions say', () => {
    fc.assert(
      fc.property(rankings, judgments, (ranking, grades) => {
        const [actual, expected] = [measure(ranking, grades), oracle(ranking, grades)];
        expect(actual.ndcg).toBeCloseTo(expected.ndcg, 10);
        expect(actual.reciprocalRank).toBe(expected.reciprocalRank);
        expect(actual.recall).toBeCloseTo(expected.recall, 12);
      }),
      { numRuns: 300 },
    );
  });

  it('is from 0 to 1, and 1 for the best order', () => {
    fc.assert(
      fc.property(rankings, judgments, (ranking, grades) => {
        for (const value of Object.values(measure(ranking, grades))) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        const best = [...grades].sort(([, a], [, b]) => b - a).map(([id]) => id);
        expect(measure(best, grades)).toEqual({ ndcg: 1, reciprocalRank: 1, recall: 1 });
      }),
      { numRuns: 300 },
    );
  });

  it('counts every query the same in the mean', () => {
    const [good, bad] = [
      { ndcg: 1, reciprocalRank: 1, recall: 1 },
      { ndcg: 0.5, reciprocalRank: 0.25, recall: 0 },
    ];
    expect(meanQuality([good, bad, bad, bad])).toEqual({ ndcg: 0.625, reciprocalRank: 0.4375, recall: 0.25 });
    expect(meanQuality([]).ndcg).toBeNaN();
  });
});
