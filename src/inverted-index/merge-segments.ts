/**
 * Several segments into one, without the articles that are no longer wanted.
 *
 * Terms of all segments are visited together in their common order; the postings of each are copied with their
 * documents renumbered. What comes out depends only on the documents kept and on their order, never on how they were
 * spread over the segments: an index that grew by additions and one built in one go are the same bytes.
 */
import { ColumnsBuilder } from './columns/columns-builder.js';
import { DefinitionsBuilder } from './definitions/definitions-builder.js';
import { END_OF_POSTINGS, SKIP_WIDTH } from './postings/format.js';
import { NgramsBuilder } from './ngrams/ngrams-builder.js';
import { PostingsWriter } from './postings/postings-writer.js';
import { encodeSegment, type SegmentBodies } from './segment-files.js';
import type { SegmentReader } from './segment-reader.js';
import { StoriesBuilder } from './stories/stories-builder.js';
import { compareTerms, TermFileBuilder } from './terms/term-file.js';

export interface MergeSource {
  readonly segment: SegmentReader;
  /** Says which documents go on living; all by default. */
  readonly keeps?: (articleId: string, document: number) => boolean;
}

const DROPPED = 0xffffffff;

/** Walks the terms of one segment in order. */
class TermWalk {
  #key = 0;
  #term = 0;
  folded = '';
  term = '';

  constructor(
    readonly segment: SegmentReader,
    readonly renumbered: Uint32Array,
  ) {
    this.#load();
  }

  get done(): boolean {
    return this.#term >= this.segment.dictionary.size;
  }

  get number(): number {
    return this.#term;
  }

  advance(): void {
    this.#term++;
    this.#load();
  }

  #load(): void {
    if (this.done) return;
    const { dictionary } = this.segment;
    while (dictionary.rangeAt(this.#key).end <= this.#term) this.#key++;
    this.folded = dictionary.foldedKeyAt(this.#key);
    this.term = dictionary.terms[this.#term]!;
  }
}

export const mergeSegments = (sources: readonly MergeSource[]): SegmentBodies => {
  const columns = new ColumnsBuilder();
  const stories = new StoriesBuilder();
  const definitions = new DefinitionsBuilder();
  const walks = sources.map((source) => new TermWalk(source.segment, renumber(source, columns, stories, definitions)));
  const writer = new PostingsWriter(columns.fieldStarts());
  const ngrams = new NgramsBuilder(columns.fieldStarts(), columns.extents());
  const terms = new TermFileBuilder();
  for (;;) {
    const first = earliest(walks);
    if (first === undefined) break;
    const { folded, term } = first;
    const place = {
      postingsOffset: writer.postings.length,
      positionsOffset: writer.positions.length,
      skipEntry: writer.skips.length / SKIP_WIDTH,
    };
    let started = false;
    for (const walk of walks) {
      if (walk.done || walk.term !== term) continue;
      if (!started) writer.startTerm();
      started = true;
      copyPostings(walk, terms.size, writer, ngrams);
      walk.advance();
    }
    const documentFrequency = writer.endTerm();
    if (documentFrequency > 0) terms.add(folded, term, { ...place, documentFrequency });
  }
  return encodeSegment({
    terms: terms.toSections(),
    postings: new Map<string, Uint8Array | Uint32Array>([
      ['postings', writer.postings.view()],
      ['skips', writer.skips.view()],
    ]),
    positions: new Map([['positions', writer.positions.view()]]),
    columns: columns.toSections(),
    stories: stories.toSections(),
    definitions: definitions.toSections(),
    ngrams: ngrams.toSections(terms.size, (term) => writer.read(terms.placeOf(term))),
  });
};

/** New number of each document of a source, in the order of sources; adds the kept ones to what is laid down by document. */
const renumber = (
  { segment, keeps }: MergeSource,
  columns: ColumnsBuilder,
  stories: StoriesBuilder,
  definitions: DefinitionsBuilder,
): Uint32Array => {
  const renumbered = new Uint32Array(segment.documentCount).fill(DROPPED);
  for (let document = 0; document < segment.documentCount; document++) {
    if (keeps !== undefined && !keeps(segment.columns.ids[document]!, document)) continue;
    renumbered[document] = columns.add(segment.columns.valuesOf(document), segment.columns.extentsOf(document));
    stories.copyDocument(segment.stories, document);
    definitions.copyDocument(segment.definitions, document);
  }
  return renumbered;
};

const earliest = (walks: readonly TermWalk[]): TermWalk | undefined => {
  let first: TermWalk | undefined;
  for (const walk of walks) {
    if (walk.done) continue;
    if (first === undefined || compareTerms(walk.folded, walk.term, first.folded, first.term) < 0) first = walk;
  }
  return first;
};

let positionsRoom = new Int32Array(1 << 12);

const copyPostings = (walk: TermWalk, term: number, writer: PostingsWriter, ngrams: NgramsBuilder): void => {
  const cursor = walk.segment.postings(walk.number);
  while (cursor.next() !== END_OF_POSTINGS) {
    const document = walk.renumbered[cursor.document]!;
    if (document === DROPPED) continue;
    let count = cursor.positionsInto(positionsRoom);
    while (count === positionsRoom.length) {
      positionsRoom = new Int32Array(positionsRoom.length * 2);
      count = cursor.positionsInto(positionsRoom);
    }
    writer.add(document, positionsRoom, 0, count);
    ngrams.add(term, document, positionsRoom, 0, count);
  }
};
