import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { meansTyped } from '../../../../src/search/query/typed-values.js';
import { anyStrings } from '../../../support/vietnamese.js';

describe('a value is meant', () => {
  it.each([
    ['', 'Trần Hòa', true],
    ['  -', 'Trần Hòa', true],
    ['tran', 'Trần Hòa', true],
    ['TRAN HO', 'Trần Hòa', true],
    ['ho tr', 'Trần Hòa', true],
    ['trân', 'Trần Hòa', true],
    ['trần', 'Trần Hòa', true],
    ['tra', 'Trần Hòa', true],
    ['hoà', 'Trần Hòa', true],
    ['h', 'Trần Hòa', true],
    ['trán', 'Trần Hòa', false],
    ['trần', 'Tran Hoa', false],
    ['an', 'Trần Hòa', false],
    ['tran x', 'Trần Hòa', false],
    ['đ', 'Đài', true],
    ['d', 'Đài', true],
    ['đ', 'Dài', false],
    ['thoi-su', 'Thời sự', true],
    ['thoi su', 'thoi-su', true],
    ['báo "s', 'Báo “Sông Mới”', true],
    ['2024', '2024', true],
    ['a', '', false],
    ['b', '😀 b', true],
  ])('by %j: %j %s', (typed, value, isMeant) => {
    expect(meansTyped(typed)(value)).toBe(isMeant);
  });

  it('by its own beginning, however it is cut and spelt', () => {
    fc.assert(
      fc.property(anyStrings(), fc.nat(40), (value, length) => {
        expect(meansTyped(value)(value)).toBe(true);
        expect(typeof meansTyped(value.slice(0, length))(value)).toBe('boolean');
      }),
    );
  });
});
