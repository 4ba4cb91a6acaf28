/** Which values of a filter field does somebody mean who asks for one? */
import type { DocValues } from '../../inverted-index/index.js';
import { canonicalize, foldTerm } from '../../text/index.js';
import type { FilterField } from './query-plan.js';

/** Numbers of values by what they are compared by. */
interface ValueKeys {
  readonly canonical: ReadonlyMap<string, readonly number[]>;
  readonly folded: ReadonlyMap<string, readonly number[]>;
}

/** There may be tens of thousands of authors, so the keys of a field are made once. */
const cached = new WeakMap<DocValues, Map<FilterField, ValueKeys>>();

/**
 * Compared without case and outer white space; without marks only where nothing has the marks that were typed:
 * `Trần Hòa` is not also Trần Hoa, or a filter would find more than the facet counted; `tran hoa` is both.
 */
export const valueNumbersMatching = (
  docValues: DocValues,
  field: FilterField,
  wanted: readonly string[],
): Set<number> => {
  const fields = cached.get(docValues) ?? new Map<FilterField, ValueKeys>();
  cached.set(docValues, fields);
  const keys = fields.get(field) ?? readKeys(docValues.values(field));
  fields.set(field, keys);
  return new Set(wanted.map(toKey).flatMap((key) => keys.canonical.get(key) ?? keys.folded.get(foldTerm(key)) ?? []));
};

const toKey = (value: string): string => canonicalize(value).trim().replace(/\s+/gu, ' ');

const readKeys = (values: readonly string[]): ValueKeys => {
  const canonical = new Map<string, number[]>();
  const folded = new Map<string, number[]>();
  const add = (numbers: Map<string, number[]>, key: string, number: number): void => {
    const known = numbers.get(key);
    if (known === undefined) numbers.set(key, [number]);
    else known.push(number);
  };
  values.map(toKey).forEach((key, number) => {
    if (key === '') return;
    add(canonical, key, number);
    add(folded, foldTerm(key), number);
  });
  return { canonical, folded };
};
