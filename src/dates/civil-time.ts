/** A date and time as a calendar and a clock show them, and their ISO 8601 form. */

/** Vietnam has one zone and no summer time; what states no offset means this one. */
export const VIETNAM_OFFSET_MINUTES = 7 * 60;

/** Dates outside of these years are mistakes: newspapers began in 1865, and 0001 and 1601 are how programs say "no date". */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;
const LARGEST_OFFSET_MINUTES = 14 * 60;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  /** Kept only where it was given. */
  readonly second?: number;
}

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

export const isRealDate = ({ year, month, day }: CivilDate): boolean =>
  year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

export const isRealTime = ({ hour, minute, second = 0 }: ClockTime): boolean =>
  hour <= 23 && minute <= 59 && second <= 59;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const formatOffset = (minutes: number): string => {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
};

/** `2021-04-15T21:04+07:00`, with seconds where they were given; undefined when there is no such date, time or offset. */
export const formatIso = (
  date: CivilDate,
  time: ClockTime = { hour: 0, minute: 0 },
  offsetMinutes: number = VIETNAM_OFFSET_MINUTES,
): string | undefined => {
  if (!isRealDate(date) || !isRealTime(time) || Math.abs(offsetMinutes) > LARGEST_OFFSET_MINUTES) return undefined;
  const seconds = time.second === undefined ? '' : `:${twoDigits(time.second)}`;
  return (
    `${date.year}-${twoDigits(date.month)}-${twoDigits(date.day)}` +
    `T${twoDigits(time.hour)}:${twoDigits(time.minute)}${seconds}${formatOffset(offsetMinutes)}`
  );
};
