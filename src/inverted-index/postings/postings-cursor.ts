/**
 * Walks the postings of one term: documents in rising order, frequencies by field, positions on request.
 *
 * After `next` or `seek` the returned document equals `document`; at the end both are `END_OF_POSTINGS`, and moving
 * further is fine. `seek` never goes back. Whole blocks can be taken at once with `nextBlock` or `nextDocuments`, for loops that look at
 * every posting; mixing both ways on one cursor is not supported.
 */
import { BLOCK_SIZE, END_OF_POSTINGS, MAX_PACKED_FREQUENCY, OTHER_FIELDS, SKIP_WIDTH } from './format.js';

/** The bytes that all postings of a segment share. */
export interface PostingsBytes {
  readonly postings: Uint8Array;
  readonly positions: Uint8Array;
  /** The same memory as `positions`, four bytes a word; what is left over at the end has no word. */
  readonly positionWords: Uint32Array;
  readonly skips: Uint32Array;
}

/** `positions` begins at a multiple of 4 in its memory. */
export const toPostingsBytes = (postings: Uint8Array, positions: Uint8Array, skips: Uint32Array): PostingsBytes => ({
  postings,
  positions,
  positionWords: new Uint32Array(positions.buffer, positions.byteOffset, positions.length >>> 2),
  skips,
});

/** The bits of four bytes that say "another byte follows". */
const CONTINUED = 0x80808080;

/** Where the postings of one term are. */
export interface PostingsPlace {
  readonly documentFrequency: number;
  readonly postingsOffset: number;
  readonly positionsOffset: number;
  /** Index of the term's first skip entry, in entries; meaningful with more than one block. */
  readonly skipEntry: number;
}

const NOTHING = new Int32Array(0);

export class PostingsCursor {
  document = -1;
  /**
   * The current block: documents, occurrences in the body, and in the other fields (8 bits each, at most 255). To be
   * asked for after a block was loaded: the arrays are made when there is something to put in, so that an unread cursor
   * costs little.
   */
  documents = NOTHING;
  bodyFrequencies = NOTHING;
  otherFrequencies = NOTHING;
  blockLength = 0;

  readonly #blockCount: number;
  #block = -1;
  #at = 0;
  #totals = NOTHING;
  /** Frequencies of the block before this posting have been read, up to this offset. */
  #frequenciesRead = 0;
  #frequenciesOffset = 0;
  #positionsOffset = 0;
  /** Positions before this posting of the block have been passed at `#positionsOffset`. */
  #positionsAt = 0;

  constructor(
    private readonly bytes: PostingsBytes,
    private readonly place: PostingsPlace,
  ) {
    this.#blockCount = Math.ceil(place.documentFrequency / BLOCK_SIZE);
  }

  /** Goes back to before the first document. */
  reset(): void {
    this.document = -1;
    this.#block = -1;
    this.#at = 0;
    this.blockLength = 0;
  }

  get documentFrequency(): number {
    return this.place.documentFrequency;
  }

  /**
   * Loads the next block after the current one that can hold a document from `target` on, with its frequencies; false
   * when there is none. A term of one block has no skip entry: its block is loaded whatever the target.
   */
  nextBlock(target = 0): boolean {
    if (!this.nextDocuments(target)) return false;
    this.#readFrequencies(this.blockLength);
    return true;
  }

  /** Loads the same block as `nextBlock` without its frequencies. */
  nextDocuments(target = 0): boolean {
    const block = target === 0 ? this.#block + 1 : this.#findBlock(target);
    if (block >= this.#blockCount) return false;
    this.#loadBlock(block);
    return true;
  }

  next(): number {
    if (this.document === END_OF_POSTINGS) return END_OF_POSTINGS;
    if (this.#block < 0 || this.#at + 1 >= this.blockLength) {
      if (this.#block + 1 >= this.#blockCount) return (this.document = END_OF_POSTINGS);
      this.#loadBlock(this.#block + 1);
      return (this.document = this.documents[0]!);
    }
    return (this.document = this.documents[++this.#at]!);
  }

  /** Moves to the first document that is not before `target`; stays where it is when it is there already. */
  seek(target: number): number {
    if (this.document >= target) return this.document;
    if (this.#block < 0 || this.documents[this.blockLength - 1]! < target) {
      const block = this.#findBlock(target);
      if (block >= this.#blockCount) {
        this.#block = this.#blockCount;
        return (this.document = END_OF_POSTINGS);
      }
      this.#loadBlock(block);
      if (this.documents[this.blockLength - 1]! < target) return (this.document = END_OF_POSTINGS);
    }
    let low = this.#at;
    let high = this.blockLength - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.documents[middle]! < target) low = middle + 1;
      else high = middle;
    }
    this.#at = low;
    return (this.document = this.documents[low]!);
  }

  /** Occurrences in the body of the current document. */
  get bodyFrequency(): number {
    this.#readFrequencies(this.#at + 1);
    return this.bodyFrequencies[this.#at]!;
  }

  /** Occurrences in the other fields of the current document: 8 bits each in the order of OTHER_FIELDS. */
  get otherFrequency(): number {
    this.#readFrequencies(this.#at + 1);
    return this.otherFrequencies[this.#at]!;
  }

  /**
   * Copies the positions of the current document into `target` from `offset` on, rising, and returns how many there
   * are; what `target` has no room for is left out.
   */
  positionsInto(target: Int32Array, offset = 0): number {
    this.#readFrequencies(this.#at + 1);
    const bytes = this.bytes.positions;
    if (this.#positionsAt > this.#at) {
      this.#positionsAt = 0;
      this.#positionsOffset = this.#blockPositionsOffset();
    }
    let before = 0;
    for (let i = this.#positionsAt; i < this.#at; i++) before += this.#totals[i]!;
    let at = this.#skipPositions(this.#positionsOffset, before);
    this.#positionsAt = this.#at;
    this.#positionsOffset = at;
    const count = Math.min(this.#totals[this.#at]!, target.length - offset);
    let previous = -1;
    for (let i = 0; i < count; i++) {
      let byte = bytes[at++]!;
      let value = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = bytes[at++]!;
        value |= (byte & 0x7f) << shift;
      }
      previous += value + 1;
      target[offset + i] = previous;
    }
    return count;
  }

  /** Where `count` positions after `offset` end: each ends in a byte without the top bit, and four bytes are looked at at once. */
  #skipPositions(offset: number, count: number): number {
    const { positions, positionWords } = this.bytes;
    let at = offset;
    for (; count > 0 && (at & 3) !== 0; at++) if (positions[at]! < 0x80) count--;
    // While four or more are left, a whole word can end no more than are left, and its last byte ends the last of them.
    for (; count >= 4; at += 4) {
      const ends = (~positionWords[at >>> 2]! & CONTINUED) >>> 7;
      count -= Math.imul(ends, 0x01010101) >>> 24;
    }
    for (; count > 0; at++) if (positions[at]! < 0x80) count--;
    return at;
  }

  #blockPositionsOffset(): number {
    return this.#blockCount === 1
      ? this.place.positionsOffset
      : this.bytes.skips[(this.place.skipEntry + this.#block) * SKIP_WIDTH + 2]!;
  }

  /** First block whose last document is not before `target`, by galloping from the current one. */
  #findBlock(target: number): number {
    if (this.#blockCount === 1) return this.#block < 0 ? 0 : 1;
    const { skips } = this.bytes;
    const base = this.place.skipEntry * SKIP_WIDTH;
    let low = this.#block + 1;
    let step = 1;
    let high = low;
    while (high < this.#blockCount && skips[base + high * SKIP_WIDTH]! < target) {
      low = high + 1;
      high += step;
      step *= 2;
    }
    high = Math.min(high, this.#blockCount);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (skips[base + middle * SKIP_WIDTH]! < target) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #loadBlock(block: number): void {
    const bytes = this.bytes.postings;
    let offset = this.place.postingsOffset;
    let previous = -1;
    if (this.#blockCount > 1) {
      const entry = (this.place.skipEntry + block) * SKIP_WIDTH;
      if (block > 0) previous = this.bytes.skips[entry - SKIP_WIDTH]!;
      offset = this.bytes.skips[entry + 1]!;
    }
    const length = Math.min(BLOCK_SIZE, this.place.documentFrequency - block * BLOCK_SIZE);
    if (this.documents.length === 0)
      this.documents = new Int32Array(Math.min(BLOCK_SIZE, this.place.documentFrequency));
    const documents = this.documents;
    for (let i = 0; i < length; i++) {
      let byte = bytes[offset++]!;
      let value = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = bytes[offset++]!;
        value |= (byte & 0x7f) << shift;
      }
      previous += value + 1;
      documents[i] = previous;
    }
    this.#block = block;
    this.#at = 0;
    this.blockLength = length;
    this.#frequenciesOffset = offset;
    this.#frequenciesRead = 0;
    this.#positionsAt = 0;
    this.#positionsOffset = this.#blockPositionsOffset();
  }

  /** Makes sure that the frequencies of the block's first `count` postings have been read. */
  #readFrequencies(count: number): void {
    if (this.#frequenciesRead >= count) return;
    if (this.#totals.length === 0) {
      this.#totals = new Int32Array(this.documents.length);
      this.bodyFrequencies = new Int32Array(this.documents.length);
      this.otherFrequencies = new Int32Array(this.documents.length);
    }
    const bytes = this.bytes.postings;
    let offset = this.#frequenciesOffset;
    for (let i = this.#frequenciesRead; i < count; i++) {
      let byte = bytes[offset++]!;
      let value = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = bytes[offset++]!;
        value |= (byte & 0x7f) << shift;
      }
      const total = value >>> 1;
      this.#totals[i] = total;
      let others = 0;
      let inOthers = 0;
      if (value & 1) {
        const mask = bytes[offset++]!;
        for (let field = 0; field < OTHER_FIELDS.length; field++) {
          if (!(mask & (1 << field))) continue;
          byte = bytes[offset++]!;
          let count = byte & 0x7f;
          for (let shift = 7; byte >= 0x80; shift += 7) {
            byte = bytes[offset++]!;
            count |= (byte & 0x7f) << shift;
          }
          inOthers += count;
          others |= Math.min(count, MAX_PACKED_FREQUENCY) << (field * 8);
        }
      }
      this.bodyFrequencies[i] = total - inOthers;
      this.otherFrequencies[i] = others;
    }
    this.#frequenciesRead = count;
    this.#frequenciesOffset = offset;
  }
}
