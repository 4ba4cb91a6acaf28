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

let lower = '';

/** Where a text stands between one of the signs before it and one of those behind it. */
const placesOf = (text: string, before: string, behind: string): number[] => {
  lower ||= COMMUNES_OF_2025.toLowerCase();
  const places: number[] = [];
  for (let at = lower.indexOf(text); at >= 0; at = lower.indexOf(text, at + 1)) {
    if (before.includes(lower[at - 1]!) && behind.includes(lower[at + text.length]!)) places.push(at);
  }
  return places;
};

/**
 * What became of a commune: once for each province that had one of the name, and for each commune that has a part of
 * it.
 *
 * @param kind `phường`, `xã`, `thị trấn` or `đặc khu`
 * @param name its terms apart by spaces
 */
export const changedCommunes = (kind: string, name: string): readonly ChangedCommune[] =>
  placesOf(`${LETTERS.get(kind) ?? '?'} ${name}`, '=,', ',;').map((at) => {
    const entry = COMMUNES_OF_2025.lastIndexOf(';', at) + 1;
    const line = COMMUNES_OF_2025.lastIndexOf('\n', at) + 1;
    const [oldProvince = '', newProvince = ''] = COMMUNES_OF_2025.slice(line, lower.indexOf(';', line)).split('>');
    const newName = COMMUNES_OF_2025.slice(entry + 2, lower.indexOf('=', entry));
    return { oldProvince, newProvince, newKind: KINDS.get(lower[entry]!)!, newName };
  });

/** Is there one of the kind and name now? */
export const isCommune = (kind: string, name: string): boolean =>
  placesOf(`${LETTERS.get(kind) ?? '?'} ${name}`, ';', '=').length > 0;

/** Every province of then. */
export const formerProvinces = (): readonly string[] =>
  COMMUNES_OF_2025.trim()
    .split('\n')
    .map((line) => line.slice(0, line.indexOf('>')));
