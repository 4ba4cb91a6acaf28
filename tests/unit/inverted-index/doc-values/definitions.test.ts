import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SegmentReader } from '../../../../src/inverted-index/index.js';
import type { Article } from '../../../../src/reader/index.js';
import { mergeSegments } from '../../../support/merge-segments.js';
import { anArticle, bytesOf, buildSegment, segmentOf } from '../../../support/build-index.js';
import { openBodies } from '../../../../scripts/in-memory-segment.js';

const written = (segment: SegmentReader, least = 1): string[] =>
  segment.definitions
    .definedBy(least)
    .map(({ abbreviation: { short, long }, articles }) => `${short.join('&')} = ${long.join(' ')}, ${articles}`);

const DEFINING = [
  'Công đoàn cơ sở (CĐCS) họp',
  'CĐCS (công đoàn cơ sở) và Liên đoàn Lao động (LĐLĐ)',
  'Sở Giáo dục và Đào tạo (GD&ĐT)',
  'Liên đoàn Lao động (LĐLĐ), nhắc lại Liên đoàn Lao động (LĐLĐ)',
  'không có gì (cả)',
];

const articles = (): fc.Arbitrary<Article[]> =>
  fc
    .array(
      fc.record({
        title: fc.constantFrom(...DEFINING),
        summary: fc.constantFrom(...DEFINING),
        body: fc.array(fc.constantFrom(...DEFINING), { maxLength: 3 }).map((lines) => lines.join('\n')),
      }),
      { maxLength: 8 },
    )
    .map((all) => all.map((contents, i) => anArticle(`bài-${i}`, contents)));

describe('the abbreviations that articles define', () => {
  it('are counted by the articles that define them, once each', () => {
    const segment = segmentOf([
      anArticle('1', { title: DEFINING[0]!, summary: DEFINING[1]!, body: DEFINING[3]! }),
      anArticle('2', { body: DEFINING[3]! }),
      anArticle('3', { captions: [DEFINING[2]!], author: 'Công đoàn cơ sở (CĐCS)' }),
    ]);
    expect(written(segment)).toEqual([
      'lđlđ = liên đoàn lao động, 2',
      'cđcs = công đoàn cơ sở, 1',
      'gd&đt = giáo dục và đào tạo, 1',
    ]);
    expect(written(segment, 2)).toEqual(['lđlđ = liên đoàn lao động, 2']);
    expect(written(segmentOf([]))).toEqual([]);
  });

  it('are the same bytes in an index that grew as in one that was rebuilt, without the articles that went', () => {
    fc.assert(
      fc.property(articles(), articles(), fc.nat(7), (older, newer, gone) => {
        const added = newer.map((article) => ({ ...article, id: `mới-${article.id}` }));
        const id = `bài-${gone}`;
        const grown = mergeSegments([
          { segment: segmentOf(older), keeps: (articleId) => articleId !== id },
          { segment: segmentOf(added) },
        ]);
        const rebuilt = buildSegment([...older.filter((article) => article.id !== id), ...added]);
        expect(bytesOf(grown)['definitions']).toEqual(bytesOf(rebuilt)['definitions']);
        const count = older.filter((article) => article.id !== id).length + added.length;
        expect(openBodies(grown).definitions.findProblem(count)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});
