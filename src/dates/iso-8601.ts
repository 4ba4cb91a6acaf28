/** Dates that machines write: every form of ISO 8601 that names a day, and epochs. */
import { DateTime } from 'luxon';
import { formatIso, VIETNAM_OFFSET_MINUTES } from './civil-time.js';

const VIETNAM_ZONE = 'UTC+7';

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
    { year: instant.year, month: instant.month, day: instant.day },
    { hour: instant.hour, minute: instant.minute, ...(withSeconds ? { second: instant.second } : {}) },
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
      { hour: Number(hour), minute: Number(minute), ...(second === undefined ? {} : { second: Number(second) }) },
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
  const iso = text === undefined ? undefined : readIsoDate(text.trim());
  if (iso === undefined) return undefined;
  return DateTime.fromISO(iso, { setZone: true }).setZone(VIETNAM_ZONE);
};
