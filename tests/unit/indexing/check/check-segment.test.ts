import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkSegment, type SegmentStructureReport } from '../../../../src/indexing/check/check-segment.js';
import { Sections } from '../../../../src/inverted-index/format/sections.js';
import { SEGMENT_FILES } from '../../../../src/inverted-index/index.js';
import type { Generations, Manifest } from '../../../../src/storage/index.js';
import { anArticle, buildSegment, bytesOf } from '../../../support/build-index.js';
import { FAMILY_SYLLABLES } from '../../../support/random-articles.js';

/** Enough articles for terms of several blocks; what they say repeats, so that some words stand in all fields, and often. */
const ARTICLES = Array.from({ length: 300 }, (_, i) => {
  const word = (n: number): string => FAMILY_SYLLABLES[(i * 7 + n * n) % FAMILY_SYLLABLES.length]!;
  const words = (from: number, count: number): string =>
    Array.from({ length: count }, (_unused, n) => word(from + n)).join(' ');
  return anArticle(`a-${i}`, {
    title: words(0, 5),
    summary: i % 3 === 0 ? words(9, 12) : '',
    body: `báo ${words(20, 30 + (i % 40))}`,
    captions: i % 5 === 0 ? [words(3, 4)] : [],
  });
});
const MANIFEST: Manifest = {
  formatVersion: 1,
  generation: 1,
  analyzerId: '-',
  coveredSeq: 1,
  articleCount: 300,
  files: [],
};

let whole: Record<string, Buffer>;
beforeAll(() => {
  whole = bytesOf(buildSegment(ARTICLES));
});

/** What a check says of the segment after `damage` was done to copies of its sections, whose checksums then agreed. */
const reportsAfter = (
  damage: (sections: (key: keyof typeof SEGMENT_FILES) => Sections) => void,
): Promise<readonly SegmentStructureReport[]> => {
  const bodies = new Map(
    Object.entries(SEGMENT_FILES).map(([key, { name }]) => [name, new Uint8Array(whole[key]!)] as const),
  );
  damage((key) => new Sections(SEGMENT_FILES[key].name, bodies.get(SEGMENT_FILES[key].name)!));
  const generations = { openFiles: () => Promise.resolve(bodies) } as unknown as Generations;
  return checkSegment(generations, MANIFEST);
};

const problems = (reports: readonly SegmentStructureReport[]): string[] =>
  reports.filter(({ ok }) => !ok).map(({ structure, details }) => `${structure}: ${details}`);

describe('the check of a segment', () => {
  it('finds nothing where nothing is wrong, and says what there is', async () => {
    const reports = await reportsAfter(() => undefined);
    expect(problems(reports)).toEqual([]);
    expect(reports.find(({ structure }) => structure === 'postings')!.details).toMatch(
      /^\d{4,} postings, \d{4,} positions$/,
    );
  });

  it.each([
    ['documents that are all zeros', 'postings', 0x00],
    ['documents that are all ones', 'postings', 0xff],
    ['positions that are all zeros', 'positions', 0x00],
  ] as const)('tells of %s', async (_name, file, byte) => {
    const reports = await reportsAfter((open) => open(file).bytes(file).fill(byte));
    expect(problems(reports)).toEqual([expect.stringMatching(/^postings: the postings of "/)]);
  });

  it('tells of a skip entry that names another document', async () => {
    const reports = await reportsAfter((open) => {
      open('postings').uint32('skips')[0]! += 1;
    });
    expect(problems(reports)).toEqual([expect.stringMatching(/^postings: the postings of "/)]);
  });

  it('tells of postings that say another field than positions do', async () => {
    // In the columns, the title of the first article uses thirty positions more and its body so many less.
    const reports = await reportsAfter((open) => {
      const extents = open('docValues').uint32('extents');
      extents[0]! += 30;
      extents[2]! -= 30;
    });
    expect(problems(reports)).toEqual([
      expect.stringMatching(/^postings: .* occur in other fields of document 0 than they say$/),
    ]);
  });

  it('comes to an end whatever bits are wrong', async () => {
    const change = fc.tuple(fc.constantFrom('postings', 'positions', 'skips'), fc.nat(), fc.nat(31));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const reports = await reportsAfter((open) => {
          for (const [section, at, bit] of changes) {
            if (section === 'skips') {
              const skips = open('postings').uint32('skips');
              skips[at % skips.length]! ^= 1 << bit;
            } else {
              const bytes = open(section === 'postings' ? 'postings' : 'positions').bytes(section);
              bytes[at % bytes.length]! ^= 1 << (bit & 7);
            }
          }
        });
        expect(reports.map(({ structure }) => structure)).toContain('postings');
        expect(problems(reports).filter((problem) => !problem.startsWith('postings: '))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
