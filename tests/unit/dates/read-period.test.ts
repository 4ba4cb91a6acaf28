import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPeriod } from '../../../src/dates/index.js';

/** A Wednesday in Vietnam, still a Tuesday in Greenwich. */
const NOW = Date.parse('2024-08-14T01:30:20+07:00');

const show = (text: string, now?: number): string | undefined => {
  const period = readPeriod(text, now);
  const inVietnam = (instant: number): string => new Date(instant + 7 * 3_600_000).toISOString().slice(0, 19);
  return period && `${inVietnam(period.start)} ${inVietnam(period.end)}`;
};

const days = (first: string, last: string): string => `${first}T00:00:00 ${last}T23:59:59`;

describe('readPeriod', () => {
  it.each([
    // typed                      first day     last day       because
    ['15/4/2021', '2021-04-15', '2021-04-15', 'day before month'],
    ['15.04.2021', '2021-04-15', '2021-04-15', 'whatever a dateline may say'],
    ['2021-4-15', '2021-04-15', '2021-04-15', 'year first, without noughts'],
    ['ngày 15 tháng 4 năm 2021', '2021-04-15', '2021-04-15', 'written out'],
    ['15 Tháng Tư, 2021', '2021-04-15', '2021-04-15', 'the month by its name'],
    ['tháng 5 2024', '2024-05-01', '2024-05-31', 'a month'],
    ['tháng 5/2024', '2024-05-01', '2024-05-31', 'with a stroke'],
    ['Tháng 2 năm 2024', '2024-02-01', '2024-02-29', 'a leap year'],
    ['tháng năm năm 2024', '2024-05-01', '2024-05-31', 'May is the fifth'],
    ['tháng mười một 2024', '2024-11-01', '2024-11-30', 'in two words'],
    ['thang 5 2024', '2024-05-01', '2024-05-31', 'typed without accents'],
    ['5/2024', '2024-05-01', '2024-05-31', 'month and year'],
    ['2024-05', '2024-05-01', '2024-05-31', 'as machines write it'],
    ['quý 2 2024', '2024-04-01', '2024-06-30', 'a quarter'],
    ['quý IV/2023', '2023-10-01', '2023-12-31', 'in Roman figures'],
    ['2024', '2024-01-01', '2024-12-31', 'a year'],
    ['năm 2023', '2023-01-01', '2023-12-31', 'with its name'],
    ['hôm nay', '2024-08-14', '2024-08-14', 'the day in Vietnam, not in Greenwich'],
    ['hôm qua', '2024-08-13', '2024-08-13', 'the day before'],
    ['HOM QUA', '2024-08-13', '2024-08-13', 'without accents, in capitals'],
    ['hôm kia', '2024-08-12', '2024-08-12', 'two days before'],
    ['tuần này', '2024-08-12', '2024-08-18', 'weeks begin on Monday'],
    ['tuần trước', '2024-08-05', '2024-08-11', 'the whole week before'],
    ['thứ Hai tuần trước', '2024-08-05', '2024-08-05', 'a day of it'],
    ['chủ nhật tuần này', '2024-08-18', '2024-08-18', 'Sunday ends a week'],
    ['tháng này', '2024-08-01', '2024-08-31', 'this month'],
    ['tháng trước', '2024-07-01', '2024-07-31', 'last month'],
    ['quý trước', '2024-04-01', '2024-06-30', 'last quarter'],
    ['năm nay', '2024-01-01', '2024-12-31', 'this year'],
    ['năm ngoái', '2023-01-01', '2023-12-31', 'last year'],
    ['3 ngày trước', '2024-08-11', '2024-08-11', 'the day that is named'],
    ['hai tháng trước', '2024-06-01', '2024-06-30', 'the month that is named'],
    ['7 ngày qua', '2024-08-07', '2024-08-14', 'from then until now'],
    ['ba tháng gần đây', '2024-05-14', '2024-08-14', 'from then until now'],
    ['hôm qua'.normalize('NFD'), '2024-08-13', '2024-08-13', 'decomposed'],
    [' hôm   qua ', '2024-08-13', '2024-08-13', 'white space'],
    ['yesterday', '2024-08-13', '2024-08-13', 'a program asks'],
  ])('%s: %s to %s (%s)', (typed, first, last) => {
    expect(show(typed, NOW)).toBe(days(first, last));
  });

  it.each([
    ['10h30 15/4/2021', '2021-04-15T10:30:00 2021-04-15T10:30:59'],
    ['15/04/2021 10:30:05', '2021-04-15T10:30:05 2021-04-15T10:30:05'],
    ['2 giờ trước', '2024-08-13T23:30:00 2024-08-13T23:30:59'],
    ['hôm qua 16:05', '2024-08-13T16:05:00 2024-08-13T16:05:59'],
    ['2021-04-15T10:30Z', '2021-04-15T17:30:00 2021-04-15T17:30:59'],
  ])('%s is its minute or second', (typed, expected) => {
    expect(show(typed, NOW)).toBe(expected);
  });

  it.each(['hôm qua', 'tuần trước', 'tháng này', '7 ngày qua', '3 ngày trước', 'thứ Hai tuần trước', 'yesterday'])(
    '%s is not guessed without a clock',
    (typed) => {
      expect(readPeriod(typed)).toBeUndefined();
    },
  );

  it.each([
    ['', 'nothing'],
    ['tháng 5', 'of which year?'],
    ['tháng 13 2024', 'no such month'],
    ['0/2024', 'no such month'],
    ['31/02/2024', 'no such day'],
    ['quý 5 2024', 'no such quarter'],
    ['999', 'no year'],
    ['3024', 'a year that no paper has seen'],
    ['thang tu 2024', 'without marks it may be two words'],
    ['hôm qua trời mưa', 'a sentence'],
    ['hôm nào', 'no day'],
    ['1714521600000', 'a number of a machine'],
    [`hôm${' '.repeat(100)}qua`, 'longer than any date'],
  ])('%j names none: %s', (typed) => {
    expect(readPeriod(typed, NOW)).toBeUndefined();
  });

  const anyInstant = fc.date({
    min: new Date('1990-01-01T00:00:00Z'),
    max: new Date('2100-01-01T00:00:00Z'),
    noInvalidDate: true,
  });

  it('puts weeks, months and years side by side, without a gap, around any instant', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom('tuần', 'tháng', 'quý', 'năm'), (date, unit) => {
        const now = date.getTime();
        const [current, last] = [
          readPeriod(`${unit} này`, now) ?? readPeriod(`${unit} nay`, now),
          readPeriod(`${unit} trước`, now),
        ];
        expect(current?.start).toBeLessThanOrEqual(now);
        expect(current?.end).toBeGreaterThanOrEqual(now);
        expect(last?.end).toBe((current?.start ?? NaN) - 1);
        expect(readPeriod('hôm qua', now)?.end).toBe((readPeriod('hôm nay', now)?.start ?? NaN) - 1);
      }),
      { numRuns: 300 },
    );
  });

  it('says of every month what the calendar says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1800, max: 2198 }), (month, year) => {
        const period = readPeriod(`tháng ${month} năm ${year}`);
        expect(period).toEqual({
          start: Date.UTC(year, month - 1, 1) - 7 * 3_600_000,
          end: Date.UTC(year, month, 1) - 7 * 3_600_000 - 1,
        });
        expect(readPeriod(`${month}/${year}`)).toEqual(period);
      }),
    );
  });

  it('never throws, begins before it ends, and needs no clock for what is not relative', () => {
    const words = fc.constantFrom(
      'tháng',
      'năm',
      'hôm',
      'qua',
      '5',
      '2024',
      '/',
      '-',
      ' ',
      'trước',
      'quý',
      'tuần',
      ':',
      'h',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.array(words, { maxLength: 9 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const period = readPeriod(text, NOW);
        const absolute = readPeriod(text);
        if (period !== undefined) expect(period.start).toBeLessThanOrEqual(period.end);
        if (absolute !== undefined) expect(period).toEqual(absolute);
      }),
      { numRuns: 500 },
    );
  });
});
