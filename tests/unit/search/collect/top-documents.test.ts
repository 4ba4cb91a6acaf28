import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BestDocuments, findTopDocuments, topKThreshold } from '../../../../src/search/collect/best-documents.js';

interface Candidate {
  readonly score: number;
  /** How far above the score the bound is. */
  readonly slack: number;
}

/** Few different scores, so that ties are the rule. */
const candidates = (): fc.Arbitrary<Candidate[]> =>
  fc.array(
    fc.record({
      score: fc.oneof(fc.nat(3), fc.double({ min: 1e-30, max: 20, noNaN: true })),
      slack: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 30, noNaN: true })),
    }),
    { maxLength: 300 },
  );

/** Of documents 0, 1, 2 …; their bounds are rounded to single precision, up or down. */
const findTop = (
  all: readonly Candidate[],
  best: BestDocuments,
): { readonly offered: readonly number[]; readonly asked: readonly number[] } => {
  const offered: number[] = [];
  const asked: number[] = [];
  findTopDocuments({
    candidates: Uint32Array.from(all, (_, i) => i),
    bounds: Float32Array.from(all, ({ score, slack }) => score + slack),
    best,
    offer: (document, least) => {
      offered.push(document);
      asked.push(least);
      if (all[document]!.score >= least) best.offer(document, all[document]!.score);
    },
  });
  return { offered, asked };
};

const laterFirst = (a: number, b: number): number => b - a;

const sorted = (all: readonly Candidate[]): { document: number; score: number }[] =>
  all
    .map(({ score }, document) => ({ document, score }))
    .sort((a, b) => b.score - a.score || laterFirst(a.document, b.document));

describe('the best documents', () => {
  it('are those that scoring all gives, ties included, and none is scored twice', () => {
    fc.assert(
      fc.property(candidates(), fc.nat(120), (all, count) => {
        const best = new BestDocuments(count, laterFirst);
        const { offered, asked } = findTop(all, best);
        expect(best.documents).toEqual(sorted(all).slice(0, count));
        expect(new Set(offered).size).toBe(offered.length);
        // In a few batches, each in rising order.
        expect(offered.filter((document, i) => document < (offered[i - 1] ?? 0)).length).toBeLessThan(5);
        expect(asked).toEqual([...asked].sort((a, b) => a - b));
      }),
      { numRuns: 400 },
    );
  });

  it('are the first of each story where stories are told apart', () => {
    fc.assert(
      fc.property(candidates(), fc.nat(60), fc.integer({ min: 1, max: 40 }), (all, count, stories) => {
        const storyOf = (document: number): number => (document * 7) % stories;
        const best = new BestDocuments(count, laterFirst, storyOf);
        findTop(all, best);
        const seen = new Set<number>();
        const expected = sorted(all).filter(
          ({ document }) => !seen.has(storyOf(document)) && seen.add(storyOf(document)),
        );
        expect(best.documents).toEqual(expected.slice(0, count));
      }),
      { numRuns: 400 },
    );
  });

  it('go on from those that are known already', () => {
    fc.assert(
      fc.property(candidates(), fc.nat(40), fc.nat(300), (all, count, known) => {
        const best = new BestDocuments(count, laterFirst);
        all.slice(0, known).forEach(({ score }, document) => best.offer(document, score));
        findTop(
          all.map((one, document) => (document < known ? { score: -1, slack: 0.5 } : one)),
          best,
        );
        expect(best.documents.filter(({ score }) => score >= 0)).toEqual(sorted(all).slice(0, count));
      }),
    );
  });

  it.each([0, 0.7, 0.1, 1e-20])(
    'are chosen among equals by the tie-breaker, also where a bound is rounded below %d',
    (score) => {
      const best = new BestDocuments(5, laterFirst);
      findTop(
        Array.from({ length: 300 }, () => ({ score, slack: 0 })),
        best,
      );
      expect(best.documents.map(({ document }) => document)).toEqual([299, 298, 297, 296, 295]);
    },
  );

  it('leave alone what cannot be among them', () => {
    const best = new BestDocuments(10, laterFirst);
    const all = Array.from({ length: 1000 }, (_, document) => ({ score: 1000 - document, slack: 0 }));
    expect(findTop(all, best).offered.length).toBeLessThan(100);
  });
});

describe('the least of the highest values', () => {
  it('lets about as many pass as are wanted, and never none', () => {
    const values = (): fc.Arbitrary<number[]> =>
      fc.array(
        fc.oneof(fc.nat(5), fc.double({ min: 0, max: 9, noNaN: true }), fc.double({ min: 3, max: 3.001, noNaN: true })),
        {
          minLength: 1,
          maxLength: 2000,
        },
      );
    fc.assert(
      fc.property(values(), fc.integer({ min: 1, max: 300 }), (all, count) => {
        const numbers = Float32Array.from(all);
        const least = topKThreshold(numbers, numbers.length, count);
        const passing = numbers.filter((value) => value >= least).length;
        expect(passing).toBeGreaterThan(0);
        const atTheCut = [...numbers].sort((a, b) => b - a)[Math.min(count, numbers.length) - 1]!;
        // What is as near to the value wanted as a bucket is wide may come along.
        const near = numbers.filter((value) => value >= atTheCut - 0.02).length;
        expect(passing).toBeLessThanOrEqual(Math.max(near, 2 * count + 17));
      }),
      { numRuns: 300 },
    );
  });
});
