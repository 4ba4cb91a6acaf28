/** How is an index made of articles? Written, brought up to the article store, checked. */
export {
  ABBREVIATION_FILE,
  describeFaults,
  NO_ABBREVIATIONS,
  readAbbreviationFile,
  WatchedAbbreviations,
  type AbbreviationList,
} from './abbreviation-file.js';
export {
  catchUpIndex,
  checkIndex,
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
export { checkSegment, type SegmentStructureReport } from './check/check-segment.js';
