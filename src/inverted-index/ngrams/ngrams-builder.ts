/** Counts the runs of the documents of a segment, as its postings are written. */
import type { PostingsCursor } from '../postings/postings-cursor.js';
import type { Section } from '../sections.js';
import { RunCounter } from './count-runs.js';
import { leastArticles } from './format.js';
import { packRuns } from './pack-runs.js';
import { TokenStream } from './token-stream.js';

export class NgramsBuilder {
  readonly #stream: TokenStream;

  /** `fieldStarts` and `extents`: FIELD_COUNT numbers a document. */
  constructor(fieldStarts: Uint32Array, extents: Uint32Array) {
    this.#stream = new TokenStream(fieldStarts, extents);
  }

  /** Notes that a term stands at `positions[from … to)` of a document. */
  add(term: number, document: number, positions: Uint32Array | Int32Array, from: number, to: number): void {
    this.#stream.put(term, document, positions, from, to);
  }

  /** @param postingsOf gives the postings that were noted, by term, for terms numbered below `termCount` */
  toSections(termCount: number, postingsOf: (term: number) => PostingsCursor): Map<string, Section> {
    const least = leastArticles(this.#stream.starts.length);
    const runs = new RunCounter(this.#stream, termCount, least).count(postingsOf);
    return packRuns(runs, termCount, least);
  }
}

/** The file of a segment that is merged into another before anyone asks it. */
export const noNgrams = (): Map<string, Section> => packRuns(new Uint32Array(0), 0, leastArticles(0));
