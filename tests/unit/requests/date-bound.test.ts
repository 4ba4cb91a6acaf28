import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPeriod } from '../../../src/dates/index.js';

const at = (iso: string): number => Date.parse(iso);

/** A Wednesday in Vietnam, a Tuesday in Greenwich. */
const NOW = at('2024-08-14T01:30:20+07:00');
const boundOf = (text: string, edge: 'start' | 'end'): number | undefined => readPeriod(text, NOW)?.[edge];

describe('a bound of a search', () => {
  it.each([
    // typed                          first instant                    last instant
    ['2024-05-01', '2024-05-01T00:00:00.000+07:00', '2024-05-01T23:59:59.999+07:00'],
    ['01/05/2024', '2024-05-01T00:00:00.000+07:00', '2024-05-01T23:59:59.999+07:00'],
    ['1/5/2024', '2024-05-01T00:00:00.000+07:00', '2024-05-01T23:59:59.999+07:00'],
    [' 2024-02-29 ', '2024-02-29T00:00:00.000+07:00', '2024-02-29T23:59:59.999+07:00'],
    ['2024-05-01T08:30', '2024-05-01T08:30:00.000+07:00', '2024-05-01T08:30:59.999+07:00'],
    ['2024-05-01 08:30', '2024-05-01T08:30:00.000+07:00', '2024-05-01T08:30:59.999+07:00'],
    ['2024-05-01T08:30:15', '2024-05-01T08:30:15.000+07:00', '2024-05-01T08:30:15.999+07:00'],
    ['2024-05-01T08:30:15.25Z', '2024-05-01T08:30:15.250Z', '2024-05-01T08:30:15.250Z'],
    ['2024-05-01T08:30:15.123456Z', '2024-05-01T08:30:15.123Z', '2024-05-01T08:30:15.123Z'],
    ['2024-05-01t08:30z', '2024-05-01T08:30:00.000Z', '2024-05-01T08:30:59.999Z'],
    ['2024-05-01T08:30+09:00', '2024-05-01T08:30:00.000+09:00', '2024-05-01T08:30:59.999+09:00'],
    ['2024-05-01T08:30-0430', '2024-05-01T08:30:00.000-04:30', '2024-05-01T08:30:59.999-04:30'],
    // "+07:00" in a query string, not percent-encoded
    ['2024-05-01T08:30:00 07:00', '2024-05-01T08:30:00.000+07:00', '2024-05-01T08:30:00.999+07:00'],
    ['hôm qua', '2024-08-13T00:00:00.000+07:00', '2024-08-13T23:59:59.999+07:00'],
    ['tháng 2/2024', '2024-02-01T00:00:00.000+07:00', '2024-02-29T23:59:59.999+07:00'],
  ])('%s is %s to %s', (typed, first, last) => {
    expect(boundOf(typed, 'start')).toBe(at(first));
    expect(boundOf(typed, 'end')).toBe(at(last));
  });

  it.each([
    ['abc'],
    [''],
    ['20245'],
    ['2024-5-32'],
    ['2024-02-30'],
    ['2023-02-29'],
    ['31/04/2024'],
    ['05/13/2024'],
    ['00/05/2024'],
    ['2024-00-01'],
    ['2024-05-01T24:00'],
    ['2024-05-01T08:60'],
    ['2024-05-01T08:30:60'],
    ['2024-05-01T08:30+15:00'],
    ['2024-05-01T08:30+07:60'],
    ['2024-05-01T'],
    ['2024-05-01T08'],
    ['1714521600000'],
    ['hôm'],
    ['٢٠٢٤-٠٥-٠١'],
    [`2024-05-01${' '.repeat(50)}x`],
  ])('%j is no date', (typed) => {
    expect(boundOf(typed, 'start')).toBeUndefined();
    expect(boundOf(typed, 'end')).toBeUndefined();
  });

  it('a day covers 24 hours, both spellings of it are one, and its end is never before its start', () => {
    const days = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-');
        const start = boundOf(iso, 'start') ?? NaN;
        expect(start).toBe(at(`${iso}T00:00:00+07:00`));
        expect(boundOf(iso, 'end')).toBe(start + 86_399_999);
        expect(boundOf(`${day}/${month}/${year}`, 'start')).toBe(start);
      }),
    );
  });

  it('agrees with the platform on every complete date and time', () => {
    const instants = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (date) => {
        expect(boundOf(date.toISOString(), 'start')).toBe(date.getTime());
        expect(boundOf(date.toISOString(), 'end')).toBe(date.getTime());
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const start = boundOf(text, 'start');
        expect(start === undefined || Number.isFinite(start)).toBe(true);
      }),
    );
  });
});
