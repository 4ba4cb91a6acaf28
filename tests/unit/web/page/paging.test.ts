import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pageNumbers } from '../../../../src/web/page/results.js';

const show = (numbers: readonly (number | undefined)[]): string => numbers.map((number) => number ?? '…').join(' ');

describe('pageNumbers', () => {
  it.each([
    [1, 1, '1'],
    [1, 2, '1 2'],
    [1, 9, '1 2 … 9'],
    [3, 9, '1 2 3 4 … 9'],
    [4, 9, '1 2 3 4 5 … 9'],
    [5, 9, '1 … 4 5 6 … 9'],
    [6, 9, '1 … 5 6 7 8 9'],
    [9, 9, '1 … 8 9'],
  ])('page %i of %i: %s', (page, pages, shown) => {
    expect(show(pageNumbers(page, pages))).toBe(shown);
  });

  it('rises, reaches both ends and this page, hides never just one page, and stays short', () => {
    const places = fc
      .integer({ min: 1, max: 100_000 })
      .chain((pages) => fc.tuple(fc.integer({ min: 1, max: pages }), fc.constant(pages)));
    fc.assert(
      fc.property(places, ([page, pages]) => {
        const shown = pageNumbers(page, pages);
        expect(shown.length).toBeLessThanOrEqual(9);
        const numbers = shown.filter((number) => number !== undefined);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        expect(numbers).toEqual(expect.arrayContaining([1, page, pages]));
        shown.forEach((number, index) => {
          if (number === undefined) expect((shown[index + 1] ?? 0) - (shown[index - 1] ?? 0)).toBeGreaterThan(2);
          else if (index > 0 && shown[index - 1] !== undefined) expect(number).toBe((shown[index - 1] ?? 0) + 1);
        });
      }),
    );
  });
});
