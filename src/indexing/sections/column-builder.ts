/** Lays down one column of field values (inverted-index/format/field-columns.ts), document after document. */
import type { ColumnOfField, FieldValue } from '../../inverted-index/index.js';
import { GrowableUint32Array } from '../../shared/index.js';
import { ValueNumbers } from './value-numbers.js';
import { addStrings, type Section } from './write-sections.js';

export class ColumnBuilder {
  readonly #quantities: number[] = [];
  readonly #values = new ValueNumbers('');
  readonly #ends = new GrowableUint32Array();

  constructor(private readonly column: ColumnOfField) {}

  /** @param value of the next document, as `columnValues` gives it */
  push(value: FieldValue): void {
    if (typeof value === 'number') this.#quantities.push(value);
    else if (typeof value === 'string') this.#values.push(value);
    else {
      for (const one of value) this.#values.push(one);
      this.#ends.push(this.#values.numbers.length);
    }
  }

  addSections(sections: Map<string, Section>): void {
    const { kind, section } = this.column;
    if (kind === 'numbers') {
      sections.set(section, Float64Array.from(this.#quantities));
      return;
    }
    sections.set(section, this.#values.numbers.view());
    if (kind === 'lists') sections.set(`${section}.ends`, this.#ends.view());
    addStrings(sections, `${section}.values`, this.#values.values);
  }
}
