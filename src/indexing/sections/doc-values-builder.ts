/**
 * What is known of each document besides its words, by document number.
 *
 *   ids.text/.ends             article ids
 *   publishedAt                milliseconds since the epoch, NaN without a date
 *   source, author, category   number of the value among `<column>.values`; 0 is the empty value, '' (not stated)
 *   tags, extra.<name>         a column of each field that searches filter, sort or count by (format/field-columns.ts)
 *   fields.text/.ends          the publisher's own fields as they are declared; missing where there are none
 *   extents                    positions used by each field, FIELD_COUNT numbers a document (fields.ts)
 *
 * And in a file of their own the abbreviations that articles define in brackets, each once in a document:
 *
 *   definitions.text/.ends   each definition once, in the order in which documents have them first: the parts of the
 *                            short form apart by spaces, a tab, the meaning syllable by syllable
 *   numbers                  u32: numbers of definitions, document after document, each in the order of its text
 *   ends                     u32: by document, where its numbers end
 */
import {
  columnsOf,
  type DocumentValues,
  EXTRA_FIELDS_SECTION,
  FIELD_COUNT,
  fieldStartsFromLengths,
  PARTS_END,
  VALUE_FIELDS,
} from '../../inverted-index/index.js';
import { GrowableUint32Array, type ExtraField } from '../../shared/index.js';
import { type Abbreviation, mineDefinitions } from '../../text/index.js';
import { ColumnBuilder } from './column-builder.js';
import { ValueNumbers } from './value-numbers.js';
import { addStrings, type Section } from './write-sections.js';

export class DocValuesBuilder {
  readonly ids: string[] = [];
  readonly #dates: number[] = [];
  readonly #valueFields = new Map(VALUE_FIELDS.map((field) => [field, new ValueNumbers('')]));
  readonly #columns: readonly ColumnBuilder[];
  readonly #fieldLengths = new GrowableUint32Array();

  constructor(private readonly extraFields: readonly ExtraField[] = []) {
    this.#columns = columnsOf(extraFields).map((column) => new ColumnBuilder(column));
  }

  /** Returns the number of the new document. `fieldLengths[0 … FIELD_COUNT)` are the positions used by its fields. */
  add(values: DocumentValues, fieldLengths: ArrayLike<number>): number {
    const document = this.ids.length;
    this.ids.push(values.id);
    this.#dates.push(values.publishedAt);
    for (const [field, numbers] of this.#valueFields) numbers.push(values[field]);
    this.#columns.forEach((column, i) => column.push(values.fields[i]!));
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
    for (const column of this.#columns) column.addSections(sections);
    if (this.extraFields.length > 0) {
      addStrings(
        sections,
        EXTRA_FIELDS_SECTION,
        this.extraFields.map((field) => JSON.stringify(field)),
      );
    }
    sections.set('extents', this.#fieldLengths.view());
    return sections;
  }
}

/** Reads one document after the other: `addText` for each of its texts, `endDocument`. */
export class DefinitionsCollector {
  /** By document: each of its definitions once, in the order of its text. */
  readonly lines: string[][] = [];
  readonly #ofDocument = new Set<string>();

  /** A text of the document that is being added. */
  addText(text: string): void {
    for (const definition of mineDefinitions(text)) this.#ofDocument.add(toLine(definition));
  }

  endDocument(): void {
    this.lines.push([...this.#ofDocument]);
    this.#ofDocument.clear();
  }
}

export class DefinitionsBuilder {
  readonly #lines = new ValueNumbers();
  readonly #ends = new GrowableUint32Array();

  /** @param lines the definitions of the next document, each once */
  addDocument(lines: readonly string[]): void {
    for (const line of lines) this.#lines.push(line);
    this.#ends.push(this.#lines.numbers.length);
  }

  toSections(): Map<string, Section> {
    const sections = new Map<string, Section>();
    addStrings(sections, 'definitions', this.#lines.values);
    sections.set('numbers', this.#lines.numbers.view());
    sections.set('ends', this.#ends.view());
    return sections;
  }
}

const toLine = ({ short, long }: Abbreviation): string => `${short.join(' ')}${PARTS_END}${long.join(' ')}`;
