/**
 * Where in a document does a slot of the query stand, and how much does each place count?
 *
 * Documents are read in rising order; `reset` starts again. What is read stays good until the next `read`.
 */
import { END_OF_POSTINGS, FIELD_COUNT, type PostingsCursor, type SegmentReader } from '../../inverted-index/index.js';
import type { FieldNorms } from '../ranking/field-norms.js';
import { OccurrenceEnds } from './occurrence-ends.js';
import { ALL_TERMS, bitOfTerm } from './term-masks.js';
import { openPostings, type OtherForm } from '../query/other-form.js';
import type { Slot } from '../query/plan-query.js';
import type { TermGroup } from '../query/term-group.js';

export class SlotReader {
  /** Rising; none twice, as a position holds one token, but for other forms of abbreviations. */
  positions = new Int32Array(64);
  /** Weight of the occurrence at each position: tier × field × length. */
  weights = new Float64Array(64);
  count = 0;
  /** Sum over the document's occurrences: x in ranking/formula.ts. */
  frequency = 0;
  /** Best tier weight among the terms found; 0 when there is none. */
  bestTermWeight = 0;
  /** What each occurrence follows and is followed by; only for a group with other forms of abbreviations. */
  readonly ends: OccurrenceEnds | undefined;

  #document = -1;
  #addedPositions = new Int32Array(16);
  #addedWeights = new Float64Array(16);
  readonly #cursors: readonly PostingsCursor[];
  readonly #fieldStarts: Uint32Array;

  constructor(
    segment: SegmentReader,
    readonly group: TermGroup,
    private readonly norms: FieldNorms,
  ) {
    this.#fieldStarts = segment.columns.fieldStarts;
    this.#cursors = group.terms.map((term) => openPostings(segment, term));
    this.ends = group.terms.some(({ form }) => form !== undefined) ? new OccurrenceEnds() : undefined;
  }

  reset(): void {
    this.#document = -1;
    for (const cursor of this.#cursors) cursor.reset();
  }

  /** Terms of the group that the last read document holds, with their occurrences; for explanations. */
  *termsFound(document: number): Generator<{ term: string; tier: string; weight: number; occurrences: number }> {
    const room = new Int32Array(1 << 16);
    for (const [i, cursor] of this.#cursors.entries()) {
      if (cursor.document !== document) continue;
      const { term, tier, weight, form } = this.group.terms[i]!;
      yield { term, tier: form === undefined ? tier : 'abbreviation', weight, occurrences: cursor.positionsInto(room) };
    }
  }

  /**
   * False when the document has none of the terms.
   *
   * @param mask the terms that can be there, when that is known (term-masks.ts)
   */
  read(document: number, mask: number = ALL_TERMS): boolean {
    if (document === this.#document) return this.count > 0;
    this.#document = document;
    this.count = 0;
    this.frequency = 0;
    this.bestTermWeight = 0;
    for (let i = 0; i < this.#cursors.length; i++) {
      if ((mask & bitOfTerm(i)) === 0) continue;
      const cursor = this.#cursors[i]!;
      if (cursor.document === END_OF_POSTINGS || cursor.seek(document) !== document) continue;
      const { weight, form } = this.group.terms[i]!;
      this.frequency += weight * this.norms.weightedFrequency(document, cursor.bodyFrequency, cursor.otherFrequency);
      if (weight > this.bestTermWeight) this.bestTermWeight = weight;
      this.#addPositions(cursor, document, weight, form);
    }
    return this.count > 0;
  }

  #addPositions(cursor: PostingsCursor, document: number, weight: number, form: OtherForm | undefined): void {
    const before = this.count;
    let added = cursor.positionsInto(this.positions, before);
    while (before + added === this.positions.length) {
      this.#grow();
      added = cursor.positionsInto(this.positions, before);
    }
    let field = 0;
    const base = document * FIELD_COUNT;
    for (let i = before; i < before + added; i++) {
      const position = this.positions[i]!;
      while (field + 1 < FIELD_COUNT && position >= this.#fieldStarts[base + field + 1]!) field++;
      this.weights[i] = weight * this.norms.weights[base + field]!;
    }
    this.count = before + added;
    this.ends?.add(this.positions, before, this.count, form);
    if (before > 0) this.#mergeFrom(before);
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
export const readersFor = (slots: readonly Slot[], segment: SegmentReader, norms: FieldNorms): SlotReader[] => {
  const readers = new Map<TermGroup, SlotReader>();
  return slots.map(({ group }) => {
    const reader = readers.get(group) ?? new SlotReader(segment, group, norms);
    readers.set(group, reader);
    return reader;
  });
};
