import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SpellingCache } from '../../../../src/text/segment/spelling-cache.js';

const find = (cache: SpellingCache, word: string, hash: number): string | undefined => {
  const spelling = cache.find(`«${word}»`, 1, 1 + word.length, hash);
  return spelling < 0 ? undefined : `${cache.terms[spelling]}/${cache.kinds[spelling]}`;
};

describe('SpellingCache', () => {
  it('answers like a Map while it is not full, whatever the hashes', () => {
    const words = fc.array(
      fc.tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }), fc.integer({ min: -3, max: 3 })),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(words, fc.nat(0xffff), (entries, salt) => {
        const cache = new SpellingCache({ limit: 64 });
        const model = new Map<string, string>();
        for (const [word, hash] of entries) {
          const key = `${hash}:${word}`;
          expect(find(cache, word, hash * salt)).toBe(model.get(`${hash * salt}:${word}`));
          if (model.has(`${hash * salt}:${word}`)) continue;
          cache.add(`«${word}»`, 1, 1 + word.length, hash * salt, key, word.length);
          model.set(`${hash * salt}:${word}`, `${key}/${word.length}`);
        }
      }),
    );
  });

  it('starts anew when it is full, and never holds more than its limit', () => {
    const cache = new SpellingCache({ limit: 16 });
    let largest = 0;
    for (let index = 0; index < 1000; index += 1) {
      const word = `w${index}`;
      cache.add(word, 0, word.length, Math.imul(index, 0x9e3779b1), word, 1);
      expect(cache.find(word, 0, word.length, Math.imul(index, 0x9e3779b1))).toBeGreaterThanOrEqual(0);
      largest = Math.max(largest, cache.size);
    }
    expect(largest).toBe(16);
  });

  it('grows without forgetting', () => {
    const cache = new SpellingCache({ limit: 32_768 });
    const hashOf = (index: number): number => Math.imul(index, 0x9e3779b1);
    for (let index = 0; index < 20_000; index += 1)
      cache.add(`w${index}`, 0, `w${index}`.length, hashOf(index), `t${index}`, index % 3);
    for (let index = 0; index < 20_000; index += 1)
      expect(find(cache, `w${index}`, hashOf(index))).toBe(`t${index}/${index % 3}`);
  });

  it('keeps its pace and its answers when all hashes are the same', () => {
    const cache = new SpellingCache({ limit: 4096 });
    for (let index = 0; index < 4000; index += 1) {
      const word = `w${index}`;
      const known = find(cache, word, 7);
      expect(known).toBeUndefined();
      cache.add(word, 0, word.length, 7, word, 1);
    }
    expect(cache.size).toBeLessThan(100);
    expect(find(cache, 'w0', 7)).toBe('w0/1');
  });
});
