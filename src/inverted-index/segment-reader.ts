/** One immutable segment, over bytes that were verified before. */
import type { Generations, Manifest } from '../storage/index.js';
import { DocValues } from './doc-values/doc-values.js';
import { Definitions } from './doc-values/definitions.js';
import { Ngrams } from './ngrams/ngrams.js';
import { toPostingsBytes, type PostingsBytes } from './postings/postings-block.js';
import { PostingsCursor } from './postings/postings-cursor.js';
import { Sections } from './format/sections.js';
import { SEGMENT_FILE_KEYS, SEGMENT_FILES, type SegmentFileKey } from './format/segment-files.js';
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
    this.docValues = new DocValues(open('docValues'));
    this.ngrams = new Ngrams(open('ngrams'), this.dictionary.size);
    this.clusters = new NearDuplicates(open('clusters'));
    this.definitions = new Definitions(open('definitions'));
    const postings = open('postings');
    const positions = open('positions').bytes('positions');
    this.postingsBytes = toPostingsBytes(postings.bytes('postings'), positions, postings.uint32('skips'));
  }

  get documentCount(): number {
    return this.docValues.documentCount;
  }

  postings(term: number): PostingsCursor {
    return new PostingsCursor(this.postingsBytes, this.dictionary.placeOf(term));
  }
}

/** Over the bodies of all files of a generation, by name, as `Generations.openFiles` gives them. */
export const readSegment = (bodies: ReadonlyMap<string, Uint8Array>): SegmentReader => {
  const byKey = SEGMENT_FILE_KEYS.map((key) => [key, bodies.get(SEGMENT_FILES[key].name)!]);
  return new SegmentReader(Object.fromEntries(byKey) as Record<SegmentFileKey, Uint8Array>);
};

/** Reads and verifies every byte. Rejects with `TB_INDEX_DAMAGED` or `TB_INDEX_INCOMPATIBLE`. */
export const openSegment = async (generations: Generations, manifest: Manifest): Promise<SegmentReader> =>
  readSegment(await generations.openFiles(manifest));
