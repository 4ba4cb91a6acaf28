import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareAsUtf8 } from '../../../src/shared/index.js';

const texts = fc.array(fc.constantFrom('', 'a', 'b', 'đ', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}'), {
  maxLength: 4,
});

describe('texts by their UTF-8', () => {
  it('are compared as their bytes are', () => {
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const [a, b] = [one.join(''), other.join('')];
        expect(Math.sign(compareAsUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
