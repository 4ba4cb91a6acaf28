/**
 * Which generations may go. A reader that has opened one holds its bytes in memory; the one before the live one stays for whoever is
 * just opening it, and as a spare.
 */
import { hasCode } from '../../shared/index.js';
import type { Directory } from '../files/directory.js';
import { decodeManifest, folderToGeneration, GENERATIONS_FOLDER, manifestPath, type Manifest } from './manifest.js';

/** The manifest is the last file of a generation: a folder without one was never finished. */
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
export const retainGenerations = async (directory: Directory, live: Manifest): Promise<readonly Manifest[]> => {
  const names = await directory.list(GENERATIONS_FOLDER);
  // What is not named like a generation was not made here, and is left alone.
  const found = names.flatMap((name) => ({ name, generation: folderToGeneration(name) }));
  found.sort((a, b) => (b.generation ?? 0) - (a.generation ?? 0));
  const kept = [live];
  for (const { name, generation } of found) {
    if (generation === undefined || generation === live.generation) continue;
    const spare =
      generation < live.generation && kept.length === 1 ? await findFinished(directory, generation) : undefined;
    if (spare !== undefined) {
      kept.unshift(spare);
      continue;
    }
    // The manifest first: a removal that is interrupted must not leave what looks finished.
    await directory.remove(manifestPath(generation));
    await directory.remove(`${GENERATIONS_FOLDER}/${name}`);
  }
  return kept;
};
