/** Dates that count from the moment at which the page was fetched. */
import type { DateTime } from 'luxon';
import { ANY_NUMBER_WORD, readNumber, readUnit, readWeekday } from './date-parts.js';
import type { Cursor, DateRule, Day, TimeUnit } from './date-parts.js';
import { type CivilDate, formatIso } from './iso-8601.js';

/** `iso` is undefined for what is no date of the calendar, and for a relative date without a reference. */
export type TakenDate = { readonly rule: DateRule; readonly iso: string | undefined; readonly hasClock: boolean };

const AMOUNT = String.raw`(\d{1,4}|${ANY_NUMBER_WORD})`;
const UNIT = '(giây|phút|ph|p|giờ|tiếng|h|ngày|hôm|tuần|tháng|năm)';
/** "2 giờ trước", "1 giờ 20 phút trước", "cách đây ba ngày". */
const AGO = new RegExp(
  String.raw`(?:cách đây |khoảng |hơn ){0,2}${AMOUNT} ?${UNIT}(?: ${AMOUNT} ?(giây|phút|ph|p))? trước`,
  'iuy',
);
/** Alone: "cách đây hai năm, …" begins a sentence. */
const SINCE = new RegExp(String.raw`cách đây (?:khoảng |hơn )?${AMOUNT} ?${UNIT}(?= ?(?:$|[|•·)–—-]))`, 'iuy');
const HALF_AGO = /nửa (giờ|tiếng) trước/iuy;
const ENGLISH_AGO = /(\d{1,4}|an?) (second|minute|min|hour|day|week|month|year)s? ago/iuy;
const JUST_NOW = /(?:vừa xong|vừa mới đây|vừa đăng|(?:vài|ít) (?:giây|phút) trước|just now)(?!\p{L})/iuy;

const takeSpan = (cursor: Cursor): Partial<Record<TimeUnit, number>> | undefined => {
  const ago = cursor.take(AGO) ?? cursor.take(SINCE);
  if (ago !== undefined) {
    const [, amount = '', unit = '', minutes] = ago;
    const span = { [readUnit(unit)]: readNumber(amount) };
    return minutes === undefined ? span : { ...span, minutes: readNumber(minutes) };
  }
  if (cursor.take(HALF_AGO) !== undefined) return { minutes: 30 };
  const english = cursor.take(ENGLISH_AGO);
  if (english !== undefined) {
    const [, amount = '', unit = ''] = english;
    return { [readUnit(unit)]: /^a/i.test(amount) ? 1 : Number(amount) };
  }
  return cursor.take(JUST_NOW) === undefined ? undefined : { seconds: 0 };
};

const dayOf = ({ year, month, day }: DateTime): CivilDate => ({ year, month, day });

/** Hours and minutes ago name a minute; days ago and longer name a day, which is given as its midnight. */
export const takeAgo = (cursor: Cursor, reference: DateTime | undefined): TakenDate | undefined => {
  const span = takeSpan(cursor);
  if (span === undefined) return undefined;
  if (reference === undefined) return { rule: 'date-ago', iso: undefined, hasClock: false };
  const instant = reference.minus(span);
  const hasClock = Object.keys(span).every((unit) => ['seconds', 'minutes', 'hours'].includes(unit));
  const time = hasClock ? { hour: instant.hour, minute: instant.minute } : undefined;
  return { rule: 'date-ago', hasClock, iso: formatIso(dayOf(instant), time) };
};

const DAY_WORD = /hôm (nay|qua|kia)/iuy;
const DAYS_BACK: Readonly<Record<string, number>> = { nay: 0, qua: 1, kia: 2 };
const WEEKDAY_OF_WEEK = /(thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật) tuần (này|trước|qua|rồi)(?![\p{L}\d])/iuy;

/** "hôm qua", "thứ Hai tuần trước"; weeks begin on Monday. */
export const takeDayWord = (cursor: Cursor, reference: DateTime | undefined): Day | undefined => {
  const word = cursor.take(DAY_WORD);
  if (word !== undefined) {
    const days = DAYS_BACK[(word[1] as string).toLowerCase()] ?? 0;
    return { rule: 'date-day-word', date: reference && dayOf(reference.minus({ days })) };
  }
  const [, name = '', week = ''] = cursor.take(WEEKDAY_OF_WEEK) ?? [];
  const weekday = readWeekday(name);
  if (weekday === undefined) return undefined;
  const weeks = week.toLowerCase() === 'này' ? 0 : 1;
  const date = reference && dayOf(reference.startOf('week').minus({ weeks }).plus({ days: weekday }));
  return { rule: 'date-day-word', date };
};
