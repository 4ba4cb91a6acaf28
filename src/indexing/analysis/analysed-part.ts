/**
 * Articles as the words they are made of, in the order of the text: nothing is sorted yet, so parts can be made anywhere and
 * put into any order. Plain data, so that it goes from one thread to another.
 *
 *   places   for each document, field after field: the term at each position, then an empty place
 *
 *            title ……… 0 summary … 0 body ………………………… 0 caption 0 meta … 0
 *
 * A place holds the number of its term + 1, and 0 where no term stands (a line break, the end of a field): what is read
 * on beyond a field is never taken for its neighbour.
 */
import type { DocumentValues, NearDuplicateMarks } from '../../inverted-index/index.js';
import type { TokenStream } from './token-stream.js';

export interface AnalysedPart {
  readonly values: readonly DocumentValues[];
  /** Positions used by each field: FIELD_COUNT numbers a document. */
  readonly extents: Uint32Array;
  /** By document: its first place. */
  readonly starts: Uint32Array;
  /** At least MAX_RUN empty places follow the last document. */
  readonly places: TokenStream;
  readonly marks: NearDuplicateMarks;
  /** By document: each definition once, in the order of its text. */
  readonly definitions: readonly (readonly string[])[];
}

/** Everything that one analyser has read. */
export interface AnalysedParts {
  /** Terms by number, in no order. Equal terms of several analysers have nothing to do with each other's numbers. */
  readonly terms: readonly string[];
  /** By term: how often it stands in all of the parts. */
  readonly counts: Uint32Array;
  readonly parts: readonly AnalysedPart[];
}
