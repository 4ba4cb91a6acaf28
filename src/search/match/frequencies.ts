/**
 * How often does a group of terms stand in the documents of a list, weighted by field, length and term? Where few are wanted they
 * are sought, in the posting list where it is at hand or in the packed postings; else the whole list is taken.
 *
 * Sums are in single precision: good for bounds, not for scores.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import { openPostings } from '../query/synonym.js';
import type { QueryPlan } from '../plan/plan-query.js';
import type { ExpandedTerm, TermExpansion } from '../query/term-expansion.js';
import type { FieldNorms } from '../postings/field-norms.js';
import type { Candidates } from './candidates.js';
import { isIn, placeFrom, type RankBitmap } from '../postings/rank-bitmap.js';
import { firstFrom, isSparse, markList } from '../postings/document-lists.js';
import { frequencyOf, type PostingList, type PostingLists } from '../postings/posting-lists.js';
import type { MatchScratch } from '../postings/match-scratch.js';

/** To look a document up takes as long as to pass over so many postings. */
const LOOK_UP = 3;

export class FrequencyReader {
  constructor(
    private readonly segment: SegmentReader,
    private readonly norms: FieldNorms,
    private readonly lists: PostingLists,
    private readonly scratch: MatchScratch,
  ) {}

  /**
   * @param documents rising; kept
   * @param known sums by index among the documents; kept
   */
  candidates(
    { clauses }: QueryPlan,
    documents: Uint32Array,
    known: ReadonlyMap<TermExpansion, Float32Array> = new Map(),
  ): Candidates {
    const count = documents.length;
    const frequencies = new Map(known);
    this.startList(documents, count);
    for (const { slots } of clauses) {
      for (const { expansion } of slots) {
        if (frequencies.has(expansion)) continue;
        const column = new Float32Array(count);
        this.sum(expansion, documents, count, column);
        frequencies.set(expansion, column);
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
  sum({ terms }: TermExpansion, list: Uint32Array, count: number, column: Float32Array): void {
    const { frequencies } = this.scratch;
    for (const term of terms) {
      const postings = this.lists.findFor(count, term);
      if (postings === undefined) this.#seekAll(term, list, count);
      else if (postings.bitmap !== undefined && count * LOOK_UP < term.documentFrequency)
        this.#lookUp(postings, postings.bitmap, term.weight, list, count);
      else if (isSparse(count, term)) this.#seekIn(postings, term.weight, list, count);
      else this.#takeAll(postings, term.weight);
    }
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      column[i] = frequencies[document]!;
      frequencies[document] = 0;
    }
  }

  #seekAll(term: ExpandedTerm, list: Uint32Array, count: number): void {
    const { norms } = this;
    const { weight } = term;
    const { frequencies } = this.scratch;
    const cursor = openPostings(this.segment, term);
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      if (cursor.document > document || cursor.seek(document) !== document) continue;
      frequencies[document]! += weight * norms.weightedFrequency(document, cursor.bodyFrequency, cursor.otherFrequency);
    }
  }

  #seekIn({ documents, frequencies }: PostingList, weight: number, list: Uint32Array, count: number): void {
    const { frequencies: sums } = this.scratch;
    let at = 0;
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      at = firstFrom(documents, at, documents.length, document);
      if (at === documents.length) return;
      if (documents[at] === document) sums[document]! += weight * frequencyOf[frequencies[at]!]!;
    }
  }

  #lookUp({ frequencies }: PostingList, directory: RankBitmap, weight: number, list: Uint32Array, count: number): void {
    const { frequencies: sums } = this.scratch;
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      if (isIn(directory, document))
        sums[document]! += weight * frequencyOf[frequencies[placeFrom(directory, document)]!]!;
    }
  }

  #takeAll({ documents, frequencies }: PostingList, weight: number): void {
    const { frequencies: sums, bits } = this.scratch;
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i]!;
      if (((bits[document >>> 5]! >>> (document & 31)) & 1) === 1)
        sums[document]! += weight * frequencyOf[frequencies[i]!]!;
    }
  }
}
