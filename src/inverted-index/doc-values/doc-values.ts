/** Reads the doc values of a segment (indexing/sections/doc-values-builder.ts says what they hold). */
import { FIELD_COUNT, FIELD_GAP } from '../format/fields.js';
import type { Sections } from '../format/sections.js';

export const VALUE_FIELDS = ['source', 'author', 'category'] as const;
export type ValueField = (typeof VALUE_FIELDS)[number];

export interface DocumentValues extends Readonly<Record<ValueField, string>> {
  readonly id: string;
  readonly publishedAt: number;
}

export class DocValues {
  readonly ids: readonly string[];
  readonly publishedAt: Float64Array;
  readonly fieldLengths: Uint32Array;
  /** First position of each field: `fieldStarts[document × FIELD_COUNT + field]`. */
  readonly fieldStarts: Uint32Array;
  readonly #numbers: Readonly<Record<ValueField, Uint32Array>>;
  readonly #values: Readonly<Record<ValueField, readonly string[]>>;

  constructor(sections: Sections) {
    this.ids = sections.strings('ids');
    this.publishedAt = sections.float64('publishedAt');
    this.fieldLengths = sections.uint32('extents');
    this.fieldStarts = fieldStartsFromLengths(this.fieldLengths);
    const byField = <T>(read: (field: ValueField) => T): Record<ValueField, T> =>
      Object.fromEntries(VALUE_FIELDS.map((field) => [field, read(field)])) as Record<ValueField, T>;
    this.#numbers = byField((field) => sections.uint32(field));
    this.#values = byField((field) => sections.strings(`${field}.values`));
  }

  get documentCount(): number {
    return this.ids.length;
  }

  /** Value numbers by document; number 0 stands for "not stated". */
  numbers(field: ValueField): Uint32Array {
    return this.#numbers[field];
  }

  /** The values that the numbers stand for. */
  values(field: ValueField): readonly string[] {
    return this.#values[field];
  }

  valuesOf(document: number): DocumentValues {
    const value = (field: ValueField): string => this.#values[field][this.#numbers[field][document]!]!;
    return {
      id: this.ids[document]!,
      publishedAt: this.publishedAt[document]!,
      source: value('source'),
      author: value('author'),
      category: value('category'),
    };
  }

  fieldLengthsOf(document: number): Uint32Array {
    return this.fieldLengths.subarray(document * FIELD_COUNT, (document + 1) * FIELD_COUNT);
  }

  /** Mean positions of a field over the documents that have it; 1 where none has. */
  averageFieldLength(field: number): number {
    let sum = 0;
    let having = 0;
    for (let at = field; at < this.fieldLengths.length; at += FIELD_COUNT) {
      if (this.fieldLengths[at]! > 0) having++;
      sum += this.fieldLengths[at]!;
    }
    return having === 0 ? 1 : sum / having;
  }
}

export const fieldStartsFromLengths = (lengths: Uint32Array): Uint32Array => {
  const starts = new Uint32Array(lengths.length);
  for (let base = 0; base < lengths.length; base += FIELD_COUNT) {
    let start = 0;
    for (let field = 0; field < FIELD_COUNT; field++) {
      starts[base + field] = start;
      start += lengths[base + field]! + FIELD_GAP;
    }
  }
  return starts;
};
