import { DateTime } from 'luxon';

/** Dates that machines write: every form of ISO 8601 that names a day, and epochs; and how dates are written here. */

/** Vietnam has one zone and no summer time; what states no offset means this one. */
export const VIETNAM_OFFSET_MINUTES = 7 * 60;

/** Other years are mistakes: newspapers began in 1865; 0001 and 1601 are how programs say "no date". */
export const FIRST_YEAR = 1800;
export const LAST_YEAR = 2199;
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

const isRealDate = ({ year, month, day }: CivilDate): boolean =>
  year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

const isRealTime = ({ hour, minute, second = 0 }: ClockTime): boolean => hour <= 23 && minute <= 59 && second <= 59;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const formatOffset = (minutes: number): string => {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
};

/** `2021-04-15T21:04+07:00`, with seconds where they were given; undefined when there is no such instant. */
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

export const VIETNAM_ZONE = 'UTC+7';

/** Epochs below this count seconds (until the year 5138), those from it on milliseconds (from 1973 on). */
const FIRST_MILLISECOND_EPOCH = 100_000_000_000;

const COMMON =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
/** Week dates, ordinal dates and the basic form without separators; years and months alone name no day. */
const RARE =
  /^\d{4}(?:-W\d{2}-\d|W\d{3}|-\d{3}|\d{3}|\d{4}|-\d{2}-\d{2})(?:T[\d:.,]{2,18}(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const LONGEST_ISO = 48;

const offsetToMinutes = (offset: string | undefined): number => {
  if (offset === undefined) return VIETNAM_OFFSET_MINUTES;
  if (offset === 'Z' || offset === 'z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(':', '') || 0);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};

const toIso = (instant: DateTime, withSeconds: boolean): string | undefined =>
  formatIso(
    instant,
    { hour: instant.hour, minute: instant.minute, ...(withSeconds && { second: instant.second }) },
    instant.offset,
  );

/** Undefined for anything that is not a whole ISO 8601 date, or names a day that does not exist. */
export const readIsoDate = (text: string): string | undefined => {
  if (text.length > LONGEST_ISO) return undefined;
  const common = COMMON.exec(text);
  if (common !== null) {
    const [, year, month, day, hour = '0', minute = '0', second, offset] = common;
    const usual = formatIso(
      { year: Number(year), month: Number(month), day: Number(day) },
      { hour: Number(hour), minute: Number(minute), ...(second !== undefined && { second: Number(second) }) },
      offsetToMinutes(offset),
    );
    if (usual !== undefined) return usual;
  }
  if (!RARE.test(text)) return undefined;
  const instant = DateTime.fromISO(text, { zone: VIETNAM_ZONE, setZone: true });
  return instant.isValid ? toIso(instant, /T\d{2}:?\d{2}:?\d{2}/i.test(text)) : undefined;
};

/** Seconds or milliseconds since 1970, told apart by size. Zero is how programs say "no date". */
export const readEpoch = (epoch: number): string | undefined => {
  if (!Number.isFinite(epoch) || epoch === 0) return undefined;
  const milliseconds = Math.abs(epoch) < FIRST_MILLISECOND_EPOCH ? epoch * 1000 : epoch;
  const instant = DateTime.fromMillis(Math.trunc(milliseconds), { zone: VIETNAM_ZONE });
  return instant.isValid ? toIso(instant, true) : undefined;
};

/** The instant that relative dates count from, in Vietnam's zone. */
export const readReference = (text: string | undefined): DateTime | undefined => {
  const iso = text && readIsoDate(text.trim());
  return iso ? DateTime.fromISO(iso, { setZone: true }).setZone(VIETNAM_ZONE) : undefined;
};

/** Clocks differ, and a page may state its minute before it is there. In milliseconds. */
const TOLERANCE = 60 * 60 * 1000;

/** A note where a date lies after the moment of fetching, if that is known; the date is kept, as the page says it. */
export const describeFuture = (iso: string | undefined, fetchedAt: string | undefined): string | undefined => {
  const reference = readReference(fetchedAt);
  if (iso === undefined || reference === undefined) return undefined;
  if (Date.parse(iso) <= reference.toMillis() + TOLERANCE) return undefined;
  return `The date ${iso} lies after ${reference.toISO({ suppressMilliseconds: true })}, when the page was fetched.`;
};
