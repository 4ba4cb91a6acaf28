/** What is written down about the articles? The formats of an index, and what reads them where they lie. */
export {
  ABBREVIATION_FILE,
  describeFaults,
  NO_ABBREVIATIONS,
  readAbbreviationFile,
  WatchedAbbreviations,
  type AbbreviationList,
} from './abbreviation-file.js';
export {
  BODY_FIELD,
  FIELD_COUNT,
  FIELD_GAP,
  FIELDS,
  fieldTexts,
  META_FIELD,
  SUMMARY_FIELD,
  TITLE_FIELD,
  toIndexable,
  type FieldName,
  type IndexableArticle,
} from './format/fields.js';
export { END_OF_POSTINGS, OTHER_FIELDS, SKIP_WIDTH } from './postings/format.js';
export type { PostingsCursor, PostingsPlace } from './postings/postings-cursor.js';
export { PostingsWriter } from './postings/postings-writer.js';
export { countOnes } from './postings/unpack.js';
export { buildPhrase, type PhrasePostings } from './postings/phrase-postings.js';
export {
  fieldStartsFromLengths,
  VALUE_FIELDS,
  type DocValues,
  type DocumentValues,
  type ValueField,
} from './doc-values/doc-values.js';
export { leastArticles, MAX_NGRAM, NGRAM_BLOCK, SKIP_BYTES } from './ngrams/ngrams.js';
export { NO_RANK, ranksOf, type Ngrams, type NgramSections } from './ngrams/ngrams.js';
export type { NearDuplicates, NearDuplicateMarks } from './doc-values/doc-values.js';
export { PARTS_END, type DefinedAbbreviation, type Definitions } from './doc-values/doc-values.js';
export type { TermDictionary, TermRange } from './terms/term-dictionary.js';
export { openGenerations, SEGMENT_FILES, SEGMENT_FILE_KEYS, type SegmentFileKey } from './segment-reader.js';
export { isLittleEndian, padding, type SectionEntry } from './format/sections.js';
export { openSegment, readSegment, SegmentReader } from './segment-reader.js';
