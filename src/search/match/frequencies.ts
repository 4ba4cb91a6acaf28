/**
 * How often does a group of terms stand in the documents of a list, weighted by field, length and term? Postings are taken by
 * whole blocks, those in which nothing is wanted are leapt over, and where few are wanted only their frequencies are read.
 *
 * Sums are in single precision: good for bounds, not for scores.
 */
import type { PostingsCursor, SegmentReader } from '../../inverted-index/index.js';
import { openPostings } from '../query/other-form.js';
import type { QueryPlan } from '../query/plan-query.js';
import type { GroupTerm, TermGroup } from '../query/term-group.js';
import type { FieldNorms } from '../ranking/field-norms.js';
import type { Candidates } from './candidates.js';
import { firstAfter, isSparse, markList } from './document-lists.js';
import type { MatchScratch } from './match-scratch.js';

/** With more documents wanted than one in so many postings, all frequencies of a block are read at once. */
const DENSE = 56;

export class FrequencyReader {
  constructor(
    private readonly segment: SegmentReader,
    private readonly norms: FieldNorms,
    private readonly scratch: MatchScratch,
  ) {}

  /** @param documents rising; kept */
  candidates({ clauses }: QueryPlan, documents: Uint32Array): Candidates {
    const count = documents.length;
    const frequencies = new Map<TermGroup, Float32Array>();
    this.startList(documents, count);
    for (const { slots } of clauses) {
      for (const { group } of slots) {
        if (frequencies.has(group)) continue;
        const column = new Float32Array(count);
        this.sum(group, documents, count, column);
        frequencies.set(group, column);
      }
    }
    this.endList();
    return { documents, frequencies };
  }

  /** To be called before sums for a list or parts of it. */
  startList(list: Uint32Array, count: number): void {
    markList(list, count, this.scratch.bits);
  }

  /** To be called for a document that is taken out of the list. */
  leaveOut(document: number): void {
    this.scratch.bits[document >>> 5]! &= ~(1 << (document & 31));
  }

  endList(): void {
    this.scratch.bits.fill(0);
  }

  /** Writes the sums for the first `count` documents of a list by their index. */
  sum({ terms }: TermGroup, list: Uint32Array, count: number, column: Float32Array): void {
    const { frequencies } = this.scratch;
    const postings = terms.reduce((sum, term) => sum + term.documentFrequency, 0);
    for (const term of terms) {
      const cursor = openPostings(this.segment, term);
      if (isSparse(count, term)) this.#seekAll(cursor, term, list, count);
      else if (count * DENSE < postings) this.#lookUp(cursor, term, list, count);
      else this.#takeBlocks(cursor, term, list, count);
    }
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      column[i] = frequencies[document]!;
      frequencies[document] = 0;
    }
  }

  #seekAll(cursor: PostingsCursor, { weight }: GroupTerm, list: Uint32Array, count: number): void {
    const { norms } = this;
    const { frequencies } = this.scratch;
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      if (cursor.document > document || cursor.seek(document) !== document) continue;
      frequencies[document]! += weight * norms.weightedFrequency(document, cursor.bodyFrequency, cursor.otherFrequency);
    }
  }

  #lookUp(cursor: PostingsCursor, { weight }: GroupTerm, list: Uint32Array, count: number): void {
    const { norms } = this;
    const { frequencies, bits } = this.scratch;
    for (let i = 0; i < count && cursor.nextDocuments(list[i]);) {
      const { documents, blockLength } = cursor;
      for (let j = 0; j < blockLength; j++) {
        const document = documents[j]!;
        if (((bits[document >>> 5]! >>> (document & 31)) & 1) === 0) continue;
        cursor.moveTo(j);
        frequencies[document]! +=
          weight * norms.weightedFrequency(document, cursor.bodyFrequency, cursor.otherFrequency);
      }
      i = firstAfter(list, i, count, documents[blockLength - 1]!);
    }
  }

  #takeBlocks(cursor: PostingsCursor, { weight }: GroupTerm, list: Uint32Array, count: number): void {
    const { norms } = this;
    const { body } = norms;
    const { frequencies, bits } = this.scratch;
    for (let i = 0; i < count && cursor.nextBlock(list[i]);) {
      const { documents, bodyFrequencies, otherFrequencies, blockLength } = cursor;
      for (let j = 0; j < blockLength; j++) {
        const document = documents[j]!;
        if (((bits[document >>> 5]! >>> (document & 31)) & 1) === 0) continue;
        const others = otherFrequencies[j]!;
        frequencies[document]! +=
          weight *
          (others === 0
            ? bodyFrequencies[j]! * body[document]!
            : norms.weightedFrequency(document, bodyFrequencies[j]!, others));
      }
      i = firstAfter(list, i, count, documents[blockLength - 1]!);
    }
  }
}
