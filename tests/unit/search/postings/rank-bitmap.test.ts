import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addToRankBitmap,
  isIn,
  makeRankBitmap,
  markAll,
  rankBitmapLength,
  rankOf,
} from '../../../../src/search/postings/rank-bitmap.js';

/** Documents of a segment of some size, rising, and one that may be asked for. */
const lists = (): fc.Arbitrary<{ readonly all: readonly number[]; readonly count: number; readonly asked: number }> =>
  fc.integer({ min: 1, max: 200 }).chain((count) =>
    fc.record({
      all: fc.subarray(Array.from({ length: count }, (_, document) => document)),
      count: fc.constant(count),
      asked: fc.nat({ max: count - 1 }),
    }),
  );

describe('the rank bitmap of a posting list', () => {
  it('says which documents are in the list, and at which index', () => {
    fc.assert(
      fc.property(lists(), ({ all, count, asked }) => {
        const bitmap = makeRankBitmap(Int32Array.from(all), count);
        expect(isIn(bitmap, asked)).toBe(all.includes(asked));
        expect(rankOf(bitmap, asked)).toBe(all.filter((document) => document < asked).length);
      }),
    );
  });

  it('is the same whether documents were in it from the start or came later', () => {
    fc.assert(
      fc.property(lists(), fc.nat(), ({ all, count }, some) => {
        const documents = Int32Array.from(all);
        const from = some % (all.length + 1);
        const grown = new Int32Array(rankBitmapLength(count));
        grown.set(makeRankBitmap(documents.subarray(0, from), (documents[from - 1] ?? -1) + 1));
        addToRankBitmap(grown, documents, from);
        expect(grown).toEqual(makeRankBitmap(documents, count));
      }),
    );
  });

  it('adds the documents to those that are marked', () => {
    fc.assert(
      fc.property(lists(), fc.nat(), ({ all, count }, marked) => {
        const bits = new Uint32Array((count + 31) >>> 5);
        bits[0] = 1 << (marked % Math.min(count, 32));
        markAll(makeRankBitmap(Int32Array.from(all), count), bits);
        for (let document = 0; document < count; document++) {
          const isMarked = ((bits[document >>> 5]! >>> (document & 31)) & 1) === 1;
          expect(isMarked).toBe(all.includes(document) || document === marked % Math.min(count, 32));
        }
      }),
    );
  });
});
