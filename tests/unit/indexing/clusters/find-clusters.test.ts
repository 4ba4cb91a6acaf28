import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FEW_SHINGLES, FEWEST_SHINGLES, findClusters } from '../../../../src/indexing/clusters/find-clusters.js';
import { BINS, binsFor } from '../../../../src/indexing/clusters/signature.js';
import { type Marked, markedDocuments, toMarks } from '../../../support/marked-documents.js';
import { seededRandom } from '../../../support/news-texts.js';

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

describe('stories', () => {
  it('are the groups that comparing every pair would give', () => {
    fc.assert(
      fc.property(markedDocuments(), (all) => {
        expect([...findClusters(toMarks(all))]).toEqual(naiveStories(all));
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on the order of the articles', () => {
    const shuffled = markedDocuments().chain((all) =>
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
