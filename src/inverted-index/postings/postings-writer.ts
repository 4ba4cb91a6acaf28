/** Lays down the postings of one term after the other (format.ts), in rising order of documents. */
import { ByteBuffer } from '../byte-buffer.js';
import { GrowingUint32Array } from '../growing-array.js';
import { BODY_FIELD, FIELD_COUNT } from '../fields.js';
import { BLOCK_SIZE, OTHER_FIELDS } from './format.js';
import { PostingsCursor, toPostingsBytes, type PostingsPlace } from './postings-cursor.js';

/** The first position of each field of a document, in the order of FIELDS, at `fieldStarts[document × FIELD_COUNT + field]`. */
export type FieldStarts = Uint32Array;
type Positions = Uint32Array | Int32Array;

export class PostingsWriter {
  readonly postings = new ByteBuffer(1 << 16);
  readonly positions = new ByteBuffer(1 << 16);
  readonly skips = new GrowingUint32Array();
  #frequencies = new ByteBuffer(BLOCK_SIZE * 8);
  #lastDocument = -1;
  #inBlock = 0;
  #blockStart = 0;
  #blockPositions = 0;
  #skipStart = 0;
  #documentCount = 0;
  readonly #counts = new Uint32Array(FIELD_COUNT);

  constructor(private readonly fieldStarts: FieldStarts) {}

  startTerm(): void {
    this.#lastDocument = -1;
    this.#inBlock = 0;
    this.#documentCount = 0;
    this.#skipStart = this.skips.length;
    this.#blockStart = this.postings.length;
    this.#blockPositions = this.positions.length;
  }

  /** `positions[from … to)` are the places of the term in the document, rising. */
  add(document: number, positions: Positions, from: number, to: number): void {
    if (this.#inBlock === BLOCK_SIZE) this.#endBlock();
    this.postings.writeVarint(document - this.#lastDocument - 1);
    this.#lastDocument = document;
    this.#inBlock++;
    this.#documentCount++;
    this.#writeFrequency(document, positions, from, to);
    let previous = -1;
    for (let i = from; i < to; i++) {
      const position = positions[i]!;
      this.positions.writeVarint(position - previous - 1);
      previous = position;
    }
  }

  /** The postings of a term that was written, good until more is written. */
  read(place: PostingsPlace): PostingsCursor {
    return new PostingsCursor(toPostingsBytes(this.postings.view(), this.positions.view(), this.skips.view()), place);
  }

  /** Returns the number of documents. */
  endTerm(): number {
    this.#endBlock();
    // One block needs no skipping; its entry would only take room.
    if (this.#documentCount <= BLOCK_SIZE) this.skips.length = this.#skipStart;
    return this.#documentCount;
  }

  #endBlock(): void {
    this.postings.append(this.#frequencies.view());
    this.#frequencies.clear();
    this.skips.push(this.#lastDocument);
    this.skips.push(this.#blockStart);
    this.skips.push(this.#blockPositions);
    this.#inBlock = 0;
    this.#blockStart = this.postings.length;
    this.#blockPositions = this.positions.length;
  }

  #writeFrequency(document: number, positions: Positions, from: number, to: number): void {
    const starts = this.fieldStarts;
    const base = document * FIELD_COUNT;
    const total = to - from;
    const first = positions[from]!;
    const last = positions[to - 1]!;
    if (first >= starts[base + BODY_FIELD]! && last < starts[base + BODY_FIELD + 1]!) {
      this.#frequencies.writeVarint(total * 2);
      return;
    }
    const counts = this.#counts.fill(0);
    let field = 0;
    for (let i = from; i < to; i++) {
      const position = positions[i]!;
      while (field + 1 < FIELD_COUNT && position >= starts[base + field + 1]!) field++;
      counts[field] = counts[field]! + 1;
    }
    let mask = 0;
    for (let i = 0; i < OTHER_FIELDS.length; i++) if (counts[OTHER_FIELDS[i]!]! > 0) mask |= 1 << i;
    this.#frequencies.writeVarint(total * 2 + 1);
    this.#frequencies.writeByte(mask);
    for (const other of OTHER_FIELDS) if (counts[other]! > 0) this.#frequencies.writeVarint(counts[other]!);
  }
}
