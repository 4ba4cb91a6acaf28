/**
 * Columns of the fields that searches filter, sort and count by, besides those that every index has: `tags`, and what
 * the publisher's own fields are declared for.
 *
 *   values    number of the one value among `values`; 0 is '' (not stated)
 *   lists     numbers of the values, document after document; `ends` by document
 *   numbers   the number itself, of a date milliseconds since the epoch; NaN where none is stated
 */
import { isIndexed, MAX_LIST_VALUES, MAX_VALUE_LENGTH } from '../../shared/index.js';
import type { Article, ExtraField, ExtraFieldType, ExtraValue } from '../../shared/index.js';
import type { Sections } from './sections.js';

export type FieldColumn =
  | { readonly kind: 'values'; readonly numbers: Uint32Array; readonly values: readonly string[] }
  | {
      readonly kind: 'lists';
      readonly ends: Uint32Array;
      readonly numbers: Uint32Array;
      readonly values: readonly string[];
    }
  | { readonly kind: 'numbers'; readonly numbers: Float64Array };

export type ColumnKind = FieldColumn['kind'];

/** What a document has in a column. */
export type FieldValue = string | number | readonly string[];

export interface ColumnOfField {
  readonly field: string;
  readonly kind: ColumnKind;
  /** Of the sections that hold it. */
  readonly section: string;
}

const KINDS: Readonly<Record<ExtraFieldType, ColumnKind>> = {
  string: 'values',
  boolean: 'values',
  number: 'numbers',
  date: 'numbers',
  list: 'lists',
};

/** In the order in which a document's values are given. */
export const columnsOf = (extraFields: readonly ExtraField[]): readonly ColumnOfField[] => [
  { field: 'tags', kind: 'lists', section: 'tags' },
  ...extraFields
    .filter(isIndexed)
    .map(({ name, type }) => ({ field: name, kind: KINDS[type], section: `extra.${name}` })),
];

/** What is written down of an article, in the order of `columnsOf`. A value of another type than declared is none. */
export const columnValues = ({ tags, extra = {} }: Article, extraFields: readonly ExtraField[]): FieldValue[] => [
  toList(tags),
  ...extraFields
    .filter(isIndexed)
    .map(({ name, type }) => toValue(Object.hasOwn(extra, name) ? extra[name] : '', type)),
];

const toValue = (value: ExtraValue | undefined, type: ExtraFieldType): FieldValue => {
  switch (type) {
    case 'string':
      return typeof value === 'string' && value.length <= MAX_VALUE_LENGTH ? value : '';
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : '';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : NaN;
    case 'date':
      return typeof value === 'string' ? Date.parse(value) : NaN;
    case 'list':
      return toList(value);
    default:
      return type satisfies never;
  }
};

const toList = (value: unknown): readonly string[] => {
  if (!Array.isArray(value)) return [];
  const texts = (value as readonly unknown[]).filter((one): one is string => typeof one === 'string' && one !== '');
  return [...new Set(texts.filter(({ length }) => length <= MAX_VALUE_LENGTH))].slice(0, MAX_LIST_VALUES);
};

export const readColumn = (sections: Sections, { kind, section }: ColumnOfField): FieldColumn => {
  switch (kind) {
    case 'numbers':
      return { kind, numbers: sections.float64(section) };
    case 'values':
      return { kind, numbers: sections.uint32(section), values: sections.strings(`${section}.values`) };
    case 'lists':
      return {
        kind,
        numbers: sections.uint32(section),
        ends: sections.uint32(`${section}.ends`),
        values: sections.strings(`${section}.values`),
      };
    default:
      return kind satisfies never;
  }
};

/** Where the values of a document begin in a column of lists. */
export const startOfList = (ends: Uint32Array, document: number): number => (document === 0 ? 0 : ends[document - 1]!);

export const valueAt = (column: FieldColumn, document: number): FieldValue => {
  switch (column.kind) {
    case 'numbers':
      return column.numbers[document]!;
    case 'values':
      return column.values[column.numbers[document]!]!;
    case 'lists': {
      const { ends, numbers, values } = column;
      const from = startOfList(ends, document);
      return Array.from(numbers.subarray(from, ends[document]), (number) => values[number]!);
    }
    default:
      return column satisfies never;
  }
};

/** What is wrong with a column, for `check`; undefined when it is consistent. */
export const findColumnProblem = (column: FieldColumn, documentCount: number): string | undefined => {
  const { kind, numbers } = column;
  const count = kind === 'lists' ? column.ends.length : numbers.length;
  if (count !== documentCount) return `it has ${count} entries for ${documentCount} articles`;
  if (kind === 'numbers') return undefined;
  if (kind === 'lists') {
    let previous = 0;
    for (const end of column.ends) {
      if (end < previous) return 'a list ends before it begins';
      previous = end;
    }
    if (previous !== numbers.length) return 'the lists do not end where the numbers do';
  }
  return numbers.every((number) => number < column.values.length) ? undefined : 'a number stands for no value';
};
