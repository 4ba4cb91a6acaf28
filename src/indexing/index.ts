/** How is an index made of articles? Written, brought up to the article store, checked. */
export {
  catchUpIndex,
  checkIndex,
  ARTICLE_STORE,
  writeIndex,
  type CatchUpOptions,
  type OnIndexing,
  type StructureReport,
  type WriteOptions,
  type WriteSummary,
} from './write-index.js';
export {
  describeLoss,
  IndexWriter,
  type IncomingArticle,
  type RecordOptions,
  type RecordSummary,
} from './index-writer.js';
export { SegmentBuilder } from './segment-builder.js';
export { mergeSegments, type MergeSource } from './merge-segments.js';
export { checkSegment, type SegmentStructureReport } from './check/check-segment.js';
