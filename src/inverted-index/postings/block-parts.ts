/**
 * Two parts of a block of postings (format.ts) that are read for one posting or for all: how often a term stands in
 * fields other than the body, and its positions.
 *
 * Most postings outside the body name one field, once: half a byte. A word of the cursor holds 8 bits for each field of
 * OTHER_FIELDS.
 */
import type { BitWriter } from './bit-writer.js';
import { MAX_PACKED_FREQUENCY, OTHER_FIELDS } from './format.js';
import { countOnes, readBits, readWord } from './unpack.js';

const FIELD_BITS = OTHER_FIELDS.length;
/** Of fields in which a term stands once; 0 where it stands in some of them more often. */
const ONCE = (1 << FIELD_BITS) - 1;
const GROUP_BITS = 3;
const GROUP = (1 << GROUP_BITS) - 1;

const ALL_MASKS = Array.from({ length: 1 << FIELD_BITS }, (_, mask) => mask);
const fieldsIn = (mask: number): number[] => OTHER_FIELDS.map((_, i) => i).filter((i) => mask & (1 << i));
/** By fields: once in each, packed, and how many that are. */
const PACKED_ONCE = Int32Array.from(ALL_MASKS, (mask) => fieldsIn(mask).reduce((sum, i) => sum | (1 << (8 * i)), 0));
const FIELDS_IN = Int32Array.from(ALL_MASKS, (mask) => fieldsIn(mask).length);

/** Bits that `writeOutside` needs at most. */
export const MAX_OUTSIDE_BITS = FIELD_BITS * 2 + OTHER_FIELDS.length * 11 * (GROUP_BITS + 1);

/** `counts[from …]` are the occurrences in each of OTHER_FIELDS, some of them not 0. */
export const writeOutside = (writer: BitWriter, counts: Uint32Array, from: number): void => {
  let mask = 0;
  let most = 0;
  for (let i = 0; i < FIELD_BITS; i++) {
    const count = counts[from + i]!;
    if (count > 0) mask |= 1 << i;
    if (count > most) most = count;
  }
  if (most > 1) writer.write(0, FIELD_BITS);
  writer.write(mask, FIELD_BITS);
  if (most === 1) return;
  for (let i = 0; i < FIELD_BITS; i++) {
    if (!(mask & (1 << i))) continue;
    let rest = counts[from + i]! - 1;
    for (; rest > GROUP; rest >>>= GROUP_BITS) writer.write((rest & GROUP) | (GROUP + 1), GROUP_BITS + 1);
    writer.write(rest, GROUP_BITS + 1);
  }
};

/**
 * For the postings of a block that the bits at `flagsAt` name: puts the occurrences outside the body into `outside`,
 * packed, each at most 255, and takes all of them from `body`.
 */
export const readOutside = (
  words: Int32Array,
  base: number,
  flagsAt: number,
  fieldsAt: number,
  count: number,
  body: Int32Array,
  outside: Int32Array,
): void => {
  let at = fieldsAt;
  for (let from = 0; from < count; from += 32) {
    let flags = flagsFrom(words, base, flagsAt, from, count);
    while (flags !== 0) {
      const one = flags & -flags;
      flags ^= one;
      const i = from + 31 - Math.clz32(one);
      const mask = readWord(words, base, at) & ONCE;
      at += FIELD_BITS;
      if (mask === 0) {
        at = readMany(words, base, at);
        outside[i] = many.packed;
        body[i]! -= many.sum;
      } else {
        outside[i] = PACKED_ONCE[mask]!;
        body[i]! -= FIELDS_IN[mask]!;
      }
    }
  }
};

/** What `readOutside` finds of one posting alone, `total` being all its occurrences; good until the next call. */
export const findOutside = (
  words: Int32Array,
  base: number,
  flagsAt: number,
  fieldsAt: number,
  count: number,
  index: number,
  total: number,
): { readonly body: number; readonly outside: number } => {
  found.body = total;
  found.outside = 0;
  if ((readWord(words, base, flagsAt + index) & 1) === 0) return found;
  let before = countOnes(flagsFrom(words, base, flagsAt, index & ~31, index));
  for (let from = 0; from + 32 <= index; from += 32) before += countOnes(flagsFrom(words, base, flagsAt, from, count));
  let at = fieldsAt;
  for (; before >= 0; before--) {
    const mask = readWord(words, base, at) & ONCE;
    at += FIELD_BITS;
    if (mask === 0) {
      at = readMany(words, base, at);
    } else if (before === 0) {
      many.packed = PACKED_ONCE[mask]!;
      many.sum = FIELDS_IN[mask]!;
    }
  }
  found.body -= many.sum;
  found.outside = many.packed;
  return found;
};

const found = { body: 0, outside: 0 };
const many = { packed: 0, sum: 0 };

/** The flags of up to 32 postings from `from` on, those from `end` on left out. */
const flagsFrom = (words: Int32Array, base: number, flagsAt: number, from: number, end: number): number => {
  const flags = readWord(words, base, flagsAt + from);
  return end - from >= 32 ? flags : flags & ((1 << (end - from)) - 1);
};

/** Occurrences of a posting that stands in some field more than once, into `many`; returns the bit after them. */
const readMany = (words: Int32Array, base: number, start: number): number => {
  const mask = readBits(words, base, start, FIELD_BITS);
  let at = start + FIELD_BITS;
  many.packed = 0;
  many.sum = 0;
  for (let field = 0; field < FIELD_BITS; field++) {
    if (!(mask & (1 << field))) continue;
    let occurrences = 1;
    for (let shift = 0; shift < 32; shift += GROUP_BITS) {
      const group = readBits(words, base, at, GROUP_BITS + 1);
      at += GROUP_BITS + 1;
      occurrences += (group & GROUP) << shift;
      if (group <= GROUP) break;
    }
    many.packed |= Math.min(occurrences, MAX_PACKED_FREQUENCY) << (field * 8);
    many.sum += occurrences;
  }
  return at;
};

/**
 * Reads the positions of a posting without those before it: the low parts are found by their number, the high parts in
 * unary are passed by counting ones, a word at a time, from where the last posting was read on.
 */
export class PositionsReader {
  #offset = -1;
  #base = 0;
  #lows = 0;
  #width = 0;
  #highs = 0;
  /** Ones that have been passed, the next word without those bits, and where its lowest bit is, from `#highs` on. */
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

  /** Copies positions `from … from + count` of the block, the first of a posting on, into `target` from `offset` on. */
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
