/**
 * What is known of each document besides its words, by document number.
 *
 *   ids.text/.ends             article ids
 *   publishedAt                milliseconds since the epoch, NaN without a date
 *   source, author, category   number of the value among `<column>.values`; 0 is the empty value, '' (not stated)
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
  type DocumentValues,
  FIELD_COUNT,
  fieldStartsFromLengths,
  PARTS_END,
  VALUE_FIELDS,
} from '../../inverted-index/index.js';
import { GrowableUint32Array } from '../../shared/index.js';
import { type Abbreviation, mineDefinitions } from '../../text/index.js';
import { addStrings, type Section } from './write-sections.js';

/** Numbers for values, which are written down once each. */
class ValueNumbers {
  readonly numbers = new GrowableUint32Array();
  readonly #known = new Map<string, number>();

  /** @param first values that have the first numbers */
  constructor(...first: readonly string[]) {
    for (const [number, value] of first.entries()) this.#known.set(value, number);
  }

  /** By number. */
  get values(): readonly string[] {
    return [...this.#known.keys()];
  }

  push(value: string): void {
    let number = this.#known.get(value);
    if (number === undefined) this.#known.set(value, (number = this.#known.size));
    this.numbers.push(number);
  }
}

export class DocValuesBuilder {
  readonly ids: string[] = [];
  readonly #dates: number[] = [];
  readonly #valueFields = new Map(VALUE_FIELDS.map((field) => [field, new ValueNumbers('')]));
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
