/**
 * Where in a document does a slot of the query stand, and how much does each place count?
 *
 * Documents may come in any order, and cost least in rising order. What is read stays good until the next document. Most
 * documents are left alone when it is known where their syllables stand, so what places count is worked out when it is asked for.
 */
import { END_OF_POSTINGS, FIELD_COUNT, type PostingsCursor, type SegmentReader } from '../../inverted-index/index.js';
import { invariant } from '../../shared/index.js';
import type { FieldNorms } from '../postings/field-norms.js';
import { OccurrenceEnds } from './occurrence-ends.js';
import { openPostings } from '../query/synonym.js';
import type { Slot } from '../plan/plan-query.js';
import { isIn, placeFrom } from '../postings/rank-bitmap.js';
import { firstFrom, markList } from '../postings/document-lists.js';
import type { PostingList, PostingLists } from '../postings/posting-lists.js';
import type { TermExpansion } from '../query/term-expansion.js';

/** So many rare terms are united when that costs no more than seeking them has cost: a seek takes as long as so many postings. */
const MANY_TERMS = 4;
const POSTINGS_A_SEEK = 256;

/** Occurrences that there is room for at first. */
const FIRST_ROOM = 64;

export class SlotReader {
  /** Rising; none twice, as a position holds one token, but for other forms of abbreviations. */
  positions = new Int32Array(FIRST_ROOM);
  count = 0;
  /** What each occurrence follows and is followed by; only for a group with other forms of abbreviations. */
  readonly ends: OccurrenceEnds | undefined;

  #document = -1;
  /** The document whose positions were read. */
  #positionsOf = -1;
  /** Numbers of the terms that the document has, and how many these are. */
  readonly #found: Int32Array;
  #foundCount = 0;
  /** The term of each occurrence; only of documents that have several. */
  #terms = new Int32Array(FIRST_ROOM);
  #addedPositions = new Int32Array(0);
  #addedTerms = new Int32Array(0);
  #weights = new Float64Array(FIRST_ROOM);
  #weightsOf = -1;
  #frequency = 0;
  #frequencyOf = -1;
  readonly #cursors: readonly PostingsCursor[];
  /** By term, a document and the first from there on that has the term: the cursor stands at that one. */
  readonly #sought: Int32Array;
  readonly #next: Int32Array;
  /** By term, its documents where they are at hand, and the place among these that the cursor has to be brought to. */
  readonly #known: readonly (PostingList | undefined)[];
  readonly #places: Int32Array;
  /** Numbers of the terms whose lists have a directory, and of the others. */
  readonly #frequent: Int32Array;
  readonly #others: Int32Array;
  readonly #postingsOfOthers: number;
  /** A bit for each document that has one of the others. */
  #othersBits: Uint32Array | undefined;
  #seeks = 0;
  readonly #termWeights: Float64Array;
  readonly #fieldStarts: Uint32Array;

  constructor(
    private readonly segment: SegmentReader,
    readonly expansion: TermExpansion,
    /** Without them places are found, but not weighed. */
    private readonly norms: FieldNorms | undefined,
    private readonly lists?: PostingLists,
  ) {
    this.#known = expansion.terms.map((term) => lists?.find(term));
    const isFrequent = (term: number): boolean => this.#known[term]?.bitmap !== undefined;
    const numbers = Int32Array.from(expansion.terms, (_, term) => term);
    this.#frequent = numbers.filter(isFrequent);
    this.#others = numbers.filter((term) => !isFrequent(term));
    this.#postingsOfOthers = this.#others.reduce((sum, term) => sum + expansion.terms[term]!.documentFrequency, 0);
    this.#places = new Int32Array(expansion.terms.length);
    this.#fieldStarts = segment.docValues.fieldStarts;
    this.#cursors = expansion.terms.map((term) => openPostings(segment, term));
    this.#termWeights = Float64Array.from(expansion.terms, ({ weight }) => weight);
    this.#found = new Int32Array(expansion.terms.length);
    this.#sought = new Int32Array(expansion.terms.length).fill(-1);
    this.#next = new Int32Array(expansion.terms.length).fill(-1);
    this.ends = expansion.terms.some(({ synonym }) => synonym !== undefined) ? new OccurrenceEnds() : undefined;
  }

  /** Terms of the group that the last document has, with their occurrences; for explanations. */
  *termsFound(document: number): Generator<{ term: string; tier: string; weight: number; occurrences: number }> {
    this.seek(document);
    const room = new Int32Array(1 << 16);
    for (const found of this.#found.slice(0, this.#foundCount)) {
      const cursor = this.#cursorAt(found);
      const { term, tier, weight, synonym } = this.expansion.terms[found]!;
      yield {
        term,
        tier: synonym === undefined ? tier : 'abbreviation',
        weight,
        occurrences: cursor.positionsInto(room),
      };
    }
  }

  /** Goes to a document; false when it has none of the terms. */
  seek(document: number): boolean {
    if (document === this.#document) return this.#foundCount > 0;
    this.#document = document;
    let count = 0;
    for (const term of this.#frequent) {
      if (isIn(this.#known[term]!.bitmap!, document)) this.#found[count++] = term;
    }
    const ofFrequent = count;
    if (this.#mayHaveOthers(document)) {
      const next = this.#next;
      for (const term of this.#others) {
        // Most terms of a large group are rare: their next document is far ahead.
        if (next[term]! > document && this.#sought[term]! <= document) continue;
        if (next[term] !== document) this.#seekTerm(term, document);
        if (next[term] === document) this.#found[count++] = term;
      }
    }
    // Sums of rounded numbers depend on the order.
    if (ofFrequent > 0 && ofFrequent < count) this.#found.subarray(0, count).sort();
    this.#foundCount = count;
    return count > 0;
  }

  /** Can the document have one of the rare terms? Of large groups all are asked at once, as soon as that pays. */
  #mayHaveOthers(document: number): boolean {
    if (this.#others.length < MANY_TERMS || this.lists === undefined) return this.#others.length > 0;
    if (this.#othersBits === undefined) {
      if (++this.#seeks * POSTINGS_A_SEEK < this.#postingsOfOthers) return true;
      this.#othersBits = new Uint32Array((this.segment.documentCount + 31) >>> 5);
      for (const term of this.#others) {
        const { documents } = this.#known[term] ?? this.lists.read(this.expansion.terms[term]!);
        markList(documents, documents.length, this.#othersBits);
      }
    }
    return ((this.#othersBits[document >>> 5]! >>> (document & 31)) & 1) === 1;
  }

  #seekTerm(term: number, document: number): void {
    const isBack = this.#next[term]! > document;
    this.#sought[term] = document;
    const known = this.#known[term];
    if (known === undefined) {
      const cursor = this.#cursors[term]!;
      if (isBack) cursor.reset();
      this.#next[term] = cursor.seek(document);
      return;
    }
    const { documents } = known;
    const place = firstFrom(documents, isBack ? 0 : this.#places[term]!, documents.length, document);
    this.#places[term] = place;
    this.#next[term] = place < documents.length ? documents[place]! : END_OF_POSTINGS;
  }

  /** The cursor of a term that the document has, standing there. */
  #cursorAt(term: number): PostingsCursor {
    const cursor = this.#cursors[term]!;
    const document = this.#document;
    if (cursor.document !== document) {
      const directory = this.#known[term]?.bitmap;
      cursor.goTo(directory === undefined ? this.#places[term]! : placeFrom(directory, document), document);
    }
    return cursor;
  }

  /** Goes to a document and reads where; false when it has none of the terms. */
  read(document: number): boolean {
    const isFound = this.seek(document);
    if (this.#positionsOf === document) return isFound;
    this.#positionsOf = document;
    this.count = 0;
    for (let i = 0; i < this.#foundCount; i++) this.#addPositions(this.#found[i]!);
    return isFound;
  }

  /** Sum over the occurrences in the document, 0 when it has none: x in ranking/formula.ts. Needs norms. */
  get frequency(): number {
    if (this.#frequencyOf !== this.#document) this.#sumFrequency();
    return this.#frequency;
  }

  /** Of the document that was read, the weight of the occurrence at each position: tier × field × length. Needs norms. */
  get weights(): Float64Array {
    if (this.#weightsOf !== this.#positionsOf) this.#weigh();
    return this.#weights;
  }

  #sumFrequency(): void {
    const norms = this.#getNorms();
    const document = this.#document;
    let frequency = 0;
    for (let i = 0; i < this.#foundCount; i++) {
      const term = this.#found[i]!;
      const cursor = this.#cursorAt(term);
      frequency +=
        this.#termWeights[term]! * norms.weightedFrequency(document, cursor.bodyFrequency, cursor.otherFrequency);
    }
    this.#frequency = frequency;
    this.#frequencyOf = document;
  }

  #addPositions(term: number): void {
    const cursor = this.#cursorAt(term);
    const before = this.count;
    let added = cursor.positionsInto(this.positions, before);
    while (before + added === this.positions.length) {
      this.positions = withDoubleRoom(this.positions);
      added = cursor.positionsInto(this.positions, before);
    }
    const end = before + added;
    this.count = end;
    this.ends?.add(this.positions, before, end, this.expansion.terms[term]!.synonym);
    if (this.#foundCount === 1) return;
    while (this.#terms.length < end) this.#terms = withDoubleRoom(this.#terms);
    this.#terms.fill(term, before, end);
    if (before > 0) this.#mergeFrom(before);
  }

  #weigh(): void {
    const { positions, count } = this;
    const document = this.#positionsOf;
    const fieldWeights = this.#getNorms().weights;
    const starts = this.#fieldStarts;
    const only = this.#foundCount === 1 ? this.#termWeights[this.#found[0]!]! : undefined;
    if (this.#weights.length < count) this.#weights = new Float64Array(positions.length);
    const base = document * FIELD_COUNT;
    let field = 0;
    for (let i = 0; i < count; i++) {
      const position = positions[i]!;
      while (field + 1 < FIELD_COUNT && position >= starts[base + field + 1]!) field++;
      this.#weights[i] = (only ?? this.#termWeights[this.#terms[i]!]!) * fieldWeights[base + field]!;
    }
    this.#weightsOf = document;
  }

  #getNorms(): FieldNorms {
    invariant(this.norms !== undefined, 'places are weighed by norms');
    return this.norms;
  }

  /**
   * Puts the positions from `middle` on, sorted in themselves, in their places among those before. A merge, since a word
   * that a long article writes in two ways by turns would make an insertion take seconds.
   */
  #mergeFrom(middle: number): void {
    const { positions } = this;
    const terms = this.#terms;
    if (positions[middle - 1]! < positions[middle]!) return;
    const added = this.count - middle;
    if (this.#addedPositions.length < added) {
      this.#addedPositions = new Int32Array(positions.length);
      this.#addedTerms = new Int32Array(positions.length);
    }
    const addedPositions = this.#addedPositions;
    const addedTerms = this.#addedTerms;
    for (let i = 0; i < added; i++) {
      addedPositions[i] = positions[middle + i]!;
      addedTerms[i] = terms[middle + i]!;
    }
    this.ends?.keepFrom(middle, this.count);
    let left = middle - 1;
    let right = added - 1;
    for (let at = this.count - 1; right >= 0; at--) {
      if (left >= 0 && positions[left]! > addedPositions[right]!) {
        positions[at] = positions[left]!;
        terms[at] = terms[left]!;
        this.ends?.move(left, at);
        left--;
      } else {
        positions[at] = addedPositions[right]!;
        terms[at] = addedTerms[right]!;
        this.ends?.putBack(right, at);
        right--;
      }
    }
  }
}

const withDoubleRoom = (values: Int32Array): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(values.length * 2);
  larger.set(values);
  return larger;
};

/** A reader for each slot; slots that ask for the same syllable share one, and it reads a document once. */
export const readersFor = (
  slots: readonly Slot[],
  segment: SegmentReader,
  norms: FieldNorms | undefined,
  lists?: PostingLists,
): SlotReader[] => {
  const readers = new Map<TermExpansion, SlotReader>();
  return slots.map(({ expansion }) => {
    const reader = readers.get(expansion) ?? new SlotReader(segment, expansion, norms, lists);
    readers.set(expansion, reader);
    return reader;
  });
};
