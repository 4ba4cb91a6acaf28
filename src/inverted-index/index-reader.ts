/** What search asks of an index, whether it is one segment or a segment and what has changed since. */
import type { Clusters, DefinedAbbreviation, DocValues } from './doc-values/doc-values.js';
import type { NgramStatistics } from './ngrams/ngrams.js';
import type { PostingsCursor } from './postings/postings-cursor.js';
import type { Dictionary } from './terms/term-dictionary.js';

export interface IndexReader {
  readonly dictionary: Dictionary;
  readonly docValues: DocValues;
  readonly ngrams: NgramStatistics;
  readonly clusters: Clusters;
  /** See `Definitions.definedBy`; an abbreviation is the same object from one call to the next. */
  readonly definitions: { definedBy(leastArticles: number): readonly DefinedAbbreviation[] };
  /** Documents are numbered from 0 up to it. */
  readonly documentCount: number;
  /** Documents that are there: N of the formulas. */
  readonly articleCount: number;
  /** By document, 0 for those that were removed; undefined when none was. */
  readonly liveDocuments: Uint8Array | undefined;
  /** The document that is there with an id. */
  documentOf(id: string): number | undefined;
  /** By rising documents, those that were removed among them. */
  postings(term: number): PostingsCursor;
}
