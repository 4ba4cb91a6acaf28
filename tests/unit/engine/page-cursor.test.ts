/** Cursors: what is written is read again, and nothing else is taken for one. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCursor, writeCursor, type PageCursor } from '../../../src/engine/page-cursor.js';
import { MAX_SORT_KEYS } from '../../../src/engine/search-engine.js';

const cursors = (): fc.Arbitrary<PageCursor> =>
  fc.record(
    {
      order: fc.constantFrom('relevance', 'newest', 'oldest', 'price:asc,publishedAt:desc'),
      score: fc.double({ min: 0, max: 1e6, noNaN: true, noDefaultInfinity: true }).map((score) => score + 0),
      publishedAt: fc.oneof(fc.constant(NaN), fc.integer({ min: -1e13, max: 1e13 })),
      id: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
      asOf: fc.nat(),
      keys: fc.array(fc.oneof(fc.constant(null), fc.string({ unit: 'grapheme' }), fc.integer()), { maxLength: 8 }),
    },
    { requiredKeys: ['order', 'score', 'publishedAt', 'id'] },
  );

describe('a cursor', () => {
  it('is read as it was written, in letters that an address takes as they are', () => {
    fc.assert(
      fc.property(cursors(), (cursor) => {
        const text = writeCursor(cursor);
        expect(encodeURIComponent(text)).toBe(text);
        expect(readCursor(text, cursor.order)).toEqual(cursor);
      }),
    );
  });

  it('of another order is refused, and so is any other text', () => {
    const text = writeCursor({ order: 'newest', score: 0, publishedAt: NaN, id: 'a' });
    expect(() => readCursor(text, 'oldest')).toThrow('is of another order than sort=oldest');
    const other = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const texts = [
      '',
      'x',
      other(null),
      other({}),
      other([]),
      other(['newest']),
      other(['newest', '1', 0, 'a', null]),
      other(['newest', -1, 0, 'a', null]),
      other(['newest', 1, 'x', 'a', null]),
      other(['newest', 1, 0, 5, null]),
      other(['newest', 1, 0, 'a', {}]),
      other(['newest', 1, 0, 'a', null, {}]),
      other(['newest', 1, 0, 'a', null, [true]]),
      other(['newest', 1, 0, 'a', null, new Array(MAX_SORT_KEYS + 1).fill(null)]),
      other(['newest', 1, 0, 'a'.repeat(65_536), null]),
    ];
    for (const wrong of texts) expect(() => readCursor(wrong, 'newest')).toThrow('must be "next" of an earlier answer');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => Buffer.from(json).toString('base64url')),
        ),
        (wrong) => {
          expect(() => readCursor(wrong, 'newest')).toThrow('Parameter "after"');
        },
      ),
    );
  });
});
