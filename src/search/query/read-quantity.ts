/** Numbers and dates of a filter, as whoever filters writes them. */
import type { ExtraFieldType } from '../../shared/index.js';

/** Seconds since the epoch are below this, milliseconds above: from 1973 to 5138. */
const FIRST_MILLISECONDS = 1e11;

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}:\d{2})?)?$/;
const LONGEST = 60;
const VIETNAM = '+07:00';

/**
 * A number; of a date milliseconds since the epoch: from ISO 8601, in Vietnamese time where no offset is written, a day
 * being its first moment, or from seconds or milliseconds since the epoch. Undefined for what is none.
 */
export const readQuantity = (value: number | string, type: ExtraFieldType): number | undefined => {
  if (typeof value === 'string' && (value.length > LONGEST || value.trim() === '')) return undefined;
  const number = Number(value);
  if (type !== 'date') return Number.isFinite(number) ? number : undefined;
  if (Number.isFinite(number)) return Math.abs(number) < FIRST_MILLISECONDS ? number * 1000 : number;
  const [, day, time = '00:00', offset = VIETNAM] = ISO.exec(String(value).trim()) ?? [];
  const instant = day === undefined ? NaN : Date.parse(`${day}T${time}${offset.toUpperCase()}`);
  return Number.isNaN(instant) ? undefined : instant;
};
