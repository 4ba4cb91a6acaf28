/** The columns of `tags` and the publisher's own fields: the generation's, and what came behind them. */
import { type DocValues, type FieldColumn, type FreshState } from '../../inverted-index/index.js';
import { SharedColumn } from './shared-column.js';

/** Numbers of values: those of the generation, then the new ones in the order in which they came. */
export class FreshValues {
  readonly added: string[] = [];
  readonly #known: Map<string, number>;

  /** @param values of the generation */
  constructor(values: readonly string[]) {
    this.#known = new Map(values.map((value, number) => [value, number]));
  }

  numberOf(value: string): number {
    let number = this.#known.get(value);
    if (number === undefined) {
      number = this.#known.size;
      this.#known.set(value, number);
      this.added.push(value);
    }
    return number;
  }
}

class GrowingColumn {
  readonly #numbers: SharedColumn<Uint32Array> | SharedColumn<Float64Array>;
  readonly #ends: SharedColumn<Uint32Array> | undefined;
  readonly #values: FreshValues;

  constructor(private readonly column: FieldColumn) {
    this.#numbers =
      column.kind === 'numbers'
        ? new SharedColumn(Float64Array, column.numbers)
        : new SharedColumn(Uint32Array, column.numbers);
    this.#ends = column.kind === 'lists' ? new SharedColumn(Uint32Array, column.ends) : undefined;
    this.#values = new FreshValues(column.kind === 'numbers' ? [] : column.values);
  }

  /** @param part the same column of a part */
  add(part: FieldColumn): void {
    if (part.kind === 'numbers') {
      this.#numbers.pushAll(part.numbers);
      return;
    }
    const before = this.#numbers.length;
    for (const number of part.numbers) this.#numbers.push(this.#values.numberOf(part.values[number]!));
    if (part.kind !== 'lists') return;
    for (const end of part.ends) this.#ends!.push(before + end);
  }

  /** With the values that follow those of the generation. */
  view(): FieldColumn {
    const numbers = this.#numbers.view();
    const values = [...this.#values.added];
    switch (this.column.kind) {
      case 'numbers':
        return { kind: 'numbers', numbers: numbers as Float64Array };
      case 'values':
        return { kind: 'values', numbers: numbers as Uint32Array, values };
      case 'lists':
        return { kind: 'lists', numbers: numbers as Uint32Array, ends: this.#ends!.view(), values };
      default:
        return this.column satisfies never;
    }
  }
}

export class FreshFieldColumns {
  readonly #columns: ReadonlyMap<string, GrowingColumn>;

  constructor({ columns }: DocValues) {
    this.#columns = new Map([...columns].map(([field, column]) => [field, new GrowingColumn(column)]));
  }

  /** The documents of a part. */
  add({ columns }: DocValues): void {
    for (const [field, column] of this.#columns) column.add(columns.get(field)!);
  }

  view(): FreshState['columns'] {
    return new Map([...this.#columns].map(([field, column]) => [field, column.view()]));
  }
}
