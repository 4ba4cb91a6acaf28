/**
 * Reads one end of a date range as a reader or a program writes it.
 *
 * A bound covers the whole of the unit that it names: `to=2024-05-01` lasts until the end of that day and
 * `to=2024-05-01T10:30` until the end of that minute. Where no offset is written the clock of Vietnam counts (+07:00,
 * no summer time). The day comes before the month in `01/05/2024`, as in every Vietnamese paper.
 */
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const VIETNAMESE_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
// A space stands before the offset when the plus sign of "+07:00" came through a query string without being encoded.
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d{0,6})?)?(?:([Zz])|([+\- ])(\d{2}):?(\d{2}))?$/;

const LONGEST_BOUND = 40;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const VIETNAM_OFFSET = 7 * 60 * MINUTE;

export type BoundEdge = 'start' | 'end';

/** Milliseconds of a calendar day in UTC; undefined for a day that does not exist, such as 30 February. */
const dayInUtc = (year: number, month: number, day: number): number | undefined => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined;
};

const readDay = (text: string): number | undefined => {
  const iso = DATE.exec(text);
  if (iso) return dayInUtc(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const vietnamese = VIETNAMESE_DATE.exec(text);
  return vietnamese ? dayInUtc(Number(vietnamese[3]), Number(vietnamese[2]), Number(vietnamese[1])) : undefined;
};

const readDateTime = (text: string, edge: BoundEdge): number | undefined => {
  const parts = DATE_TIME.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zulu, sign, offsetHour, offsetMinute] = parts;
  const midnight = dayInUtc(Number(year), Number(month), Number(day));
  if (midnight === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return undefined;
  if (Number(offsetHour ?? 0) > 14 || Number(offsetMinute ?? 0) > 59) return undefined;
  const unit = fraction !== undefined ? 1 : second !== undefined ? 1000 : MINUTE;
  const size = (Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0)) * MINUTE;
  const offset = zulu ? 0 : sign === undefined ? VIETNAM_OFFSET : sign === '-' ? -size : size;
  const start =
    midnight +
    (Number(hour) * 60 + Number(minute)) * MINUTE +
    Number(second ?? 0) * 1000 +
    Number((fraction ?? '').padEnd(3, '0'));
  return start - offset + (edge === 'end' ? unit - 1 : 0);
};

/** The instant in ms since the epoch, inclusive; undefined when the text is no date. */
export const parseDateBound = (text: string, edge: BoundEdge): number | undefined => {
  const bound = text.trim();
  if (bound.length > LONGEST_BOUND) return undefined;
  const day = readDay(bound);
  if (day === undefined) return readDateTime(bound, edge);
  return day - VIETNAM_OFFSET + (edge === 'end' ? DAY - 1 : 0);
};
