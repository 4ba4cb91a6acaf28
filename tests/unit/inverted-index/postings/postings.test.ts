import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fieldStartsFromLengths } from '../../../../src/inverted-index/doc-values/doc-values.js';
import { END_OF_POSTINGS } from '../../../../src/inverted-index/index.js';
import { BLOCK_SIZE, SKIP_WIDTH } from '../../../../src/inverted-index/postings/format.js';
import { toPostingsBytes } from '../../../../src/inverted-index/postings/postings-block.js';
import { PostingsCursor, type PostingsPlace } from '../../../../src/inverted-index/postings/postings-cursor.js';
import { PostingsWriter } from '../../../../src/inverted-index/postings/postings-writer.js';

const FIELDS = 5;
const BODY = 2;

/** One document of one term: its number, and its positions by field, counted from the start of the field. */
interface Posting {
  readonly document: number;
  readonly places: readonly (readonly number[])[];
}

interface Encoded {
  readonly place: PostingsPlace;
  readonly postings: readonly Posting[];
}

/** All documents have fields of the same extents: room for every place. */
const EXTENT = 2000;
const starts = (document: number): number[] => {
  void document;
  return [0, 1, 2, 3, 4].map((field) => field * (EXTENT + 16));
};

const absolute = ({ document, places }: Posting): number[] =>
  places.flatMap((own, field) => own.map((position) => (starts(document)[field] ?? 0) + position));

const frequencyIn = ({ places }: Posting, field: number): number => places[field]?.length ?? 0;

/** The packed word, as its documentation says: 8 bits each for title, summary, caption, meta; at most 255. */
const packed = (posting: Posting): number =>
  [0, 1, 3, 4].reduce((word, field, i) => (word | (Math.min(frequencyIn(posting, field), 255) << (8 * i))) >>> 0, 0);

const places = (): fc.Arbitrary<number[]> =>
  fc
    .oneof(
      { weight: 6, arbitrary: fc.constant<number[]>([]) },
      { weight: 6, arbitrary: fc.uniqueArray(fc.nat(EXTENT - 1), { minLength: 1, maxLength: 4 }) },
      // Tens and hundreds of occurrences, as of a little word in a long article.
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.integer({ min: 100, max: 600 }), fc.integer({ min: 1, max: 3 }))
          .map(([count, step]) => Array.from({ length: count }, (_, i) => i * step)),
      },
    )
    .map((list) => list.sort((a, b) => a - b));

const postingsOfTerm = (): fc.Arbitrary<Posting[]> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }) },
        { weight: 3, arbitrary: fc.constantFrom(127, 128, 129, 255, 256, 257, 300, 385) },
      ),
      fc.array(
        fc.tuple(
          fc.oneof(fc.constant(0), fc.nat(3), fc.nat(300)),
          fc.tuple(places(), places(), places(), places(), places()),
        ),
        { minLength: 1, maxLength: 5 },
      ),
      fc.nat(BODY),
    )
    .map(([count, samples, field]) => {
      let document = -1;
      return Array.from({ length: count }, (_, i) => {
        const [gap, own] = samples[i % samples.length] ?? [0, []];
        document += 1 + gap;
        const filled = own.map((list) => list);
        if (filled.every((list) => list.length === 0)) filled[field] = [i % EXTENT];
        return { document, places: filled };
      });
    });

const encodeAll = (terms: readonly (readonly Posting[])[]): { encoded: Encoded[]; bytes: PostingsWriter } => {
  const last = Math.max(0, ...terms.map((postings) => postings.at(-1)?.document ?? 0));
  const extents = new Uint32Array((last + 1) * FIELDS).fill(EXTENT);
  const writer = new PostingsWriter(fieldStartsFromLengths(extents));
  const encoded = terms.map((postings) => {
    const place = {
      postingsOffset: writer.postings.length,
      positionsOffset: writer.positions.length,
      skipEntry: writer.skips.length / SKIP_WIDTH,
    };
    writer.startTerm();
    for (const posting of postings) {
      // What stands around the positions of this posting must not matter.
      const positions = Uint32Array.from([9, ...absolute(posting), 9_000_000]);
      writer.add(posting.document, positions, 1, positions.length - 1);
    }
    return { postings, place: { ...place, documentFrequency: writer.endTerm() } };
  });
  return { encoded, bytes: writer };
};

const openAll = (
  terms: readonly (readonly Posting[])[],
): { cursor: PostingsCursor; postings: readonly Posting[] }[] => {
  const { encoded, bytes } = encodeAll(terms);
  const shared = toPostingsBytes(
    bytes.postings.view().slice(),
    bytes.positions.view().slice(),
    bytes.skips.view().slice(),
  );
  return encoded.map(({ place, postings }) => ({
    cursor: new PostingsCursor([{ bytes: shared, place, firstDocument: 0 }]),
    postings,
  }));
};

const room = new Int32Array(4000);

/** What the cursor wrote, and the place behind it, which must be untouched. */
const positionsAt = (cursor: PostingsCursor): number[] => {
  room.fill(-7);
  const count = cursor.positionsInto(room);
  return [...room.subarray(0, count + 1)];
};
const positionsOf = (posting: Posting): number[] => [...absolute(posting), -7];

const frequenciesAt = (cursor: PostingsCursor): number[] => [
  cursor.document,
  cursor.bodyFrequency,
  cursor.otherFrequency >>> 0,
];
const frequenciesOf = (posting: Posting): number[] => [posting.document, frequencyIn(posting, BODY), packed(posting)];

/** Equality of long lists; as text, since a structural comparison of thousands of short arrays takes seconds. */
const expectSame = (found: unknown, expected: unknown): void => {
  expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
};

const someTerms = (): fc.Arbitrary<Posting[][]> => fc.array(postingsOfTerm(), { minLength: 1, maxLength: 2 });

describe('postings', () => {
  it('come back document by document, with frequencies by field and positions', () => {
    fc.assert(
      fc.property(someTerms(), (terms) => {
        for (const { cursor, postings } of openAll(terms)) {
          expect(cursor.documentFrequency).toBe(postings.length);
          const found: number[][] = [];
          while (cursor.next() !== END_OF_POSTINGS) found.push(frequenciesAt(cursor), positionsAt(cursor));
          expectSame(
            found,
            postings.flatMap((posting) => [frequenciesOf(posting), positionsOf(posting)]),
          );
          expect(cursor.next()).toBe(END_OF_POSTINGS);
          expect(cursor.document).toBe(END_OF_POSTINGS);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('come back block by block', () => {
    fc.assert(
      fc.property(someTerms(), (terms) => {
        for (const { cursor, postings } of openAll(terms)) {
          const found: number[][] = [];
          while (cursor.nextBlock()) {
            for (let i = 0; i < cursor.blockLength; i++) {
              found.push([cursor.documents[i]!, cursor.bodyFrequencies[i]!, cursor.otherFrequencies[i]! >>> 0]);
            }
          }
          expectSame(found, postings.map(frequenciesOf));
          expect(cursor.nextBlock()).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are found by any series of steps forward, the same as on a list', () => {
    const steps = fc.array(
      fc.oneof(
        fc.constant('next' as const),
        fc.constant('reset' as const),
        fc.constant('positions' as const),
        fc.constant('frequencies' as const),
        fc.constantFrom('to the last of the block' as const, 'to one ahead' as const),
        fc.constantFrom(0, 1, 5, 120, 128, 129, 500, 5000, 3_000_000),
      ),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(postingsOfTerm(), steps, (list, series) => {
        const [opened] = openAll([list]);
        const { cursor, postings } = opened!;
        let at = -1;
        const document = (): number => (at < 0 ? -1 : (postings[at]?.document ?? END_OF_POSTINGS));
        const found: unknown[] = [];
        const expected: unknown[] = [];
        for (const step of series) {
          if (step === 'reset') {
            cursor.reset();
            at = -1;
          } else if (step === 'next') {
            at = Math.min(at + 1, postings.length);
            found.push(cursor.next());
            expected.push(document());
          } else if (step === 'positions') {
            if (at < 0 || at === postings.length) continue;
            // Twice: the second reading of the same document gives the same.
            found.push(positionsAt(cursor), positionsAt(cursor));
            expected.push(positionsOf(postings[at]!), positionsOf(postings[at]!));
          } else if (step === 'frequencies') {
            if (at < 0 || at === postings.length) continue;
            found.push(frequenciesAt(cursor));
            expected.push(frequenciesOf(postings[at]!));
          } else {
            const from = document() === END_OF_POSTINGS ? 0 : Math.max(0, document());
            const ahead = step === 'to one ahead' ? at + 7 : Math.max(0, at) | 127;
            const target =
              typeof step === 'number' ? from + step : (postings[ahead]?.document ?? postings.at(-1)!.document);
            if (at < postings.length && document() < target) {
              at = postings.findIndex((posting) => posting.document >= target);
              if (at < 0) at = postings.length;
            }
            found.push(cursor.seek(target));
            expected.push(document());
          }
          found.push(cursor.document);
          expected.push(document());
        }
        expectSame(found, expected);
      }),
      { numRuns: 100 },
    );
  });

  it('stay where they are when the target lies behind', () => {
    const [opened] = openAll([[3, 8, 200].map((document) => ({ document, places: [[], [], [1], [], []] }))]);
    const { cursor } = opened!;
    expect(cursor.seek(4)).toBe(8);
    expect(cursor.seek(2)).toBe(8);
    expect(cursor.seek(8)).toBe(8);
    expect(cursor.seek(201)).toBe(END_OF_POSTINGS);
    expect(cursor.seek(0)).toBe(END_OF_POSTINGS);
  });

  it('give as many positions as there is room for, from an offset on', () => {
    const [opened] = openAll([[{ document: 0, places: [[1, 2], [], [5, 9, 700], [], []] }]]);
    const { cursor } = opened!;
    cursor.next();
    const body = 2 * (EXTENT + 16);
    const little = new Int32Array(4).fill(-7);
    expect(cursor.positionsInto(little, 1)).toBe(3);
    expect([...little]).toEqual([-7, 1, 2, body + 5]);
    expect(positionsAt(cursor)).toEqual([1, 2, body + 5, body + 9, body + 700, -7]);
  });

  it('of no document are at their end', () => {
    const { bytes } = encodeAll([]);
    const shared = toPostingsBytes(bytes.postings.view(), bytes.positions.view(), bytes.skips.view());
    const place = { documentFrequency: 0, postingsOffset: 0, positionsOffset: 0, skipEntry: 0 };
    expect(new PostingsCursor([{ bytes: shared, place, firstDocument: 0 }]).next()).toBe(END_OF_POSTINGS);
    expect(new PostingsCursor([{ bytes: shared, place, firstDocument: 0 }]).seek(5)).toBe(END_OF_POSTINGS);
    expect(new PostingsCursor([{ bytes: shared, place, firstDocument: 0 }]).nextBlock()).toBe(false);
  });

  it('take skip entries only where there is something to skip', () => {
    const documents = (count: number): Posting[] =>
      Array.from({ length: count }, (_, document) => ({ document, places: [[], [], [1], [], []] }));
    expect(encodeAll([documents(BLOCK_SIZE)]).bytes.skips.length).toBe(0);
    expect(encodeAll([documents(BLOCK_SIZE + 1)]).bytes.skips.length).toBe(2 * SKIP_WIDTH);
    expect(encodeAll([documents(2 * BLOCK_SIZE)]).bytes.skips.length).toBe(2 * SKIP_WIDTH);
  });
});
