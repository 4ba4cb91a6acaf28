/**
 * Reads what is written down of each document besides its words: doc values, marks of near duplicates, definitions
 * (indexing/sections/doc-values-builder.ts and indexing/clusters/clusters-builder.ts say how it is laid down).
 */
import { FIELD_COUNT, FIELD_GAP } from '../format/fields.js';
import type { Sections } from '../format/sections.js';
import type { ExtraField } from '../../shared/index.js';
import type { Abbreviation } from '../../text/index.js';
import { columnsOf, readColumn, valueAt, type FieldColumn, type FieldValue } from '../format/field-columns.js';

export const VALUE_FIELDS = ['source', 'author', 'category'] as const;
export type ValueField = (typeof VALUE_FIELDS)[number];

export interface DocumentValues extends Readonly<Record<ValueField, string>> {
  readonly id: string;
  readonly publishedAt: number;
  /** In the order of `columnsOf`. */
  readonly fields: readonly FieldValue[];
}

/** The section with the publisher's own fields, one as JSON to a string; missing where there are none. */
export const EXTRA_FIELDS_SECTION = 'fields';

const byField = <T>(read: (field: ValueField) => T): Record<ValueField, T> =>
  Object.fromEntries(VALUE_FIELDS.map((field) => [field, read(field)])) as Record<ValueField, T>;

/** What is known of each document, by its number. */
interface Columns {
  readonly ids: readonly string[];
  /** Milliseconds since the epoch; NaN where no date is stated. */
  readonly publishedAt: Float64Array;
  readonly fieldLengths: Uint32Array;
  readonly fieldStarts: Uint32Array;
  readonly valueNumbers: Readonly<Record<ValueField, Uint32Array>>;
  readonly values: Readonly<Record<ValueField, readonly string[]>>;
  /** The publisher's own fields that the index was made with. */
  readonly extraFields: readonly ExtraField[];
  /** By name of the field (field-columns.ts). */
  readonly columns: ReadonlyMap<string, FieldColumn>;
  /** Default: as it is computed from the lengths. */
  readonly averageFieldLengths?: Float64Array;
  /** Dates of the documents that are there, rising. Default: all that are stated. */
  readonly dates?: () => Float64Array;
}

export class DocValues {
  readonly ids: readonly string[];
  readonly publishedAt: Float64Array;
  readonly fieldLengths: Uint32Array;
  /** First position of each field: `fieldStarts[document × FIELD_COUNT + field]`. */
  readonly fieldStarts: Uint32Array;
  readonly #columns: Columns;
  #dates: Float64Array | undefined;

  constructor(columns: Columns) {
    this.#columns = columns;
    this.ids = columns.ids;
    this.publishedAt = columns.publishedAt;
    this.fieldLengths = columns.fieldLengths;
    this.fieldStarts = columns.fieldStarts;
  }

  static fromSections(sections: Sections): DocValues {
    const fieldLengths = sections.uint32('extents');
    const extraFields = sections.has(`${EXTRA_FIELDS_SECTION}.text`)
      ? sections.strings(EXTRA_FIELDS_SECTION).map((json) => JSON.parse(json) as ExtraField)
      : [];
    return new DocValues({
      ids: sections.strings('ids'),
      publishedAt: sections.float64('publishedAt'),
      fieldLengths,
      fieldStarts: fieldStartsFromLengths(fieldLengths),
      valueNumbers: byField((field) => sections.uint32(field)),
      values: byField((field) => sections.strings(`${field}.values`)),
      extraFields,
      columns: new Map(columnsOf(extraFields).map((column) => [column.field, readColumn(sections, column)])),
    });
  }

  get documentCount(): number {
    return this.publishedAt.length;
  }

  /** Value numbers by document; number 0 stands for "not stated". */
  numbers(field: ValueField): Uint32Array {
    return this.#columns.valueNumbers[field];
  }

  /** The values that the numbers stand for. */
  values(field: ValueField): readonly string[] {
    return this.#columns.values[field];
  }

  get extraFields(): readonly ExtraField[] {
    return this.#columns.extraFields;
  }

  /** Of `tags` and the publisher's own fields, by name; in the order of `columnsOf`. */
  get columns(): ReadonlyMap<string, FieldColumn> {
    return this.#columns.columns;
  }

  /** Those that are stated, of the documents that are there, rising. */
  get dates(): Float64Array {
    return (this.#dates ??= this.#columns.dates?.() ?? this.publishedAt.filter((date) => !Number.isNaN(date)).sort());
  }

  valuesOf(document: number): DocumentValues {
    const value = (field: ValueField): string => this.values(field)[this.numbers(field)[document]!]!;
    return {
      id: this.ids[document]!,
      publishedAt: this.publishedAt[document]!,
      source: value('source'),
      author: value('author'),
      category: value('category'),
      fields: Array.from(this.columns.values(), (column) => valueAt(column, document)),
    };
  }

  fieldLengthsOf(document: number): Uint32Array {
    return this.fieldLengths.subarray(document * FIELD_COUNT, (document + 1) * FIELD_COUNT);
  }

  /** Mean positions of a field over the documents that have it; 1 where none has. */
  averageFieldLength(field: number): number {
    const known = this.#columns.averageFieldLengths?.[field];
    if (known !== undefined) return known;
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

/** What is written down of each document to find its copies, by document number. */
export type NearDuplicateMarks = Pick<NearDuplicates, 'signatures' | 'shingles' | 'titles' | 'titleNumbers'>;

/** Which documents are copies of each other. */
export type Clusters = Pick<NearDuplicates, 'firstOf' | 'hasCopies'>;

export class NearDuplicates {
  /** SIGNATURE_WORDS numbers a document. */
  readonly signatures: Uint32Array;
  /** Shingles of summary and body. */
  readonly shingles: Uint32Array;
  /** The terms of the title as one number. */
  readonly titles: Uint32Array;
  /** The numbers in the title as one number; 0 when there is none. */
  readonly titleNumbers: Uint32Array;
  /** By document, the number of the first document of its cluster; its own when it has no copy. */
  readonly firstOf: Uint32Array;
  /** By document, 1 when another document is of the same cluster. */
  readonly hasCopies: Uint8Array;

  constructor(sections: Sections) {
    this.signatures = sections.uint32('story.signatures');
    this.shingles = sections.uint32('story.shingles');
    this.titles = sections.uint32('story.titles');
    this.titleNumbers = sections.uint32('story.titleNumbers');
    this.firstOf = sections.uint32('story');
    this.hasCopies = new Uint8Array(this.firstOf.length);
    for (let document = 0; document < this.firstOf.length; document++) {
      const first = this.firstOf[document]!;
      if (first !== document) this.hasCopies[document] = this.hasCopies[first] = 1;
    }
  }
}

/** Stands between the short form and its meaning. */
export const PARTS_END = '\t';

/** A definition as it is laid down. */
const fromLine = (line: string): Abbreviation => {
  const [short = '', long = ''] = line.split(PARTS_END);
  return { short: short.split(' '), long: long.split(' ') };
};

export interface DefinedAbbreviation {
  readonly abbreviation: Abbreviation;
  /** How many articles define it so. */
  readonly articles: number;
}

export class Definitions {
  readonly #lines: readonly string[];
  readonly #numbers: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #abbreviations = new Map<string, Abbreviation>();
  #articlesByLine: ReadonlyMap<string, number> | undefined;

  constructor(sections: Sections) {
    this.#lines = sections.strings('definitions');
    this.#numbers = sections.uint32('numbers');
    this.#ends = sections.uint32('ends');
  }

  /** How many different definitions there are. */
  get size(): number {
    return this.#lines.length;
  }

  /** The definitions of a document as they are laid down. */
  linesOf(document: number): string[] {
    const from = document === 0 ? 0 : this.#ends[document - 1]!;
    return Array.from(this.#numbers.subarray(from, this.#ends[document]), (number) => this.#lines[number]!);
  }

  /** How many articles have each, in the order of the index. */
  get articlesByLine(): ReadonlyMap<string, number> {
    if (this.#articlesByLine !== undefined) return this.#articlesByLine;
    const counts = new Uint32Array(this.#lines.length);
    for (const number of this.#numbers) counts[number] = counts[number]! + 1;
    return (this.#articlesByLine = new Map(this.#lines.map((line, number) => [line, counts[number]!])));
  }

  /** Those that so many articles define; most articles first, else in the order of the letters. */
  definedBy(leastArticles: number): DefinedAbbreviation[] {
    return this.definedByMore(this.articlesByLine, leastArticles);
  }

  /** The same for other counts; an abbreviation is always the same object. */
  definedByMore(articlesByLine: ReadonlyMap<string, number>, leastArticles: number): DefinedAbbreviation[] {
    return [...articlesByLine]
      .filter(([, articles]) => articles >= leastArticles)
      .sort(([a, articlesA], [b, articlesB]) => articlesB - articlesA || (a < b ? -1 : 1))
      .map(([line, articles]) => ({ abbreviation: this.#abbreviationOf(line), articles }));
  }

  #abbreviationOf(line: string): Abbreviation {
    let abbreviation = this.#abbreviations.get(line);
    if (abbreviation === undefined) this.#abbreviations.set(line, (abbreviation = fromLine(line)));
    return abbreviation;
  }

  /** What is wrong with it, for `check`: undefined when it is consistent. */
  findProblem(documentCount: number): string | undefined {
    if (this.#ends.length !== documentCount)
      return `there are ${this.#ends.length} lists for ${documentCount} articles`;
    let previous = 0;
    for (const end of this.#ends) {
      if (end < previous) return 'a list ends before it begins';
      previous = end;
    }
    if (previous !== this.#numbers.length) return 'the lists do not end where the numbers do';
    if (this.#numbers.some((number) => number >= this.#lines.length)) return 'a number stands for no definition';
    const isWhole = ({ short, long }: Abbreviation): boolean => !short.includes('') && !long.includes('');
    const broken = this.#lines.find((line) => !isWhole(fromLine(line)));
    return broken === undefined ? undefined : `"${broken}" is no definition`;
  }
}
