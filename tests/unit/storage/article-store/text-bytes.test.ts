import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TextBytes } from '../../../../src/storage/article-store/text-bytes.js';

const texts = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom('', 'Liên đoàn', '\ud800', 'a\udc00b', '😀'),
    fc.tuple(fc.constantFrom('ữ', 'a', '😀'), fc.integer({ min: 0, max: 70_000 })).map(([unit, n]) => unit.repeat(n)),
  );

describe('the bytes of texts', () => {
  it('are their UTF-8, each as long as nothing is cleared, however many there are', () => {
    const bytes = new TextBytes();
    fc.assert(
      fc.property(fc.array(texts(), { maxLength: 6 }), (several) => {
        bytes.clear();
        const encoded = several.map(bytes.encode);
        for (const [i, text] of several.entries()) {
          expect(Buffer.compare(encoded[i]!, Buffer.from(text))).toBe(0);
        }
      }),
    );
  });

  it('take memory of their own where a text is very long', () => {
    const bytes = new TextBytes();
    const long = 'ữ'.repeat(300_000);
    const encoded = bytes.encode(long);
    bytes.clear();
    bytes.encode('khác');
    expect(Buffer.compare(encoded, Buffer.from(long))).toBe(0);
  });
});
