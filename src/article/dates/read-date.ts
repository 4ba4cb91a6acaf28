/** The one reader of dates: what a line says about when an article was published, and what else stands on the line. */
import type { DateTime } from 'luxon';
import { type CivilDate, type ClockTime, formatIso, VIETNAM_OFFSET_MINUTES } from './civil-time.js';
import {
  AGO,
  BETWEEN,
  CLOCK,
  type DateRule,
  DAY_WORD,
  HALF_OF_DAY,
  JUST_NOW,
  NUMERIC_DATE,
  SPOKEN_CLOCK,
  WEEKDAY,
  WRITTEN_DATE,
  YEAR_FIRST_DATE,
  ZONE,
} from './date-shapes.js';
import { readIsoDate, readReference } from './iso-8601.js';

export interface DateOptions {
  /** ISO 8601 instant that "2 giờ trước" and "hôm qua" count from. Without it they are recognised but have no value. */
  readonly reference?: string;
}

export interface FoundDate {
  /** Absent when the date does not exist (31/02), or is relative and there is no reference. */
  readonly iso?: string;
  readonly rule: DateRule;
  /** Whether a time of day is given with it. */
  readonly hasClock: boolean;
  /** What stands before and after the date, in NFC with white space folded. */
  readonly before: string;
  readonly after: string;
}

/** Only so much of a line is looked at, in UTF-16 units; a dateline is far shorter. */
const LONGEST_LINE = 240;

class Cursor {
  at = 0;
  constructor(readonly text: string) {}

  take(shape: RegExp): RegExpExecArray | undefined {
    shape.lastIndex = this.at;
    const match = shape.exec(this.text);
    if (match === null) return undefined;
    this.at = shape.lastIndex;
    return match;
  }
}

interface Day {
  readonly rule: DateRule;
  /** Undefined when the day is relative and there is no reference. */
  readonly date: CivilDate | undefined;
}

interface Clock {
  readonly time: ClockTime;
  readonly offset: number | undefined;
}

const dayOf = (instant: DateTime): CivilDate => ({ year: instant.year, month: instant.month, day: instant.day });

const takeExplicitDay = (cursor: Cursor): Day | undefined => {
  const numeric = cursor.take(NUMERIC_DATE);
  if (numeric !== undefined) {
    const [, day, , month, year] = numeric;
    return { rule: 'date-numeric', date: { year: Number(year), month: Number(month), day: Number(day) } };
  }
  const yearFirst = cursor.take(YEAR_FIRST_DATE);
  if (yearFirst !== undefined) {
    const [, year, , month, day] = yearFirst;
    return { rule: 'date-iso', date: { year: Number(year), month: Number(month), day: Number(day) } };
  }
  const written = cursor.take(WRITTEN_DATE);
  if (written !== undefined) {
    const [, day, month, year] = written;
    return { rule: 'date-written-out', date: { year: Number(year), month: Number(month), day: Number(day) } };
  }
  return undefined;
};

const takeDay = (cursor: Cursor, reference: DateTime | undefined): Day | undefined => {
  const word = cursor.take(DAY_WORD);
  if (word === undefined) return takeExplicitDay(cursor);
  const afterWord = cursor.at;
  cursor.take(BETWEEN);
  const explicit = takeExplicitDay(cursor);
  if (explicit !== undefined) return explicit;
  cursor.at = afterWord;
  const daysBack = { nay: 0, qua: 1, kia: 2 }[(word[1] as string).toLowerCase()] ?? 0;
  return {
    rule: 'date-day-word',
    date: reference === undefined ? undefined : dayOf(reference.minus({ days: daysBack })),
  };
};

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
  const [, namedSign, namedHours, namedMinutes, sign, hours, minutes, utc] = zone;
  if (utc !== undefined) return 0;
  const size = Number(namedHours ?? hours) * 60 + Number(namedMinutes ?? minutes ?? 0);
  return (namedSign ?? sign) === '-' ? -size : size;
};

const takeClock = (cursor: Cursor): Clock | undefined => {
  const clock = cursor.take(CLOCK) ?? cursor.take(SPOKEN_CLOCK);
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

const UNITS: Readonly<Record<string, 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years'>> = {
  giây: 'seconds',
  phút: 'minutes',
  giờ: 'hours',
  tiếng: 'hours',
  ngày: 'days',
  tuần: 'weeks',
  tháng: 'months',
  năm: 'years',
};

interface Taken {
  readonly rule: DateRule;
  readonly iso: string | undefined;
  readonly hasClock: boolean;
}

/** Hours and minutes ago name a minute; days ago and longer name a day, which is given as its midnight. */
const takeAgo = (cursor: Cursor, reference: DateTime | undefined): Taken | undefined => {
  const ago = cursor.take(AGO);
  if (ago === undefined && cursor.take(JUST_NOW) === undefined) return undefined;
  const unit = ago === undefined ? 'seconds' : (UNITS[(ago[2] as string).toLowerCase()] ?? 'seconds');
  if (reference === undefined) return { rule: 'date-ago', iso: undefined, hasClock: false };
  const instant = reference.minus({ [unit]: Number(ago?.[1] ?? 0) });
  const isToTheMinute = unit === 'seconds' || unit === 'minutes' || unit === 'hours';
  return {
    rule: 'date-ago',
    hasClock: isToTheMinute,
    iso: isToTheMinute
      ? formatIso(dayOf(instant), { hour: instant.hour, minute: instant.minute })
      : formatIso(dayOf(instant)),
  };
};

const settle = ({ rule, date }: Day, clock: Clock | undefined): Taken => ({
  rule,
  hasClock: clock !== undefined,
  iso: date && formatIso(date, clock?.time, clock?.offset ?? VIETNAM_OFFSET_MINUTES),
});

/** A date at the cursor, in any order of weekday, day and clock; leaves the cursor behind it. */
const takeDate = (cursor: Cursor, reference: DateTime | undefined): Taken | undefined => {
  if (cursor.take(WEEKDAY) !== undefined) cursor.take(BETWEEN);
  const ago = takeAgo(cursor, reference);
  if (ago !== undefined) return ago;
  const clockFirst = takeClock(cursor);
  if (clockFirst !== undefined) {
    cursor.take(BETWEEN);
    if (cursor.take(WEEKDAY) !== undefined) cursor.take(BETWEEN);
  } else {
    cursor.take(/ngày:? /iuy);
  }
  const day = takeDay(cursor, reference);
  if (day === undefined) return undefined;
  const afterDay = cursor.at;
  if (clockFirst !== undefined) return settle(day, clockFirst);
  cursor.take(BETWEEN);
  const clock = takeClock(cursor);
  if (clock === undefined) cursor.at = afterDay;
  return settle(day, clock);
};

/** Not in the middle of a number, a word or a code such as 12/8/2024/NĐ-CP. Pages glue what follows: "trướcBài gốc". */
const isWholeDate = (text: string, start: number, end: number): boolean =>
  !/[\p{L}\p{N}][/.\-]?$/u.test(text.slice(Math.max(0, start - 3), start)) &&
  !/^(?:[\p{Ll}\p{N}]|[/\-][\p{L}\p{N}]|\.\p{N})/u.test(text.slice(end, end + 3));

const normalizeLine = (line: string): string =>
  line.slice(0, LONGEST_LINE).normalize('NFC').replace(/\s+/g, ' ').trim();

/** Cheap: most lines of most pages hold none. */
const MAY_HOLD_A_DATE = /\d|hôm |vừa /iu;
const IS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** The first date of a line, whatever stands around it. */
export const findDate = (line: string, options: DateOptions = {}): FoundDate | undefined => {
  const text = normalizeLine(line);
  if (!MAY_HOLD_A_DATE.test(text)) return undefined;
  const reference = readReference(options.reference);
  const cursor = new Cursor(text);
  for (let start = 0; start < text.length; start += 1) {
    if (start > 0 && IS_LETTER_OR_DIGIT.test(text[start - 1] as string)) continue;
    cursor.at = start;
    const taken = takeDate(cursor, reference);
    if (taken === undefined || !isWholeDate(text, start, cursor.at)) continue;
    const after = text.slice(cursor.at);
    return {
      rule: taken.rule,
      hasClock: taken.hasClock,
      ...(taken.iso === undefined ? {} : { iso: taken.iso }),
      before: text.slice(0, start).trim(),
      after: after.startsWith(')') ? after.slice(1).trim() : after.trim(),
    };
  }
  return undefined;
};

/** Words before a date that say what it is; nothing that could be part of a sentence. */
export const DATE_LABEL =
  /^(?:(?:ngày|giờ|thời gian|thứ)? ?(?:đăng|xuất bản|phát hành|cập nhật|gửi|viết|tạo)(?: tải| bài| lần cuối){0,2}(?: lúc| ngày| vào){0,2}|ngày|thời gian|lúc|date|published|updated) ?[:：]?$/iu;

/** A text that is a date and nothing else, apart from a label such as "Ngày đăng". */
export const readDate = (text: string, options: DateOptions = {}): { iso: string; rule: DateRule } | undefined => {
  const trimmed = text.trim();
  const iso = readIsoDate(trimmed);
  if (iso !== undefined) return { iso, rule: 'date-iso' };
  const found = trimmed.length > LONGEST_LINE ? undefined : findDate(trimmed, options);
  if (found?.iso === undefined || !/^[).,]?$/.test(found.after)) return undefined;
  return found.before === '' || DATE_LABEL.test(found.before) ? { iso: found.iso, rule: found.rule } : undefined;
};
