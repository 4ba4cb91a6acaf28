/** Reads which articles are one cluster (indexing/clusters/clusters-builder.ts says what is written down). */
import type { Sections } from '../format/sections.js';

/** What is written down of each document, by document number. */
export interface NearDuplicateMarks {
  /** SIGNATURE_WORDS numbers a document. */
  readonly signatures: Uint32Array;
  /** Shingles of summary and body. */
  readonly shingles: Uint32Array;
  /** The terms of the title as one number. */
  readonly titles: Uint32Array;
  /** The numbers in the title as one number; 0 when there is none. */
  readonly titleNumbers: Uint32Array;
}

export class NearDuplicates implements NearDuplicateMarks {
  readonly signatures: Uint32Array;
  readonly shingles: Uint32Array;
  readonly titles: Uint32Array;
  readonly titleNumbers: Uint32Array;
  /** By document, the number of the first document of its cluster; its own when it has no copy. */
  readonly firstOf: Uint32Array;
  /** By document, 1 when another document is of the same cluster. */
  readonly hasCopies: Uint8Array;

  constructor(sections: Sections) {
    this.signatures = sections.uint32('story.signatures');
    this.shingles = sections.uint32('story.shingles');
    this.titles = sections.uint32('story.titles');
    this.titleNumbers = sections.uint32('story.titleNumbers');
    this.firstOf = sections.uint32('story');
    this.hasCopies = new Uint8Array(this.firstOf.length);
    for (let document = 0; document < this.firstOf.length; document++) {
      const first = this.firstOf[document]!;
      if (first !== document) this.hasCopies[document] = this.hasCopies[first] = 1;
    }
  }
}
