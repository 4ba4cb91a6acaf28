/**
 * Reads the positions of postings out of a block, without those before them (format.ts).
 *
 * The differences of a block have low parts of one width, which are found by their number, and high parts in unary:
 * these are passed by counting ones, a word at a time, from where the last posting was read on.
 */
import { countOnes, readWord } from './unpack.js';

export class PositionsReader {
  #offset = -1;
  #base = 0;
  #lows = 0;
  #width = 0;
  #highs = 0;
  /**
   * How many ones have been passed, and the word that comes next, without those bits; its lowest bit's place counted
   * from `#highs`.
   */
  #passed = 0;
  #word = 0;
  #bits = 0;
  #origin = 0;
  /** Place of the last one that was passed. */
  #last = -1;

  constructor(private readonly words: Int32Array) {}

  /** The block of `count` positions that begins at the byte `offset`; nothing is done when it is open. */
  openBlock(offset: number, width: number, count: number): void {
    if (offset === this.#offset) return;
    this.#offset = offset;
    this.#base = offset >>> 2;
    this.#width = width;
    this.#lows = (offset & 3) * 8;
    this.#highs = this.#lows + count * width;
    this.#rewind();
  }

  /**
   * Copies positions `from … from + count` of the block, which are the first of a posting, into `target` from `offset`
   * on.
   */
  read(from: number, count: number, target: Int32Array, offset: number): void {
    if (from < this.#passed) this.#rewind();
    if (from > this.#passed) this.#pass(from);
    const words = this.words;
    const base = this.#base;
    const width = this.#width;
    const mask = (1 << width) - 1;
    let low = this.#lows + from * width;
    let word = this.#word;
    let bits = this.#bits;
    let origin = this.#origin;
    let last = this.#last;
    let next = 0;
    for (let i = 0; i < count; i++) {
      while (bits === 0 && word < words.length) {
        bits = words[++word]!;
        origin += 32;
      }
      const one = origin + 31 - Math.clz32(bits & -bits);
      bits &= bits - 1;
      const position = next + (((one - last - 1) << width) | (readWord(words, base, low) & mask));
      low += width;
      target[offset + i] = position;
      next = position + 1;
      last = one;
    }
    this.#passed = from + count;
    this.#word = word;
    this.#bits = bits;
    this.#origin = origin;
    this.#last = last;
  }

  #rewind(): void {
    this.#passed = 0;
    this.#word = this.#base + (this.#highs >>> 5);
    this.#origin = -(this.#highs & 31);
    this.#bits = this.words[this.#word]! & (-1 << (this.#highs & 31));
    this.#last = -1;
  }

  #pass(count: number): void {
    const words = this.words;
    let rest = count - this.#passed;
    let word = this.#word;
    let bits = this.#bits;
    let origin = this.#origin;
    for (let inWord = countOnes(bits); inWord < rest && word < words.length; inWord = countOnes(bits)) {
      rest -= inWord;
      bits = words[++word]!;
      origin += 32;
    }
    for (; rest > 1; rest--) bits &= bits - 1;
    this.#last = origin + 31 - Math.clz32(bits & -bits);
    this.#bits = bits & (bits - 1);
    this.#word = word;
    this.#origin = origin;
    this.#passed = count;
  }
}
