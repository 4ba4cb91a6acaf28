/**
 * Several segments into one, without the articles that are no longer wanted.
 *
 * What comes out depends only on the documents kept and on their order, never on how they were spread over the segments:
 * an index that grew by additions and one built in one go are the same bytes.
 */
import { inOrderOfParts } from '../../src/indexing/inversion/documents.js';
import { uninvertSegment } from '../../src/indexing/inversion/uninvert-segment.js';
import type { SegmentBodies } from '../../src/indexing/sections/write-sections.js';
import type { SegmentReader } from '../../src/inverted-index/index.js';
import { invert } from '../../scripts/in-memory-segment.js';

export interface MergeSource {
  readonly segment: SegmentReader;
  /** Says which documents go on living; all by default. */
  readonly keeps?: (articleId: string, document: number) => boolean;
}

export const mergeSegments = (sources: readonly MergeSource[]): SegmentBodies => {
  const unfolded = sources.map(({ segment }) => uninvertSegment(segment));
  const keeps = (source: number, articleId: string, document: number): boolean =>
    sources[source]!.keeps?.(articleId, document) ?? true;
  return invert(unfolded, inOrderOfParts(unfolded, keeps));
};
