/**
 * From articles as they were analysed, in an order, to a segment.
 *
 *   new Inversion(sources, order)    terms numbered, columns laid down
 *   BuildHand.sort(plan, task)       for each of its `tasks`, on whatever thread
 *   add(sorted, runs)                in the order of the tasks
 *   finish()
 *
 * What comes out depends only on the articles and their order, never on which analyser read which of them, nor on where
 * parts and ranges end: an index that grew by additions and one that was built in one go are the same bytes.
 */
import { foldTerm } from '../../text/index.js';
import { ColumnsBuilder } from '../columns/columns-builder.js';
import { DefinitionsBuilder } from '../definitions/definitions-builder.js';
import { FIELD_COUNT } from '../fields.js';
import type { CountedRuns } from '../ngrams/count-runs.js';
import { leastArticles } from '../ngrams/format.js';
import { packRuns } from '../ngrams/pack-runs.js';
import { SKIP_WIDTH } from '../postings/format.js';
import { PostingsWriter } from '../postings/postings-writer.js';
import { encodeSegment, type SegmentBodies } from '../segment-files.js';
import { StoriesBuilder } from '../stories/stories-builder.js';
import { compareTerms, TermFileBuilder } from '../terms/term-file.js';
import type { AnalysedPart, AnalysedParts } from './analysed-part.js';
import type { SortPlan } from './build-hand.js';
import type { DocumentOrder } from './document-order.js';
import { OCCURRENCE_WIDTH, type OrderedDocuments, type SortedRange, type SortTask } from './sort-range.js';

/** Tokens of a range: with 20 bytes each, 40 MB. */
const LEAST_TOKENS = 2_000_000;

/** Each range costs a pass over all documents, so in a large collection they grow with it. */
const MOST_RANGES = 32;

interface Term {
  readonly term: string;
  readonly folded: string;
  count: number;
  number: number;
}

export class Inversion {
  readonly plan: SortPlan;
  readonly tasks: readonly SortTask[];
  readonly #columns = new ColumnsBuilder();
  readonly #stories = new StoriesBuilder();
  readonly #definitions = new DefinitionsBuilder();
  readonly #terms: readonly Term[];
  readonly #writer: PostingsWriter;
  readonly #termFile = new TermFileBuilder();
  readonly #runs: CountedRuns[] = [];

  /**
   * Takes the parts over: their places are numbered anew. Documents that the order leaves out are left out.
   *
   * @param leastTokens of a range, unless it is the last
   */
  constructor(sources: readonly AnalysedParts[], order: DocumentOrder, leastTokens = LEAST_TOKENS) {
    const parts = sources.flatMap((source) => source.parts);
    const documents = this.#layDown(parts, order);
    this.#terms = numberTerms(sources, countTerms(sources, order));
    this.plan = { documents, termCount: this.#terms.length, leastOfRun: leastArticles(order.parts.length) };
    this.#writer = new PostingsWriter(this.#columns.fieldStarts());
    this.tasks = toTasks(this.#terms, leastTokens);
  }

  /** Writes the postings of a range, which comes after the one before; without runs there will be no n-grams. */
  add({ first, starts, occurrences, positions }: SortedRange, runs: CountedRuns | undefined): void {
    const writer = this.#writer;
    for (let at = 0; at + 1 < starts.length; at++) {
      const place = {
        postingsOffset: writer.postings.length,
        positionsOffset: writer.positions.length,
        skipEntry: writer.skips.length / SKIP_WIDTH,
      };
      writer.startTerm();
      const end = starts[at + 1]!;
      for (let from = starts[at]!; from < end;) {
        const document = occurrences[(from + 1) * OCCURRENCE_WIDTH - 1]!;
        let to = from + 1;
        while (to < end && occurrences[(to + 1) * OCCURRENCE_WIDTH - 1] === document) to++;
        writer.add(document, positions, from, to);
        from = to;
      }
      const { folded, term } = this.#terms[first + at]!;
      this.#termFile.add(folded, term, { ...place, documentFrequency: writer.endTerm() });
    }
    if (runs !== undefined) this.#runs.push(runs);
  }

  finish(): SegmentBodies {
    const writer = this.#writer;
    return encodeSegment({
      terms: this.#termFile.toSections(),
      postings: new Map<string, Uint8Array | Uint32Array>([
        ['postings', writer.postings.view()],
        ['skips', writer.skips.view()],
      ]),
      positions: new Map([['positions', writer.positions.view()]]),
      columns: this.#columns.toSections(),
      stories: this.#stories.toSections(),
      definitions: this.#definitions.toSections(),
      ngrams: packRuns(this.#runs, this.plan.leastOfRun),
    });
  }

  /** Columns and all else that is written by document. */
  #layDown(parts: readonly AnalysedPart[], order: DocumentOrder): OrderedDocuments {
    const count = order.parts.length;
    const starts = new Uint32Array(new SharedArrayBuffer(count * 4));
    for (let i = 0; i < count; i++) {
      const part = parts[order.parts[i]!]!;
      const document = order.documents[i]!;
      const extents = part.extents.subarray(document * FIELD_COUNT, (document + 1) * FIELD_COUNT);
      starts[i] = part.starts[document]!;
      this.#columns.add(part.values[document]!, extents);
      this.#stories.copyDocument(part.marks, document);
      this.#definitions.addDocument(part.definitions[document]!);
    }
    return {
      places: parts.map(({ places }) => places),
      partOf: shared(order.parts),
      starts,
      extents: shared(this.#columns.extents()),
    };
  }
}

const shared = (values: Uint32Array): Uint32Array => {
  const copy = new Uint32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
};

/** How often each term of each source stands in the documents that the order names. */
const countTerms = (sources: readonly AnalysedParts[], order: DocumentOrder): Uint32Array[] => {
  const parts = sources.flatMap((source, number) => source.parts.map((part) => ({ part, number })));
  const counts = sources.map(({ terms }) => new Uint32Array(terms.length + 1));
  for (let i = 0; i < order.parts.length; i++) {
    const { part, number } = parts[order.parts[i]!]!;
    const own = counts[number]!;
    const document = order.documents[i]!;
    const { places, starts } = part;
    const end = document + 1 < starts.length ? starts[document + 1]! : places.length;
    for (let place = starts[document]!; place < end; place++) own[places[place]!]!++;
  }
  return counts;
};

/** Sorts the terms that occur, and writes their numbers into the places. */
const numberTerms = (sources: readonly AnalysedParts[], counts: readonly Uint32Array[]): readonly Term[] => {
  const known = new Map<string, Term>();
  for (const [source, { terms }] of sources.entries()) {
    for (const [number, term] of terms.entries()) {
      const count = counts[source]![number + 1]!;
      if (count === 0) continue;
      const entry = known.get(term);
      if (entry === undefined) known.set(term, { term, folded: foldTerm(term), count, number: 0 });
      else entry.count += count;
    }
  }
  const sorted = [...known.values()].sort((a, b) => compareTerms(a.folded, a.term, b.folded, b.term));
  for (const [number, term] of sorted.entries()) term.number = number;
  for (const { terms, parts } of sources) {
    const numbers = new Uint32Array(terms.length + 1);
    for (const [own, term] of terms.entries()) {
      const entry = known.get(term);
      if (entry !== undefined) numbers[own + 1] = entry.number + 1;
    }
    for (const { places } of parts) for (let i = 0; i < places.length; i++) places[i] = numbers[places[i]!]!;
  }
  return sorted;
};

const toTasks = (terms: readonly Term[], leastTokens: number): SortTask[] => {
  const total = terms.reduce((sum, { count }) => sum + count, 0);
  const enough = Math.max(leastTokens, Math.ceil(total / MOST_RANGES));
  const tasks: SortTask[] = [];
  let first = 0;
  let starts = [0];
  let tokens = 0;
  for (const [number, { count }] of terms.entries()) {
    starts.push((tokens += count));
    if (tokens < enough && number + 1 < terms.length) continue;
    tasks.push({ first, starts: Uint32Array.from(starts) });
    first = number + 1;
    starts = [0];
    tokens = 0;
  }
  return tasks;
};
