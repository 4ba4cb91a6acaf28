/** Options of `index` and `parse` that say how inputs are to be read. */
import { ENCODINGS, parseFieldMap, type Encoding, type FieldMap, type ReadOptions } from '../article/index.js';
import { TimbaoError } from '../shared/index.js';

export interface InputOptions {
  readonly fetchedAt?: string;
  readonly encoding?: Encoding;
  readonly map?: FieldMap;
}

export const toReadOptions = ({ fetchedAt, encoding, map }: InputOptions): ReadOptions => ({
  ...(fetchedAt === undefined ? {} : { fetchedAt }),
  ...(encoding === undefined ? {} : { encoding }),
  ...(map === undefined ? {} : { fieldMap: map }),
});

/** The map that `--map` writes, added to those of the options before it. Throws `TB_PARAMETER_INVALID`. */
export const checkFieldMap = (text: string, before: FieldMap = {}): FieldMap => {
  const map = parseFieldMap(text);
  if (typeof map !== 'string') return { ...before, ...map };
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: '--map', problem: map });
};

/** Throws `TB_PARAMETER_INVALID` for a name that is not known. */
export const checkEncoding = (text: string): Encoding => {
  const encoding = ENCODINGS.find((name) => name === text.trim().toLowerCase());
  if (encoding !== undefined) return encoding;
  const problem = `must be one of ${ENCODINGS.join(', ')}; it is "${text.slice(0, 60)}".`;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: '--encoding', problem });
};
