/** The one reader of dates: what a line says about when an article was published, and what else stands on the line. */
import type { DateTime } from 'luxon';
import { Cursor, takeCalendarDay, takeClock, takeShortYearDay } from './date-parts.js';
import type { Clock, DateRule, Day } from './date-parts.js';
import { formatIso, readIsoDate, readReference, VIETNAM_OFFSET_MINUTES } from './iso-8601.js';
import { takeAgo, takeDayWord, type TakenDate } from './relative-dates.js';

interface DateOptions {
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

const WEEKDAY =
  /(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|chúa nhật|cn|t[2-7]|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)(?![\p{L}\d])[.,]?/iuy;
/** What may stand between a weekday, a day and a clock. */
const BETWEEN = /t(?=\d)|\)? ?[,;|•·–—\-@]? ?[([]?(?:(?:(?:vào )?lúc|at):? ?)?(?:ngày:? ?(?:m[ùồ]ng )?)?/iuy;
const DAY_PREFIX = /(?:ngày:? )?(?:m[ùồ]ng )?/iuy;

/** "Hôm nay, 12/8/2024": the day in figures is the surer one. */
const takeDay = (cursor: Cursor, reference: DateTime | undefined): Day | undefined => {
  const word = takeDayWord(cursor, reference);
  if (word === undefined) return takeCalendarDay(cursor);
  const afterWord = cursor.at;
  cursor.take(BETWEEN);
  const explicit = takeCalendarDay(cursor);
  if (explicit !== undefined) return explicit;
  cursor.at = afterWord;
  return word;
};

const settle = ({ rule, date }: Day, clock: Clock | undefined): TakenDate => ({
  rule,
  hasClock: clock !== undefined,
  iso: date && formatIso(date, clock?.time, clock?.offset ?? VIETNAM_OFFSET_MINUTES),
});

const takeWeekday = (cursor: Cursor): boolean => {
  if (cursor.take(WEEKDAY) === undefined) return false;
  cursor.take(BETWEEN);
  return true;
};

/** A date at the cursor, in any order of weekday, day and clock; leaves the cursor behind it. */
const takeDate = (cursor: Cursor, reference: DateTime | undefined): TakenDate | undefined => {
  const start = cursor.at;
  const weekdayOfWeek = takeDayWord(cursor, reference);
  cursor.at = start;
  let hasWeekday = weekdayOfWeek === undefined && takeWeekday(cursor);
  const ago = takeAgo(cursor, reference);
  if (ago !== undefined) return ago;
  const clockFirst = takeClock(cursor);
  if (clockFirst !== undefined) {
    cursor.take(BETWEEN);
    hasWeekday = takeWeekday(cursor) || hasWeekday;
  } else {
    cursor.take(DAY_PREFIX);
  }
  const beforeDay = cursor.at;
  const day = takeDay(cursor, reference) ?? takeShortYearDay(cursor);
  if (day === undefined) return undefined;
  const needsMore = day.rule === 'date-short-year' && !hasWeekday;
  const afterDay = cursor.at;
  if (clockFirst !== undefined) return settle(day, clockFirst);
  cursor.take(BETWEEN);
  const clock = takeClock(cursor, true);
  if (clock === undefined) cursor.at = needsMore ? beforeDay : afterDay;
  return clock === undefined && needsMore ? undefined : settle(day, clock);
};

/** Not in the middle of a number, a word or a code such as 12/8/2024/NĐ-CP. Pages glue what follows: "trướcBài gốc". */
const isWholeDate = (text: string, start: number, end: number): boolean =>
  !/[\p{L}\p{N}][/.\-]?$/u.test(text.slice(Math.max(0, start - 3), start)) &&
  !/^(?:[\p{Ll}\p{N}]|[/\-][\p{L}\p{N}]|\.\p{N})/u.test(text.slice(end, end + 3));

const normalizeLine = (line: string): string =>
  line.slice(0, LONGEST_LINE).normalize('NFC').replace(/\s+/g, ' ').trim();

/** Cheap: most lines of most pages hold none. */
const MAY_HOLD_A_DATE = /\d|hôm |tuần |trước|vừa |cách đây |ago\b|just now/iu;
const IS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** The first date of a line, whatever stands around it. */
export const findDate = (line: string, options: DateOptions = {}): FoundDate | undefined => {
  const text = normalizeLine(line);
  if (!MAY_HOLD_A_DATE.test(text)) return undefined;
  const reference = readReference(options.reference);
  const cursor = new Cursor(text);
  for (let start = 0; start < text.length; start += 1) {
    if (!IS_LETTER_OR_DIGIT.test(text[start] as string)) continue;
    if (start > 0 && IS_LETTER_OR_DIGIT.test(text[start - 1] as string)) continue;
    cursor.at = start;
    const taken = takeDate(cursor, reference);
    if (taken === undefined || !isWholeDate(text, start, cursor.at)) continue;
    const after = text.slice(cursor.at);
    return {
      rule: taken.rule,
      hasClock: taken.hasClock,
      ...(taken.iso !== undefined && { iso: taken.iso }),
      before: text.slice(0, start).trim(),
      after: after.startsWith(')') ? after.slice(1).trim() : after.trim(),
    };
  }
  return undefined;
};

/** Words before a date that say what it is; nothing that could be part of a sentence. */
export const DATE_LABEL =
  /^(?:(?:ngày|giờ|thời gian|thứ)? ?(?:đăng|xuất bản|phát hành|cập nhật|gửi|viết|tạo|post|publish)(?: tải| bài| tin| lần cuối){0,2}(?: lúc| ngày| vào){0,2}|ngày|thời gian|lúc|vào lúc|date|published(?: on| at)?|posted(?: on| at)?|updated(?: on| at)?|last updated) ?[:：]?$/iu;

/** A text that is a date and nothing else, apart from a label such as "Ngày đăng". */
export const readDate = (text: string, options: DateOptions = {}): { iso: string; rule: DateRule } | undefined => {
  const trimmed = text.trim();
  const iso = readIsoDate(trimmed);
  if (iso !== undefined) return { iso, rule: 'date-iso' };
  const found = trimmed.length > LONGEST_LINE ? undefined : findDate(trimmed, options);
  if (found?.iso === undefined || !/^[).,]?$/.test(found.after)) return undefined;
  return found.before === '' || DATE_LABEL.test(found.before) ? { iso: found.iso, rule: found.rule } : undefined;
};
