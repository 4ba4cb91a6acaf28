import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planMerge } from '../../../../src/indexing/fresh/plan-merge.js';

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

const merged = (sizes: readonly number[], isIdle: boolean): number[] => {
  const first = planMerge(sizes, isIdle);
  return first === undefined ? [...sizes] : merged([...sizes.slice(0, first), sum(sizes.slice(first))], isIdle);
};

describe('parts that are put together', () => {
  it.each([
    // sizes, oldest first        from which on
    [[], undefined],
    [[1, 1, 1], undefined],
    [[1, 1, 1, 1], 0],
    [[9, 1, 1, 1, 1], 1],
    [[5, 5, 5, 1], 0],
    [[5, 1, 1, 1], undefined],
    [[1, 100, 1, 1], undefined],
    [[2, 100, 1, 1, 1, 1], 2],
    [[300, 20, 1, 1], undefined],
  ])('%j', (sizes, first) => {
    expect(planMerge(sizes, false)).toBe(first);
  });

  it.each([
    [[], undefined],
    [[5], undefined],
    [[5, 1], 0],
    [[1000, 3, 1], 1],
    [[1000, 3], undefined],
    [[1000, 60, 60], 0],
  ])('when nothing else is to be done: %j', (sizes, first) => {
    expect(planMerge(sizes, true)).toBe(first);
  });

  it('stay few, and each article is written again a few times only', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 300 }), (batches) => {
        let sizes: number[] = [];
        let written = 0;
        for (const batch of batches) {
          sizes = [...sizes, batch];
          for (let first = planMerge(sizes, false); first !== undefined; first = planMerge(sizes, false)) {
            sizes = [...sizes.slice(0, first), sum(sizes.slice(first))];
            written += sizes.at(-1)!;
          }
        }
        const doublings = Math.log2(sum(batches)) + 1;
        expect(sum(sizes)).toBe(sum(batches));
        expect(sizes.length).toBeLessThanOrEqual(4 + 2 * doublings);
        expect(written).toBeLessThanOrEqual(sum(batches) * doublings);
        expect(merged(sizes, true).length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
