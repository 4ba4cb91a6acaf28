/**
 * What n-grams need to know of words besides what they are: whether a sign parts a word from the one before it, and
 * with which capitals it stands. Postings do not tell, so it is written down by document, for an index that grows.
 *
 *   marks             u8: for each document bits, the least significant first, padded to a byte
 *   spelled           u8: for each document varint(count) and so many numbers of spellings, varints, each once
 *   spellings.text/.ends   spellings with capitals inside (VinFast, iPhone), in the order in which documents have them
 *
 *   marks := gaps | cases
 *   gaps  := for each word that is parted, and for the end of the document, the places passed over since the last such
 *            one, in the code of Rice: 3 low bits, what is above them in unary
 *   cases := for each word in the first CASED_PLACES places: lower 0 · capitalised 10 · unknown 110 · upper 111
 *
 * Places are those of indexing/analysis: one for each position of each field, and an empty one that ends the field.
 */
import { canonicalize } from '../../text/index.js';
import type { Sections } from '../format/sections.js';

/** A place of a token stream: number of the term + 1, and the marks of the word above it. */
export const TERM_MASK = 0x0fffffff;
/** A comma, a full stop, a bracket or the like stands before the word. */
export const PARTED = 1 << 28;
export const CASE_SHIFT = 29;

/** How a word is written; two bits. A sentence begins with a capital, so that one says nothing. */
export const UNKNOWN_CASE = 0;
export const LOWER_CASE = 1;
export const CAPITALISED = 2;
export const UPPER_CASE = 3;
export type LetterCase = 0 | 1 | 2 | 3;

/** Title, lead and first paragraph: names are named there, and what follows would cost four times as much. */
export const CASED_PLACES = 128;

const GAP_BITS = 3;

/** By case: bits, the first the least significant, and how many. */
export const CASE_CODES: readonly (readonly [bits: number, width: number])[] = [
  [0b011, 3],
  [0b0, 1],
  [0b01, 2],
  [0b111, 3],
];

/** Where bits go: `postings/bit-writer.ts`. */
export interface BitSink {
  reserve(bits: number): void;
  write(value: number, width: number): void;
  writeUnary(value: number): void;
  endPiece(): void;
}

/** Writes the marks of the document that lies at `start`, `length` places long. */
export const writeMarks = (sink: BitSink, tokens: Uint32Array, start: number, length: number): void => {
  sink.reserve(length * 5 + 4 * CASED_PLACES);
  let previous = 0;
  const writeGap = (place: number): void => {
    const gap = place - previous;
    sink.write(gap & ((1 << GAP_BITS) - 1), GAP_BITS);
    sink.writeUnary(gap >>> GAP_BITS);
    previous = place + 1;
  };
  for (let place = 0; place < length; place++) if ((tokens[start + place]! & PARTED) !== 0) writeGap(place);
  writeGap(length);
  const cased = Math.min(length, CASED_PLACES);
  for (let place = 0; place < cased; place++) {
    const token = tokens[start + place]!;
    if (token === 0) continue;
    const [bits, width] = CASE_CODES[token >>> CASE_SHIFT]!;
    sink.write(bits, width);
  }
  sink.endPiece();
};

/** What is written down of words, read one document after the other. */
export class WordMarks {
  readonly marks: Uint8Array;
  readonly spelled: Uint8Array;
  readonly spellings: readonly string[];
  /** Made when it is first asked for. */
  #byTerm: ReadonlyMap<string, ReadonlyMap<string, number>> | undefined;

  constructor(sections: Sections) {
    this.marks = sections.bytes('marks');
    this.spelled = sections.bytes('spelled');
    this.spellings = sections.strings('spellings');
  }

  /** What is wrong with it, for `check`: undefined when it is consistent. */
  findProblem(documentCount: number): string | undefined {
    const reader = new SpelledReader(this.spelled);
    let documents = 0;
    for (; !reader.isAtEnd; documents++) {
      if (reader.next().some((spelling) => spelling >= this.spellings.length)) return 'a number stands for no spelling';
    }
    if (documents !== documentCount) return `there are spellings of ${documents} of ${documentCount} articles`;
    return this.marks.length < documentCount ? 'the marks of words are cut off' : undefined;
  }

  /** By spelling of a term: how many articles have it. */
  articlesBySpelling(term: string): ReadonlyMap<string, number> {
    this.#byTerm ??= this.#countSpellings();
    return this.#byTerm.get(term) ?? NO_SPELLINGS;
  }

  #countSpellings(): ReadonlyMap<string, ReadonlyMap<string, number>> {
    const counts = new Uint32Array(this.spellings.length);
    const reader = new SpelledReader(this.spelled);
    while (!reader.isAtEnd) for (const spelling of reader.next()) counts[spelling]!++;
    const byTerm = new Map<string, Map<string, number>>();
    this.spellings.forEach((spelling, number) => {
      const term = canonicalize(spelling);
      const known = byTerm.get(term);
      if (known === undefined) byTerm.set(term, new Map([[spelling, counts[number]!]]));
      else known.set(spelling, counts[number]!);
    });
    return byTerm;
  }
}

const NO_SPELLINGS: ReadonlyMap<string, number> = new Map();

/** Reads the numbers of spellings of one document after the other; past the end there are none. */
export class SpelledReader {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.#at >= this.bytes.length;
  }

  next(): number[] {
    const count = Math.min(this.#varint(), this.bytes.length - this.#at);
    return Array.from({ length: count }, () => this.#varint());
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.#at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value >>> 0;
  }
}

/** Puts marks back into the places of one document after the other. */
export class MarksReader {
  #bit = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** Bytes that were read, counted when a document is done. */
  get bytesRead(): number {
    return this.#bit >>> 3;
  }

  /** Adds the marks to the terms of the next document, which lie at `start`; false when they make no sense. */
  addTo(tokens: Uint32Array, start: number, length: number): boolean {
    for (let next = 0; ;) {
      const place = next + this.#low(GAP_BITS) + (this.#unary() << GAP_BITS);
      if (place === length) break;
      if (place > length) return false;
      tokens[start + place]! |= PARTED;
      next = place + 1;
    }
    const cased = Math.min(length, CASED_PLACES);
    for (let place = 0; place < cased; place++) {
      if (tokens[start + place] === 0) continue;
      const letterCase =
        this.#low(1) === 0
          ? LOWER_CASE
          : this.#low(1) === 0
            ? CAPITALISED
            : this.#low(1) === 0
              ? UNKNOWN_CASE
              : UPPER_CASE;
      tokens[start + place]! |= letterCase << CASE_SHIFT;
    }
    this.#bit = (this.#bit + 7) & ~7;
    return this.#bit <= this.bytes.length * 8;
  }

  #low(width: number): number {
    let value = 0;
    for (let i = 0; i < width; i++) value |= this.#next() << i;
    return value;
  }

  /** Past the end all is ones, so that reading comes to an end. */
  #unary(): number {
    let zeros = 0;
    while (this.#next() === 0) zeros++;
    return zeros;
  }

  #next(): number {
    const bit = this.#bit++;
    return bit >= this.bytes.length * 8 ? 1 : (this.bytes[bit >>> 3]! >>> (bit & 7)) & 1;
  }
}
