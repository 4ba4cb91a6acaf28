/**
 * What has changed since a generation of the index was written, as plain data over shared memory: small segments of the
 * articles that came, what removed articles had contributed, and what both come to together with the generation.
 *
 *   documents   those of the generation, then those of the parts, in the order in which they came; a number is never
 *               used again, removed documents keep theirs
 *   terms       those of the generation, then those that only parts have, in the order in which they came
 *   statistics  generation + Σ parts of sign 1 − Σ parts of sign −1
 *
 * It is whole by itself: whoever has the generation needs no earlier state. A part that is known by its `id` need not
 * be read again.
 */
import type { FieldColumn } from '../format/field-columns.js';
import type { ValueField } from '../doc-values/doc-values.js';
import type { SegmentFileKey } from '../segment-reader.js';

export interface FreshPart {
  /** Of no other part of any state over the same generation. */
  readonly id: number;
  /** −1: these articles are no more; the part counts what they had contributed, and finds nothing. */
  readonly sign: 1 | -1;
  /** The bodies of a segment (segment-reader.ts); n-grams are kept from one article on. */
  readonly bodies: Readonly<Record<SegmentFileKey, Uint8Array>>;
  /** By its own number of a term, the number of that in the whole index. */
  readonly termNumbers: Uint32Array;
  /** Number in the whole index of its first document; without meaning with sign −1. */
  readonly firstDocument: number;
}

/** Columns have an entry for each document of the whole index, removed ones included. */
export interface FreshState {
  /** The last change of the article store that is in it. */
  readonly coveredSeq: number;
  /** Documents of sign 1 follow each other without a gap, those of the first follow the generation's. */
  readonly parts: readonly FreshPart[];
  /** Articles that there are: documents without the removed ones. */
  readonly articleCount: number;
  /** Documents that are no more, rising. */
  readonly removed: Uint32Array;
  /** By term of the whole index; 0 for one that only removed articles had. */
  readonly documentFrequencies: Uint32Array;
  /** Means over the articles that there are, by field (doc-values.ts, `averageFieldLength`). */
  readonly averageFieldLengths: Float64Array;
  readonly publishedAt: Float64Array;
  readonly fieldLengths: Uint32Array;
  readonly fieldStarts: Uint32Array;
  readonly valueNumbers: Readonly<Record<ValueField, Uint32Array>>;
  /** Values that follow those of the generation. */
  readonly addedValues: Readonly<Record<ValueField, readonly string[]>>;
  /** Of `tags` and the publisher's own fields; their values are those that follow the generation's. */
  readonly columns: ReadonlyMap<string, FieldColumn>;
  /** By term, how many different terms it stands next after, and the sum of that (ngrams.ts, `variety`). */
  readonly variety: Uint32Array;
  /** By document, the number of one of the documents of its cluster that are there, the same for all of these. */
  readonly firstOf: Uint32Array;
  /** By document, 1 when another document that is there is of the same cluster. */
  readonly hasCopies: Uint8Array;
}
