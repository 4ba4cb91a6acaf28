/** One file of a generation: what it is called and how it is opened. */
import { TimbaoError } from '../../shared/index.js';
import type { Directory } from '../files/directory.js';
import { openChecksummed, storedChecksum, type FileFormat } from '../files/checksummed-file.js';
import { generationFolder, manifestPath, type Manifest } from './manifest.js';

/** A file that every generation has, under this name. */
export interface NamedFormat extends FileFormat {
  /** Lower-case letters, digits, dots and hyphens. */
  readonly name: string;
}

export const filePath = (generation: number, format: NamedFormat): string =>
  `${generationFolder(generation)}/${format.name}`;

/** The body of a file, every byte of it verified. Throws `TB_INDEX_DAMAGED` or `TB_INDEX_INCOMPATIBLE`. */
export const openGenerationFile = async (
  directory: Directory,
  manifest: Manifest,
  format: NamedFormat,
): Promise<Uint8Array> => {
  const file = `${directory.location}/${filePath(manifest.generation, format)}`;
  const damaged = (problem: string): TimbaoError => new TimbaoError('TB_INDEX_DAMAGED', { file, problem });

  const listed = manifest.files.find(({ name }) => name === format.name);
  if (listed === undefined) {
    const manifestFile = `${directory.location}/${manifestPath(manifest.generation)}`;
    const details = {
      file: manifestFile,
      found: `an index without ${format.name}`,
      expected: `one with ${format.name}`,
    };
    throw new TimbaoError('TB_INDEX_INCOMPATIBLE', details);
  }
  const bytes = await directory.find(filePath(manifest.generation, format));
  if (bytes === undefined) throw damaged('it is missing');
  if (bytes.length !== listed.bytes) throw damaged(`it has ${bytes.length} bytes, the manifest says ${listed.bytes}`);
  const body = openChecksummed(file, bytes, format);
  if (storedChecksum(bytes) !== listed.crc32) throw damaged('it is not the file that the manifest names');
  return body;
};
