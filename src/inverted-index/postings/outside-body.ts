/**
 * How often a term stands in fields other than the body, for the few postings of a block where it does (format.ts).
 *
 * Most of them name one field, once: half a byte. A word of the cursor holds 8 bits for each field of OTHER_FIELDS.
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
