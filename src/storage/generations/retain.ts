/**
 * Which generations may go. A reader that has opened one holds its bytes in memory, but still asks the record for articles as that
 * generation covers them; so the one that was live before stays, with its place in the record, until readers have had their time to
 * switch.
 */
import { hasCode } from '../../shared/index.js';
import type { Directory } from '../files/directory.js';
import { findCurrent, findPointer } from './current.js';
import { decodeManifest, folderToGeneration, GENERATIONS_FOLDER, manifestPath, type Manifest } from './manifest.js';

/** A generation that cannot be read is no spare. */
const findFinished = async (directory: Directory, generation: number): Promise<Manifest | undefined> => {
  const bytes = await directory.find(manifestPath(generation));
  if (bytes === undefined) return undefined;
  try {
    return decodeManifest(manifestPath(generation), bytes);
  } catch (error) {
    if (hasCode(error, 'TB_INDEX_DAMAGED') || hasCode(error, 'TB_INDEX_INCOMPATIBLE')) return undefined;
    throw error;
  }
};

/** See `Generations.retain`. */
export const retainGenerations = async (directory: Directory): Promise<readonly Manifest[]> => {
  const live = await findCurrent(directory);
  if (live === undefined) return [];
  const previous = (await findPointer(directory))?.previous;
  const spare = previous === undefined ? undefined : await findFinished(directory, previous);
  const kept = spare === undefined ? [live] : [spare, live];
  for (const name of await directory.list(GENERATIONS_FOLDER)) {
    const generation = folderToGeneration(name);
    // What is not named like a generation was not made here, and is left alone.
    if (generation === undefined || kept.some((manifest) => manifest.generation === generation)) continue;
    // The manifest first: a removal that is interrupted must not leave what looks finished.
    await directory.remove(manifestPath(generation));
    await directory.remove(`${GENERATIONS_FOLDER}/${name}`);
  }
  return kept;
};
