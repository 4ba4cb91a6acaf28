/**
 * What is written down about the articles?
 *
 * Build → encode → read: a `SegmentBuilder` inverts articles in memory, `mergeSegments` makes one segment of several,
 * a `SegmentReader` answers from the bytes. One generation of the index is one segment.
 */
export {
  BODY_FIELD,
  FIELD_COUNT,
  FIELD_GAP,
  FIELDS,
  fieldTexts,
  toIndexable,
  type FieldName,
  type IndexableArticle,
} from './fields.js';
export { END_OF_POSTINGS, OTHER_FIELDS } from './postings/format.js';
export type { PostingsCursor } from './postings/postings-cursor.js';
export { countOnes } from './postings/unpack.js';
export { buildRun, type RunPostings } from './postings/run-postings.js';
export { VALUE_COLUMNS, type ValueColumn } from './columns/columns-builder.js';
export type { Columns } from './columns/columns.js';
export { MAX_RUN } from './ngrams/format.js';
export type { Ngrams } from './ngrams/ngrams.js';
export { findStories, type StoryMarks } from './stories/find-stories.js';
export type { Stories } from './stories/stories.js';
export type { DefinedAbbreviation, Definitions } from './definitions/definitions.js';
export type { TermDictionary, TermRange } from './terms/term-dictionary.js';
export { SEGMENT_FILES, SEGMENT_FILE_KEYS, type SegmentBodies, type SegmentFileKey } from './segment-files.js';
export { SegmentBuilder } from './segment-builder.js';
export { SegmentReader } from './segment-reader.js';
export { mergeSegments, type MergeSource } from './merge-segments.js';
export { AnalysedVersions } from './inversion/analysed-versions.js';
export type { Overflow } from './inversion/places.js';
export type { AnalysedParts } from './inversion/analysed-part.js';
export { BuildHand, type FinishedRange, type SortPlan } from './inversion/build-hand.js';
export { OwnHands, yieldToEventLoop, type AnalysedPlace, type BuildHands } from './inversion/build-hands.js';
export { allocateRoom, type SortRoom, type SortTask } from './inversion/sort-range.js';
export {
  describeLoss,
  IndexWriter,
  type CatchUpOptions,
  type IncomingArticle,
  type RecordOptions,
  type RecordSummary,
} from './index-writer.js';
export { openSegment, readSegment } from './open-segment.js';
export { checkSegment, type SegmentStructureReport } from './check-segment.js';
