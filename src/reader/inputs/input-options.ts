/** Options of `index` and `parse` that say how inputs are to be read. */
import { TimbaoError, type ExtraField } from '../../shared/index.js';
import { type Encoding, ENCODINGS } from '../bytes/detect-encoding.js';
import { type FieldMap, parseFieldMap } from '../formats/field-map.js';
import type { ReadOptions } from '../formats/read-options.js';

/** As they were written: to read them takes what reads articles, which other commands do without. */
export interface InputOptions {
  readonly fetchedAt?: string;
  readonly encoding?: string;
  readonly map?: readonly string[];
}

/**
 * What an operator wrote as options of reading. Throws `TB_PARAMETER_INVALID` with what is wrong.
 *
 * @param extraFields the publisher's own, as the data folder declares them
 * @example
 * ```ts
 * import { toReadOptions } from 'timbao/reader';
 *
 * toReadOptions({ encoding: 'TCVN3' }); // → {"encoding":"tcvn3"}
 * toReadOptions({ map: ['title=headline'] }); // → {"fieldMap":{"title":"headline"}}
 * ```
 */
export const toReadOptions = (
  { fetchedAt, encoding, map }: InputOptions,
  extraFields: readonly ExtraField[] = [],
): ReadOptions => ({
  ...(fetchedAt !== undefined && { fetchedAt: checkFetchedAt(fetchedAt) }),
  ...(encoding !== undefined && { encoding: checkEncoding(encoding) }),
  ...(map !== undefined && {
    fieldMap: Object.assign({}, ...map.map((text) => checkFieldMap(text, extraFields))) as FieldMap,
  }),
  ...(extraFields.length > 0 && { extraFields }),
});

const checkFieldMap = (text: string, extraFields: readonly ExtraField[]): FieldMap => {
  const map = parseFieldMap(text, extraFields);
  if (typeof map !== 'string') return map;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: '--map', problem: map });
};

const checkEncoding = (text: string): Encoding => {
  const encoding = ENCODINGS.find((name) => name === text.trim().toLowerCase());
  if (encoding !== undefined) return encoding;
  const problem = `must be one of ${ENCODINGS.join(', ')}; it is "${text.slice(0, 60)}".`;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: '--encoding', problem });
};

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;
const LONGEST_ECHO = 60;

/** An ISO 8601 instant of a day and a time that exist: with a wrong one every "2 giờ trước" would be wrong. */
const checkFetchedAt = (text: string): string => {
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
