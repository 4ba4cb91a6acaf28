/**
 * Walks the postings of one term: documents in rising order, frequencies by field, positions on request.
 *
 * After `next` or `seek` the returned document equals `document`; at the end both are `END_OF_POSTINGS`, and moving
 * further is fine. `seek` never goes back. Whole blocks can be taken at once with `nextBlock` or `nextDocuments`, for
 * loops that look at every posting; `moveTo` then names the posting of the block that frequencies and positions are
 * wanted of. Mixing `next` and `seek` with these on one cursor is not supported.
 *
 * What a block holds is read when it is asked for: a seek into a block with a skip entry reads the few words that the
 * target can be in; whoever stays in the block has all its documents read.
 */
import { BLOCK_SIZE, END_OF_POSTINGS, HEADER_BITS, SKIP_WIDTH, WIDTH_BITS } from './format.js';
import { findOutside, readOutside } from './outside-body.js';
import { PositionsReader } from './positions-reader.js';
import { findCount, findRising, readBits, readCounts, readRising } from './unpack.js';

/** What all postings of a segment share. */
export interface PostingsBytes {
  readonly postings: Int32Array;
  readonly positions: Int32Array;
  readonly skips: Uint32Array;
  /** Of all three, in memory. */
  readonly byteLength: number;
}

/** `postings` and `positions` begin at a multiple of 4 in their memory, which may be shared. */
export const toPostingsBytes = (postings: Uint8Array, positions: Uint8Array, skips: Uint32Array): PostingsBytes => ({
  postings: new Int32Array(postings.buffer, postings.byteOffset, postings.length >>> 2),
  positions: new Int32Array(positions.buffer, positions.byteOffset, positions.length >>> 2),
  skips,
  byteLength: postings.byteLength + positions.byteLength + skips.byteLength,
});

/** Where the postings of one term are. */
export interface PostingsPlace {
  readonly documentFrequency: number;
  readonly postingsOffset: number;
  readonly positionsOffset: number;
  /** Index of the term's first skip entry, in entries; meaningful with more than one block. */
  readonly skipEntry: number;
}

const NOTHING = new Int32Array(0);
const FOUND = new Int32Array(3);
/** To look for one posting takes about as long as to read a third of a block. */
const LOOKS_BEFORE_READING_ALL = 3;

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

  readonly #words: Int32Array;
  readonly #blockCount: number;
  #block = -1;
  #at = 0;
  /** Where the block begins, its first possible document and its last; the last of a term's only block is found by reading it. */
  #base = 0;
  #first = 0;
  #last = -1;
  #positionsOffset = 0;
  /** From the header of the block. */
  #documentWidth = 0;
  #positionWidth = 0;
  #hasOthers = false;
  #documentsAt = 0;
  /** Behind the documents. */
  #outsideAt = 0;
  #hasDocuments = false;
  #hasFrequencies = false;
  /** Where the positions of each posting end among those of the block. */
  #ends = NOTHING;
  #positionCount = 0;
  /** Which positions of the block are those of one posting, and of which. */
  #found = -1;
  #from = 0;
  #to = 0;
  /** Postings of the block that were looked for alone. */
  #looks = 0;
  #positions: PositionsReader | undefined;

  constructor(
    private readonly bytes: PostingsBytes,
    private readonly place: PostingsPlace,
  ) {
    this.#words = bytes.postings;
    this.#blockCount = Math.ceil(place.documentFrequency / BLOCK_SIZE);
  }

  /** Goes back to before the first document. */
  reset(): void {
    this.document = -1;
    this.#block = -1;
    this.#last = -1;
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
    this.#readFrequencies();
    return true;
  }

  /** Loads the same block as `nextBlock` without its frequencies. */
  nextDocuments(target = 0): boolean {
    const block = target === 0 ? this.#block + 1 : this.#findBlock(target);
    if (block >= this.#blockCount) return false;
    this.#enterBlock(block);
    this.#readDocuments();
    return true;
  }

  /** Makes `documents[index]` of a loaded block the current document. */
  moveTo(index: number): void {
    this.#at = index;
    this.document = this.documents[index]!;
  }

  next(): number {
    if (this.document === END_OF_POSTINGS) return END_OF_POSTINGS;
    if (this.#at + 1 >= this.blockLength) {
      if (this.#block + 1 >= this.#blockCount) return (this.document = END_OF_POSTINGS);
      this.#enterBlock(this.#block + 1);
      this.#readDocuments();
      return (this.document = this.documents[0]!);
    }
    this.#readDocuments();
    return (this.document = this.documents[++this.#at]!);
  }

  /** Moves to the first document that is not before `target`; stays where it is when it is there already. */
  seek(target: number): number {
    if (this.document >= target) return this.document;
    if (this.#last < target) {
      const block = this.#findBlock(target);
      if (block >= this.#blockCount) {
        this.#block = this.#blockCount;
        return (this.document = END_OF_POSTINGS);
      }
      this.#enterBlock(block);
      if (this.#blockCount > 1) return this.#findInBlock(target);
      this.#readDocuments();
      if (this.#last < target) return (this.document = END_OF_POSTINGS);
    }
    this.#readDocuments();
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
    this.#findPosting();
    if (this.#hasFrequencies) return this.bodyFrequencies[this.#at]!;
    return this.#hasOthers ? this.#findOutside().body : this.#to - this.#from;
  }

  /** Occurrences in the other fields of the current document: 8 bits each in the order of OTHER_FIELDS. */
  get otherFrequency(): number {
    if (!this.#hasOthers) return 0;
    this.#findPosting();
    return this.#hasFrequencies ? this.otherFrequencies[this.#at]! : this.#findOutside().outside;
  }

  /**
   * Copies the positions of the current document into `target` from `offset` on, rising, and returns how many there
   * are; what `target` has no room for is left out.
   */
  positionsInto(target: Int32Array, offset = 0): number {
    this.#findPosting();
    this.#positions ??= new PositionsReader(this.bytes.positions);
    const count = Math.min(this.#to - this.#from, target.length - offset);
    this.#positions.openBlock(this.#positionsOffset, this.#positionWidth, this.#positionCount);
    this.#positions.read(this.#from, count, target, offset);
    return count;
  }

  /** First block after the current one whose last document is not before `target`, by galloping. */
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

  #enterBlock(block: number): void {
    let offset = this.place.postingsOffset;
    this.#positionsOffset = this.place.positionsOffset;
    this.#first = 0;
    if (this.#blockCount > 1) {
      const { skips } = this.bytes;
      const entry = (this.place.skipEntry + block) * SKIP_WIDTH;
      if (block > 0) this.#first = skips[entry - SKIP_WIDTH]! + 1;
      this.#last = skips[entry]!;
      offset = skips[entry + 1]!;
      this.#positionsOffset = skips[entry + 2]!;
    }
    this.#block = block;
    this.#at = 0;
    this.blockLength = Math.min(BLOCK_SIZE, this.place.documentFrequency - block * BLOCK_SIZE);
    this.#base = offset >>> 2;
    const at = (offset & 3) * 8;
    const header = readBits(this.#words, this.#base, at, HEADER_BITS);
    this.#documentWidth = header & ((1 << WIDTH_BITS) - 1);
    this.#positionWidth = (header >>> WIDTH_BITS) & ((1 << WIDTH_BITS) - 1);
    this.#hasOthers = header >>> (2 * WIDTH_BITS) !== 0;
    this.#documentsAt = at + HEADER_BITS;
    const high = (this.#last - this.#first) >>> this.#documentWidth;
    const length = this.blockLength;
    this.#outsideAt =
      this.#documentsAt + (this.#documentWidth === 0 ? high + 1 : length * (this.#documentWidth + 1) + high);
    this.#hasDocuments = false;
    this.#hasFrequencies = false;
    this.#found = -1;
    this.#looks = 0;
  }

  /** Moves to the first document of the block from `target` on; its last is not before it. */
  #findInBlock(target: number): number {
    findRising(
      this.#words,
      this.#base,
      this.#documentsAt,
      this.#documentWidth,
      this.blockLength,
      Math.max(0, target - this.#first),
      FOUND,
    );
    this.#at = FOUND[0]!;
    return (this.document = this.#first + FOUND[1]!);
  }

  #readDocuments(): void {
    if (this.#hasDocuments) return;
    this.#hasDocuments = true;
    if (this.documents.length === 0) this.documents = new Int32Array(this.#roomForBlock);
    const { documents, blockLength } = this;
    const end = readRising(
      this.#words,
      this.#base,
      this.#documentsAt,
      this.#documentWidth,
      blockLength,
      this.#first,
      documents,
    );
    if (this.#blockCount > 1) return;
    this.#outsideAt = end;
    this.#last = documents[blockLength - 1]!;
  }

  get #roomForBlock(): number {
    return Math.min(BLOCK_SIZE, this.place.documentFrequency);
  }

  /** Finds which positions are those of the current posting, alone for the first of a block, then by reading all. */
  #findPosting(): void {
    const at = this.#at;
    if (at === this.#found && !this.#hasFrequencies) return;
    if (!this.#hasFrequencies && this.#looks < LOOKS_BEFORE_READING_ALL) {
      this.#looks++;
      findCount(this.#words, this.#base, this.#countsAt, this.blockLength, at, FOUND);
      this.#from = FOUND[0]!;
      this.#to = FOUND[1]!;
      this.#positionCount = FOUND[2]!;
      this.#found = at;
      return;
    }
    this.#readFrequencies();
    this.#from = at === 0 ? 0 : this.#ends[at - 1]!;
    this.#to = this.#ends[at]!;
  }

  #findOutside(): { readonly body: number; readonly outside: number } {
    const fieldsAt = this.#countsAt + this.#positionCount;
    const total = this.#to - this.#from;
    return findOutside(this.#words, this.#base, this.#outsideAt, fieldsAt, this.blockLength, this.#at, total);
  }

  get #countsAt(): number {
    return this.#hasOthers ? this.#outsideAt + this.blockLength : this.#outsideAt;
  }

  #readFrequencies(): void {
    if (this.#hasFrequencies) return;
    this.#hasFrequencies = true;
    if (this.#ends.length === 0) {
      this.#ends = new Int32Array(this.#roomForBlock);
      this.bodyFrequencies = new Int32Array(this.#roomForBlock);
      this.otherFrequencies = new Int32Array(this.#roomForBlock);
    }
    const length = this.blockLength;
    const words = this.#words;
    const fieldsAt = readCounts(words, this.#base, this.#countsAt, length, this.#ends, this.bodyFrequencies);
    this.#positionCount = this.#ends[length - 1]!;
    this.otherFrequencies.fill(0);
    if (!this.#hasOthers) return;
    readOutside(words, this.#base, this.#outsideAt, fieldsAt, length, this.bodyFrequencies, this.otherFrequencies);
  }
}
