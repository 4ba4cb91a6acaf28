/**
 * What is known of each document besides its words, by document number.
 *
 *   ids.text/.ends          article ids
 *   publishedAt             milliseconds since the epoch, NaN without a date
 *   source, author, category   number of the value among `<column>.values`; 0 is the empty value, '' (not stated)
 *   extents                 positions used by each field, FIELD_COUNT numbers a document (fields.ts)
 */
import { FIELD_COUNT, fieldStartsFromLengths, VALUE_FIELDS, type DocumentValues } from '../../inverted-index/index.js';
import { GrowableUint32Array } from '../../shared/index.js';
import { addStrings, type Section } from './write-sections.js';

class ValueNumbers {
  readonly values: string[] = [''];
  readonly numbers = new GrowableUint32Array();
  readonly #known = new Map<string, number>([['', 0]]);

  push(value: string): void {
    let number = this.#known.get(value);
    if (number === undefined) {
      number = this.values.length;
      this.values.push(value);
      this.#known.set(value, number);
    }
    this.numbers.push(number);
  }
}

export class DocValuesBuilder {
  readonly ids: string[] = [];
  readonly #dates: number[] = [];
  readonly #valueFields = new Map(VALUE_FIELDS.map((field) => [field, new ValueNumbers()]));
  readonly #fieldLengths = new GrowableUint32Array();

  /** Returns the number of the new document. `fieldLengths[0 … FIELD_COUNT)` are the positions used by its fields. */
  add(values: DocumentValues, fieldLengths: ArrayLike<number>): number {
    const document = this.ids.length;
    this.ids.push(values.id);
    this.#dates.push(values.publishedAt);
    for (const [field, numbers] of this.#valueFields) numbers.push(values[field]);
    for (let field = 0; field < FIELD_COUNT; field++) this.#fieldLengths.push(fieldLengths[field]!);
    return document;
  }

  /** Positions used by each field of each document. */
  fieldLengths(): Uint32Array {
    return this.#fieldLengths.view();
  }

  /** First position of each field of each document. */
  fieldStarts(): Uint32Array {
    return fieldStartsFromLengths(this.#fieldLengths.view());
  }

  toSections(): Map<string, Section> {
    const sections = new Map<string, Section>();
    addStrings(sections, 'ids', this.ids);
    sections.set('publishedAt', Float64Array.from(this.#dates));
    for (const [field, numbers] of this.#valueFields) {
      sections.set(field, numbers.numbers.view());
      addStrings(sections, `${field}.values`, numbers.values);
    }
    sections.set('extents', this.#fieldLengths.view());
    return sections;
  }
}
