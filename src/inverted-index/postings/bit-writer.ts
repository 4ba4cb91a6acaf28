/** A growing run of bits, the least significant of each word first, whose pieces begin with a byte. */
import { invariant } from '../../shared/index.js';

export class BitWriter {
  /** Always longer than what is written by some words, all of whose bits are 0. */
  #words: Uint32Array<ArrayBuffer>;
  #word = 0;
  #bit = 0;

  constructor(capacity = 1024) {
    this.#words = new Uint32Array(capacity);
  }

  /** Bytes begun so far. */
  get length(): number {
    return this.#word * 4 + ((this.#bit + 7) >>> 3);
  }

  /** Makes room for `bits` more, which `write` and `writeUnary` rely on. */
  reserve(bits: number): void {
    const needed = this.#word + (bits >>> 5) + SPARE_WORDS;
    if (needed <= this.#words.length) return;
    const larger = new Uint32Array(Math.max(this.#words.length * 2, needed));
    larger.set(this.#words);
    this.#words = larger;
  }

  /** The low `width` bits of `value`, which has no others; 0 to 32 of them. */
  write(value: number, width: number): void {
    const bit = this.#bit;
    this.#words[this.#word]! |= value << bit;
    const end = bit + width;
    if (end < 32) {
      this.#bit = end;
      return;
    }
    this.#word++;
    this.#bit = end - 32;
    if (end > 32) this.#words[this.#word] = value >>> (32 - bit);
  }

  /** `value` zeros and a one. */
  writeUnary(value: number): void {
    const at = this.#bit + value;
    this.#word += at >>> 5;
    this.#words[this.#word]! |= 1 << (at & 31);
    this.#bit = (at & 31) + 1;
    if (this.#bit === 32) {
      this.#bit = 0;
      this.#word++;
    }
  }

  /** Fills the byte that was begun with zeros. */
  endPiece(): void {
    invariant(this.#word < this.#words.length, 'bits were written that no room was made for');
    this.#bit = (this.#bit + 7) & ~7;
    if (this.#bit === 32) {
      this.#bit = 0;
      this.#word++;
    }
  }

  /** A view, good until more is written: what was written, and zeros to a whole word and one word more, as readers ask. */
  view(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#words.buffer, 0, (Math.ceil(this.length / 4) + 1) * 4);
  }
}

/** Room for the bits of a begun word, of a word that is not full, and for the word of zeros at the end. */
const SPARE_WORDS = 4;
