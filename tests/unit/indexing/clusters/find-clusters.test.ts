import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FEW_SHINGLES, FEWEST_SHINGLES, findClusters } from '../../../../src/indexing/clusters/find-clusters.js';
import { BINS, binsFor, SIGNATURE_WORDS } from '../../../../src/indexing/clusters/signature.js';
import type { NearDuplicateMarks } from '../../../../src/inverted-index/doc-values/doc-values.js';
import { seededRandom } from '../../../support/news-texts.js';

interface Marked {
  /** Four bits each. */
  readonly bins: readonly number[];
  readonly shingles: number;
  readonly title: number;
  readonly titleNumbers: number;
}

const toMarks = (documents: readonly Marked[]): NearDuplicateMarks => ({
  signatures: Uint32Array.from(
    documents.flatMap(({ bins }) =>
      Array.from({ length: SIGNATURE_WORDS }, (_, word) =>
        bins.slice(word * 8, word * 8 + 8).reduce((sum, value, i) => sum + value * 16 ** i, 0),
      ),
    ),
  ),
  shingles: Uint32Array.from(documents, ({ shingles }) => shingles),
  titles: Uint32Array.from(documents, ({ title }) => title),
  titleNumbers: Uint32Array.from(documents, ({ titleNumbers }) => titleNumbers),
});

const isPair = (a: Marked, b: Marked): boolean => {
  const agree = a.bins.filter((value, i) => value === b.bins[i]).length;
  const shortest = Math.min(a.shingles, b.shingles);
  if (shortest < FEWEST_SHINGLES) return false;
  if (shortest < FEW_SHINGLES) {
    return agree === BINS && Math.max(a.shingles, b.shingles) < FEW_SHINGLES && a.title === b.title;
  }
  if (a.titleNumbers !== 0 && b.titleNumbers !== 0 && a.titleNumbers !== b.titleNumbers) return false;
  const bands = Array.from({ length: BINS / 4 }, (_, band) => band * 4);
  const meet = bands.some((first) => [0, 1, 2, 3].every((i) => a.bins[first + i] === b.bins[first + i]));
  return meet && agree >= binsFor(0.65);
};

/** Every pair compared, every group walked. */
const naiveStories = (documents: readonly Marked[]): number[] => {
  const story = documents.map(() => -1);
  documents.forEach((_, first) => {
    if (story[first] !== -1) return;
    const open = [first];
    while (open.length > 0) {
      const next = open.pop()!;
      story[next] = first;
      documents.forEach((other, i) => {
        if (story[i] === -1 && isPair(documents[next]!, other)) open.push(i);
      });
    }
  });
  return story;
};

/** A few originals, and copies of them with some bins changed, so that similarities are all around the threshold. */
const documents = (): fc.Arbitrary<Marked[]> =>
  fc
    .tuple(
      fc.array(fc.array(fc.nat(15), { minLength: BINS, maxLength: BINS }), { minLength: 1, maxLength: 3 }),
      fc.array(
        fc.record({
          original: fc.nat(2),
          changed: fc.uniqueArray(fc.nat(BINS - 1), { maxLength: 30 }),
          shingles: fc.constantFrom(0, 11, 12, 63, 64, 500, 501),
          title: fc.nat(1),
          titleNumbers: fc.constantFrom(0, 0, 1, 3),
        }),
        { maxLength: 14 },
      ),
    )
    .map(([originals, copies]) =>
      copies.map(({ original, changed, ...rest }) => ({
        bins: originals[original % originals.length]!.map((value, i) =>
          changed.includes(i) ? (value + 1) % 16 : value,
        ),
        ...rest,
      })),
    );

describe('stories', () => {
  it('are the groups that comparing every pair would give', () => {
    fc.assert(
      fc.property(documents(), (all) => {
        expect([...findClusters(toMarks(all))]).toEqual(naiveStories(all));
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on the order of the articles', () => {
    const shuffled = documents().chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(
          all.map((_, i) => i),
          { minLength: all.length },
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([all, order]) => {
        const stories = findClusters(toMarks(all));
        const reordered = findClusters(toMarks(order.map((i) => all[i]!)));
        order.forEach((a, i) => {
          order.forEach((b, j) => {
            expect(reordered[i] === reordered[j]).toBe(stories[a] === stories[b]);
          });
        });
      }),
      { numRuns: 100 },
    );
  });

  it('are known by their first document', () => {
    const same = { bins: Array<number>(BINS).fill(5), shingles: 100, title: 1, titleNumbers: 0 };
    const other = { bins: Array<number>(BINS).fill(6), shingles: 100, title: 1, titleNumbers: 0 };
    expect([...findClusters(toMarks([other, same, other, same, same]))]).toEqual([0, 1, 0, 1, 1]);
    expect([...findClusters(toMarks([]))]).toEqual([]);
  });

  it('leave boilerplate alone that hundreds of articles share a part of, and find copies in it all the same', () => {
    const random = seededRandom(5);
    const pages = Array.from({ length: 3000 }, (_, page) => ({
      bins: Array.from({ length: BINS }, (_, i) => (i < 44 ? 3 : Math.floor(random() * 16))),
      shingles: 200,
      title: page,
      titleNumbers: 0,
    }));
    const stories = findClusters(toMarks([...pages, pages[17]!]));
    expect(stories[3000]).toBe(stories[17]);
    // Compared in what they all share they would be one story; some hundred meet in another band by accident.
    expect(new Set(stories).size).toBeGreaterThan(2000);
  });
});
