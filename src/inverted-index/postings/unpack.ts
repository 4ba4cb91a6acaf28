/**
 * Reads what bit-writer.ts wrote, in the loops that every query spends its time in.
 *
 * Places are given as the word that a block begins in and a bit counted from there, which stays small however large a
 * file is. Words are signed, so that the engine keeps them as integers. Runs of ones are looked for up to the end of
 * the words, whatever they hold: what is damaged reads as END_OF_POSTINGS.
 */
import { END_OF_POSTINGS } from './format.js';

/** 32 bits from `at` on, as a signed number. */
export const readWord = (words: Int32Array, base: number, at: number): number => {
  const word = base + (at >>> 5);
  const bit = at & 31;
  // Shifted in two steps, since a shift by 32 would do nothing.
  return (words[word]! >>> bit) | ((words[word + 1]! << 1) << (31 - bit));
};

/** `width` bits from `at` on, 0 to 31. */
export const readBits = (words: Int32Array, base: number, at: number, width: number): number =>
  readWord(words, base, at) & ((1 << width) - 1);

/** Ones in a word (H. S. Warren, "Hacker's Delight", 5-1). */
export const countOnes = (word: number): number => {
  let sum = word - ((word >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** Reads `count` rising numbers (Elias-Fano; a bitmap when `width` is 0), adds `first`; returns the bit after them. */
export const decodeEliasFano = (
  words: Int32Array,
  base: number,
  at: number,
  width: number,
  count: number,
  first: number,
  target: Int32Array,
): number => {
  const highs = at + count * width;
  const mask = (1 << width) - 1;
  let word = base + (highs >>> 5);
  let bits = words[word]! & (-1 << (highs & 31));
  // Place of the highest bit of the word, counted from where the high parts begin.
  let origin = 31 - (highs & 31);
  let low = at;
  let last = 0;
  for (let i = 0; i < count; i++) {
    while (bits === 0) {
      if (++word >= words.length) {
        target.fill(END_OF_POSTINGS, i, count);
        return highs;
      }
      bits = words[word]!;
      origin += 32;
    }
    const one = bits & -bits;
    bits ^= one;
    last = origin - Math.clz32(one);
    if (width === 0) {
      target[i] = first + last;
    } else {
      target[i] = first + (((last - i) << width) | (readWord(words, base, low) & mask));
      low += width;
    }
  }
  return highs + last + 1;
};

/** Reads `count` numbers in unary, each one more than the zeros before its one. Returns the bit after them. */
export const readSizes = (words: Int32Array, base: number, at: number, count: number, sizes: Int32Array): number => {
  let word = base + (at >>> 5);
  let bits = words[word]! & (-1 << (at & 31));
  let origin = 32 - (at & 31);
  let end = 0;
  for (let i = 0; i < count; i++) {
    while (bits === 0) {
      if (++word >= words.length) {
        sizes.fill(0, i, count);
        return at + end;
      }
      bits = words[word]!;
      origin += 32;
    }
    const one = bits & -bits;
    bits ^= one;
    const next = origin - Math.clz32(one);
    sizes[i] = next - end;
    end = next;
  }
  return at + end;
};

/** Reads the sums of the same numbers, each with those before it: the bits behind their ones. */
export const readEnds = (words: Int32Array, base: number, at: number, count: number, ends: Int32Array): void => {
  let word = base + (at >>> 5);
  let bits = words[word]! & (-1 << (at & 31));
  let origin = 32 - (at & 31);
  for (let i = 0; i < count; i++) {
    while (bits === 0) {
      if (++word >= words.length) {
        ends.fill(i === 0 ? 0 : ends[i - 1]!, i, count);
        return;
      }
      bits = words[word]!;
      origin += 32;
    }
    const one = bits & -bits;
    bits ^= one;
    ends[i] = origin - Math.clz32(one);
  }
};

/** Finds one of `count` numbers in unary; `found`: the sum of those before `index`, the sum with it, the sum of all. */
export const findCount = (
  words: Int32Array,
  base: number,
  at: number,
  count: number,
  index: number,
  found: Int32Array,
): void => {
  let word = base + (at >>> 5);
  let bits = words[word]! & (-1 << (at & 31));
  let origin = 32 - (at & 31);
  let end = 0;
  // Three runs of ones: those before, the own, those behind.
  let rest = index;
  for (let step = 0; step < 3; step++) {
    if (rest > 0) {
      for (let inWord = countOnes(bits); inWord < rest && word < words.length; inWord = countOnes(bits)) {
        rest -= inWord;
        bits = words[++word]!;
        origin += 32;
      }
      for (; rest > 1; rest--) bits &= bits - 1;
      end = origin - Math.clz32(bits & -bits);
      bits &= bits - 1;
    }
    found[step] = end;
    rest = step === 0 ? 1 : count - index - 1;
  }
};

/** The first of `count` rising numbers that is not below `target`, when there is one; `found`: its index and itself. */
export const findRising = (
  words: Int32Array,
  base: number,
  at: number,
  width: number,
  count: number,
  target: number,
  found: Int32Array,
): void => {
  const highs = at + count * width;
  const high = target >>> width;
  const low = target & ((1 << width) - 1);
  let word = base + (highs >>> 5);
  let origin = -(highs & 31);
  let bits = words[word]! & (-1 << (highs & 31));
  let index: number;
  if (width === 0) {
    // As many as there are ones before the target's own bit.
    index = 0;
    while (origin + 32 <= high && word < words.length) {
      index += countOnes(bits);
      bits = words[++word]!;
      origin += 32;
    }
    const own = -1 << Math.max(0, high - origin);
    index += countOnes(bits & ~own);
    bits &= own;
  } else {
    // Behind as many zeros as the target's high part says.
    let zeros = ~bits & (-1 << (highs & 31));
    let rest = high;
    for (let inWord = countOnes(zeros); inWord < rest && word < words.length; inWord = countOnes(zeros)) {
      rest -= inWord;
      bits = words[++word]!;
      zeros = ~bits;
      origin += 32;
    }
    let behind = high === 0 ? highs & 31 : 0;
    if (rest > 0) {
      for (; rest > 1; rest--) zeros &= zeros - 1;
      behind = 32 - Math.clz32(zeros & -zeros);
    }
    index = origin + behind - high;
    bits = behind === 32 ? 0 : bits & (-1 << behind);
  }
  for (; index < count; index++) {
    while (bits === 0 && word < words.length) {
      bits = words[++word]!;
      origin += 32;
    }
    const one = origin + 31 - Math.clz32(bits & -bits);
    bits &= bits - 1;
    if (width === 0) {
      found[0] = index;
      found[1] = one;
      return;
    }
    const highPart = one - index;
    const lowPart = readBits(words, base, at + index * width, width);
    if (highPart > high || lowPart >= low) {
      found[0] = index;
      found[1] = (highPart << width) | lowPart;
      return;
    }
  }
  found[0] = Math.max(0, count - 1);
  found[1] = END_OF_POSTINGS;
};
