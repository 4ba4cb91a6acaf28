/** A growing run of bits, the least significant of each word first, whose pieces begin with a byte. */
import { invariant, withRoom } from '../../shared/index.js';

export class BitWriter {
  /** Always longer than what is written by some words, all of whose bits are 0. */
  #words: Uint32Array<ArrayBuffer>;
  #word = 0;
  #bit = 0;
  /** Bytes handed over. */
  #gone = 0;

  constructor(capacity = 1024) {
    this.#words = new Uint32Array(capacity);
  }

  /** Bytes begun so far. */
  get length(): number {
    return this.#gone + this.#word * 4 + ((this.#bit + 7) >>> 3);
  }

  /** Makes room for `bits` more, which all that write rely on. */
  reserve(bits: number): void {
    this.#words = withRoom(this.#words, this.#word + (bits >>> 5) + SPARE_WORDS);
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

  /** The low `width` bits of each of the first `count` values; 1 to 31 of them. */
  writeLowBits(values: Uint32Array, count: number, width: number): void {
    const words = this.#words;
    const mask = (1 << width) - 1;
    let word = this.#word;
    let bit = this.#bit;
    let bits = words[word]!;
    for (let i = 0; i < count; i++) {
      const value = values[i]! & mask;
      bits |= value << bit;
      bit += width;
      if (bit < 32) continue;
      words[word++] = bits;
      bit -= 32;
      // What did not fit; nothing when the word is just full, where a shift by 32 would do nothing.
      bits = bit === 0 ? 0 : value >>> (width - bit);
    }
    words[word] = bits;
    this.#word = word;
    this.#bit = bit;
  }

  /** Of each of the first `count` values as many zeros as what is above its low `width` bits says, and a one. */
  writeHighBits(values: Uint32Array, count: number, width: number): void {
    const words = this.#words;
    let word = this.#word;
    let bit = this.#bit;
    let bits = words[word]!;
    for (let i = 0; i < count; i++) {
      bit += values[i]! >>> width;
      if (bit >= 32) {
        words[word] = bits;
        word += bit >>> 5;
        bit &= 31;
        bits = 0;
      }
      bits |= 1 << bit;
      if (++bit < 32) continue;
      words[word++] = bits;
      bit = 0;
      bits = 0;
    }
    words[word] = bits;
    this.#word = word;
    this.#bit = bit;
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

  /** Hands over, for good, the full words when they are `least` bytes or more; good until `take` returns. */
  handOver(take: (bytes: Uint8Array) => void, least = 1): void {
    const bytes = this.#word * 4;
    if (bytes < least) return;
    take(new Uint8Array(this.#words.buffer, 0, bytes));
    this.#words[0] = this.#words[this.#word]!;
    this.#words.fill(0, 1, this.#word + 1);
    this.#word = 0;
    this.#gone += bytes;
  }

  /** A view, good until more is written: what was not handed over, zeros to a whole word, and one word more. */
  view(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#words.buffer, 0, (Math.ceil((this.length - this.#gone) / 4) + 1) * 4);
  }
}

/** Room for the bits of a begun word, of a word that is not full, and for the word of zeros at the end. */
const SPARE_WORDS = 4;
