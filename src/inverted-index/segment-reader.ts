/** One immutable segment, over bytes that were verified before. */
import { DocValues } from './doc-values/doc-values.js';
import { Definitions } from './doc-values/definitions.js';
import { Ngrams } from './ngrams/ngrams.js';
import { toPostingsBytes, type PostingsBytes } from './postings/postings-block.js';
import { PostingsCursor } from './postings/postings-cursor.js';
import { Sections, type Pieces } from './sections.js';
import { SEGMENT_FILES, type SegmentBodies, type SegmentFileKey } from './segment-files.js';
import { NearDuplicates } from './doc-values/clusters.js';
import { TermDictionary } from './terms/term-dictionary.js';

export class SegmentReader {
  readonly dictionary: TermDictionary;
  readonly docValues: DocValues;
  readonly ngrams: Ngrams;
  readonly clusters: NearDuplicates;
  readonly definitions: Definitions;
  readonly postingsBytes: PostingsBytes;

  /** `bodies` are the bodies of the files, whose bytes start at a multiple of 8. */
  constructor(bodies: Readonly<Record<SegmentFileKey, Uint8Array>>) {
    const open = (key: SegmentFileKey): Sections => new Sections(SEGMENT_FILES[key].name, bodies[key]);
    this.dictionary = new TermDictionary(open('terms'));
    this.docValues = new DocValues(open('columns'));
    this.ngrams = new Ngrams(open('ngrams'), this.dictionary.size);
    this.clusters = new NearDuplicates(open('stories'));
    this.definitions = new Definitions(open('definitions'));
    const postings = open('postings');
    const positions = open('positions').bytes('positions');
    this.postingsBytes = toPostingsBytes(postings.bytes('postings'), positions, postings.uint32('skips'));
  }

  /** Opens a segment that was just built, without writing it anywhere. */
  static fromBodies(bodies: SegmentBodies): SegmentReader {
    return new SegmentReader({
      terms: joined(bodies.terms),
      postings: joined(bodies.postings),
      positions: joined(bodies.positions),
      columns: joined(bodies.columns),
      ngrams: joined(bodies.ngrams),
      stories: joined(bodies.stories),
      definitions: joined(bodies.definitions),
    });
  }

  get documentCount(): number {
    return this.docValues.documentCount;
  }

  postings(term: number): PostingsCursor {
    return new PostingsCursor(this.postingsBytes, this.dictionary.placeOf(term));
  }
}

const joined = (body: Pieces): Uint8Array => {
  const pieces = [...body];
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
};
