/** What is written down about the articles? The formats of an index, and what reads them where they lie. */
export * from './operator-lists.js';
export * from './format/fields.js';
export { END_OF_POSTINGS, OTHER_FIELDS, SKIP_WIDTH } from './postings/format.js';
export type { PostingsCursor, PostingsPlace } from './postings/postings-cursor.js';
export { PostingsWriter } from './postings/postings-writer.js';
export { countOnes } from './postings/unpack.js';
export { buildPhrase, type PhrasePostings } from './postings/phrase-postings.js';
export * from './doc-values/doc-values.js';
export {
  leastArticles,
  MAX_NGRAM,
  NGRAM_BLOCK,
  ranksOf,
  SKIP_BYTES,
  type Ngrams,
  type NgramSections,
  type NgramStatistics,
} from './ngrams/ngrams.js';
export * from './ngrams/ngram-mark.js';
export * from './ngrams/word-marks.js';
export { BitWriter } from './postings/bit-writer.js';
export type { Dictionary, TermDictionary, TermRange } from './terms/term-dictionary.js';
export * from './segment-reader.js';
export type { IndexReader } from './index-reader.js';
export { LiveIndex } from './live/live-index.js';
export type { FreshPart, FreshState } from './live/fresh-state.js';
export { mostChangesBeside } from './live/most-changes.js';
export { isLittleEndian, padding, type SectionEntry } from './format/sections.js';
