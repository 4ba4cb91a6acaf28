/** Which values of a filter field are one, and which does somebody mean who asks for one? */
import type { DocValues } from '../../inverted-index/index.js';
import { canonicalize, foldTerm } from '../../text/index.js';
import type { FilterField } from './query-plan.js';

/** Numbers of values by what they are compared by; those of one spelling stand together. */
interface ValueGroups {
  readonly canonical: ReadonlyMap<string, readonly number[]>;
  readonly folded: ReadonlyMap<string, readonly number[]>;
  /** By number of a value, the number of the one that it is shown as. */
  readonly shown: Uint32Array;
}

/** There may be tens of thousands of authors, so the groups of a field are made once. */
const cached = new WeakMap<DocValues, Map<FilterField, ValueGroups>>();

/**
 * Compared without case, dashes and white space; without marks only where nothing has the marks that were typed: `Trần
 * Hòa` is not also Trần Hoa, or a filter would find more than the facet counted; `tran hoa` is both.
 */
export const valueNumbersMatching = (
  docValues: DocValues,
  field: FilterField,
  wanted: readonly string[],
): Set<number> => {
  const { canonical, folded } = groupsOf(docValues, field);
  return new Set(wanted.map(toKey).flatMap((key) => canonical.get(key) ?? folded.get(foldTerm(key)) ?? []));
};

/**
 * The same for whoever may see these values alone: compared without case and the like, and never without marks, since
 * `Báo A` may not see what is `Bảo A`.
 */
export const valueNumbersWithin = (
  docValues: DocValues,
  field: FilterField,
  allowed: readonly string[],
): Set<number> => {
  const keys = new Set(allowed.map((value) => canonicalize(value).trim()));
  const numbers = docValues.values(field).map((value, number) => (keys.has(canonicalize(value).trim()) ? number : -1));
  return new Set(numbers.filter((number) => number >= 0));
};

/**
 * By number of a value, the number of the one that stands for it in a list: `kinh-doanh` and `KINH DOANH` are Kinh
 * doanh, and so is what has no marks where just one value has them: `thoi-su` is Thời sự. Bảo and Báo stay two.
 */
export const shownValues = (docValues: DocValues, field: FilterField): Uint32Array => groupsOf(docValues, field).shown;

const groupsOf = (docValues: DocValues, field: FilterField): ValueGroups => {
  const fields = cached.get(docValues) ?? new Map<FilterField, ValueGroups>();
  cached.set(docValues, fields);
  const groups = fields.get(field) ?? groupValues(docValues.values(field), docValues.numbers(field));
  fields.set(field, groups);
  return groups;
};

/** A value of nothing but dashes stays what it is. */
const toKey = (value: string): string => {
  const canonical = canonicalize(value).trim();
  return canonical.replace(/[\s\-_]+/gu, ' ').trim() || canonical;
};

const groupValues = (values: readonly string[], numbers: Uint32Array): ValueGroups => {
  const canonical = new Map<string, number[]>();
  const folded = new Map<string, number[]>();
  const keys = values.map(toKey);
  keys.forEach((key, number) => {
    if (key !== '') pushTo(canonical, key, number);
  });
  const marked = new Map<string, string[]>();
  for (const key of canonical.keys()) if (foldTerm(key) !== key) pushTo(marked, foldTerm(key), key);
  for (const [fold, [only, another]] of marked) {
    if (another !== undefined) continue;
    const group = [...canonical.get(only!)!, ...(canonical.get(fold) ?? [])];
    canonical.set(only!, group);
    if (canonical.has(fold)) canonical.set(fold, group);
  }
  for (const group of new Set(canonical.values()))
    for (const number of group) pushTo(folded, foldTerm(keys[number]!), number);
  const counts = new Uint32Array(values.length);
  for (const number of numbers) counts[number]!++;
  const shown = Uint32Array.from(values, (_, number) => number);
  for (const group of new Set(canonical.values())) {
    const [best] = group.sort((a, b) => compareSpellings(values[a]!, values[b]!, counts[b]! - counts[a]!));
    for (const number of group) shown[number] = best!;
  }
  return { canonical, folded, shown };
};

const pushTo = <Value>(lists: Map<string, Value[]>, key: string, value: Value): void => {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
};

/**
 * Negative when `a` is the better spelling to show: with marks before without, words before part of an address, then
 * the more frequent one, then small letters.
 */
const compareSpellings = (a: string, b: string, rarer: number): number =>
  compareBy(lacksMarks, a, b) || compareBy(isSlug, a, b) || rarer || compareBy(isShouted, a, b) || (a < b ? -1 : 1);

const compareBy = (isWorse: (value: string) => boolean, a: string, b: string): number =>
  Number(isWorse(a)) - Number(isWorse(b));

const lacksMarks = (value: string): boolean => foldTerm(canonicalize(value)) === canonicalize(value);
const isSlug = (value: string): boolean => /[\-_]/u.test(value) && !/\s/u.test(value) && value === value.toLowerCase();
const isShouted = (value: string): boolean => value === value.toUpperCase();
