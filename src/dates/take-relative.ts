/** Dates that count from the moment at which the page was fetched. */
import type { DateTime } from 'luxon';
import { type CivilDate, formatIso } from './civil-time.js';
import type { Cursor } from './cursor.js';
import {
  AGO,
  DAY_WORD,
  type DateRule,
  ENGLISH_AGO,
  HALF_AGO,
  JUST_NOW,
  SINCE,
  WEEKDAY_OF_WEEK,
} from './date-shapes.js';
import { readNumber, readUnit, readWeekday, type TimeUnit } from './date-words.js';
import type { Day } from './take-day.js';

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
