import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  inverseDocumentFrequency,
  lengthNorm,
  pairIdf,
  saturate,
} from '../../../../src/search/query/ranking-parameters.js';

/** The next double above a positive one. */
const nextUp = (value: number): number => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0);
};

const extremes = (most: number): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(1, 2, most - 1, most), fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: 50 }));

/** Any statistics that an index can have, and any parameters that their documentation allows, often at their ends. */
interface Case {
  readonly articleCount: number;
  readonly documentFrequency: number;
  readonly length: number;
  readonly averageLength: number;
  readonly b: number;
  readonly k1: number;
  readonly fieldWeight: number;
  readonly occurrences: number;
}

const cases = (): fc.Arbitrary<Case> =>
  fc
    .record({
      articleCount: extremes(10_000_000),
      rarity: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
      length: extremes(1_000_000),
      averageLength: fc.oneof(fc.constant(1), fc.double({ min: 1, max: 1e6, noNaN: true })),
      b: fc.oneof(fc.constantFrom(0, 1, 0.75), fc.double({ min: 0, max: 1, noNaN: true })),
      k1: fc.oneof(fc.constantFrom(1e-6, 1.2, 1e6), fc.double({ min: 1e-6, max: 1e6, noNaN: true })),
      fieldWeight: fc.oneof(fc.constantFrom(0, 1, 3), fc.double({ min: 0, max: 100, noNaN: true })),
      occurrences: fc.oneof(extremes(60_000), fc.double({ min: 1e-3, max: 60_000, noNaN: true })),
    })
    .map(({ rarity, ...rest }) => ({
      ...rest,
      documentFrequency: Math.min(rest.articleCount, Math.max(1, Math.round(rarity * rest.articleCount))),
    }));

const frequencyOf = (one: Case): number =>
  one.occurrences * one.fieldWeight * lengthNorm(one.length, one.averageLength, one.b);
const scoreOf = (one: Case): number =>
  saturate(inverseDocumentFrequency(one.documentFrequency, one.articleCount), frequencyOf(one), one.k1);

const check = (holds: (one: Case) => void): void => {
  fc.assert(
    fc.property(cases(), (one) => holds(one)),
    { numRuns: 3000 },
  );
};

describe('the score of a term', () => {
  it('is what it is by hand', () => {
    // 3 of 1,000 articles, twice in a field of 20 where 10 are usual, b = 0.5, weight 3, k1 = 1.2:
    // idf = ln(1 + 997.5 / 3.5) = 5.656110…, x = 2 · 3 / (0.5 + 0.5 · 2) = 4, s = idf · 4 / 5.2
    const idf = inverseDocumentFrequency(3, 1000);
    expect(idf).toBeCloseTo(Math.log(286), 12);
    expect(2 * 3 * lengthNorm(20, 10, 0.5)).toBe(4);
    expect(saturate(idf, 4, 1.2)).toBeCloseTo((Math.log(286) * 4) / 5.2, 12);
  });

  it('is a number, not below zero, and not above the idf', () => {
    check((one) => {
      const score = scoreOf(one);
      expect(Number.isFinite(score)).toBe(true);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(inverseDocumentFrequency(one.documentFrequency, one.articleCount));
    });
  });

  it('is zero without an occurrence', () => {
    check((one) => expect(scoreOf({ ...one, occurrences: 0 })).toBe(0));
  });

  it('is never lower for more occurrences, be it one or the smallest step of a double', () => {
    check((one) => {
      const score = scoreOf(one);
      expect(scoreOf({ ...one, occurrences: one.occurrences + 1 })).toBeGreaterThanOrEqual(score);
      expect(scoreOf({ ...one, occurrences: nextUp(one.occurrences) })).toBeGreaterThanOrEqual(score);
      const idf = inverseDocumentFrequency(one.documentFrequency, one.articleCount);
      const frequency = frequencyOf(one);
      if (frequency > 0) {
        expect(saturate(idf, nextUp(frequency), one.k1)).toBeGreaterThanOrEqual(saturate(idf, frequency, one.k1));
      }
    });
  });

  it('is never higher in a longer field', () => {
    check((one) => {
      const score = scoreOf(one);
      expect(scoreOf({ ...one, length: one.length + 1 })).toBeLessThanOrEqual(score);
      expect(scoreOf({ ...one, length: one.length * 10 })).toBeLessThanOrEqual(score);
    });
  });

  it('is never lower for a rarer term', () => {
    check((one) => {
      if (one.documentFrequency === 1) return;
      expect(scoreOf({ ...one, documentFrequency: one.documentFrequency - 1 })).toBeGreaterThanOrEqual(scoreOf(one));
      expect(scoreOf({ ...one, documentFrequency: 1 })).toBeGreaterThanOrEqual(scoreOf(one));
    });
  });

  it('is never lower in a field of more weight', () => {
    check((one) => {
      expect(scoreOf({ ...one, fieldWeight: one.fieldWeight + 0.1 })).toBeGreaterThanOrEqual(scoreOf(one));
    });
  });

  it('ignores the length of the field where b is 0, and divides by it where b is 1', () => {
    check((one) => {
      expect(lengthNorm(one.length, one.averageLength, 0)).toBe(1);
      expect(lengthNorm(one.length, one.averageLength, 1)).toBeCloseTo(one.averageLength / one.length, 6);
    });
  });
});

describe('idf', () => {
  it('is above zero for every frequency, fractional ones and those above the number of articles included', () => {
    check(({ articleCount, documentFrequency }) => {
      for (const frequency of [0, documentFrequency / 3, documentFrequency, articleCount * 5]) {
        const idf = inverseDocumentFrequency(frequency, articleCount);
        expect(Number.isFinite(idf)).toBe(true);
        expect(idf).toBeGreaterThan(0);
      }
    });
  });

  it('of a pair is that of the rarer one', () => {
    expect(pairIdf(2, 5)).toBe(5);
    expect(pairIdf(5, 2)).toBe(5);
  });
});
