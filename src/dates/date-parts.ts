import { type CivilDate, type ClockTime, formatIso } from './iso-8601.js';
import { AGO, CLOCK, type DateRule, DAY_WORD, DOTTED_CLOCK, ENGLISH_AGO, ENGLISH_DATE, ENGLISH_MONTH_FIRST_DATE, HALF_AGO, HALF_OF_DAY, JUST_NOW, MONTH_FIRST_DATE, NAMED_ZONES, NUMERIC_DATE, SHORT_YEAR_DATE, SINCE, SPOKEN_CLOCK, WEEKDAY_OF_WEEK, WRITTEN_DATE, YEAR_FIRST_DATE, ZONE } from './date-shapes.js';
import { readMonth, readNumber, readUnit, readWeekday, type TimeUnit } from './date-words.js';
import type { DateTime } from 'luxon';

/** A place in a line, moved on by sticky expressions. */
export class Cursor {
  at = 0;
  constructor(readonly text: string) {}

  /** What the shape matches at this very place, moving behind it; undefined, and no move, when it does not. */
  take(shape: RegExp): RegExpExecArray | undefined {
    shape.lastIndex = this.at;
    const match = shape.exec(this.text);
    if (match === null) return undefined;
    this.at = shape.lastIndex;
    return match;
  }
}

/* MERGED src/dates/take-clock.ts */
/** The time of day: "15h30", "21:04 GMT+7", "3 giờ chiều". */

export interface Clock {
  readonly time: ClockTime;
  /** In minutes; undefined when none is written. */
  readonly offset: number | undefined;
}

const AFTERNOON = new Set(['pm', 'ch', 'chiều', 'tối']);

/** "3 giờ chiều" is 15:00, "1 giờ trưa" is 13:00, "12 AM" is midnight. */
const toWholeDay = (hour: number, half: string | undefined): number => {
  if (half === undefined || hour > 12) return hour;
  if (AFTERNOON.has(half) || (half === 'trưa' && hour <= 2)) return hour === 12 ? 12 : hour + 12;
  return hour === 12 && (half === 'am' || half === 'sa') ? 0 : hour;
};

const takeZone = (cursor: Cursor): number | undefined => {
  const zone = cursor.take(ZONE);
  if (zone === undefined) return undefined;
  const [, namedSign, namedHours, namedMinutes, sign, hours, minutes, name] = zone;
  if (name !== undefined) return NAMED_ZONES[name.toLowerCase()] ?? 0;
  const size = Number(namedHours ?? hours) * 60 + Number(namedMinutes ?? minutes ?? 0);
  return (namedSign ?? sign) === '-' ? -size : size;
};

/** @param isBehindDay whether a day stands directly before */
export const takeClock = (cursor: Cursor, isBehindDay = false): Clock | undefined => {
  const clock =
    cursor.take(CLOCK) ?? cursor.take(SPOKEN_CLOCK) ?? (isBehindDay ? cursor.take(DOTTED_CLOCK) : undefined);
  if (clock === undefined) return undefined;
  const [, hour, minute = '0', second] = clock;
  const half = cursor.take(HALF_OF_DAY)?.[1]?.toLowerCase();
  const time = {
    hour: toWholeDay(Number(hour), half),
    minute: Number(minute),
    ...(second === undefined ? {} : { second: Number(second) }),
  };
  return { time, offset: takeZone(cursor) };
};

/* MERGED src/dates/take-day.ts */
/** The day of the calendar that a line names in full. */

export interface Day {
  readonly rule: DateRule;
  /** Undefined when the day is relative and there is no reference. */
  readonly date: CivilDate | undefined;
}

interface DayShape {
  readonly rule: DateRule;
  readonly shape: RegExp;
  /** Which groups of the expression hold day, month and year. */
  readonly groups: readonly [day: number, month: number, year: number];
}

const DAY_SHAPES: readonly DayShape[] = [
  { rule: 'date-numeric', shape: NUMERIC_DATE, groups: [1, 3, 4] },
  { rule: 'date-iso', shape: YEAR_FIRST_DATE, groups: [4, 3, 1] },
  { rule: 'date-written-out', shape: WRITTEN_DATE, groups: [1, 2, 3] },
  { rule: 'date-written-out', shape: MONTH_FIRST_DATE, groups: [2, 1, 3] },
  { rule: 'date-english', shape: ENGLISH_DATE, groups: [1, 2, 3] },
  { rule: 'date-english', shape: ENGLISH_MONTH_FIRST_DATE, groups: [2, 1, 3] },
];

/** Two figures of a year are of this century: newspapers on paper have no web pages. */
const CENTURY = 2000;

const takeShape = (cursor: Cursor, { rule, shape, groups }: DayShape): Day | undefined => {
  const match = cursor.take(shape);
  if (match === undefined) return undefined;
  const [day, month, year] = groups.map((group) => match[group] as string) as [string, string, string];
  return { rule, date: { day: Number(day), month: readMonth(month), year: Number(year) } };
};

export const takeCalendarDay = (cursor: Cursor): Day | undefined => {
  for (const shape of DAY_SHAPES) {
    const day = takeShape(cursor, shape);
    if (day !== undefined) return day;
  }
  return undefined;
};

/** "15/04/21" may as well be a score or a number of a room, so whoever asks has to see a clock or a weekday beside it. */
export const takeShortYearDay = (cursor: Cursor): Day | undefined => {
  const match = cursor.take(SHORT_YEAR_DATE);
  if (match === undefined) return undefined;
  const [, day, , month, year] = match;
  return { rule: 'date-short-year', date: { day: Number(day), month: Number(month), year: CENTURY + Number(year) } };
};

/* MERGED src/dates/take-relative.ts */
/** Dates that count from the moment at which the page was fetched. */

export interface TakenDate {
  readonly rule: DateRule;
  /** Undefined for what is no date of the calendar, and for a relative date without a reference. */
  readonly iso: string | undefined;
  readonly hasClock: boolean;
}

export const dayOf = (instant: DateTime): CivilDate => ({
  year: instant.year,
  month: instant.month,
  day: instant.day,
});

type Span = Partial<Record<TimeUnit, number>>;

const takeSpan = (cursor: Cursor): Span | undefined => {
  const ago = cursor.take(AGO) ?? cursor.take(SINCE);
  if (ago !== undefined) {
    const [, amount, unit, minutes] = ago;
    const span = { [readUnit(unit as string)]: readNumber(amount as string) };
    return minutes === undefined ? span : { ...span, minutes: readNumber(minutes) };
  }
  if (cursor.take(HALF_AGO) !== undefined) return { minutes: 30 };
  const english = cursor.take(ENGLISH_AGO);
  if (english !== undefined) {
    const [, amount, unit] = english as unknown as [string, string, string];
    return { [readUnit(unit)]: /^a/i.test(amount) ? 1 : Number(amount) };
  }
  return cursor.take(JUST_NOW) === undefined ? undefined : { seconds: 0 };
};

/** Hours and minutes ago name a minute; days ago and longer name a day, which is given as its midnight. */
export const takeAgo = (cursor: Cursor, reference: DateTime | undefined): TakenDate | undefined => {
  const span = takeSpan(cursor);
  if (span === undefined) return undefined;
  const isToTheMinute = Object.keys(span).every((unit) => ['seconds', 'minutes', 'hours'].includes(unit));
  if (reference === undefined) return { rule: 'date-ago', iso: undefined, hasClock: false };
  const instant = reference.minus(span);
  return {
    rule: 'date-ago',
    hasClock: isToTheMinute,
    iso: isToTheMinute
      ? formatIso(dayOf(instant), { hour: instant.hour, minute: instant.minute })
      : formatIso(dayOf(instant)),
  };
};

const DAYS_BACK: Readonly<Record<string, number>> = { nay: 0, qua: 1, kia: 2 };

/** "hôm qua", "thứ Hai tuần trước"; weeks begin on Monday. */
export const takeDayWord = (cursor: Cursor, reference: DateTime | undefined): Day | undefined => {
  const word = cursor.take(DAY_WORD);
  if (word !== undefined) {
    const days = DAYS_BACK[(word[1] as string).toLowerCase()] ?? 0;
    return { rule: 'date-day-word', date: reference && dayOf(reference.minus({ days })) };
  }
  const ofWeek = cursor.take(WEEKDAY_OF_WEEK);
  const weekday = ofWeek && readWeekday(ofWeek[1] as string);
  if (ofWeek === undefined || weekday === undefined) return undefined;
  const weeks = (ofWeek[2] as string).toLowerCase() === 'này' ? 0 : 1;
  const date = reference && dayOf(reference.startOf('week').minus({ weeks }).plus({ days: weekday }));
  return { rule: 'date-day-word', date };
};
