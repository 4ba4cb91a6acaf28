/**
 * What is known about a spelling as it stands in texts: its term and kind.
 *
 * A text of a million words has some thousand spellings, so canonical form and syllable parsing happen once for each.
 * A `Map` would need a string for every word just to ask it; this table compares the units in the text with those it
 * has stored and answers with the term that it already holds.
 *
 *   slots    hash → spelling + 1, open addressing, 0 is free
 *   starts   spelling → where its units begin in `units`; they end where the next one's begin
 */

/** Longer spellings are not kept. */
export const LONGEST_KEPT = 64;

/** Texts made to collide would turn every question into a walk; past this many steps a spelling counts as unknown. */
const LONGEST_PROBE = 32;

const FIRST_SPELLINGS = 4096;

export class SpellingCache {
  /** By spelling, valid until the next `add`; a kind is an index into KINDS of the tokenizer. */
  terms: string[] = [];
  kinds = new Uint8Array(0);
  #slots = new Int32Array(0);
  #starts = new Int32Array(0);
  #hashes = new Int32Array(0);
  #units = new Uint16Array(0);
  #count = 0;
  readonly #limit: number;

  /**
   * With more spellings than `limit`, a power of two, the table starts anew, so that hostile text cannot make it grow:
   * some 60 MB, terms included, when full of the longest words; the spellings of ordinary news take a few.
   */
  constructor({ limit = 131_072 }: { readonly limit?: number } = {}) {
    this.#limit = limit;
    this.#startAnew();
  }

  get size(): number {
    return this.#count;
  }

  /** The spelling that stands at `start` to `end`, or -1. */
  find(text: string, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const length = end - start;
    for (let probe = 0; probe < LONGEST_PROBE; probe += 1) {
      const spelling = slots[(hash + probe) & mask]! - 1;
      if (spelling < 0) return -1;
      if (this.#hashes[spelling] !== hash) continue;
      const from = this.#starts[spelling]!;
      if (this.#starts[spelling + 1]! - from !== length) continue;
      let index = 0;
      while (index < length && this.#units[from + index] === text.charCodeAt(start + index)) index += 1;
      if (index === length) return spelling;
    }
    return -1;
  }

  /** Keeps a spelling that `find` did not find, unless its place is crowded. */
  add(text: string, start: number, end: number, hash: number, term: string, kind: number): void {
    if (end - start > LONGEST_KEPT) return;
    if (this.#count === this.#limit) this.#startAnew();
    if (this.#count === this.kinds.length) this.#grow();
    const slot = this.#freeSlot(hash);
    if (slot < 0) return;
    const spelling = this.#count;
    const from = this.#starts[spelling]!;
    if (from + end - start > this.#units.length) this.#units = enlarged(this.#units, 2 * this.#units.length);
    for (let index = start; index < end; index += 1) this.#units[from + index - start] = text.charCodeAt(index);
    this.#starts[spelling + 1] = from + end - start;
    this.#hashes[spelling] = hash;
    this.terms[spelling] = term;
    this.kinds[spelling] = kind;
    this.#slots[slot] = spelling + 1;
    this.#count += 1;
  }

  #freeSlot(hash: number): number {
    const mask = this.#slots.length - 1;
    for (let probe = 0; probe < LONGEST_PROBE; probe += 1) {
      const slot = (hash + probe) & mask;
      if (this.#slots[slot] === 0) return slot;
    }
    return -1;
  }

  #startAnew(): void {
    const room = Math.min(FIRST_SPELLINGS, this.#limit);
    this.#count = 0;
    this.terms = [];
    this.kinds = new Uint8Array(room);
    this.#hashes = new Int32Array(room);
    this.#starts = new Int32Array(room + 1);
    this.#units = new Uint16Array(room * 8 + LONGEST_KEPT);
    this.#slots = new Int32Array(room * 2);
  }

  #grow(): void {
    const room = 2 * this.kinds.length;
    this.kinds = enlarged(this.kinds, room);
    this.#hashes = enlarged(this.#hashes, room);
    this.#starts = enlarged(this.#starts, room + 1);
    this.#slots = new Int32Array(room * 2);
    for (let spelling = 0; spelling < this.#count; spelling += 1) {
      const slot = this.#freeSlot(this.#hashes[spelling]!);
      // A spelling that finds no place now is forgotten by the slots alone and analysed again when it turns up.
      if (slot >= 0) this.#slots[slot] = spelling + 1;
    }
  }
}

const enlarged = <T extends Uint8Array | Uint16Array | Int32Array>(array: T, length: number): T => {
  const copy = new (array.constructor as new (length: number) => T)(length);
  copy.set(array);
  return copy;
};
