import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gallop, lowerBound, partitionPoint } from '../../../src/shared/index.js';

const sorted = fc
  .array(fc.integer({ min: -20, max: 20 }), { maxLength: 40 })
  .map((numbers) => Int32Array.from(numbers).sort());

describe('binary search', () => {
  it('finds the first number that is not below the target, as a look at each does', () => {
    fc.assert(
      fc.property(sorted, fc.integer({ min: -25, max: 25 }), fc.nat(40), fc.nat(40), (list, target, a, b) => {
        const end = Math.min(Math.max(a, b), list.length);
        const from = Math.min(a, b, end);
        let expected = from;
        while (expected < end && list[expected]! < target) expected++;
        expect(lowerBound(list, target, from, end)).toBe(expected);
        expect(gallop(list, target, from, end)).toBe(expected);
        expect(partitionPoint(from, end, (i) => list[i]! < target)).toBe(expected);
      }),
    );
  });

  it('searches the whole list unless it is told otherwise', () => {
    expect(lowerBound(Int32Array.of(1, 3, 3, 5), 3)).toBe(1);
    expect(lowerBound(new Int32Array(0), 3)).toBe(0);
  });
});
