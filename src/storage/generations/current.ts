/** Finding the live generation: the pointer, then the manifest that it names. */
import { TimbaoError } from '../../shared/index.js';
import type { Directory } from '../files/directory.js';
import { checksum } from '../files/checksummed-file.js';
import { decodeManifest, decodePointer, manifestPath, POINTER_PATH, type Manifest, type Pointer } from './manifest.js';

export const findPointer = async (directory: Directory): Promise<Pointer | undefined> => {
  const bytes = await directory.find(POINTER_PATH);
  return bytes === undefined ? undefined : decodePointer(`${directory.location}/${POINTER_PATH}`, bytes);
};

export const findCurrent = async (directory: Directory): Promise<Manifest | undefined> => {
  for (;;) {
    const pointer = await findPointer(directory);
    if (pointer === undefined) return undefined;
    const file = `${directory.location}/${manifestPath(pointer.generation)}`;
    const damaged = (problem: string): TimbaoError => new TimbaoError('TB_INDEX_DAMAGED', { file, problem });

    const bytes = await directory.find(manifestPath(pointer.generation));
    if (bytes !== undefined) {
      const manifest = decodeManifest(file, bytes);
      if (checksum(bytes) === pointer.manifestCrc32 && manifest.generation === pointer.generation) return manifest;
      throw damaged(`it is not the one that ${POINTER_PATH} names`);
    }
    // Two switches since the pointer was read may have taken the folder away; only a pointer that still stands is damage.
    if ((await findPointer(directory))?.generation === pointer.generation) throw damaged('it is missing');
  }
};
