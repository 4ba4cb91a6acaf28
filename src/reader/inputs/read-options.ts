/** Options of `index` and `parse` that say how inputs are to be read. */
import { TimbaoError } from '../../shared/index.js';
import { ENCODINGS, type Encoding } from '../bytes/detect-encoding.js';
import { parseFieldMap, type FieldMap } from '../formats/field-map.js';
import type { ReadOptions } from '../formats/read-options.js';
import { checkFetchedAt } from './fetched-at.js';

/** As they were written: to read them takes what reads articles, which other commands do without. */
export interface InputOptions {
  readonly fetchedAt?: string;
  readonly encoding?: string;
  readonly map?: readonly string[];
}

/** Throws `TB_PARAMETER_INVALID`. */
export const toReadOptions = ({ fetchedAt, encoding, map }: InputOptions): ReadOptions => ({
  ...(fetchedAt === undefined ? {} : { fetchedAt: checkFetchedAt(fetchedAt) }),
  ...(encoding === undefined ? {} : { encoding: checkEncoding(encoding) }),
  ...(map === undefined ? {} : { fieldMap: Object.assign({}, ...map.map(checkFieldMap)) as FieldMap }),
});

const checkFieldMap = (text: string): FieldMap => {
  const map = parseFieldMap(text);
  if (typeof map !== 'string') return map;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: '--map', problem: map });
};

const checkEncoding = (text: string): Encoding => {
  const encoding = ENCODINGS.find((name) => name === text.trim().toLowerCase());
  if (encoding !== undefined) return encoding;
  const problem = `must be one of ${ENCODINGS.join(', ')}; it is "${text.slice(0, 60)}".`;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: '--encoding', problem });
};
