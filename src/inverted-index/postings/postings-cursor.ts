/**
 * Walks the postings of one term: documents in rising order, frequencies by field, positions on request.
 *
 * After `next` or `seek` the returned document equals `document`; at the end both are `END_OF_POSTINGS`, and moving
 * further is fine. `seek` never goes back. Whole blocks can be taken at once with `nextBlock`, for loops that look at
 * every posting; mixing `next` and `seek` with it on one cursor is not supported. `goTo` is for who knows where a
 * posting stands.
 *
 * A seek into another block reads the few words that the target can be in; whoever stays in the block has all its
 * documents read. The same holds for frequencies and positions (postings-block.ts).
 */
import { gallop } from '../../shared/index.js';
import { BLOCK_SIZE, END_OF_POSTINGS, SKIP_WIDTH } from './format.js';
import { PostingsBlock, UNKNOWN, type PostingsBytes } from './postings-block.js';

/** Where the postings of one term are. */
export interface PostingsPlace {
  readonly documentFrequency: number;
  readonly postingsOffset: number;
  readonly positionsOffset: number;
  /** Index of the term's first skip entry, in entries; meaningful with more than one block. */
  readonly skipEntry: number;
}

export class PostingsCursor {
  document = -1;
  readonly #blockCount: number;
  readonly #block: PostingsBlock;
  /** Number of the block that is open. */
  #number = -1;
  /** Index of the current document in it. */
  #at = 0;

  constructor(
    private readonly bytes: PostingsBytes,
    private readonly place: PostingsPlace,
  ) {
    this.#blockCount = Math.ceil(place.documentFrequency / BLOCK_SIZE);
    this.#block = new PostingsBlock(bytes, place.documentFrequency);
  }

  /** Goes back to before the first document. */
  reset(): void {
    this.document = -1;
    this.#number = -1;
    this.#at = 0;
    this.#block.close();
  }

  get documentFrequency(): number {
    return this.place.documentFrequency;
  }

  /**
   * Documents of the block that was loaded. The arrays are made with the first block, so that an unread cursor costs
   * little: ask for them after that; then they stay the same.
   */
  get documents(): Int32Array {
    return this.#block.documents;
  }

  /** Occurrences in the body, by index in the block. */
  get bodyFrequencies(): Int32Array {
    return this.#block.bodyFrequencies;
  }

  /** Occurrences in the other fields, by index in the block: 8 bits each, at most 255, in the order of OTHER_FIELDS. */
  get otherFrequencies(): Int32Array {
    return this.#block.otherFrequencies;
  }

  get blockLength(): number {
    return this.#block.length;
  }

  /** Loads the next block with its frequencies; false when there is none. */
  nextBlock(): boolean {
    const number = this.#number + 1;
    if (number >= this.#blockCount) return false;
    this.#openBlock(number);
    this.#block.readDocuments();
    this.#block.readFrequencies();
    return true;
  }

  /** Makes the posting of this number, from 0, the current one, where it is known which document that is. */
  goTo(number: number, document: number): void {
    const block = Math.floor(number / BLOCK_SIZE);
    if (block !== this.#number) this.#openBlock(block);
    // Only behind its documents is known where the rest of a single block begins.
    if (this.#blockCount === 1) this.#block.readDocuments();
    this.#at = number - block * BLOCK_SIZE;
    this.document = document;
  }

  next(): number {
    if (this.document === END_OF_POSTINGS) return END_OF_POSTINGS;
    const block = this.#block;
    if (this.#at + 1 >= block.length) {
      if (this.#number + 1 >= this.#blockCount) return (this.document = END_OF_POSTINGS);
      this.#openBlock(this.#number + 1);
      block.readDocuments();
      return (this.document = block.documents[0]!);
    }
    block.readDocuments();
    return (this.document = block.documents[++this.#at]!);
  }

  /** Moves to the first document that is not before `target`; stays where it is when it is there already. */
  seek(target: number): number {
    if (this.document >= target) return this.document;
    const block = this.#block;
    if (block.last < target) {
      const number = this.#findBlock(target);
      if (number >= this.#blockCount) {
        this.#number = this.#blockCount;
        return (this.document = END_OF_POSTINGS);
      }
      this.#openBlock(number);
      if (block.last !== UNKNOWN) {
        this.#at = block.find(target);
        return this.#arriveAt(block.documentFound, target);
      }
      block.readDocuments();
      if (block.last < target) return (this.document = END_OF_POSTINGS);
    }
    block.readDocuments();
    // Who seeks on and on mostly finds the target near. The last document, which is not before it, need not be looked
    // at.
    this.#at = gallop(block.documents, target, this.#at, block.length - 1);
    return this.#arriveAt(block.documents[this.#at]!, target);
  }

  /** Whoever seeks on and on must come to an end even where a damaged block says otherwise than its skip entry. */
  #arriveAt(document: number, target: number): number {
    return (this.document = document < target ? END_OF_POSTINGS : document);
  }

  /** Occurrences in the body of the current document. */
  get bodyFrequency(): number {
    return this.#block.bodyFrequency(this.#at);
  }

  /** Occurrences in the other fields of the current document: 8 bits each in the order of OTHER_FIELDS. */
  get otherFrequency(): number {
    return this.#block.otherFrequency(this.#at);
  }

  /** Positions of the current document. */
  get occurrences(): number {
    return this.#block.occurrences(this.#at);
  }

  /** Copies positions of the current document into `target` from `offset` on, as many as fit; returns how many. */
  positionsInto(target: Int32Array, offset = 0): number {
    return this.#block.positionsInto(this.#at, target, offset);
  }

  #openBlock(number: number): void {
    this.#number = number;
    this.#at = 0;
    const { documentFrequency, postingsOffset, positionsOffset, skipEntry } = this.place;
    if (this.#blockCount === 1) {
      this.#block.open(postingsOffset, positionsOffset, documentFrequency, 0, UNKNOWN);
      return;
    }
    const { skips } = this.bytes;
    const entry = (skipEntry + number) * SKIP_WIDTH;
    const length = Math.min(BLOCK_SIZE, documentFrequency - number * BLOCK_SIZE);
    const first = number === 0 ? 0 : skips[entry - SKIP_WIDTH]! + 1;
    this.#block.open(skips[entry + 1]!, skips[entry + 2]!, length, first, skips[entry]!);
  }

  /** First block after the current one whose last document is not before `target`: `gallop` over every third number. */
  #findBlock(target: number): number {
    if (this.#blockCount === 1) return this.#number < 0 ? 0 : 1;
    const { skips } = this.bytes;
    const base = this.place.skipEntry * SKIP_WIDTH;
    let low = this.#number + 1;
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
}
