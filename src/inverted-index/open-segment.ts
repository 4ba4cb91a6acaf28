/** From the files of a generation to a segment that answers. */
import type { Generations, Manifest } from '../storage/index.js';
import { SEGMENT_FILE_KEYS, SEGMENT_FILES, type SegmentFileKey } from './segment-files.js';
import { SegmentReader } from './segment-reader.js';

/** Over the bodies of all files of a generation, by name, as `Generations.openFiles` gives them. */
export const readSegment = (bodies: ReadonlyMap<string, Uint8Array>): SegmentReader => {
  const byKey = SEGMENT_FILE_KEYS.map((key) => [key, bodies.get(SEGMENT_FILES[key].name)!]);
  return new SegmentReader(Object.fromEntries(byKey) as Record<SegmentFileKey, Uint8Array>);
};

/** Reads and verifies every byte. Rejects with `TB_INDEX_DAMAGED` or `TB_INDEX_INCOMPATIBLE`. */
export const openSegment = async (generations: Generations, manifest: Manifest): Promise<SegmentReader> =>
  readSegment(await generations.openFiles(manifest));
