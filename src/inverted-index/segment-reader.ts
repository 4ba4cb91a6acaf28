/** One immutable segment: the files that make it up, read over bytes that were verified before. */
import { FsDirectory, type FsDirectoryOptions, Generations, type Manifest } from '../storage/index.js';
import { Definitions, DocValues, NearDuplicates } from './doc-values/doc-values.js';
import { Ngrams } from './ngrams/ngrams.js';
import { type PostingsBytes, toPostingsBytes } from './postings/postings-block.js';
import { PostingsCursor } from './postings/postings-cursor.js';
import { Sections } from './format/sections.js';
import type { IndexReader } from './index-reader.js';
import { TermDictionary } from './terms/term-dictionary.js';

export const SEGMENT_FILES = {
  terms: { name: 'terms.seg', kind: 'terms', version: 1 },
  postings: { name: 'postings.seg', kind: 'postings', version: 2 },
  positions: { name: 'positions.seg', kind: 'position', version: 2 },
  docValues: { name: 'columns.seg', kind: 'columns', version: 2 },
  ngrams: { name: 'ngrams.seg', kind: 'ngrams', version: 3 },
  clusters: { name: 'stories.seg', kind: 'stories', version: 1 },
  definitions: { name: 'definitions.seg', kind: 'defines', version: 1 },
} as const;
export type SegmentFileKey = keyof typeof SEGMENT_FILES;
export const SEGMENT_FILE_KEYS = Object.keys(SEGMENT_FILES) as SegmentFileKey[];

export const openGenerations = (dataFolder: string, options: FsDirectoryOptions = {}): Generations =>
  new Generations(
    new FsDirectory(dataFolder, options),
    SEGMENT_FILE_KEYS.map((key) => SEGMENT_FILES[key]),
  );

export class SegmentReader implements IndexReader {
  readonly dictionary: TermDictionary;
  readonly docValues: DocValues;
  readonly ngrams: Ngrams;
  readonly clusters: NearDuplicates;
  readonly definitions: Definitions;
  readonly postingsBytes: PostingsBytes;
  /** By id. Made when it is first asked for. */
  #documents: ReadonlyMap<string, number> | undefined;

  /**
   * `bodies` are the bodies of the files, whose bytes start at a multiple of 8.
   *
   * @param termNumbers where n-grams are asked for and given by the numbers of another index: these, by own number
   */
  constructor(bodies: Readonly<Record<SegmentFileKey, Uint8Array>>, termNumbers?: Uint32Array) {
    const open = (key: SegmentFileKey): Sections => new Sections(SEGMENT_FILES[key].name, bodies[key]);
    this.dictionary = new TermDictionary(open('terms'));
    this.docValues = DocValues.fromSections(open('docValues'));
    this.ngrams = new Ngrams(open('ngrams'), this.dictionary.size, termNumbers);
    this.clusters = new NearDuplicates(open('clusters'));
    this.definitions = new Definitions(open('definitions'));
    const postings = open('postings');
    const positions = open('positions').bytes('positions');
    this.postingsBytes = toPostingsBytes(postings.bytes('postings'), positions, postings.uint32('skips'));
  }

  get documentCount(): number {
    return this.docValues.documentCount;
  }

  get articleCount(): number {
    return this.docValues.documentCount;
  }

  /** None is ever removed from a segment. */
  readonly liveDocuments = undefined;

  documentOf(id: string): number | undefined {
    this.#documents ??= new Map(this.docValues.ids.map((one, document) => [one, document]));
    return this.#documents.get(id);
  }

  postings(term: number): PostingsCursor {
    return new PostingsCursor([{ bytes: this.postingsBytes, place: this.dictionary.placeOf(term), firstDocument: 0 }]);
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
