/** A generation of the index with what came and went since, as one index. */
import {
  type Clusters,
  type DefinedAbbreviation,
  DocValues,
  VALUE_FIELDS,
  type ValueField,
} from '../doc-values/doc-values.js';
import type { FieldColumn } from '../format/field-columns.js';
import type { IndexReader } from '../index-reader.js';
import type { Ngrams } from '../ngrams/ngrams.js';
import { PostingsCursor, type PostingsRun } from '../postings/postings-cursor.js';
import { SegmentReader } from '../segment-reader.js';
import type { FreshPart, FreshState } from './fresh-state.js';
import { LiveDictionary } from './live-dictionary.js';
import { LiveNgrams } from './live-ngrams.js';

/** A part, opened, in the term numbers of the whole index. */
interface OpenPart {
  readonly part: FreshPart;
  readonly segment: SegmentReader;
  readonly ngrams: Ngrams;
  /** By number in the whole index, the number in the part. */
  readonly ownTerms: ReadonlyMap<number, number>;
}

/**
 * Changes in place with `takeUp`: whatever was derived from its statistics before is out of date then. Numbers of
 * documents and terms stay what they are.
 */
export class LiveIndex implements IndexReader {
  readonly dictionary: LiveDictionary;
  docValues: DocValues;
  ngrams: LiveNgrams;
  clusters: Clusters;
  readonly definitions = {
    definedBy: (leastArticles: number): readonly DefinedAbbreviation[] => this.#definedBy(leastArticles),
  };
  articleCount: number;
  liveDocuments: Uint8Array | undefined;
  readonly #ids: string[];
  /** By id, the last document that came with it. */
  readonly #added = new Map<string, number>();
  readonly #values: Readonly<Record<ValueField, string[]>>;
  /** Of columns that have any, by name of the field. */
  readonly #columnValues: ReadonlyMap<string, string[]>;
  #parts: readonly OpenPart[] = [];
  #positive: readonly OpenPart[] = [];
  /** What `definedBy` gave last, and for what it did. */
  #defined: Defined | undefined;

  constructor(readonly main: SegmentReader) {
    const { dictionary, docValues, ngrams, clusters } = main;
    this.dictionary = new LiveDictionary(dictionary);
    this.docValues = docValues;
    this.ngrams = new LiveNgrams(ngrams, [], main.articleCount, ngrams.variety);
    this.clusters = clusters;
    this.articleCount = main.articleCount;
    this.#ids = [...docValues.ids];
    const values = VALUE_FIELDS.map((field) => [field, [...docValues.values(field)]]);
    this.#values = Object.fromEntries(values) as Record<ValueField, string[]>;
    this.#columnValues = new Map([...docValues.columns].map(([field, column]) => [field, [...valuesOf(column)]]));
  }

  get documentCount(): number {
    return this.docValues.documentCount;
  }

  /** @param state over the same generation, not older than the one before */
  takeUp(state: FreshState): void {
    const known = new Map(this.#parts.map((open) => [open.part.id, open]));
    this.#parts = state.parts.map((part) => known.get(part.id) ?? this.#open(part));
    this.#positive = this.#parts.filter(({ part }) => part.sign > 0);
    this.#addTerms(
      state,
      this.#parts.filter(({ part }) => !known.has(part.id)),
    );
    this.dictionary.documentFrequencies = state.documentFrequencies;
    this.articleCount = state.articleCount;
    this.ngrams = new LiveNgrams(
      this.main.ngrams,
      this.#parts.map(({ part, ngrams }) => ({ sign: part.sign, ngrams })),
      state.articleCount,
      state.variety,
    );
    this.clusters = { firstOf: state.firstOf, hasCopies: state.hasCopies };
    this.#takeUpColumns(state);
    this.liveDocuments = undefined;
    if (state.removed.length > 0) {
      this.liveDocuments = new Uint8Array(this.documentCount).fill(1);
      for (const document of state.removed) this.liveDocuments[document] = 0;
    }
  }

  documentOf(id: string): number | undefined {
    const document = this.#added.get(id) ?? this.main.documentOf(id);
    return document === undefined || this.liveDocuments?.[document] === 0 ? undefined : document;
  }

  postings(term: number): PostingsCursor {
    const runs: PostingsRun[] = [];
    if (term < this.main.dictionary.size) {
      runs.push({ bytes: this.main.postingsBytes, place: this.main.dictionary.placeOf(term), firstDocument: 0 });
    }
    for (const { part, segment, ownTerms } of this.#positive) {
      const own = ownTerms.get(term);
      if (own === undefined) continue;
      const { firstDocument } = part;
      runs.push({ bytes: segment.postingsBytes, place: segment.dictionary.placeOf(own), firstDocument });
    }
    return new PostingsCursor(runs);
  }

  #open(part: FreshPart): OpenPart {
    const segment = new SegmentReader(part.bodies, part.termNumbers);
    const ownTerms = new Map<number, number>();
    if (part.sign > 0) part.termNumbers.forEach((number, own) => ownTerms.set(number, own));
    return { part, segment, ngrams: segment.ngrams, ownTerms };
  }

  #addTerms({ documentFrequencies }: FreshState, opened: readonly OpenPart[]): void {
    const { dictionary } = this;
    if (dictionary.size === documentFrequencies.length) return;
    const added = new Map<number, string>();
    for (const { part, segment } of opened) {
      part.termNumbers.forEach((number, own) => {
        if (number >= dictionary.size) added.set(number, segment.dictionary.terms[own]!);
      });
    }
    for (let number = dictionary.size; number < documentFrequencies.length; number++) {
      dictionary.add(number, added.get(number)!);
    }
  }

  #takeUpColumns(state: FreshState): void {
    for (const { part, segment } of this.#positive) {
      const { ids } = segment.docValues;
      for (let own = this.#ids.length - part.firstDocument; own < ids.length; own++) {
        this.#added.set(ids[own]!, this.#ids.length);
        this.#ids.push(ids[own]!);
      }
    }
    for (const field of VALUE_FIELDS) {
      const values = this.#values[field];
      values.push(...state.addedValues[field].slice(values.length - this.main.docValues.values(field).length));
    }
    const columns = new Map(
      [...state.columns].map(([field, column]) => [field, this.#takeUpColumn(field, column)] as const),
    );
    this.docValues = new DocValues({
      ids: this.#ids,
      extraFields: this.main.docValues.extraFields,
      columns,
      values: this.#values,
      publishedAt: state.publishedAt,
      fieldLengths: state.fieldLengths,
      fieldStarts: state.fieldStarts,
      valueNumbers: state.valueNumbers,
      averageFieldLengths: state.averageFieldLengths,
      dates: () => this.#dates(state),
    });
  }

  #takeUpColumn(field: string, column: FieldColumn): FieldColumn {
    if (column.kind === 'numbers') return column;
    const values = this.#columnValues.get(field)!;
    const { length } = valuesOf(this.main.docValues.columns.get(field)!);
    for (let added = values.length - length; added < column.values.length; added++) values.push(column.values[added]!);
    return { ...column, values };
  }

  /** Few are others than those of the generation, which are in order. */
  #dates({ publishedAt, removed }: FreshState): Float64Array {
    const { docValues, documentCount } = this.main;
    const isStated = (date: number): boolean => !Number.isNaN(date);
    const gone = Float64Array.from(
      removed.filter((document) => document < documentCount),
      (d) => publishedAt[d]!,
    );
    const come = publishedAt.subarray(documentCount).filter((_, i) => this.liveDocuments?.[documentCount + i] !== 0);
    return replaceSorted(docValues.dates, gone.filter(isStated).sort(), come.filter(isStated).sort());
  }

  #definedBy(leastArticles: number): readonly DefinedAbbreviation[] {
    const { definitions } = this.main;
    const changed = new Map<string, number>();
    for (const { part, segment } of this.#parts) {
      for (const [line, articles] of segment.definitions.articlesByLine) {
        changed.set(line, (changed.get(line) ?? 0) + part.sign * articles);
      }
    }
    const known = this.#defined;
    if (known?.leastArticles === leastArticles && isSameCount(known.changed, changed)) return known.abbreviations;
    const articlesByLine = new Map(definitions.articlesByLine);
    for (const [line, articles] of changed) articlesByLine.set(line, (articlesByLine.get(line) ?? 0) + articles);
    const abbreviations = definitions.definedByMore(articlesByLine, leastArticles);
    this.#defined = { leastArticles, changed, abbreviations };
    return abbreviations;
  }
}

const valuesOf = (column: FieldColumn): readonly string[] => (column.kind === 'numbers' ? [] : column.values);

interface Defined {
  readonly leastArticles: number;
  /** By line, how many articles more or less define it than in the generation. */
  readonly changed: ReadonlyMap<string, number>;
  readonly abbreviations: readonly DefinedAbbreviation[];
}

const isSameCount = (some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): boolean =>
  some.size === others.size && [...some].every(([key, count]) => others.get(key) === count);

/** Rising numbers without some of them and with others, both rising. */
const replaceSorted = (numbers: Float64Array, without: Float64Array, others: Float64Array): Float64Array => {
  const replaced = new Float64Array(numbers.length - without.length + others.length);
  let [count, gone, come] = [0, 0, 0];
  for (const number of numbers) {
    if (gone < without.length && without[gone] === number) {
      gone++;
      continue;
    }
    while (come < others.length && others[come]! < number) replaced[count++] = others[come++]!;
    replaced[count++] = number;
  }
  replaced.set(others.subarray(come), count);
  return replaced;
};
