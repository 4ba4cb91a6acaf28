import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Vocabulary } from '../../../../src/search/index.js';

describe('a vocabulary', () => {
  it('has one number for each term, whatever the tokenizer calls its spelling meanwhile', () => {
    const terms = fc.constantFrom('hòa', 'hoà', 'phú', 'đ', '2024', '', '__proto__');
    // Spellings are numbered anew when their table is full, so the same number can stand for another term; -1 has none.
    const spellings = fc.oneof(fc.integer({ min: -1, max: 4 }), fc.constantFrom(1023, 1024, 5000));
    fc.assert(
      fc.property(fc.array(fc.tuple(terms, spellings), { maxLength: 60 }), (asked) => {
        const vocabulary = new Vocabulary();
        const known: string[] = [];
        for (const [term, spelling] of asked) {
          if (!known.includes(term)) known.push(term);
          expect(vocabulary.numberOfToken(term, spelling)).toBe(known.indexOf(term));
          expect(vocabulary.numberOf(term)).toBe(known.indexOf(term));
          expect(vocabulary.size).toBe(known.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
