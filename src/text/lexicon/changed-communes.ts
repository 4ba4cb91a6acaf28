/**
 * Looks up which commune became which. A query names one now and then, so the list is searched as the text that it is:
 * that takes a tenth of a millisecond, and no memory besides.
 */
import { COMMUNES_OF_2025 } from './built-in-communes.js';

export interface ChangedCommune {
  /** `Hải Dương`, `Hải Phòng`. */
  readonly oldProvince: string;
  readonly newProvince: string;
  /** `phường`, `Trần Nhân Tông`. */
  readonly newKind: string;
  readonly newName: string;
}

/** The day of all of them, and its beginning in Vietnamese time, in milliseconds since the epoch. */
export const COMMUNES_CHANGED = Object.freeze({ date: '2025-07-01', since: Date.parse('2025-07-01T00:00:00+07:00') });

const KINDS: ReadonlyMap<string, string> = new Map([
  ['p', 'phường'],
  ['x', 'xã'],
  ['t', 'thị trấn'],
  ['đ', 'đặc khu'],
]);
const LETTERS = new Map([...KINDS].map(([letter, kind]) => [kind, letter]));

export interface FoundCommunes {
  /** How many of the terms are the name. */
  readonly length: number;
  /** There is one of the kind and name now. */
  readonly isNow: boolean;
  /** What became of each that was: once for each province, and for each commune that has a part of it. */
  readonly changed: readonly ChangedCommune[];
}

let lower = '';

const NAME_ENDS: ReadonlySet<string> = new Set(['=', ',', ';']);

/**
 * The communes with the longest name that these terms begin with; undefined when there is none.
 *
 * @param kind `phường`, `xã`, `thị trấn` or `đặc khu`
 */
export const findCommunes = (kind: string, terms: readonly string[]): FoundCommunes | undefined => {
  lower ||= COMMUNES_OF_2025.toLowerCase();
  const begin = `${LETTERS.get(kind) ?? '?'} ${terms[0] ?? '?'}`;
  let found: FoundCommunes | undefined;
  for (let at = lower.indexOf(begin); at >= 0; at = lower.indexOf(begin, at + 1)) {
    let end = at + begin.length;
    while (!NAME_ENDS.has(lower[end]!)) end++;
    const name = lower.slice(at + 2, end).split(' ');
    if (!NAME_ENDS.has(lower[at - 1]!) || name.length < (found?.length ?? 0)) continue;
    if (name.some((term, i) => terms[i] !== term)) continue;
    const { isNow, changed } = found?.length === name.length ? found : { isNow: false, changed: [] };
    found =
      lower[end] === '='
        ? { length: name.length, isNow: true, changed }
        : { length: name.length, isNow, changed: [...changed, changeAt(at)] };
  }
  return found;
};

/** Of the former commune that stands at an offset. */
const changeAt = (at: number): ChangedCommune => {
  const entry = lower.lastIndexOf(';', at) + 1;
  const line = lower.lastIndexOf('\n', at) + 1;
  const [oldProvince = '', newProvince = ''] = COMMUNES_OF_2025.slice(line, lower.indexOf(';', line)).split('>');
  const newName = COMMUNES_OF_2025.slice(entry + 2, lower.indexOf('=', entry));
  return { oldProvince, newProvince, newKind: KINDS.get(lower[entry]!)!, newName };
};

/** Every province of then. */
export const formerProvinces = (): readonly string[] =>
  COMMUNES_OF_2025.trim()
    .split('\n')
    .map((line) => line.slice(0, line.indexOf('>')));
