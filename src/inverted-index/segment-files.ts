/** The files that make up a segment: their names, kinds and format versions. */
import { encodeSections, type Pieces, type Section } from './sections.js';

export const SEGMENT_FILES = {
  terms: { name: 'terms.seg', kind: 'terms', version: 1 },
  postings: { name: 'postings.seg', kind: 'postings', version: 2 },
  positions: { name: 'positions.seg', kind: 'position', version: 2 },
  columns: { name: 'columns.seg', kind: 'columns', version: 1 },
  ngrams: { name: 'ngrams.seg', kind: 'ngrams', version: 2 },
  stories: { name: 'stories.seg', kind: 'stories', version: 1 },
  definitions: { name: 'definitions.seg', kind: 'defines', version: 1 },
} as const;
export type SegmentFileKey = keyof typeof SEGMENT_FILES;
export const SEGMENT_FILE_KEYS = Object.keys(SEGMENT_FILES) as SegmentFileKey[];

/** Bodies of the files of a segment, each as pieces to write one after the other. */
export type SegmentBodies = Readonly<Record<SegmentFileKey, Pieces>>;

export const encodeSegment = (
  sections: Readonly<Record<SegmentFileKey, ReadonlyMap<string, Section>>>,
): SegmentBodies => ({
  terms: encodeSections(sections.terms),
  postings: encodeSections(sections.postings),
  positions: encodeSections(sections.positions),
  columns: encodeSections(sections.columns),
  ngrams: encodeSections(sections.ngrams),
  stories: encodeSections(sections.stories),
  definitions: encodeSections(sections.definitions),
});
