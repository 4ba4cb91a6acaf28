import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocateBatch, ArticleBatch, textsIn } from '../../../../src/indexing/build-workers/build-thread.js';

describe('a batch of articles', () => {
  it('gives back what fitted in, whatever its memory held before', () => {
    const memory = allocateBatch(200);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { maxLength: 12 }), (texts) => {
        const batch = new ArticleBatch(memory);
        const fitting: string[] = [];
        let units = 0;
        for (const text of texts) {
          const fits = units + text.length <= 200;
          expect(batch.hasRoomFor(text)).toBe(fits);
          if (!fits) continue;
          batch.add(text);
          fitting.push(text);
          units += text.length;
        }
        expect([...textsIn(structuredClone(batch.texts))]).toEqual(fitting);
      }),
    );
  });
});
