import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SegmentReader } from '../../../../src/inverted-index/index.js';
import type { Article } from '../../../../src/reader/index.js';
import { mergeSegments, type MergeSource } from '../../../support/merge-segments.js';
import { anArticle, buildSegment, bytesOf, segmentOf } from '../../../support/build-index.js';
import { corpora } from '../../../support/random-articles.js';
import { openBodies } from '../../../../scripts/in-memory-segment.js';

interface Part {
  readonly articles: readonly Article[];
  readonly kept: readonly boolean[];
}

/** A corpus cut anywhere into parts, with some articles that are no longer wanted. */
const parts = (): fc.Arbitrary<Part[]> =>
  fc
    .tuple(
      corpora({ maxLength: 16 }),
      fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
      fc.array(fc.nat(16), { maxLength: 4 }),
    )
    .map(([articles, kept, cuts]) => {
      const borders = [0, ...cuts.map((cut) => Math.min(cut, articles.length)).sort((a, b) => a - b), articles.length];
      return borders.slice(1).map((end, i) => ({
        articles: articles.slice(borders[i], end),
        kept: kept.slice(borders[i], end),
      }));
    });

const keptOf = ({ articles, kept }: Part): Article[] => articles.filter((_, i) => kept[i]);

const sourceOf = (part: Part): MergeSource => {
  const wanted = new Set(keptOf(part).map(({ id }) => id));
  return { segment: segmentOf(part.articles), keeps: (id) => wanted.has(id) };
};

describe('merging segments', () => {
  it('gives the bytes that the articles kept would have given at once', () => {
    fc.assert(
      fc.property(parts(), (all) => {
        const merged = mergeSegments(all.map(sourceOf));
        expect(bytesOf(merged)).toEqual(bytesOf(buildSegment(all.flatMap(keptOf))));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same in however many steps', () => {
    const merge = (...segments: SegmentReader[]): SegmentReader =>
      openBodies(mergeSegments(segments.map((segment) => ({ segment }))));
    fc.assert(
      fc.property(corpora(), corpora(), corpora(), (a, b, c) => {
        const [x, y, z] = [segmentOf(a), segmentOf(b), segmentOf(c)];
        const expected = bytesOf(mergeSegments([{ segment: x }, { segment: y }, { segment: z }]));
        expect(bytesOf(mergeSegments([{ segment: merge(x, y) }, { segment: z }]))).toEqual(expected);
        expect(bytesOf(mergeSegments([{ segment: x }, { segment: merge(y, z) }]))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('tells the number of a document to whoever decides', () => {
    const segment = segmentOf([anArticle('cũ', { title: 'một' }), anArticle('mới', { title: 'hai' })]);
    const asked: [string, number][] = [];
    mergeSegments([{ segment, keeps: (id, document) => asked.push([id, document]) > 0 }]);
    expect(asked).toEqual([
      ['cũ', 0],
      ['mới', 1],
    ]);
  });

  it('copes with terms of several blocks and articles that repeat a word thousands of times', () => {
    const many = Array.from({ length: 300 }, (_, i) => anArticle(`${i}`, { title: 'hòa', body: 'phú '.repeat(i % 5) }));
    const long = anArticle('dài', { title: 'hòa', body: 'hòa phú '.repeat(9000), captions: ['hòa '.repeat(400)] });
    const merged = mergeSegments([
      { segment: segmentOf(many), keeps: (_, document) => document % 3 > 0 },
      { segment: segmentOf([long]) },
    ]);
    expect(bytesOf(merged)).toEqual(bytesOf(buildSegment([...many.filter((_, i) => i % 3 > 0), long])));
  });

  it('of nothing is the empty segment', () => {
    expect(bytesOf(mergeSegments([]))).toEqual(bytesOf(buildSegment([])));
  });
});
