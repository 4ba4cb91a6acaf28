/**
 * One block of postings (format.ts), each part read when it is asked for: all documents, or the words that one can be
 * in; all frequencies, or those of a posting or two; the positions of one posting.
 */
import { BLOCK_SIZE, HEADER_BITS, WIDTH_BITS } from './format.js';
import { findOutside, PositionsReader, readOutside } from './block-parts.js';
import { findCount, findRising, readBits, readEnds, decodeEliasFano, readSizes } from './unpack.js';

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

const NOTHING = new Int32Array(0);
const FOUND = new Int32Array(3);
const WIDTH = (1 << WIDTH_BITS) - 1;

/** To look for one posting takes about as long as to read a third of a block. */
const LOOKS_BEFORE_READING_ALL = 3;

/** To be given as the last document of a block when it has to be read first. */
export const UNKNOWN = -1;

export class PostingsBlock {
  /** Made when there is something to put in, as long as the longest block. */
  documents = NOTHING;
  bodyFrequencies = NOTHING;
  otherFrequencies = NOTHING;
  length = 0;
  /** The last document, before all when no block is open. */
  last = UNKNOWN;

  readonly #words: Int32Array;
  readonly #room: number;
  /** The word that the block begins in, which all places count from, and the first document that it could hold. */
  #base = 0;
  #first = 0;
  #documentWidth = 0;
  #positionWidth = 0;
  #hasOthers = false;
  #positionsOffset = 0;
  #documentsAt = 0;
  #outsideAt = 0;
  #hasDocuments = false;
  #hasFrequencies = false;
  #hasEnds = false;
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
    documentFrequency: number,
  ) {
    this.#words = bytes.postings;
    this.#room = Math.min(BLOCK_SIZE, documentFrequency);
  }

  close(): void {
    this.length = 0;
    this.last = UNKNOWN;
  }

  /** `first` is the first document that it could hold; offsets are in bytes. */
  open(offset: number, positionsOffset: number, length: number, first: number, last: number): void {
    this.length = length;
    this.last = last;
    this.#first = first;
    this.#positionsOffset = positionsOffset;
    this.#base = offset >>> 2;
    const at = (offset & 3) * 8;
    const header = readBits(this.#words, this.#base, at, HEADER_BITS);
    const width = header & WIDTH;
    this.#documentWidth = width;
    this.#positionWidth = (header >>> WIDTH_BITS) & WIDTH;
    this.#hasOthers = header >>> (2 * WIDTH_BITS) !== 0;
    this.#documentsAt = at + HEADER_BITS;
    const high = (last - first) >>> width;
    this.#outsideAt = this.#documentsAt + (width === 0 ? high + 1 : length * (width + 1) + high);
    this.#hasDocuments = false;
    this.#hasFrequencies = false;
    this.#hasEnds = false;
    this.#found = -1;
    this.#looks = 0;
  }

  readDocuments(): void {
    if (this.#hasDocuments) return;
    this.#hasDocuments = true;
    if (this.documents.length === 0) this.documents = makeBlockArray(this.#room);
    const { documents, length } = this;
    const words = this.#words;
    const end = decodeEliasFano(
      words,
      this.#base,
      this.#documentsAt,
      this.#documentWidth,
      length,
      this.#first,
      documents,
    );
    if (this.last !== UNKNOWN) return;
    this.#outsideAt = end;
    this.last = documents[length - 1]!;
  }

  /** Index of the first document from `target` on, itself in `documentFound`; there is one in the block. */
  find(target: number): number {
    const after = Math.max(0, target - this.#first);
    findRising(this.#words, this.#base, this.#documentsAt, this.#documentWidth, this.length, after, FOUND);
    this.documentFound = this.#first + FOUND[1]!;
    return FOUND[0]!;
  }
  documentFound = UNKNOWN;

  bodyFrequency(index: number): number {
    if (!this.#hasFrequencies) {
      this.#findPosting(index);
      if (!this.#hasOthers) return this.#to - this.#from;
      if (this.#looks < LOOKS_BEFORE_READING_ALL) return this.#findOutside(index).body;
      this.readFrequencies();
    }
    return this.bodyFrequencies[index]!;
  }

  otherFrequency(index: number): number {
    if (!this.#hasOthers) return 0;
    if (!this.#hasFrequencies) {
      this.#findPosting(index);
      if (this.#looks < LOOKS_BEFORE_READING_ALL) return this.#findOutside(index).outside;
      this.readFrequencies();
    }
    return this.otherFrequencies[index]!;
  }

  positionsInto(index: number, target: Int32Array, offset: number): number {
    this.#findPosting(index);
    this.#positions ??= new PositionsReader(this.bytes.positions);
    const count = Math.min(this.#to - this.#from, target.length - offset);
    this.#positions.openBlock(this.#positionsOffset, this.#positionWidth, this.#positionCount);
    this.#positions.read(this.#from, count, target, offset);
    return count;
  }

  /** Needs the documents of a block whose last was not known. */
  readFrequencies(): void {
    if (this.#hasFrequencies) return;
    this.#hasFrequencies = true;
    if (this.bodyFrequencies.length === 0) {
      this.bodyFrequencies = makeBlockArray(this.#room);
      this.otherFrequencies = makeBlockArray(this.#room);
    }
    const { length, bodyFrequencies, otherFrequencies } = this;
    const words = this.#words;
    const fieldsAt = readSizes(words, this.#base, this.#countsAt, length, bodyFrequencies);
    otherFrequencies.fill(0);
    if (!this.#hasOthers) return;
    readOutside(words, this.#base, this.#outsideAt, fieldsAt, length, bodyFrequencies, otherFrequencies);
  }

  /** Finds which positions are those of a posting: alone for the first ones asked for, then by reading all. */
  #findPosting(index: number): void {
    if (index === this.#found) return;
    this.#found = index;
    if (!this.#hasEnds) {
      if (this.#looks < LOOKS_BEFORE_READING_ALL) {
        this.#looks++;
        findCount(this.#words, this.#base, this.#countsAt, this.length, index, FOUND);
        this.#from = FOUND[0]!;
        this.#to = FOUND[1]!;
        this.#positionCount = FOUND[2]!;
        return;
      }
      this.#hasEnds = true;
      if (this.#ends.length === 0) this.#ends = makeBlockArray(this.#room);
      readEnds(this.#words, this.#base, this.#countsAt, this.length, this.#ends);
    }
    this.#from = index === 0 ? 0 : this.#ends[index - 1]!;
    this.#to = this.#ends[index]!;
  }

  #findOutside(index: number): { readonly body: number; readonly outside: number } {
    const fieldsAt = this.#countsAt + this.#positionCount;
    return findOutside(this.#words, this.#base, this.#outsideAt, fieldsAt, this.length, index, this.#to - this.#from);
  }

  /** Of a posting, in all fields. */
  occurrences(index: number): number {
    this.#findPosting(index);
    return this.#to - this.#from;
  }

  get #countsAt(): number {
    return this.#hasOthers ? this.#outsideAt + this.length : this.#outsideAt;
  }
}

/**
 * Arrays for the postings of a block, cut out of larger pieces of memory: to make one alone takes ten times as long
 * (0.4 µs against 0.04), and a query without accents opens a hundred cursors.
 */
const PIECE_BYTES = 1 << 16;

let piece = new ArrayBuffer(0);
let used = 0;

/** All 0; `length` is at most that of a block. */
const makeBlockArray = (length: number): Int32Array<ArrayBuffer> => {
  const bytes = length * Int32Array.BYTES_PER_ELEMENT;
  if (used + bytes > piece.byteLength) {
    piece = new ArrayBuffer(PIECE_BYTES);
    used = 0;
  }
  const array = new Int32Array(piece, used, length);
  used += bytes;
  return array;
};
