/** What is known of each document by its number: the columns of the generation, and those that came behind them. */
import {
  type DocValues,
  FIELD_COUNT,
  fieldStartsFromLengths,
  type FreshState,
  VALUE_FIELDS,
  type ValueField,
} from '../../inverted-index/index.js';
import { FreshFieldColumns, FreshValues } from './fresh-field-columns.js';
import { SharedColumn } from './shared-column.js';

class Values {
  readonly numbers: SharedColumn<Uint32Array>;
  readonly #values: FreshValues;

  constructor(docValues: DocValues, field: ValueField) {
    this.numbers = new SharedColumn(Uint32Array, docValues.numbers(field));
    this.#values = new FreshValues(docValues.values(field));
  }

  get added(): readonly string[] {
    return this.#values.added;
  }

  push(value: string): void {
    this.numbers.push(this.#values.numberOf(value));
  }
}

type Columns = Pick<
  FreshState,
  'publishedAt' | 'fieldLengths' | 'fieldStarts' | 'valueNumbers' | 'addedValues' | 'averageFieldLengths' | 'columns'
>;

export class FreshColumns {
  readonly #publishedAt: SharedColumn<Float64Array>;
  readonly #fieldLengths: SharedColumn<Uint32Array>;
  readonly #fieldStarts: SharedColumn<Uint32Array>;
  readonly #values: ReadonlyMap<ValueField, Values>;
  readonly #fields: FreshFieldColumns;
  /** By field, over the articles that are there: positions, and how many articles have any. */
  readonly #sums = new Float64Array(FIELD_COUNT);
  readonly #having = new Float64Array(FIELD_COUNT);

  constructor(docValues: DocValues) {
    this.#publishedAt = new SharedColumn(Float64Array, docValues.publishedAt);
    this.#fieldLengths = new SharedColumn(Uint32Array, docValues.fieldLengths);
    this.#fieldStarts = new SharedColumn(Uint32Array, docValues.fieldStarts);
    this.#values = new Map(VALUE_FIELDS.map((field) => [field, new Values(docValues, field)]));
    this.#fields = new FreshFieldColumns(docValues);
    this.#count(docValues.fieldLengths, 1);
  }

  get documentCount(): number {
    return this.#publishedAt.length;
  }

  /** The documents of a part. */
  add(docValues: DocValues): void {
    this.#publishedAt.pushAll(docValues.publishedAt);
    this.#fieldLengths.pushAll(docValues.fieldLengths);
    this.#fieldStarts.pushAll(fieldStartsFromLengths(docValues.fieldLengths));
    for (const [field, values] of this.#values) {
      for (const number of docValues.numbers(field)) values.push(docValues.values(field)[number]!);
    }
    this.#fields.add(docValues);
    this.#count(docValues.fieldLengths, 1);
  }

  remove(document: number): void {
    const from = document * FIELD_COUNT;
    this.#count(this.#fieldLengths.view().subarray(from, from + FIELD_COUNT), -1);
  }

  columns(): Columns {
    const byField = <T>(read: (values: Values) => T): Record<ValueField, T> =>
      Object.fromEntries([...this.#values].map(([field, values]) => [field, read(values)])) as Record<ValueField, T>;
    return {
      publishedAt: this.#publishedAt.view(),
      fieldLengths: this.#fieldLengths.view(),
      fieldStarts: this.#fieldStarts.view(),
      valueNumbers: byField(({ numbers }) => numbers.view()),
      columns: this.#fields.view(),
      addedValues: byField(({ added }) => [...added]),
      averageFieldLengths: this.#sums.map((sum, field) => (this.#having[field] === 0 ? 1 : sum / this.#having[field]!)),
    };
  }

  #count(fieldLengths: Uint32Array, sign: 1 | -1): void {
    for (let at = 0; at < fieldLengths.length; at++) {
      const length = fieldLengths[at]!;
      if (length === 0) continue;
      const field = at % FIELD_COUNT;
      this.#sums[field]! += sign * length;
      this.#having[field]! += sign;
    }
  }
}
