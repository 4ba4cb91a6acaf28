/** Which values of a column does somebody mean who asks for one? */
import type { DocValues } from '../../inverted-index/index.js';
import { canonicalize, foldTerm } from '../../text/index.js';
import type { FilterField } from '../parse/parse-query.js';

/** Numbers of values by what they are compared by. */
interface ValueKeys {
  readonly canonical: ReadonlyMap<string, readonly number[]>;
  readonly folded: ReadonlyMap<string, readonly number[]>;
}

/**
 * Compared without case and outer white space. A value that is nowhere with the marks that it has is compared without
 * marks: `Trần Hòa` is not also Trần Hoa, or a filter would find more than the facet counted; `tran hoa` is both.
 */
export const valueNumbersMatching = (
  columns: DocValues,
  field: FilterField,
  wanted: readonly string[],
): Set<number> => {
  const keys = keysOf(columns, field);
  return new Set(
    wanted.flatMap((value) => {
      const canonical = toKey(value);
      return keys.canonical.get(canonical) ?? keys.folded.get(foldTerm(canonical)) ?? [];
    }),
  );
};

const toKey = (value: string): string => canonicalize(value).trim().replace(/\s+/gu, ' ');

/** A column may have tens of thousands of authors, so their keys are made once. */
const known = new WeakMap<DocValues, Map<FilterField, ValueKeys>>();

const keysOf = (columns: DocValues, field: FilterField): ValueKeys => {
  const fields = known.get(columns) ?? new Map<FilterField, ValueKeys>();
  known.set(columns, fields);
  const keys = fields.get(field) ?? readKeys(columns, field);
  fields.set(field, keys);
  return keys;
};

const readKeys = (columns: DocValues, field: FilterField): ValueKeys => {
  const canonical = new Map<string, number[]>();
  const folded = new Map<string, number[]>();
  columns.values(field).forEach((value, number) => {
    const key = toKey(value);
    if (key === '') return;
    add(canonical, key, number);
    add(folded, foldTerm(key), number);
  });
  return { canonical, folded };
};

const add = (numbers: Map<string, number[]>, key: string, number: number): void => {
  const those = numbers.get(key);
  if (those === undefined) numbers.set(key, [number]);
  else those.push(number);
};
