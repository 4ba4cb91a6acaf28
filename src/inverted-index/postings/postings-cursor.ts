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
 *
 * Postings of a term may lie in several segments, each with the documents behind those of the one before: runs.
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

/** The postings that one segment has of a term. */
export interface PostingsRun {
  readonly bytes: PostingsBytes;
  readonly place: PostingsPlace;
  /** What is added to the numbers that its documents have there. */
  readonly firstDocument: number;
}

export class PostingsCursor {
  document = -1;
  /** The run that is open, what it has, and the number of its first posting among those of all runs. */
  #run = 0;
  #bytes: PostingsBytes;
  #place: PostingsPlace;
  #base: number;
  #firstPosting = 0;
  #blockCount: number;
  #block: PostingsBlock;
  /** Number of the block that is open. */
  #number = -1;
  /** Index of the current document in it. */
  #at = 0;

  /** @param runs at least one, by rising documents */
  constructor(private readonly runs: readonly PostingsRun[]) {
    const { bytes, place, firstDocument } = runs[0]!;
    this.#bytes = bytes;
    this.#place = place;
    this.#base = firstDocument;
    this.#blockCount = Math.ceil(place.documentFrequency / BLOCK_SIZE);
    this.#block = new PostingsBlock(bytes, place.documentFrequency);
  }

  /** Goes back to before the first document. */
  reset(): void {
    if (this.#run > 0) this.#enterRun(0);
    this.document = -1;
    this.#number = -1;
    this.#at = 0;
    this.#block.close();
  }

  /** Postings of all runs; some may be of documents that were removed since. */
  get documentFrequency(): number {
    return this.runs.length === 1
      ? this.#place.documentFrequency
      : this.runs.reduce((sum, { place }) => sum + place.documentFrequency, 0);
  }

  /**
   * Documents of the block that was loaded. The arrays are made with the first block of a run, so that an unread cursor
   * costs little: ask for them after that; they stay the same within a run.
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
    if (this.#number + 1 >= this.#blockCount && !this.#enterRun(this.#run + 1)) return false;
    this.#openBlock(this.#number + 1);
    this.#block.readDocuments();
    this.#block.readFrequencies();
    return true;
  }

  /** Makes the posting of this number, from 0, the current one, where it is known which document that is. */
  goTo(number: number, document: number): void {
    if (this.runs.length > 1) this.#enterRunOf(number);
    const index = number - this.#firstPosting;
    const block = Math.floor(index / BLOCK_SIZE);
    if (block !== this.#number) this.#openBlock(block);
    // Only behind its documents is known where the rest of a single block begins.
    if (this.#blockCount === 1) this.#block.readDocuments();
    this.#at = index - block * BLOCK_SIZE;
    this.document = document;
  }

  next(): number {
    if (this.document === END_OF_POSTINGS) return END_OF_POSTINGS;
    if (this.#at + 1 >= this.#block.length) {
      if (this.#number + 1 >= this.#blockCount && !this.#enterRun(this.#run + 1)) {
        return (this.document = END_OF_POSTINGS);
      }
      this.#openBlock(this.#number + 1);
      this.#block.readDocuments();
      return (this.document = this.#block.documents[0]!);
    }
    const block = this.#block;
    block.readDocuments();
    return (this.document = block.documents[++this.#at]!);
  }

  /** Moves to the first document that is not before `target`; stays where it is when it is there already. */
  seek(target: number): number {
    if (this.document >= target) return this.document;
    if (this.#block.last < target) {
      const number = this.#findBlock(target);
      if (number >= this.#blockCount) {
        this.#number = this.#blockCount;
        return this.#seekInNextRun(target);
      }
      this.#openBlock(number);
      if (this.#block.last !== UNKNOWN) {
        this.#at = this.#block.find(target);
        return this.#arriveAt(this.#block.documentFound, target);
      }
      this.#block.readDocuments();
      if (this.#block.last < target) return this.#seekInNextRun(target);
    }
    const block = this.#block;
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

  #seekInNextRun(target: number): number {
    return this.#enterRun(this.#run + 1) ? this.seek(target) : (this.document = END_OF_POSTINGS);
  }

  /** Goes to before the first posting of a run; false when there is none of that number. */
  #enterRun(run: number): boolean {
    if (run >= this.runs.length) return false;
    const { bytes, place, firstDocument } = this.runs[run]!;
    this.#firstPosting = 0;
    for (let before = 0; before < run; before++) this.#firstPosting += this.runs[before]!.place.documentFrequency;
    this.#run = run;
    this.#bytes = bytes;
    this.#place = place;
    this.#base = firstDocument;
    this.#blockCount = Math.ceil(place.documentFrequency / BLOCK_SIZE);
    this.#block = new PostingsBlock(bytes, place.documentFrequency);
    this.#number = -1;
    this.#at = 0;
    return true;
  }

  #enterRunOf(posting: number): void {
    let run = 0;
    for (let left = posting; left >= this.runs[run]!.place.documentFrequency; run++) {
      left -= this.runs[run]!.place.documentFrequency;
    }
    if (run !== this.#run) this.#enterRun(run);
  }

  #openBlock(number: number): void {
    this.#number = number;
    this.#at = 0;
    const { documentFrequency, postingsOffset, positionsOffset, skipEntry } = this.#place;
    const base = this.#base;
    if (this.#blockCount === 1) {
      this.#block.open(postingsOffset, positionsOffset, documentFrequency, base, UNKNOWN);
      return;
    }
    const { skips } = this.#bytes;
    const entry = (skipEntry + number) * SKIP_WIDTH;
    const length = Math.min(BLOCK_SIZE, documentFrequency - number * BLOCK_SIZE);
    const first = number === 0 ? base : base + skips[entry - SKIP_WIDTH]! + 1;
    this.#block.open(skips[entry + 1]!, skips[entry + 2]!, length, first, base + skips[entry]!);
  }

  /** First block after the current one whose last document is not before `target`: `gallop` over every third number. */
  #findBlock(wanted: number): number {
    if (this.#blockCount === 1) return this.#number < 0 ? 0 : 1;
    const target = wanted - this.#base;
    const { skips } = this.#bytes;
    const base = this.#place.skipEntry * SKIP_WIDTH;
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
