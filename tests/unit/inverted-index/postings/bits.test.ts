import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BitWriter } from '../../../../src/inverted-index/postings/bit-writer.js';
import { END_OF_POSTINGS } from '../../../../src/inverted-index/postings/format.js';
import {
  countOnes,
  findCount,
  findRising,
  readBits,
  readEnds,
  decodeEliasFano,
  readSizes,
  readWord,
} from '../../../../src/inverted-index/postings/unpack.js';

/** A list written as text: what the bits are, the first one first. */
const bitsOf = (value: number, width: number): string =>
  Array.from({ length: width }, (_, bit) => (Math.floor(value / 2 ** bit) % 2 === 1 ? '1' : '0')).join('');
const unaryOf = (value: number): string => `${'0'.repeat(value)}1`;

const wordsOf = (bits: string): Int32Array =>
  Int32Array.from({ length: Math.ceil(bits.length / 32) + 1 }, (_, word) =>
    [...bits.slice(word * 32, word * 32 + 32)].reduce((sum, bit, at) => sum | (Number(bit) << at), 0),
  );
const viewOf = (writer: BitWriter): Int32Array => {
  const view = writer.view();
  return new Int32Array(view.buffer, view.byteOffset, view.length >>> 2);
};

const WIDTHS = Array.from({ length: 32 }, (_, width) => width);
const values = (width: number): fc.Arbitrary<number> =>
  fc.oneof(fc.nat(2 ** width - 1), fc.constantFrom(0, 2 ** width - 1));

describe('bits', () => {
  it('are written as they are given, in pieces that begin with a byte, whenever what is full is handed over', () => {
    const numbers = fc.integer({ min: 0, max: 32 }).chain((width) => fc.tuple(values(width), fc.constant(width)));
    const step = fc.oneof(
      { weight: 6, arbitrary: numbers },
      { weight: 3, arbitrary: fc.oneof(fc.nat(5), fc.constantFrom(31, 32, 33, 64, 200)) },
      { weight: 1, arbitrary: fc.constantFrom('end' as const, 'hand over' as const) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const writer = new BitWriter(1);
        let expected = '';
        let gone = '';
        for (const one of steps) {
          if (one === 'hand over') {
            writer.handOver((bytes) => {
              expect(bytes.length).toBeGreaterThan(0);
              gone += [...bytes].map((byte) => bitsOf(byte, 8)).join('');
            });
            expect(gone).toBe(expected.slice(0, Math.floor(expected.length / 32) * 32));
          } else if (one === 'end') {
            writer.endPiece();
            expected = expected.padEnd(Math.ceil(expected.length / 8) * 8, '0');
          } else if (typeof one === 'number') {
            writer.reserve(one + 1);
            writer.writeUnary(one);
            expected += unaryOf(one);
          } else {
            writer.reserve(one[1]);
            writer.write(...one);
            expected += bitsOf(...one);
          }
          expect(writer.length).toBe(Math.ceil(expected.length / 8));
        }
        const words = viewOf(writer);
        const written = [...words].map((word) => bitsOf(word >>> 0, 32)).join('');
        expect(gone + written).toBe(expected.padEnd((Math.ceil(Math.ceil(expected.length / 8) / 4) + 1) * 32, '0'));
      }),
      { numRuns: 200 },
    );
  });

  it.each(WIDTHS)('are written list by list in two parts, the lower of %i bits', (width) => {
    const list = fc.array(fc.tuple(fc.nat(40), values(width)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(list, fc.nat(40), (parts, before) => {
        // What is above the low bits is at most 40, and fits the 32 bits of a number.
        const list = parts.map(([high, low]) => ((high % 2 ** (32 - width)) * 2 ** width + low) % 2 ** 32);
        const writer = new BitWriter(1);
        writer.reserve(before + 1 + parts.length * (width + 41));
        writer.writeUnary(before);
        if (width > 0) writer.writeLowBits(Uint32Array.from([...list, 77]), list.length, width);
        writer.writeHighBits(Uint32Array.from([...list, 77]), list.length, width);
        const lows = width > 0 ? list.map((value) => bitsOf(value % 2 ** width, width)).join('') : '';
        const highs = list.map((value) => unaryOf(Math.floor(value / 2 ** width))).join('');
        const expected = unaryOf(before) + lows + highs;
        const written = [...viewOf(writer)].map((word) => bitsOf(word >>> 0, 32)).join('');
        expect(written.replace(/0*$/, '')).toBe(expected);
        expect(writer.length).toBe(Math.ceil(expected.length / 8));
      }),
      { numRuns: 30 },
    );
  });

  it.each(WIDTHS)('are read as numbers of %i bits, wherever they begin', (width) => {
    fc.assert(
      fc.property(values(width), fc.nat(40), fc.nat(3), (value, before, base) => {
        const words = wordsOf('1'.repeat(base * 32 + before) + bitsOf(value, width) + '1'.repeat(40));
        expect(readBits(words, base, before, width)).toBe(value);
        if (width === 31) expect(readWord(words, base, before)).toBe(value | (1 << 31));
      }),
      { numRuns: 20 },
    );
  });

  it('are counted', () => {
    fc.assert(
      fc.property(fc.integer(), (word) => {
        expect(countOnes(word)).toBe(bitsOf(word >>> 0, 32).replaceAll('0', '').length);
      }),
    );
    expect([0, -1, 1, 1 << 31, 0x55555555].map(countOnes)).toEqual([0, 32, 1, 1, 16]);
  });
});

/** Rising numbers, and at which width and bit they are written. */
const rising = (): fc.Arbitrary<{ list: number[]; width: number; before: number }> =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 128 }),
      fc.array(fc.oneof(fc.constant(0), fc.nat(2), fc.nat(40), fc.nat(3000)), { minLength: 1, maxLength: 6 }),
      fc.nat(14),
      fc.nat(40),
    )
    .map(([count, gaps, width, before]) => {
      let last = -1;
      const list = Array.from({ length: count }, (_, i) => (last += 1 + gaps[i % gaps.length]!));
      return { list, width, before };
    });

const writtenRising = ({ list, width, before }: { list: number[]; width: number; before: number }): Int32Array => {
  const highs = list.map((value, i) => (value >>> width) - ((list[i - 1] ?? 0) >>> width));
  const bitmap = list.map((value, i) => value - (list[i - 1] ?? -1) - 1);
  return wordsOf(
    '1'.repeat(before) +
      (width === 0
        ? bitmap.map(unaryOf).join('')
        : list.map((value) => bitsOf(value % 2 ** width, width)).join('') + highs.map(unaryOf).join('')) +
      '1',
  );
};

describe('rising numbers', () => {
  it('come back, with the first possible one added', () => {
    fc.assert(
      fc.property(rising(), fc.nat(1000), (written, first) => {
        const { list, width, before } = written;
        const found = new Int32Array(list.length);
        const end = decodeEliasFano(writtenRising(written), 0, before, width, list.length, first, found);
        expect([...found]).toEqual(list.map((value) => first + value));
        const last = list.at(-1)!;
        expect(end - before).toBe(width === 0 ? last + 1 : list.length * (width + 1) + (last >>> width));
      }),
      { numRuns: 300 },
    );
  });

  it('are found where they are not below a target', () => {
    fc.assert(
      fc.property(rising(), fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), (written, targets) => {
        const { list, width, before } = written;
        const words = writtenRising(written);
        const found = new Int32Array(2);
        for (const one of [0, list.at(-1)!, list[0]!, ...targets.map((target) => target % (list.at(-1)! + 1))]) {
          findRising(words, 0, before, width, list.length, one, found);
          const index = list.findIndex((value) => value >= one);
          expect([...found]).toEqual([index, list[index]]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('numbers in unary', () => {
  it('come back with their sums, together and alone', () => {
    const numbers = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 6 }), fc.constantFrom(33, 200)), {
      minLength: 1,
      maxLength: 128,
    });
    fc.assert(
      fc.property(numbers, fc.nat(40), (list, before) => {
        const words = wordsOf('1'.repeat(before) + list.map((value) => unaryOf(value - 1)).join('') + '1');
        const sums = list.map((_, i) => list.slice(0, i + 1).reduce((sum, value) => sum + value, 0));
        const ends = new Int32Array(list.length);
        const sizes = new Int32Array(list.length);
        expect(readSizes(words, 0, before, list.length, sizes)).toBe(before + sums.at(-1)!);
        readEnds(words, 0, before, list.length, ends);
        expect([...ends]).toEqual(sums);
        expect([...sizes]).toEqual(list);
        const found = new Int32Array(3);
        for (const index of [0, list.length >> 1, list.length - 1]) {
          findCount(words, 0, before, list.length, index, found);
          expect([...found]).toEqual([sums[index - 1] ?? 0, sums[index], sums.at(-1)]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('words that end too soon', () => {
  const zeros = new Int32Array(4);

  it('give documents after all others', () => {
    const found = new Int32Array(3);
    decodeEliasFano(zeros, 0, 0, 2, 3, 5, found);
    expect([...found]).toEqual([END_OF_POSTINGS, END_OF_POSTINGS, END_OF_POSTINGS]);
    decodeEliasFano(Int32Array.of(1, 0), 0, 0, 0, 3, 5, found);
    expect([...found]).toEqual([5, END_OF_POSTINGS, END_OF_POSTINGS]);
  });

  it('give no occurrences', () => {
    const ends = new Int32Array(3).fill(9);
    const sizes = new Int32Array(3).fill(9);
    readSizes(Int32Array.of(2, 0), 0, 0, 3, sizes);
    readEnds(Int32Array.of(2, 0), 0, 0, 3, ends);
    expect([...ends, ...sizes]).toEqual([2, 2, 2, 2, 0, 0]);
  });
});
