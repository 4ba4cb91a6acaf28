/**
 * Where in a document does a slot of the query stand, and how much does each place count?
 *
 * Documents are read in rising order; `reset` starts again. What is read stays good until the next document.
 */
import { BODY_FIELD, FIELD_COUNT, type PostingsCursor, type SegmentReader } from '../../inverted-index/index.js';
import type { FieldNorms } from '../ranking/field-norms.js';
import { OccurrenceEnds } from './occurrence-ends.js';
import { openPostings } from '../query/other-form.js';
import type { Slot } from '../query/plan-query.js';
import type { TermGroup } from '../query/term-group.js';

/** Occurrences that there is room for at first. */
const FIRST_ROOM = 64;

export class SlotReader {
  /** Rising; none twice, as a position holds one token, but for other forms of abbreviations. */
  positions = new Int32Array(FIRST_ROOM);
  /** Weight of the occurrence at each position: tier × field × length. */
  weights = new Float64Array(FIRST_ROOM);
  count = 0;
  /** Sum over the document's occurrences: x in ranking/formula.ts. */
  frequency = 0;
  /** What each occurrence follows and is followed by; only for a group with other forms of abbreviations. */
  readonly ends: OccurrenceEnds | undefined;

  #document = -1;
  /** The document whose positions were read. */
  #positionsOf = -1;
  /** Numbers of the terms that the document has. */
  readonly #found: number[] = [];
  #addedPositions = new Int32Array(0);
  #addedWeights = new Float64Array(0);
  readonly #cursors: readonly PostingsCursor[];
  readonly #weights: readonly number[];
  readonly #fieldStarts: Uint32Array;

  constructor(
    segment: SegmentReader,
    readonly group: TermGroup,
    /** Without them places are found, but not weighed. */
    private readonly norms: FieldNorms | undefined,
  ) {
    this.#fieldStarts = segment.columns.fieldStarts;
    this.#cursors = group.terms.map((term) => openPostings(segment, term));
    this.#weights = group.terms.map(({ weight }) => weight);
    this.ends = group.terms.some(({ form }) => form !== undefined) ? new OccurrenceEnds() : undefined;
  }

  reset(): void {
    this.#document = -1;
    this.#positionsOf = -1;
    for (const cursor of this.#cursors) cursor.reset();
  }

  /** Terms of the group that the last document has, with their occurrences; for explanations. */
  *termsFound(document: number): Generator<{ term: string; tier: string; weight: number; occurrences: number }> {
    const room = new Int32Array(1 << 16);
    for (const [i, cursor] of this.#cursors.entries()) {
      if (cursor.document !== document) continue;
      const { term, tier, weight, form } = this.group.terms[i]!;
      yield { term, tier: form === undefined ? tier : 'abbreviation', weight, occurrences: cursor.positionsInto(room) };
    }
  }

  /** Goes to a document and reads how often, not where; false when it has none of the terms. */
  seek(document: number): boolean {
    const found = this.#found;
    if (document === this.#document) return found.length > 0;
    this.#document = document;
    found.length = 0;
    let frequency = 0;
    const { norms } = this;
    const cursors = this.#cursors;
    for (let i = 0; i < cursors.length; i++) {
      const cursor = cursors[i]!;
      // Most terms of a large group are rare: their next document is far ahead.
      if (cursor.document > document || cursor.seek(document) !== document) continue;
      found.push(i);
      if (norms === undefined) continue;
      frequency += this.#weights[i]! * norms.weightedFrequency(document, cursor.bodyFrequency, cursor.otherFrequency);
    }
    this.frequency = frequency;
    return found.length > 0;
  }

  /** Goes to a document and reads how often and where; false when it has none of the terms. */
  read(document: number): boolean {
    if (!this.seek(document)) {
      this.count = 0;
      return false;
    }
    if (this.#positionsOf === document) return true;
    this.#positionsOf = document;
    this.count = 0;
    for (let i = 0; i < this.#found.length; i++) this.#addPositions(this.#found[i]!, document);
    return true;
  }

  #addPositions(term: number, document: number): void {
    const cursor = this.#cursors[term]!;
    const weight = this.#weights[term]!;
    const before = this.count;
    let added = cursor.positionsInto(this.positions, before);
    while (before + added === this.positions.length) {
      this.#grow();
      added = cursor.positionsInto(this.positions, before);
    }
    const end = before + added;
    this.count = end;
    if (this.norms !== undefined) this.#weigh(cursor, document, weight, before, this.norms);
    this.ends?.add(this.positions, before, end, this.group.terms[term]!.form);
    if (before > 0) this.#mergeFrom(before);
  }

  #weigh(cursor: PostingsCursor, document: number, weight: number, before: number, norms: FieldNorms): void {
    const { positions, weights, count } = this;
    const fieldWeights = norms.weights;
    const base = document * FIELD_COUNT;
    if (cursor.otherFrequency === 0) {
      const weightInBody = weight * fieldWeights[base + BODY_FIELD]!;
      for (let i = before; i < count; i++) weights[i] = weightInBody;
    } else {
      const starts = this.#fieldStarts;
      let field = 0;
      for (let i = before; i < count; i++) {
        const position = positions[i]!;
        while (field + 1 < FIELD_COUNT && position >= starts[base + field + 1]!) field++;
        weights[i] = weight * fieldWeights[base + field]!;
      }
    }
  }

  /**
   * Puts the positions from `middle` on, sorted in themselves, in their places among those before. A merge, since a word
   * that a long article writes in two ways by turns would make an insertion take seconds.
   */
  #mergeFrom(middle: number): void {
    const { positions, weights } = this;
    if (positions[middle - 1]! < positions[middle]!) return;
    const added = this.count - middle;
    if (this.#addedPositions.length < added) {
      this.#addedPositions = new Int32Array(positions.length);
      this.#addedWeights = new Float64Array(positions.length);
    }
    const addedPositions = this.#addedPositions;
    const addedWeights = this.#addedWeights;
    for (let i = 0; i < added; i++) {
      addedPositions[i] = positions[middle + i]!;
      addedWeights[i] = weights[middle + i]!;
    }
    this.ends?.keepFrom(middle, this.count);
    let left = middle - 1;
    let right = added - 1;
    for (let at = this.count - 1; right >= 0; at--) {
      if (left >= 0 && positions[left]! > addedPositions[right]!) {
        positions[at] = positions[left]!;
        weights[at] = weights[left]!;
        this.ends?.move(left, at);
        left--;
      } else {
        positions[at] = addedPositions[right]!;
        weights[at] = addedWeights[right]!;
        this.ends?.putBack(right, at);
        right--;
      }
    }
  }

  #grow(): void {
    const positions = new Int32Array(this.positions.length * 2);
    positions.set(this.positions);
    this.positions = positions;
    const weights = new Float64Array(this.weights.length * 2);
    weights.set(this.weights);
    this.weights = weights;
  }
}

/** A reader for each slot; slots that ask for the same syllable share one, and it reads a document once. */
export const readersFor = (
  slots: readonly Slot[],
  segment: SegmentReader,
  norms: FieldNorms | undefined,
): SlotReader[] => {
  const readers = new Map<TermGroup, SlotReader>();
  return slots.map(({ group }) => {
    const reader = readers.get(group) ?? new SlotReader(segment, group, norms);
    readers.set(group, reader);
    return reader;
  });
};
