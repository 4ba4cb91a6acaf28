/** Instants as the clock on a wall in Hà Nội shows them: +07:00 all year, so no time zone table is needed. */
const VIETNAM_OFFSET = 7 * 60 * 60 * 1000;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const onTheWall = (instant: number): Date | undefined => {
  const date = new Date(instant + VIETNAM_OFFSET);
  return Number.isNaN(date.getTime()) ? undefined : date;
};

/** `dd/mm/yyyy`; undefined for what is no instant. */
export const formatDay = (instant: number): string | undefined => {
  const date = onTheWall(instant);
  return date && `${twoDigits(date.getUTCDate())}/${twoDigits(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
};

/** `yyyy-mm-dd`, the value of a date field. */
export const formatDateField = (instant: number): string => {
  const date = onTheWall(instant);
  return date ? date.toISOString().slice(0, 10) : '';
};

/**
 * `dd/mm/yyyy hh:mm`. Midnight sharp is how a day without a time is written down, so then only the day is shown.
 * Undefined when the text is no ISO 8601 instant.
 */
export const formatPublished = (iso: string): string | undefined => {
  const instant = Date.parse(iso);
  const date = onTheWall(instant);
  const day = formatDay(instant);
  if (!date || !day) return undefined;
  const minutes = date.getUTCHours() * 60 + date.getUTCMinutes();
  return minutes === 0 ? day : `${day} ${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;
};
