import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeUtf8, decodeUtf8Leniently } from '../../../src/shared/index.js';

/** Node's own decoder. */
const expected = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Around the length from which on it is done another way. */
const lengths = fc.constantFrom(0, 1, 200, 511, 512, 513, 3000);
const filling = fc.constantFrom('a', 'ế', 'Tìm báo ', '😀', '\ufeff', '\0', 'e\u0302\u0301');
const text = fc
  .tuple(fc.string({ unit: 'binary' }), filling, lengths, fc.string({ unit: 'binary' }))
  .map(([start, fill, length, end]) => start + fill.repeat(length / fill.length) + end);

describe('decodeUtf8', () => {
  it('gives back what was encoded', () => {
    fc.assert(
      fc.property(text, (original) => {
        const whole = original.replace(/\p{Surrogate}/gu, '\ufffd');
        expect(decodeUtf8(new TextEncoder().encode(whole))).toBe(whole);
      }),
    );
  });

  it('refuses what is not UTF-8, as the decoder of Node does', () => {
    const damage = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(text, fc.array(damage, { maxLength: 3 }), fc.nat(3), (original, places, cut) => {
        const bytes = new TextEncoder().encode(original);
        for (const [place, byte] of places) if (bytes.length > 0) bytes[place % bytes.length] = byte;
        const part = bytes.subarray(Math.min(cut, bytes.length));
        expect(decodeUtf8(part)).toBe(expected(part));
        expect(decodeUtf8Leniently(part)).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(part));
      }),
    );
  });
});
