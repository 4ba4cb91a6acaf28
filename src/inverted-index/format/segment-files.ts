/** The files that make up a segment: their names, kinds and format versions. */
import { FsDirectory, Generations, type FsDirectoryOptions } from '../../storage/index.js';

export const SEGMENT_FILES = {
  terms: { name: 'terms.seg', kind: 'terms', version: 1 },
  postings: { name: 'postings.seg', kind: 'postings', version: 2 },
  positions: { name: 'positions.seg', kind: 'position', version: 2 },
  docValues: { name: 'columns.seg', kind: 'columns', version: 1 },
  ngrams: { name: 'ngrams.seg', kind: 'ngrams', version: 2 },
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
