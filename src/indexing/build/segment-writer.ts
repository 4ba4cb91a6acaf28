/**
 * From articles as they were analysed, in an order, to a segment.
 *
 *   new SegmentWriter(sources, order)   terms numbered, doc values laid down
 *   BuildWorker.sort(plan, task)        for each of its `tasks`, on whatever thread
 *   add(sorted, ngrams)                 in the order of the tasks
 *   finish()
 *
 * What comes out depends only on the articles and their order, never on which analyser read which of them, nor on where
 * parts and ranges end: an index that grew by additions and one that was built in one go are the same bytes.
 */
import { leastArticles, SKIP_WIDTH, PostingsWriter, type NearDuplicateMarks } from '../../inverted-index/index.js';
import type { ExtraField } from '../../shared/index.js';
import { ScratchFile } from '../../storage/index.js';
import type { AnalysedPart, AnalysedParts } from '../analysis/article-analyser.js';
import { allocateShared, isSpilled } from '../analysis/token-stream.js';
import type { SortPlan } from '../build-workers/build-worker.js';
import { ClustersBuilder } from '../clusters/clusters-builder.js';
import type { DocumentOrder, OrderedDocuments } from '../inversion/documents.js';
import { fieldLengthsOf, spill, numberTerms, renumber, type IndexTerm } from '../inversion/number-terms.js';
import { documentOf, toTasks, type SortedRange, type SortTask } from '../inversion/sort-range.js';
import type { CountedNgrams } from '../ngrams/count-ngrams.js';
import { NgramCollector } from '../ngrams/pack-ngrams.js';
import { WordMarksBuilder } from '../ngrams/word-marks-builder.js';
import { DefinitionsBuilder, DocValuesBuilder } from '../sections/doc-values-builder.js';
import { TermFileBuilder } from '../sections/term-file.js';
import { LongSection, type Section, encodeSegment, type SegmentBodies } from '../sections/write-sections.js';

interface SegmentWriterOptions {
  /** Tokens of a range, unless it is the last. */
  readonly leastTokens?: number;
  /** Tokens of a range, unless it has a single term. */
  readonly mostTokens?: number;
  /** Where scratch files go; only asked for when tokens were spilled. */
  readonly scratchFolder?: string | undefined;
  /** Asked to begin with the clusters as soon as what they need is there; without it they are found at the end. */
  readonly findClusters?: (marks: NearDuplicateMarks) => Promise<Uint32Array>;
  /** Fewest documents that an n-gram is kept for, by its length. Default: by how many documents there are. */
  readonly leastArticles?: readonly number[];
  /** The publisher's own, with which the articles were read. Default: none. */
  readonly extraFields?: readonly ExtraField[];
}

export class SegmentWriter {
  readonly plan: SortPlan;
  readonly tasks: readonly SortTask[];
  /** To be given to `finish`; undefined where nobody was asked. */
  readonly clusters: Promise<Uint32Array> | undefined;
  readonly #docValues: DocValuesBuilder;
  readonly #clusters = new ClustersBuilder();
  readonly #definitions = new DefinitionsBuilder();
  readonly #wordMarks = new WordMarksBuilder();
  readonly #terms: readonly IndexTerm[];
  readonly #writer: PostingsWriter;
  readonly #termFile = new TermFileBuilder();
  readonly #ngrams: NgramCollector;
  readonly #scratch: ScratchFile[] = [];
  /** Makes scratch files, of an index whose words were too many for memory. */
  readonly #newFile: () => ScratchFile | undefined;
  readonly #postings: LongSection;
  readonly #positions: LongSection;

  /** Takes the parts over: their tokens are numbered anew. Documents that the order leaves out are left out. */
  constructor(sources: readonly AnalysedParts[], order: DocumentOrder, options: SegmentWriterOptions = {}) {
    const parts = sources.flatMap((source) => source.parts);
    const { scratchFolder } = options;
    this.#docValues = new DocValuesBuilder(options.extraFields);
    const isLarge = scratchFolder !== undefined && parts.some(({ tokens }) => isSpilled(tokens));
    this.#newFile = () => {
      if (!isLarge) return undefined;
      this.#scratch.push(ScratchFile.create(scratchFolder));
      return this.#scratch.at(-1);
    };
    const documents = this.#writeDocuments(parts, order);
    this.clusters = options.findClusters?.(this.#clusters.marks());
    // Whoever waits for it hears of a failure; it may come while nobody does yet.
    this.clusters?.catch(() => undefined);
    const { terms, numbers } = numberTerms(sources, order);
    this.#terms = terms;
    this.plan = {
      documents: this.#number(sources, documents, numbers),
      termCount: terms.length,
      leastArticles: options.leastArticles ?? leastArticles(order.parts.length),
    };
    this.#writer = new PostingsWriter(this.#docValues.fieldStarts());
    this.#postings = new LongSection(this.#newFile());
    this.#positions = new LongSection(this.#newFile());
    this.#ngrams = new NgramCollector(terms.length, this.#newFile());
    this.tasks = toTasks(terms, options);
  }

  /** Writes the postings of a range, which comes after the one before; without n-grams the segment has none. */
  add({ first, starts, occurrences, positions }: SortedRange, ngrams: CountedNgrams | undefined): void {
    const writer = this.#writer;
    for (let at = 0; at + 1 < starts.length; at++) {
      const start = {
        postingsOffset: writer.postings.length,
        positionsOffset: writer.positions.length,
        skipEntry: writer.skips.length / SKIP_WIDTH,
      };
      writer.startTerm();
      const end = starts[at + 1]!;
      for (let from = starts[at]!; from < end;) {
        const document = documentOf(occurrences, from);
        let to = from + 1;
        while (to < end && documentOf(occurrences, to) === document) to++;
        writer.add(document, positions, from, to);
        from = to;
      }
      const { folded, term } = this.#terms[first + at]!;
      this.#termFile.add(folded, term, { ...start, documentFrequency: writer.endTerm() });
    }
    if (ngrams !== undefined) this.#ngrams.add(ngrams);
    writer.postings.handOver((bytes) => this.#postings.append(bytes), LEAST_PIECE);
    writer.positions.handOver((bytes) => this.#positions.append(bytes), LEAST_PIECE);
  }

  /** What is returned is good until `close`. */
  finish(clusters?: Uint32Array): SegmentBodies {
    const writer = this.#writer;
    this.#postings.append(writer.postings.view());
    this.#positions.append(writer.positions.view());
    return encodeSegment({
      terms: this.#termFile.toSections(),
      postings: new Map<string, Section>([
        ['postings', this.#postings],
        ['skips', writer.skips.view()],
      ]),
      positions: new Map([['positions', this.#positions]]),
      docValues: this.#docValues.toSections(),
      clusters: this.#clusters.toSections(clusters),
      definitions: this.#definitions.toSections(),
      ngrams: new Map([
        ...this.#ngrams.pack(this.plan.leastArticles, new LongSection(this.#newFile())),
        ...this.#wordMarks.toSections(),
      ]),
    });
  }

  /** Gives back what the disk held for it. */
  close(): void {
    for (const file of this.#scratch.splice(0)) file.close();
  }

  /** Doc values and all else that is written by document. */
  #writeDocuments(parts: readonly AnalysedPart[], order: DocumentOrder): OrderedDocuments {
    const count = order.parts.length;
    const starts = allocateShared(count);
    for (let i = 0; i < count; i++) {
      const part = parts[order.parts[i]!]!;
      const document = order.documents[i]!;
      starts[i] = part.starts[document]!;
      this.#docValues.add(part.values[document]!, fieldLengthsOf(part, document));
      this.#clusters.copyDocument(part.marks, document);
      this.#definitions.addDocument(part.definitions[document]!);
      this.#wordMarks.copyDocument(part, document);
    }
    return {
      tokens: parts.map(({ tokens }) => tokens),
      partOf: shared(order.parts),
      starts,
      fieldLengths: shared(this.#docValues.fieldLengths()),
    };
  }

  #number(
    sources: readonly AnalysedParts[],
    documents: OrderedDocuments,
    numbers: readonly Uint32Array[],
  ): OrderedDocuments {
    const file = this.#newFile();
    if (file === undefined) {
      renumber(sources, numbers);
      return documents;
    }
    const numbersOf = sources.flatMap(({ parts }, source) => parts.map(() => numbers[source]!));
    return spill(documents, numbersOf, file);
  }
}

/** What is written at a time; small indexes are handed over in one go. */
const LEAST_PIECE = 1 << 20;

const shared = (values: Uint32Array): Uint32Array => {
  const copy = allocateShared(values.length);
  copy.set(values);
  return copy;
};
