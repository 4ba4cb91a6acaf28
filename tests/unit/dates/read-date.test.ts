import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeFuture, readEpoch, readIsoDate } from '../../../src/dates/iso-8601.js';
import { findDate, readDate } from '../../../src/dates/read-date.js';

/** A Monday. */
const REFERENCE = '2024-08-12T09:30:00+07:00';

describe('readDate', () => {
  it.each([
    // written                                       read as                       because
    ['15/04/2021 21:04', '2021-04-15T21:04+07:00', 'the usual shape'],
    ['29/10/2020 | 16:10', '2020-10-29T16:10+07:00', 'a bar between day and clock'],
    ['Ngày đăng 29/10/2020 | 16:10', '2020-10-29T16:10+07:00', 'a label before it'],
    ['Ngày đăng: 29/10/2020', '2020-10-29T00:00+07:00', 'a label with a colon'],
    ['Cập nhật lần cuối lúc 07:15 ngày 05/08/2024', '2024-08-05T07:15+07:00', 'a long label, clock first'],
    ['Thứ hai, 12/8/2024, 10:20 (GMT+7)', '2024-08-12T10:20+07:00', 'weekday and zone'],
    ['Thứ hai, 12/8/2024, 10:20 (GMT+9)', '2024-08-12T10:20+09:00', 'a zone that is not ours is kept'],
    ['Chủ nhật, 11/08/2024, 06:05', '2024-08-11T06:05+07:00', 'Sunday'],
    ['CN, 11.08.2024 06:05', '2024-08-11T06:05+07:00', 'Sunday, short, with dots'],
    ['T2, 12/08/2024 - 07:15', '2024-08-12T07:15+07:00', 'Monday, short, with a dash'],
    ['Thứ 7, 5 tháng 10, 2024', '2024-10-05T00:00+07:00', 'the form of phones'],
    ['thứ tư ngày 07-08-2024', '2024-08-07T00:00+07:00', 'day after "ngày"'],
    ['10h30 ngày 5/8/2024', '2024-08-05T10:30+07:00', 'spoken clock first'],
    ['10h ngày 5/8/2024', '2024-08-05T10:00+07:00', 'no minutes'],
    ['10g30 ngày 5/8/2024', '2024-08-05T10:30+07:00', 'southern papers write g'],
    ['10 giờ 30 phút, ngày 5/8/2024', '2024-08-05T10:30+07:00', 'clock in words'],
    ['3 giờ chiều ngày 5/8/2024', '2024-08-05T15:00+07:00', 'afternoon'],
    ['05/08/2024 12:05 SA', '2024-08-05T00:05+07:00', 'just after midnight'],
    ['05/08/2024 07:15:09 CH', '2024-08-05T19:15:09+07:00', 'seconds are kept'],
    ['ngày 5 tháng 8 năm 2024', '2024-08-05T00:00+07:00', 'written out'],
    ['Thứ hai, ngày 5 tháng 8 năm 2024 lúc 10:20', '2024-08-05T10:20+07:00', 'written out, with clock'],
    ['5-8-2024', '2024-08-05T00:00+07:00', 'dashes, day first'],
    ['12/5/2024', '2024-05-12T00:00+07:00', 'day before month, even where both would do'],
    ['2024-08-05', '2024-08-05T00:00+07:00', 'a day is its midnight in Vietnam'],
    ['2024-08-05 10:20', '2024-08-05T10:20+07:00', 'no offset: Vietnam'],
    ['2024-08-05T10:20:30.123Z', '2024-08-05T10:20:30+00:00', 'a given offset is kept'],
    ['2024-08-05T10:20:30-0430', '2024-08-05T10:20:30-04:30', 'basic offset'],
    ['20240805T1020', '2024-08-05T10:20+07:00', 'basic form'],
    ['2021-W15-4', '2021-04-15T00:00+07:00', 'week date'],
    ['2021-105', '2021-04-15T00:00+07:00', 'ordinal date'],
    ['29/02/2024', '2024-02-29T00:00+07:00', 'leap year'],
    ['Ngày đăng 29/10/2020 | 16:10'.normalize('NFD'), '2020-10-29T16:10+07:00', 'decomposed'],
    ['THỨ HAI, 12/8/2024', '2024-08-12T00:00+07:00', 'capitals'],
    ['12/8/2024\u00a010:20', '2024-08-12T10:20+07:00', 'a space that does not break'],
    ['15h30, 05/08/2024', '2024-08-05T15:30+07:00', 'spoken clock, comma'],
    ['21:04 GMT+7 15/04/2021', '2021-04-15T21:04+07:00', 'the zone directly behind the clock'],
    ['15.04.2021', '2021-04-15T00:00+07:00', 'dots'],
    ['5 Tháng Tám, 2024', '2024-08-05T00:00+07:00', 'the month by its name'],
    ['Tháng Mười Hai 5, 2024', '2024-12-05T00:00+07:00', 'month before day, where the words leave no doubt'],
    ['ngày 5 tháng tư năm 2021', '2021-04-05T00:00+07:00', 'the fourth month has a name of its own'],
    ['ngày mồng 5 tháng năm năm 2021', '2021-05-05T00:00+07:00', 'the fifth month of the year'],
    ['Chúa nhật, 11/8/2024', '2024-08-11T00:00+07:00', 'Sunday in the south'],
    ['21:04 15/04/21', '2021-04-15T21:04+07:00', 'a short year beside a clock'],
    ['T2, 05/08/24', '2024-08-05T00:00+07:00', 'a short year beside a weekday'],
    ['Mon, 05 Aug 2024 10:20:00 +0700', '2024-08-05T10:20:00+07:00', 'RFC 2822, as feeds write it'],
    ['5 Aug 2024 03:20:00 GMT', '2024-08-05T03:20:00+00:00', 'the zone of Greenwich'],
    ['Sun, 04 Aug 2024 22:20:00 EST', '2024-08-04T22:20:00-05:00', 'an obsolete zone of RFC 2822'],
    ['August 5, 2024', '2024-08-05T00:00+07:00', 'English, month first'],
    ['Posted on August 5th, 2024', '2024-08-05T00:00+07:00', 'with its label'],
  ])('%s → %s (%s)', (written, iso) => {
    expect(readDate(written)?.iso).toBe(iso);
  });

  it.each([
    ['2 giờ trước', '2024-08-12T07:30+07:00'],
    ['15 phút trước', '2024-08-12T09:15+07:00'],
    ['vừa xong', '2024-08-12T09:30+07:00'],
    ['11 giờ trước', '2024-08-11T22:30+07:00'],
    ['3 ngày trước', '2024-08-09T00:00+07:00'],
    ['2 tuần trước', '2024-07-29T00:00+07:00'],
    ['1 tháng trước', '2024-07-12T00:00+07:00'],
    ['hôm nay', '2024-08-12T00:00+07:00'],
    ['Hôm nay (10h30)', '2024-08-12T10:30+07:00'],
    ['Hôm qua, 16:05', '2024-08-11T16:05+07:00'],
    ['10h30 hôm qua', '2024-08-11T10:30+07:00'],
    ['hôm kia', '2024-08-10T00:00+07:00'],
    ['một giờ trước', '2024-08-12T08:30+07:00'],
    ['nửa tiếng trước', '2024-08-12T09:00+07:00'],
    ['1 giờ 20 phút trước', '2024-08-12T08:10+07:00'],
    ['5h trước', '2024-08-12T04:30+07:00'],
    ['Cách đây 3 ngày', '2024-08-09T00:00+07:00'],
    ['vài phút trước', '2024-08-12T09:30+07:00'],
    ['2 hours ago', '2024-08-12T07:30+07:00'],
    ['an hour ago', '2024-08-12T08:30+07:00'],
    ['thứ Hai tuần trước', '2024-08-05T00:00+07:00'],
    ['Chủ nhật tuần trước, 16:05', '2024-08-11T16:05+07:00'],
    ['thứ 4 tuần này', '2024-08-14T00:00+07:00'],
    ['Hôm nay, 12/8/2024, 10:20', '2024-08-12T10:20+07:00'],
  ])('%s counts from the reference', (written, iso) => {
    expect(readDate(written, { reference: REFERENCE })?.iso).toBe(iso);
    expect(readDate(written, { reference: '2024-08-12T02:30:00Z' })?.iso).toBe(iso);
  });

  it.each(['2 giờ trước', 'hôm qua', 'hôm nay (10h30)', 'vừa xong'])(
    '%s is not guessed without a reference',
    (written) => {
      expect(readDate(written)).toBeUndefined();
      expect(readDate(written, { reference: 'yesterday' })).toBeUndefined();
      expect(findDate(written)).toMatchObject({ before: '', after: '' });
      expect(findDate(written)).not.toHaveProperty('iso');
    },
  );

  it.each([
    ['31/02/2024', 'no such day'],
    ['29/02/2023', 'no leap year'],
    ['0/5/2024', 'no day nought'],
    ['5/13/2024', 'month before day is not guessed'],
    ['15/04/2021 25:61', 'no such time'],
    ['2024-13-01', 'no such month'],
    ['2024-08-05T10:20+19:00', 'no such offset'],
    ['0001-01-01T00:00:00Z', 'how programs say "no date"'],
    ['5/8/24', 'two figures of a year'],
    ['5-4-21', 'it may be a score'],
    ['31/02/24 10:30', 'no such day, with a short year'],
    ['31 Feb 2024', 'no such day, in English'],
    ['ngày 5 tháng mười ba năm 2024', 'no such month'],
    ['29/10', 'no year'],
    ['2024', 'a year is no day'],
    ['2024-08', 'a month is no day'],
    ['tháng 8 năm 2024', 'a month in words is no day'],
    ['12/8/2024/NĐ-CP', 'a decree'],
    ['112/8/2024', 'more figures than a day has'],
    ['Hà Nội đón Tết 29/10/2020', 'a sentence with a date'],
    ['', 'nothing'],
  ])('refuses %s: %s', (written) => {
    expect(readDate(written, { reference: REFERENCE })).toBeUndefined();
  });

  const realDay = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2150-12-31T23:59:00Z'),
    noInvalidDate: true,
  });
  const two = (value: number): string => String(value).padStart(2, '0');

  it('reads every day and minute in every shape', () => {
    fc.assert(
      fc.property(realDay, (date) => {
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const [hour, minute] = [date.getUTCHours(), date.getUTCMinutes()];
        const iso = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}+07:00`;
        const shapes = [
          `${day}/${month}/${year} ${hour}:${two(minute)}`,
          `${two(day)}-${two(month)}-${year}, ${two(hour)}:${two(minute)} (GMT+7)`,
          `${hour}h${two(minute)} ngày ${day}.${month}.${year}`,
          `ngày ${day} tháng ${month} năm ${year}, ${hour} giờ ${minute}`,
          `${two(hour)}:${two(minute)} | ${two(day)}/${two(month)}/${year}`,
          iso,
        ];
        expect(shapes.map((shape) => readDate(shape)?.iso)).toEqual(shapes.map(() => iso));
      }),
    );
  });

  it('reads what feeds write as the platform reads it', () => {
    fc.assert(
      fc.property(realDay, (date) => {
        date.setUTCMilliseconds(0);
        const iso = readDate(date.toUTCString())?.iso ?? '';
        expect(Date.parse(iso)).toBe(date.getTime());
      }),
    );
  });

  it('reads a numeric day exactly when the calendar has it', () => {
    const numbers = fc.tuple(fc.nat(40), fc.nat(15), fc.integer({ min: 1800, max: 2199 }));
    fc.assert(
      fc.property(numbers, ([day, month, year]) => {
        const date = new Date(Date.UTC(year, month - 1, day));
        const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        expect(readDate(`${day}/${month}/${year}`) !== undefined).toBe(isReal);
      }),
    );
  });

  it('gives an instant that can be read again, for any text', () => {
    const pieces = fc.constantFrom(
      '12',
      '8',
      '2024',
      '/',
      '-',
      ':',
      ' ',
      'ngày',
      'tháng',
      'giờ',
      'trước',
      'hôm qua',
      'T',
      'Z',
      'h',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const iso = readDate(parts.join(''), { reference: REFERENCE })?.iso;
        if (iso === undefined) return;
        expect(iso).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?[+-]\d{2}:\d{2}$/u);
        expect(Number.isNaN(Date.parse(iso))).toBe(false);
        expect(readIsoDate(iso)).toBe(iso);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, and reads NFC and NFD alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const found = findDate(text.normalize('NFC'), { reference: REFERENCE });
        expect(findDate(text.normalize('NFD'), { reference: REFERENCE })).toEqual(found);
      }),
    );
  });
});

describe('findDate', () => {
  it.each([
    ['Hội Đoàn thể 26/12/2025 13:26', 'Hội Đoàn thể', '', true],
    ['2 giờ trướcBài gốc', '', 'Bài gốc', true],
    ['Lan Anh - 05/08/2024', 'Lan Anh -', '', false],
    ['Hà Nội, ngày 5 tháng 8 năm 2024', 'Hà Nội,', '', false],
    ['Số 1/2024 ra ngày 5/8/2024', 'Số 1/2024 ra', '', false],
  ])('%s: says what stands around the date', (line, before, after, hasClock) => {
    expect(findDate(line, { reference: REFERENCE })).toMatchObject({ before, after, hasClock });
  });

  it('looks at the beginning of a line only', () => {
    expect(findDate(`${'chữ '.repeat(100)}15/04/2021`)).toBeUndefined();
  });
});

describe('readEpoch', () => {
  it.each([
    [1618495440, '2021-04-15T21:04:00+07:00'],
    [1618495440000, '2021-04-15T21:04:00+07:00'],
    [-86400, '1969-12-31T07:00:00+07:00'],
  ])('%d', (epoch, iso) => {
    expect(readEpoch(epoch)).toBe(iso);
  });

  it.each([0, Number.NaN, Infinity, 1e18])('%d is no date', (epoch) => {
    expect(readEpoch(epoch)).toBeUndefined();
  });
});

describe('describeFuture', () => {
  it.each([
    ['2025-08-12T09:30+07:00', REFERENCE, true, 'a year ahead'],
    ['2024-08-12T10:31+07:00', REFERENCE, true, 'more than clocks differ'],
    ['2024-08-12T10:30+07:00', REFERENCE, false, 'as much as clocks differ'],
    ['2024-08-11T00:00+07:00', REFERENCE, false, 'the day before'],
    ['2025-08-12T09:30+07:00', undefined, false, 'nobody knows when it was fetched'],
    [undefined, REFERENCE, false, 'no date'],
  ])('%s, fetched %s: %s (%s)', (iso, fetchedAt, isFlagged, _why) => {
    expect(describeFuture(iso, fetchedAt) !== undefined).toBe(isFlagged);
  });
});
