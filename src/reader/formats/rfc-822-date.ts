/** Dates of RSS: RFC 822 with the four digits of RFC 2822, "Mon, 05 Aug 2024 10:20:00 +0700". */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const SHAPE =
  /^(?:[a-z]{3,9},? )?(\d{1,2}) ([a-z]{3})[a-z]{0,6} (\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))? ?(Z|UTC?|GMT|[+-]\d{2}:?\d{2})?(?: \([A-Z]{2,5}\))?$/i;

const twoDigits = (text: string): string => text.padStart(2, '0');

/** ISO 8601 with the offset that is written; without one the reader of ISO 8601 decides. Undefined for other shapes. */
export const rfc822ToIso = (text: string): string | undefined => {
  const line = text.trim();
  const match = line.length > 60 ? null : SHAPE.exec(line.replace(/\s+/g, ' '));
  if (match === null) return undefined;
  const [, day = '', month = '', year = '', hour = '', minute = '', second, zone] = match;
  const index = MONTHS.indexOf(month.toLowerCase());
  if (index === -1) return undefined;
  const clock = `${twoDigits(hour)}:${minute}${second === undefined ? '' : `:${second}`}`;
  const offset = zone === undefined ? '' : /^[+-]/.test(zone) ? zone : 'Z';
  return `${year}-${twoDigits(String(index + 1))}-${twoDigits(day)}T${clock}${offset}`;
};
