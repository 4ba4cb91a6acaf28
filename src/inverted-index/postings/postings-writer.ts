/** Lays down the postings of one term after the other (format.ts), in rising order of documents. */
import { GrowableUint32Array, withRoom } from '../../shared/index.js';
import { BODY_FIELD, FIELD_COUNT } from '../format/fields.js';
import { BitWriter } from './bit-writer.js';
import { BLOCK_SIZE, HEADER_BITS, OTHER_FIELDS, WIDTH_BITS } from './format.js';
import { MAX_OUTSIDE_BITS, writeOutside } from './block-parts.js';

type Positions = Uint32Array | Int32Array;

const OTHERS = OTHER_FIELDS.length;

export class PostingsWriter {
  readonly postings = new BitWriter(1 << 14);
  readonly positions = new BitWriter(1 << 14);
  readonly skips = new GrowableUint32Array();
  /** The block that is being filled; `#repetitions` are occurrences less one, `#differences` those of positions. */
  readonly #documents = new Uint32Array(BLOCK_SIZE);
  readonly #repetitions = new Uint32Array(BLOCK_SIZE);
  readonly #others = new Uint32Array(BLOCK_SIZE * OTHERS);
  readonly #hasOthers = new Uint8Array(BLOCK_SIZE);
  #anyOthers = 0;
  #differences = new Uint32Array(1 << 10);
  #differenceCount = 0;
  #differenceSum = 0;
  #inBlock = 0;
  /** The last document of the block before. */
  #lastDocument = -1;
  #skipStart = 0;
  #documentCount = 0;
  readonly #counts = new Uint32Array(FIELD_COUNT);

  /** @param fieldStarts first position of each field: `fieldStarts[document × FIELD_COUNT + field]` */
  constructor(private readonly fieldStarts: Uint32Array) {}

  startTerm(): void {
    this.#lastDocument = -1;
    this.#inBlock = 0;
    this.#differenceCount = 0;
    this.#differenceSum = 0;
    this.#documentCount = 0;
    this.#skipStart = this.skips.length;
  }

  /** `positions[from … to)` are the places of the term in the document, rising. */
  add(document: number, positions: Positions, from: number, to: number): void {
    if (this.#inBlock === BLOCK_SIZE) this.#endBlock();
    const i = this.#inBlock++;
    this.#documentCount++;
    this.#documents[i] = document;
    this.#repetitions[i] = to - from - 1;
    this.#hasOthers[i] = 0;
    const starts = this.fieldStarts;
    const base = document * FIELD_COUNT;
    const isInBody =
      positions[from]! >= starts[base + BODY_FIELD]! && positions[to - 1]! < starts[base + BODY_FIELD + 1]!;
    if (!isInBody) this.#countFields(i, base, positions, from, to);
    const differences = (this.#differences = withRoom(this.#differences, this.#differenceCount + to - from));
    let at = this.#differenceCount;
    let next = 0;
    for (let j = from; j < to; j++) {
      const position = positions[j]!;
      differences[at++] = position - next;
      next = position + 1;
    }
    this.#differenceCount = at;
    this.#differenceSum += next - (to - from);
  }

  /** Returns in how many documents the term stands. */
  endTerm(): number {
    if (this.#inBlock > 0) this.#endBlock();
    // One block needs no skipping; its entry would only take room.
    if (this.#documentCount <= BLOCK_SIZE) this.skips.length = this.#skipStart;
    return this.#documentCount;
  }

  #endBlock(): void {
    const count = this.#inBlock;
    const last = this.#documents[count - 1]!;
    this.skips.push(last);
    this.skips.push(this.postings.length);
    this.skips.push(this.positions.length);
    const first = this.#lastDocument + 1;
    const documentWidth = widthOfDocuments(last - first, count);
    const positionWidth = riceWidth(this.#differences, this.#differenceCount, this.#differenceSum);
    const writer = this.postings;
    writer.reserve(
      HEADER_BITS +
        (documentWidth === 0 ? last - first + 1 : count * (documentWidth + 1) + ((last - first) >>> documentWidth)) +
        count +
        this.#differenceCount +
        this.#anyOthers * MAX_OUTSIDE_BITS,
    );
    writer.write(documentWidth, WIDTH_BITS);
    writer.write(positionWidth, WIDTH_BITS);
    writer.write(this.#anyOthers > 0 ? 1 : 0, 1);
    writeRising(writer, this.#documents, count, first, documentWidth);
    if (this.#anyOthers > 0) for (let i = 0; i < count; i++) writer.write(this.#hasOthers[i]!, 1);
    writer.writeHighBits(this.#repetitions, count, 0);
    if (this.#anyOthers > 0) {
      for (let i = 0; i < count; i++) if (this.#hasOthers[i] === 1) writeOutside(writer, this.#others, i * OTHERS);
    }
    writer.endPiece();
    const highs = Math.floor(this.#differenceSum / 2 ** positionWidth);
    this.positions.reserve(this.#differenceCount * (positionWidth + 1) + highs);
    if (positionWidth > 0) this.positions.writeLowBits(this.#differences, this.#differenceCount, positionWidth);
    this.positions.writeHighBits(this.#differences, this.#differenceCount, positionWidth);
    this.positions.endPiece();
    this.#lastDocument = last;
    this.#inBlock = 0;
    this.#differenceCount = 0;
    this.#differenceSum = 0;
    this.#anyOthers = 0;
  }

  #countFields(i: number, base: number, positions: Positions, from: number, to: number): void {
    const starts = this.fieldStarts;
    const counts = this.#counts.fill(0);
    let field = 0;
    for (let j = from; j < to; j++) {
      const position = positions[j]!;
      while (field + 1 < FIELD_COUNT && position >= starts[base + field + 1]!) field++;
      counts[field]!++;
    }
    this.#hasOthers[i] = 1;
    this.#anyOthers++;
    for (let other = 0; other < OTHERS; other++) this.#others[i * OTHERS + other] = counts[OTHER_FIELDS[other]!]!;
  }
}

/** The width at which `count` documents within `span` take the fewest bits; 0 for a bitmap. */
const widthOfDocuments = (span: number, count: number): number => {
  let width = 1;
  while ((span >>> width) - (span >>> (width + 1)) > count) width++;
  return count * (width + 1) + (span >>> width) < span + 1 ? width : 0;
};

const writeRising = (writer: BitWriter, values: Uint32Array, count: number, first: number, width: number): void => {
  const mask = (1 << width) - 1;
  if (width > 0) for (let i = 0; i < count; i++) writer.write((values[i]! - first) & mask, width);
  // In a bitmap a number takes its own bit; otherwise as many bits as its high part grew by, and one.
  let before = width === 0 ? -1 : 0;
  for (let i = 0; i < count; i++) {
    const high = (values[i]! - first) >>> width;
    writer.writeUnary(width === 0 ? high - before - 1 : high - before);
    before = high;
  }
};

/** The width at which values of this sum take the fewest bits in the code of Rice; the cost has one minimum. */
const riceWidth = (values: Uint32Array, count: number, sum: number): number => {
  const likely = Math.max(0, 31 - Math.clz32((sum * Math.LN2) / count));
  let width = likely;
  // A bit more on every value saves the upper half of each high part.
  while (width < 31 && savedBits(values, count, width) > count) width++;
  if (width === likely) while (width > 0 && savedBits(values, count, width - 1) <= count) width--;
  return width;
};

/** Ones and zeros that high parts are shorter by at `width` + 1 than at `width`. */
const savedBits = (values: Uint32Array, count: number, width: number): number => {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += ((values[i]! >>> width) + 1) >>> 1;
  return sum;
};
