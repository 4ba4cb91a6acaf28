/** Reads the columns of a segment (columns-builder.ts says what they hold). */
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
    const byColumn = <T>(read: (column: ValueField) => T): Record<ValueField, T> =>
      Object.fromEntries(VALUE_FIELDS.map((column) => [column, read(column)])) as Record<ValueField, T>;
    this.#numbers = byColumn((column) => sections.uint32(column));
    this.#values = byColumn((column) => sections.strings(`${column}.values`));
  }

  get documentCount(): number {
    return this.ids.length;
  }

  /** Value numbers by document; number 0 stands for "not stated". */
  numbers(column: ValueField): Uint32Array {
    return this.#numbers[column];
  }

  /** The values that the numbers stand for. */
  values(column: ValueField): readonly string[] {
    return this.#values[column];
  }

  valuesOf(document: number): DocumentValues {
    const value = (column: ValueField): string => this.#values[column][this.#numbers[column][document]!]!;
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

export const fieldStartsFromLengths = (extents: Uint32Array): Uint32Array => {
  const starts = new Uint32Array(extents.length);
  for (let base = 0; base < extents.length; base += FIELD_COUNT) {
    let start = 0;
    for (let field = 0; field < FIELD_COUNT; field++) {
      starts[base + field] = start;
      start += extents[base + field]! + FIELD_GAP;
    }
  }
  return starts;
};
