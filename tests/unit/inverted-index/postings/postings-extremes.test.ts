import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { END_OF_POSTINGS } from '../../../../src/inverted-index/index.js';
import { SKIP_WIDTH } from '../../../../src/inverted-index/postings/format.js';
import { toPostingsBytes } from '../../../../src/inverted-index/postings/postings-block.js';
import { PostingsCursor, type PostingsPlace } from '../../../../src/inverted-index/postings/postings-cursor.js';
import { PostingsWriter } from '../../../../src/inverted-index/postings/postings-writer.js';

interface Posting {
  readonly document: number;
  readonly positions: readonly number[];
}

/** In each document: title from 0, summary from 1,000, body from 2,000, caption from 3,000,000, meta from 4,000,000. */
const STARTS = [0, 1000, 2000, 3_000_000, 4_000_000];
const MOST_DOCUMENTS = 200_000;
const FIELD_STARTS = Uint32Array.from({ length: MOST_DOCUMENTS * 5 }, (_, i) => STARTS[i % 5]!);

const fieldOf = (position: number): number => STARTS.findLastIndex((start) => position >= start);
const countIn = ({ positions }: Posting, field: number): number =>
  positions.filter((position) => fieldOf(position) === field).length;
const packed = (posting: Posting): number =>
  [0, 1, 3, 4].reduce((word, field, i) => (word | (Math.min(countIn(posting, field), 255) << (8 * i))) >>> 0, 0);

/** A run of places in one field: where it begins, how far apart, how many. */
const run = (): fc.Arbitrary<number[]> =>
  fc
    .record({
      from: fc.oneof(
        fc.nat(900),
        fc.integer({ min: 1000, max: 1900 }),
        fc.integer({ min: 2000, max: 2600 }),
        fc.integer({ min: 2000, max: 1_000_000 }),
        fc.integer({ min: 3_000_000, max: 3_900_000 }),
        fc.integer({ min: 4_000_000, max: 2 ** 31 - 2 }),
      ),
      step: fc.constantFrom(1, 1, 2, 3, 40, 1000),
      count: fc.oneof(
        { weight: 8, arbitrary: fc.constant(1) },
        { weight: 4, arbitrary: fc.integer({ min: 1, max: 9 }) },
        { weight: 1, arbitrary: fc.constantFrom(64, 255, 256, 300, 1000) },
      ),
    })
    .map(({ from, step, count }) =>
      Array.from({ length: count }, (_, i) => from + i * step).filter((position) => position < 2 ** 31 - 1),
    );

const term = (): fc.Arbitrary<Posting[]> =>
  fc
    .record({
      count: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 100, max: 300 }), fc.constant(1000)),
      gaps: fc.array(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(150), fc.nat(30_000)), { minLength: 1, maxLength: 7 }),
      texts: fc.array(fc.array(run(), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 9 }),
    })
    .map(({ count, gaps, texts }) => {
      const lists = texts.map((runs) => [...new Set(runs.flat())].sort((a, b) => a - b));
      const list: Posting[] = [];
      let document = -1;
      for (let i = 0; i < count; i++) {
        document += 1 + gaps[(i * 7) % gaps.length]!;
        if (document >= MOST_DOCUMENTS) break;
        // Long texts are rare, so that a block mixes them with short ones, but stand where words of 32 postings begin and end.
        const positions = lists[(i + 1) % 31] ?? [2000 + ((i * 37) % 700)];
        list.push({ document, positions });
      }
      return list;
    });

const open = (
  terms: readonly (readonly Posting[])[],
): { bytes: Uint8Array[]; places: PostingsPlace[]; skips: Uint32Array } => {
  const writer = new PostingsWriter(FIELD_STARTS);
  const places = terms.map((postings) => {
    const place = {
      postingsOffset: writer.postings.length,
      positionsOffset: writer.positions.length,
      skipEntry: writer.skips.length / SKIP_WIDTH,
    };
    writer.startTerm();
    for (const { document, positions } of postings) {
      writer.add(document, Uint32Array.from(positions), 0, positions.length);
    }
    return { ...place, documentFrequency: writer.endTerm() };
  });
  return {
    bytes: [writer.postings.view().slice(), writer.positions.view().slice()],
    places,
    skips: writer.skips.view().slice(),
  };
};

const cursorsOf = (
  { bytes, places, skips }: ReturnType<typeof open>,
  make = (place: Uint8Array): Uint8Array => place,
): PostingsCursor[] => {
  const shared = toPostingsBytes(make(bytes[0]!), make(bytes[1]!), skips);
  return places.map((place) => new PostingsCursor([{ bytes: shared, place, firstDocument: 0 }]));
};

/** The same bytes somewhere in memory that threads share. */
const inSharedMemory = (bytes: Uint8Array): Uint8Array => {
  const memory = new Uint8Array(new SharedArrayBuffer(bytes.length + 24), 8, bytes.length);
  memory.set(bytes);
  return memory;
};

const room = new Int32Array(5000);
const seen = (cursor: PostingsCursor): unknown[] => [
  cursor.document,
  cursor.bodyFrequency,
  cursor.otherFrequency >>> 0,
  [...room.subarray(0, cursor.positionsInto(room))],
];
const expected = (posting: Posting): unknown[] => [
  posting.document,
  countIn(posting, 2),
  packed(posting),
  posting.positions,
];
const expectSame = (found: unknown, wanted: unknown): void => {
  expect(JSON.stringify(found)).toBe(JSON.stringify(wanted));
};

describe('postings of all sizes', () => {
  it('come back one after the other, from memory that threads share', () => {
    fc.assert(
      fc.property(fc.array(term(), { minLength: 1, maxLength: 3 }), (terms) => {
        for (const [i, cursor] of cursorsOf(open(terms), inSharedMemory).entries()) {
          const found: unknown[] = [];
          while (cursor.next() !== END_OF_POSTINGS) found.push(seen(cursor));
          expectSame(found, terms[i]!.map(expected));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('come back when there are many more than there was room for at first', () => {
    // Mostly outside the body, so that most room is needed for what the fewest postings have.
    const list = Array.from({ length: 30_000 }, (_, i) => ({
      document: i * 3,
      positions: [1, 2, 3, 4, 5, 1001, 1002, 1003, 3_000_001 + (i % 7), 4_000_000 + i],
    }));
    const [cursor] = cursorsOf(open([list]));
    for (const posting of list) {
      cursor!.next();
      if (posting.document % 30 === 0 || posting.document > 89_000) expectSame(seen(cursor!), expected(posting));
    }
    expect(cursor!.next()).toBe(END_OF_POSTINGS);
  });

  it('come back wherever one is sought, whatever is asked of it first', () => {
    const leap = fc.oneof(fc.constant(1), fc.nat(60), fc.nat(2000), fc.nat(60_000));
    fc.assert(
      fc.property(term(), fc.array(leap, { minLength: 1, maxLength: 40 }), fc.nat(2), (list, leaps, first) => {
        const [cursor] = cursorsOf(open([list]));
        let target = 0;
        for (const by of leaps) {
          target += by;
          const wanted = list.find(({ document }) => document >= target);
          expect(cursor!.seek(target)).toBe(wanted?.document ?? END_OF_POSTINGS);
          if (wanted === undefined) return;
          if (first === 0) expect(cursor!.otherFrequency >>> 0).toBe(packed(wanted));
          if (first === 1) expect(cursor!.positionsInto(room)).toBe(wanted.positions.length);
          expectSame(seen(cursor!), expected(wanted));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('come back in any order by their numbers', () => {
    fc.assert(
      fc.property(
        term(),
        fc.array(fc.oneof(fc.nat(), fc.constantFrom(31, 32, 63, 64, 127, 128)), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (list, picks, all) => {
          const [cursor] = cursorsOf(open([list]));
          if (all) expect(cursor!.nextBlock()).toBe(true);
          for (const pick of picks) {
            const posting = list[pick % list.length]!;
            cursor!.goTo(pick % list.length, posting.document);
            expectSame(seen(cursor!), expected(posting));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('postings whose bytes are damaged', () => {
  it('come to an end all the same', () => {
    const flips = fc.array(fc.tuple(fc.nat(1), fc.nat(), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.array(term(), { minLength: 1, maxLength: 2 }), flips, fc.nat(), (terms, changes, cut) => {
        const opened = open(terms);
        for (const [file, at, by] of changes) opened.bytes[file]![at % opened.bytes[file]!.length]! ^= by;
        const isCut = cut % 3 === 0;
        const short = (bytes: Uint8Array): Uint8Array =>
          bytes.subarray(0, isCut ? (cut % bytes.length) & ~3 : undefined);
        for (const [i, cursor] of cursorsOf(opened, short).entries()) {
          let steps = 0;
          while (cursor.next() !== END_OF_POSTINGS) {
            expect(cursor.positionsInto(room)).toBeLessThanOrEqual(room.length);
            expect(cursor.bodyFrequency + cursor.otherFrequency).not.toBeNaN();
            steps++;
          }
          expect(steps).toBeLessThanOrEqual(terms[i]!.length);
          cursor.reset();
          let before = -1;
          for (let target = 0; cursor.seek(target) !== END_OF_POSTINGS; target = cursor.document + 5) {
            expect(cursor.document).toBeGreaterThan(before);
            before = cursor.document;
          }
          cursor.reset();
          let blocks = 0;
          while (cursor.nextBlock()) blocks++;
          expect(blocks).toBe(Math.ceil(terms[i]!.length / 128));
        }
      }),
      { numRuns: 60 },
    );
  });
});
