import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ByteBuffer } from '../../../src/indexing/ngrams/byte-buffer.js';
import { GrowableUint32Array } from '../../../src/shared/growable-array.js';

/** The definition, on strings of bits. */
const varintByHand = (value: number): number[] => {
  const bits = value.toString(2);
  const groups: string[] = [];
  for (let end = bits.length; end > 0; end -= 7) groups.push(bits.slice(Math.max(0, end - 7), end));
  return groups.map((group, index) => parseInt(group, 2) + (index < groups.length - 1 ? 128 : 0));
};

describe('a buffer of bytes', () => {
  it.each([
    [0, [0]],
    [127, [127]],
    [128, [128, 1]],
    [300, [172, 2]],
    [16_384, [128, 128, 1]],
    [0x7fffffff, [255, 255, 255, 255, 7]],
    [0xffffffff, [255, 255, 255, 255, 15]],
  ])('writes %d as a varint', (value, bytes) => {
    const buffer = new ByteBuffer();
    buffer.writeVarint(value);
    expect([...buffer.view()]).toEqual(bytes);
  });

  it('holds what was written, in order, however small it began', () => {
    const writes = fc.array(
      fc.oneof(
        fc.nat(0xffffffff).map((value) => ({ value })),
        fc.nat(255).map((byte) => ({ byte })),
        fc.uint8Array({ maxLength: 50 }).map((bytes) => ({ bytes })),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(writes, fc.nat(4), (all, capacity) => {
        const buffer = new ByteBuffer(capacity);
        const expected: number[] = [];
        for (const write of all) {
          if ('value' in write) {
            buffer.writeVarint(write.value);
            expected.push(...varintByHand(write.value));
          } else if ('byte' in write) {
            buffer.writeByte(write.byte);
            expected.push(write.byte);
          } else {
            buffer.append(write.bytes);
            expected.push(...write.bytes);
          }
        }
        expect([...buffer.view()]).toEqual(expected);
        expect(buffer.length).toBe(expected.length);
        buffer.clear();
        expect(buffer.view()).toHaveLength(0);
      }),
    );
  });
});

describe('a growing array', () => {
  it('holds what was pushed, after growing and after being cut back', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffffffff), { maxLength: 50 }), fc.nat(50), (values, keep) => {
        const array = new GrowableUint32Array(1);
        for (const value of values) array.push(value);
        expect([...array.view()]).toEqual(values);
        const kept = Math.min(keep, values.length);
        array.length = kept;
        array.push(7);
        expect([...array.view()]).toEqual([...values.slice(0, kept), 7]);
        array.length = 0;
        expect(array.view()).toHaveLength(0);
      }),
    );
  });
});
