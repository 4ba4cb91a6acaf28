import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { topDocuments } from '../../../../src/search/collect/top-documents.js';

interface Candidate {
  readonly score: number;
  /** How far above the score the bound is. */
  readonly slack: number;
}

/** Few different scores, so that ties are the rule. */
const candidates = (): fc.Arbitrary<Candidate[]> =>
  fc.array(
    fc.record({
      score: fc.oneof(fc.nat(3), fc.double({ min: 0, max: 20, noNaN: true })),
      slack: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 30, noNaN: true })),
    }),
    { maxLength: 300 },
  );

const single = (value: number): number => Math.fround(value);

describe('the best documents', () => {
  it('are those that scoring all gives, ties included, and none is scored twice', () => {
    fc.assert(
      fc.property(candidates(), fc.nat(120), fc.nat(4), (all, count, step) => {
        // Documents have gaps in their numbers; their bounds are rounded to single precision, up or down.
        const numbers = all.map((_, i) => i * (step + 1) + step);
        const bounds = new Float32Array((numbers.at(-1) ?? 0) + 1);
        numbers.forEach((document, i) => {
          bounds[document] = single(all[i]!.score + all[i]!.slack);
        });
        const scoreOf = (document: number): number => all[numbers.indexOf(document)]!.score;
        const scored: number[][] = [];
        const found = topDocuments({
          candidates: Uint32Array.from(numbers),
          bounds,
          count,
          startBatch: () => scored.push([]),
          score: (document) => {
            scored.at(-1)!.push(document);
            return scoreOf(document);
          },
          breakTie: (a, b) => b - a,
        });
        const expected = numbers
          .map((document) => ({ document, score: scoreOf(document) }))
          .sort((a, b) => b.score - a.score || b.document - a.document)
          .slice(0, count);
        expect(found).toEqual(expected);
        expect(new Set(scored.flat()).size).toBe(scored.flat().length);
        for (const batch of scored) expect(batch).toEqual([...batch].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it.each([0, 0.7, 0.1, 1e-20])(
    'are chosen among equals by the tie-breaker, also where a bound is rounded below %d',
    (score) => {
      const candidates = Uint32Array.from({ length: 300 }, (_, document) => document);
      const found = topDocuments({
        candidates,
        bounds: new Float32Array(300).fill(score),
        count: 5,
        startBatch: () => undefined,
        score: () => score,
        breakTie: (a, b) => b - a,
      });
      expect(found.map(({ document }) => document)).toEqual([299, 298, 297, 296, 295]);
    },
  );

  it('leave alone what cannot be among them', () => {
    const candidates = Uint32Array.from({ length: 1000 }, (_, document) => document);
    const bounds = Float32Array.from(candidates, (document) => 1000 - document);
    let scored = 0;
    topDocuments({
      candidates,
      bounds,
      count: 10,
      startBatch: () => undefined,
      score: (document) => {
        scored++;
        return 1000 - document;
      },
      breakTie: (a, b) => a - b,
    });
    expect(scored).toBeLessThan(100);
  });
});
