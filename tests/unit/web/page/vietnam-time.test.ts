import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDateField, formatDay, formatPublished } from '../../../../src/web/page/strings/vi.js';

describe('formatPublished', () => {
  it.each<readonly [string, string | undefined, string]>([
    // written                       shown                why
    ['2021-04-15T21:04+07:00', '15/04/2021 21:04', 'Vietnamese time as it stands'],
    ['2021-04-15T18:30:00Z', '16/04/2021 01:30', 'a later day in Vietnam'],
    ['2021-01-01T00:30+09:00', '31/12/2020 22:30', 'an earlier year in Vietnam'],
    ['2024-01-02T00:00+07:00', '02/01/2024', 'midnight sharp: only the day is known'],
    ['2024-02-29T12:00:59.999+07:00', '29/02/2024 12:00', 'seconds are not shown'],
    ['2 giờ trước', undefined, 'no instant'],
    ['', undefined, 'nothing'],
    ['+999999-01-01T00:00Z', undefined, 'outside of what a clock can show'],
  ])('%s → %s (%s)', (iso, shown) => {
    expect(formatPublished(iso)).toBe(shown);
  });
});

it('formatDay and formatDateField name the same day', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1000, 0, 2), max: Date.UTC(9999, 11, 30) }), (instant) => {
      const [day, month, year] = (formatDay(instant) ?? '').split('/');
      expect(`${year}-${month}-${day}`).toBe(formatDateField(instant));
    }),
  );
});
