/** Evaluates a filter: each condition goes through a column of the index once, and writes down who passes. */
import { type FieldColumn, type IndexReader, startOfList } from '../../inverted-index/index.js';
import { TimbaoError, type ExtraFieldType } from '../../shared/index.js';
import { columnOfField, typeOfField } from '../query/field-access.js';
import { MAX_CONDITIONS, MAX_FILTER_DEPTH, type Bound, type Filter } from '../query/filter.js';
import { valueNumbersMatching, type Valued } from '../query/filter-values.js';
import { readQuantity } from '../query/read-quantity.js';

/** By document, 1 for those that pass. */
type Mask = Uint8Array;

type Condition = Exclude<Filter, { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }>;

/** What is filtered. */
export type Filtered = Valued & Pick<IndexReader, 'documentOf'>;

/** Values of one condition, and units of one value. */
const MOST_VALUES = 1000;
const LONGEST_VALUE = 1000;
const LONGEST_ECHO = 60;

const invalid = (problem: string): TimbaoError =>
  new TimbaoError('TB_PARAMETER_INVALID', { parameter: 'filter', problem });

/** How many conditions a filter has. Throws `TB_PARAMETER_INVALID` for one that is too large or no filter at all. */
export const countConditions = (filter: Filter): number => {
  let conditions = 0;
  let left: readonly { readonly one: Filter; readonly depth: number }[] = [{ one: filter, depth: 0 }];
  while (left.length > 0) {
    left = left.flatMap(({ one, depth }) => {
      if (depth > MAX_FILTER_DEPTH) throw invalid(`must not be nested deeper than ${MAX_FILTER_DEPTH} times.`);
      const inner = innerOf(one);
      if (inner === undefined) conditions++;
      if (conditions + (inner?.length ?? 0) > MAX_CONDITIONS) {
        throw invalid(`must not have more than ${MAX_CONDITIONS} conditions.`);
      }
      return (inner ?? []).map((another) => ({ one: another, depth: depth + 1 }));
    });
    if (left.length > MAX_CONDITIONS) throw invalid(`must not have more than ${MAX_CONDITIONS} conditions.`);
  }
  return conditions;
};

/** Of `all`, `any` and `not`; undefined for a condition. */
const innerOf = (filter: Filter): readonly Filter[] | undefined => {
  if ('all' in filter) return filter.all;
  if ('any' in filter) return filter.any;
  return 'not' in filter ? [filter.not] : undefined;
};

/**
 * By document, 1 for those that pass. Throws `TB_PARAMETER_INVALID` where a field cannot be filtered by, or not so.
 *
 * @param scope sources: values are compared as if there were no other articles
 */
export const passingFilter = (index: Filtered, filter: Filter, scope?: readonly string[]): Mask =>
  new Evaluation(index, scope).evaluate(filter);

class Evaluation {
  /** Masks that are of no more use to anybody. */
  readonly #free: Mask[] = [];

  constructor(
    private readonly index: Filtered,
    private readonly scope: readonly string[] | undefined,
  ) {}

  evaluate(filter: Filter): Mask {
    if ('all' in filter) return this.#join(filter.all, 1);
    if ('any' in filter) return this.#join(filter.any, 0);
    if ('not' in filter) {
      const mask = this.evaluate(filter.not);
      for (let document = 0; document < mask.length; document++) mask[document]! ^= 1;
      return mask;
    }
    const mask = this.#free.pop() ?? new Uint8Array(this.index.docValues.documentCount);
    this.#look(filter, mask.fill(0));
    return mask;
  }

  /** @param start 1: all must let a document pass; 0: one of them */
  #join(filters: readonly Filter[], start: 0 | 1): Mask {
    const joined = this.#free.pop() ?? new Uint8Array(this.index.docValues.documentCount);
    joined.fill(start);
    for (const filter of filters) {
      const mask = this.evaluate(filter);
      if (start === 1) for (let document = 0; document < mask.length; document++) joined[document]! &= mask[document]!;
      else for (let document = 0; document < mask.length; document++) joined[document]! |= mask[document]!;
      this.#free.push(mask);
    }
    return joined;
  }

  #look(condition: Condition, mask: Mask): void {
    const { docValues } = this.index;
    const { field } = condition;
    const type = typeOfField(docValues, field, 'filterable');
    if ('is' in condition) {
      checkValues(field, condition.is);
      if (field === 'id') this.#markIds(condition.is, mask);
      else this.#markValues(field, type, condition.is, mask);
    } else if ('exists' in condition) {
      if (field === 'id') mask.fill(1);
      else markStated(columnOfField(docValues, field), mask);
    } else {
      markWithin(columnOfField(docValues, field), field, type, condition, mask);
    }
  }

  #markIds(ids: readonly string[], mask: Mask): void {
    for (const id of ids) {
      const document = this.index.documentOf(id);
      if (document !== undefined) mask[document] = 1;
    }
  }

  #markValues(field: string, type: ExtraFieldType, wanted: readonly string[], mask: Mask): void {
    const column = columnOfField(this.index.docValues, field);
    if (column.kind === 'numbers') {
      const numbers = new Set(wanted.map((value) => readNumber(value, field, type)));
      for (let document = 0; document < mask.length; document++)
        if (numbers.has(column.numbers[document]!)) mask[document] = 1;
      return;
    }
    const isWanted = new Uint8Array(column.values.length);
    for (const number of valueNumbersMatching(this.index, field, wanted, this.scope)) isWanted[number] = 1;
    const { numbers } = column;
    if (column.kind === 'values') {
      for (let document = 0; document < mask.length; document++) mask[document] = isWanted[numbers[document]!]!;
      return;
    }
    let at = 0;
    for (let document = 0; document < mask.length; document++)
      for (const end = column.ends[document]!; at < end; at++) mask[document]! |= isWanted[numbers[at]!]!;
  }
}

const checkValues = (field: string, values: readonly string[]): void => {
  if (values.length > MOST_VALUES) throw invalid(`must not name more than ${MOST_VALUES} values of "${field}".`);
  if (values.some(({ length }) => length > LONGEST_VALUE)) {
    throw invalid(`a value of "${field}" must not be longer than ${LONGEST_VALUE} characters.`);
  }
};

const markStated = (column: FieldColumn, mask: Mask): void => {
  const { kind, numbers } = column;
  for (let document = 0; document < mask.length; document++) {
    const isStated =
      kind === 'numbers'
        ? !Number.isNaN(numbers[document]!)
        : kind === 'values'
          ? numbers[document] !== 0
          : column.ends[document]! > startOfList(column.ends, document);
    if (isStated) mask[document] = 1;
  }
};

const markWithin = (
  { numbers }: FieldColumn,
  field: string,
  type: ExtraFieldType,
  { above, below }: { readonly above?: Bound; readonly below?: Bound },
  mask: Mask,
): void => {
  if (type !== 'number' && type !== 'date') {
    throw invalid(`"${field}" is neither a number nor a date, so it cannot be compared by size. Use = or IN.`);
  }
  const least = above === undefined ? -Infinity : readNumber(above.value, field, type);
  const most = below === undefined ? Infinity : readNumber(below.value, field, type);
  const [mayBeLeast, mayBeMost] = [above?.inclusive ?? true, below?.inclusive ?? true];
  for (let document = 0; document < mask.length; document++) {
    const number = numbers[document]!;
    // NaN, not stated, is in no range, whatever its ends.
    if ((number > least || (mayBeLeast && number === least)) && (number < most || (mayBeMost && number === most)))
      mask[document] = 1;
  }
};

const readNumber = (value: number | string, field: string, type: ExtraFieldType): number => {
  const number = readQuantity(value, type);
  if (number !== undefined) return number;
  const expected = type === 'date' ? 'a date as ISO 8601, or in seconds since the epoch' : 'a number';
  throw invalid(`"${field}" is compared with ${expected}; "${String(value).slice(0, LONGEST_ECHO)}" is none.`);
};
