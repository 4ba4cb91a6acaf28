/**
 * The stretch of time that a date names: what bounds a search (`from`, `to`).
 *
 *   15/4/2021          that day in Vietnam            2024-05-01T08:30   that minute
 *   tháng 5 2024       that month                     2024               that year
 *   hôm qua, tuần trước, 7 ngày qua                   counted from now
 *
 * Weeks begin on Monday. What a reader types without accents is understood too, where that is beyond doubt.
 */
import { DateTime, FixedOffsetZone } from 'luxon';
import { canonicalize, foldTerm } from '../text/index.js';
import { ANY_MONTH_WORD, readMonth } from './date-parts.js';
import { FIRST_YEAR, LAST_YEAR, VIETNAM_OFFSET_MINUTES, VIETNAM_ZONE } from './iso-8601.js';
import { findDate } from './read-date.js';

/** Milliseconds since the epoch, both inclusive. */
export interface Period {
  readonly start: number;
  readonly end: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** In UTF-16 units; nothing that is read is longer. */
const LONGEST_PERIOD = 60;

const VIETNAMESE_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
/** A space stands before the offset where the plus sign of "+07:00" came through a query string unencoded. */
const ISO_SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d{0,6})?)?(?:([Zz])|([+\- ])(\d{2}):?(\d{2}))?)?$/;

/** Undefined for a day or a time that does not exist, such as 30 February. */
const readIso = (parts: RegExpExecArray): Period | undefined => {
  const [, year, month, day, hour, minute, second, fraction, zulu, sign, offsetHour = 0, offsetMinute = 0] = parts;
  if (Number(hour) > 23 || Number(offsetHour) > 14 || Number(offsetMinute) > 59) return undefined;
  const size = Number(offsetHour) * 60 + Number(offsetMinute);
  const offset = zulu ? 0 : sign === undefined ? VIETNAM_OFFSET_MINUTES : sign === '-' ? -size : size;
  const clock = { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0) };
  const millisecond = Number((fraction ?? '').padEnd(3, '0'));
  const date = { year: Number(year), month: Number(month), day: Number(day), ...clock, millisecond };
  const instant = DateTime.fromObject(date, { zone: FixedOffsetZone.instance(offset) });
  if (!instant.isValid) return undefined;
  const unit = hour === undefined ? DAY : second === undefined ? MINUTE : fraction === undefined ? 1000 : 1;
  return { start: instant.toMillis(), end: instant.toMillis() + unit - 1 };
};

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const whole = (instant: DateTime, unit: Unit): Period => ({
  start: instant.startOf(unit).toMillis(),
  end: instant.endOf(unit).toMillis(),
});

const inYear = (year: number, month: number, unit: Unit): Period | undefined => {
  if (year < FIRST_YEAR || year > LAST_YEAR || !(month >= 1 && month <= 12)) return undefined;
  return whole(DateTime.fromObject({ year, month, day: 1 }, { zone: VIETNAM_ZONE }), unit);
};

const UNITS: Record<string, Unit> = {
  hom: 'day',
  ngay: 'day',
  tuan: 'week',
  thang: 'month',
  quy: 'quarter',
  nam: 'year',
};
const BACK: Readonly<Record<string, number>> = { nay: 0, qua: 1, truoc: 1, roi: 1, kia: 2, ngoai: 1 };
const QUARTERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

type Words = readonly [string, ...string[]];

/** Months in words keep their marks: "tháng tư" is one, "thang tu" may be "tháng từ". */
const MONTH_IN_WORDS = new RegExp(`^tháng (${ANY_MONTH_WORD}) (?:năm )?(\\d{4})$`, 'u');

/** Without their marks, in the order of their values. */
const FOLDED_NUMBERS = ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];
const NUMBER = String.raw`(\d{1,3}|${FOLDED_NUMBERS.join('|')})`;

const toAmount = (word: string): number => FOLDED_NUMBERS.indexOf(word) + 1 || Number(word);

/** A shape in folded letters, and the period that its groups name; `now` is in Vietnam's zone. */
type PeriodShape = { shape: RegExp; read: (words: Words, now: DateTime | undefined) => Period | undefined };

const PERIOD_SHAPES: readonly PeriodShape[] = [
  { shape: /^(?:nam )?(\d{4})$/, read: ([, year]) => inYear(Number(year), 1, 'year') },
  {
    shape: /^(?:thang|thg) ?(\d{1,2})(?: ?[/.,-] ?| nam | )(\d{4})$/,
    read: ([, month, year]) => inYear(Number(year), Number(month), 'month'),
  },
  { shape: /^(\d{1,2})[/.-](\d{4})$/, read: ([, month, year]) => inYear(Number(year), Number(month), 'month') },
  { shape: /^(\d{4})[/.-](\d{1,2})$/, read: ([, year, month]) => inYear(Number(year), Number(month), 'month') },
  {
    shape: /^quy ([1-4]|i{1,3}|iv)(?: ?[/.,-] ?| nam | )(\d{4})$/,
    read: ([, quarter = '', year]) => inYear(Number(year), 3 * (QUARTERS[quarter] ?? Number(quarter)) - 2, 'quarter'),
  },
  { shape: /^today$/, read: (_words, now) => now && whole(now, 'day') },
  { shape: /^yesterday$/, read: (_words, now) => now && whole(now.minus({ days: 1 }), 'day') },
  {
    shape: /^hom (nay|qua|kia)$/,
    read: ([, word = ''], now) => now && whole(now.minus({ days: BACK[word] ?? 0 }), 'day'),
  },
  {
    shape: /^(tuan|thang|quy|nam) (nay|qua|truoc|roi|ngoai)$/,
    read: ([, word = '', which = ''], now) => {
      const unit = UNITS[word];
      return now && unit && whole(now.minus({ [`${unit}s`]: BACK[which] ?? 0 }), unit);
    },
  },
  {
    // "3 ngày trước" is that day, "2 tháng trước" that month.
    shape: new RegExp(`^${NUMBER} (ngay|hom|tuan|thang|nam) truoc$`),
    read: ([, amount = '', word = ''], now) => {
      const unit = UNITS[word];
      return now && unit && whole(now.minus({ [`${unit}s`]: toAmount(amount) }), unit);
    },
  },
  {
    // "7 ngày qua" reaches from that day until now.
    shape: new RegExp(`^(?:trong )?${NUMBER} (ngay|hom|tuan|thang|nam) (?:qua|gan day|gan nhat|vua qua)$`),
    read: ([, amount = '', word = ''], now) => {
      const unit = UNITS[word];
      if (now === undefined || unit === undefined) return undefined;
      const first = now.minus({ [`${unit}s`]: toAmount(amount) });
      return { start: first.startOf('day').toMillis(), end: now.endOf('day').toMillis() };
    },
  },
];

/** Whatever a dateline may say, alone: a day, or a minute of one. */
const readDateline = (text: string, now: DateTime | undefined): Period | undefined => {
  const reference = now?.toISO({ suppressMilliseconds: false });
  const found = findDate(text, reference ? { reference } : {});
  if (found?.iso === undefined || found.before !== '' || found.after !== '') return undefined;
  const start = Date.parse(found.iso);
  if (!found.hasClock) return { start, end: start + DAY - 1 };
  const hasSeconds = /T\d{2}:\d{2}:\d{2}/.test(found.iso);
  return { start, end: start + (hasSeconds ? 1000 : MINUTE) - 1 };
};

/** Undefined when the text names no period, or a relative one without `now`, in milliseconds since the epoch. */
export const readPeriod = (text: string, now?: number): Period | undefined => {
  const typed = text.trim();
  if (typed.length > LONGEST_PERIOD) return undefined;
  const [, day, month, year] = VIETNAMESE_DAY.exec(typed) ?? [];
  const inFigures = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed;
  const iso = ISO_SHAPE.exec(inFigures);
  if (iso !== null) return readIso(iso);
  const instant = now === undefined ? undefined : DateTime.fromMillis(now, { zone: VIETNAM_ZONE });
  const canonical = canonicalize(typed).replace(/\s+/g, ' ');
  const inWords = MONTH_IN_WORDS.exec(canonical);
  if (inWords !== null) return inYear(Number(inWords[2]), readMonth(inWords[1] as string), 'month');
  const folded = foldTerm(canonical);
  for (const { shape, read } of PERIOD_SHAPES) {
    const match = shape.exec(folded);
    if (match !== null) return read(match as unknown as Words, instant);
  }
  return readDateline(typed, instant);
};
