/** Evaluates a filter: a condition becomes a look at a column of the index, a tree of them a function of a document. */
import type { FieldColumn, IndexReader } from '../../inverted-index/index.js';
import { TimbaoError, type ExtraFieldType } from '../../shared/index.js';
import { columnOfField, typeOfField } from '../query/field-access.js';
import { MAX_CONDITIONS, MAX_FILTER_DEPTH, type Bound, type Filter } from '../query/filter.js';
import { valueNumbersMatching, type Valued } from '../query/filter-values.js';
import { readQuantity } from '../query/read-quantity.js';

export type KeepsDocument = (document: number) => boolean;

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
 * Whether a document passes. Throws `TB_PARAMETER_INVALID` where a field cannot be filtered by, or not so.
 *
 * @param scope sources: values are compared as if there were no other articles
 */
export const compileFilter = (index: Filtered, filter: Filter, scope?: readonly string[]): KeepsDocument => {
  if ('all' in filter) {
    const every = filter.all.map((one) => compileFilter(index, one, scope));
    return (document) => every.every((keeps) => keeps(document));
  }
  if ('any' in filter) {
    const some = filter.any.map((one) => compileFilter(index, one, scope));
    return (document) => some.some((keeps) => keeps(document));
  }
  if ('not' in filter) {
    const keeps = compileFilter(index, filter.not, scope);
    return (document) => !keeps(document);
  }
  const type = typeOfField(index.docValues, filter.field, 'filterable');
  if ('is' in filter) return hasValue(index, filter.field, type, filter.is, scope);
  if ('exists' in filter)
    return filter.field === 'id' ? () => true : isStated(columnOfField(index.docValues, filter.field));
  return isWithin(index, filter.field, type, filter.above, filter.below);
};

const hasValue = (
  index: Filtered,
  field: string,
  type: ExtraFieldType,
  wanted: readonly string[],
  scope: readonly string[] | undefined,
): KeepsDocument => {
  if (wanted.length > MOST_VALUES) throw invalid(`must not name more than ${MOST_VALUES} values of "${field}".`);
  for (const value of wanted) {
    if (value.length > LONGEST_VALUE) {
      throw invalid(`a value of "${field}" must not be longer than ${LONGEST_VALUE} characters.`);
    }
  }
  if (field === 'id') {
    const documents = new Set(wanted.map((id) => index.documentOf(id)));
    return (document) => documents.has(document);
  }
  const column = columnOfField(index.docValues, field);
  if (column.kind === 'numbers') {
    const numbers = new Set(wanted.map((value) => readNumber(value, field, type)));
    return (document) => numbers.has(column.numbers[document]!);
  }
  const numbers = valueNumbersMatching(index, field, wanted, scope);
  if (column.kind === 'values') return (document) => numbers.has(column.numbers[document]!);
  const { ends } = column;
  return (document) => {
    for (let at = document === 0 ? 0 : ends[document - 1]!; at < ends[document]!; at++)
      if (numbers.has(column.numbers[at]!)) return true;
    return false;
  };
};

const isStated = (column: FieldColumn): KeepsDocument => {
  switch (column.kind) {
    case 'numbers':
      return (document) => !Number.isNaN(column.numbers[document]!);
    case 'values':
      return (document) => column.numbers[document] !== 0;
    case 'lists':
      return (document) => column.ends[document]! > (document === 0 ? 0 : column.ends[document - 1]!);
    default:
      return column satisfies never;
  }
};

const isWithin = (
  { docValues }: Filtered,
  field: string,
  type: ExtraFieldType,
  above: Bound | undefined,
  below: Bound | undefined,
): KeepsDocument => {
  if (type !== 'number' && type !== 'date') {
    throw invalid(`"${field}" is neither a number nor a date, so it cannot be compared by size. Use = or IN.`);
  }
  const { numbers } = columnOfField(docValues, field);
  const [least, most] = [above, below].map((bound) => bound && readNumber(bound.value, field, type));
  // NaN, not stated, is in no range, whatever its ends.
  return (document) => {
    const number = numbers[document]!;
    if (Number.isNaN(number)) return false;
    if (above !== undefined && !(above.inclusive ? number >= least! : number > least!)) return false;
    return below === undefined || (below.inclusive ? number <= most! : number < most!);
  };
};

const readNumber = (value: number | string, field: string, type: ExtraFieldType): number => {
  const number = readQuantity(value, type);
  if (number !== undefined) return number;
  const expected = type === 'date' ? 'a date as ISO 8601, or in seconds since the epoch' : 'a number';
  throw invalid(`"${field}" is compared with ${expected}; "${String(value).slice(0, LONGEST_ECHO)}" is none.`);
};
