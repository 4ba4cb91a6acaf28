/** The instant that `--fetched-at` names. */
import { TimbaoError } from '../../shared/index.js';

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;
const LONGEST_ECHO = 60;

/**
 * Gives the text back when it is an ISO 8601 instant of a day and a time that exist; where no offset is written the clock
 * of Vietnam counts. Throws `TB_PARAMETER_INVALID`: with a wrong instant every "2 giờ trước" would be wrong.
 */
export const checkFetchedAt = (text: string): string => {
  const [, day, time = '00:00'] = ISO_INSTANT.exec(text.trim()) ?? [];
  const instant = day === undefined ? NaN : Date.parse(`${day}T${time}Z`);
  // A day that does not exist, such as 30 February, is read as one of the next month.
  if (!Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day!)) return text.trim();
  const shown = text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text;
  throw new TimbaoError('TB_PARAMETER_INVALID', {
    parameter: '--fetched-at',
    problem: `must be an instant such as 2024-11-24T10:00+07:00; it is "${shown}".`,
  });
};
