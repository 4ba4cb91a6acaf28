/** Which values of a filter field are one, and which does somebody mean who asks for one? */
import type { IndexReader } from '../../inverted-index/index.js';
import { canonicalize, foldTerm } from '../../text/index.js';
import { valuesOfField, type ValuedColumn } from './field-access.js';

/** Numbers of values by what they are compared by; those of one spelling stand together. */
interface ValueGroups {
  readonly canonical: ReadonlyMap<string, readonly number[]>;
  readonly folded: ReadonlyMap<string, readonly number[]>;
  /** By number of a value, the number of the one that it is shown as. */
  readonly shown: Uint32Array;
}

/** The index, as far as values are looked at. */
export type Valued = Pick<IndexReader, 'docValues' | 'liveDocuments'>;

/** There may be tens of thousands of authors, so the groups of a field are made once; for a few scopes as well. */
const cached = new WeakMap<IndexReader['docValues'], Map<string, ValueGroups>>();
const MOST_CACHED = 64;

/**
 * Compared without case, dashes and white space; without marks only where nothing has the marks that were typed: `Trần
 * Hòa` is not also Trần Hoa, or a filter would find more than the facet counted; `tran hoa` is both.
 *
 * @param scope sources: what values are like is told by their articles alone
 */
export const valueNumbersMatching = (
  index: Valued,
  field: string,
  wanted: readonly string[],
  scope?: readonly string[],
): Set<number> => {
  const { canonical, folded } = groupsOf(index, field, scope);
  return new Set(wanted.map(toKey).flatMap((key) => canonical.get(key) ?? folded.get(foldTerm(key)) ?? []));
};

/**
 * The same for whoever may see these values alone: compared without case and the like, and never without marks, since
 * `Báo A` may not see what is `Bảo A`.
 */
export const valueNumbersWithin = (
  { docValues }: Pick<IndexReader, 'docValues'>,
  field: 'source',
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
export const shownValues = (index: Valued, field: string, scope?: readonly string[]): Uint32Array =>
  groupsOf(index, field, scope).shown;

const groupsOf = (index: Valued, field: string, scope: readonly string[] | undefined): ValueGroups => {
  const { docValues } = index;
  const known = cached.get(docValues) ?? new Map<string, ValueGroups>();
  cached.set(docValues, known);
  const key = JSON.stringify([field, scope]);
  let groups = known.get(key);
  if (groups === undefined) {
    const column = valuesOfField(docValues, field);
    groups = groupValues(column.values, countValues(index, column, scope));
    if (known.size >= MOST_CACHED) known.clear();
    known.set(key, groups);
  }
  return groups;
};

/** By number of a value, how many articles that are there, and of the scope, have it. */
const countValues = (index: Valued, column: ValuedColumn, scope: readonly string[] | undefined): Uint32Array => {
  const { docValues, liveDocuments } = index;
  const allowed = scope && valueNumbersWithin(index, 'source', scope);
  const sources = docValues.numbers('source');
  const counts = new Uint32Array(column.values.length);
  const { numbers } = column;
  let start = 0;
  for (let document = 0; document < docValues.documentCount; document++) {
    const end = column.kind === 'lists' ? column.ends[document]! : document + 1;
    if (liveDocuments?.[document] !== 0 && allowed?.has(sources[document]!) !== false)
      for (let at = start; at < end; at++) counts[numbers[at]!]!++;
    start = end;
  }
  return counts;
};

/** What values are compared by. Lists of values only grow, so each is brought into its form once. */
const cachedKeys = new WeakMap<readonly string[], string[]>();

const keysOf = (values: readonly string[]): readonly string[] => {
  const keys = cachedKeys.get(values) ?? [];
  cachedKeys.set(values, keys);
  for (let number = keys.length; number < values.length; number++) keys.push(toKey(values[number]!));
  return keys;
};

/** A value of nothing but dashes stays what it is. */
const toKey = (value: string): string => {
  const canonical = canonicalize(value).trim();
  return canonical.replace(/[\s\-_]+/gu, ' ').trim() || canonical;
};

/** @param counts a value that no article has is as if it were not there */
const groupValues = (values: readonly string[], counts: Uint32Array): ValueGroups => {
  const canonical = new Map<string, number[]>();
  const folded = new Map<string, number[]>();
  const keys = keysOf(values);
  counts.forEach((count, number) => {
    if (count > 0 && keys[number] !== '') pushTo(canonical, keys[number]!, number);
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
  const shown = Uint32Array.from(values, (_, number) => number);
  for (const group of new Set(canonical.values())) {
    if (group.length === 1) continue;
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
