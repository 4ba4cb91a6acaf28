/** Reads every byte of the live generation and says of each file whether it is whole. */
import { hasCode } from '../../shared/index.js';
import type { Directory } from '../files/directory.js';
import { findCurrent } from './current.js';
import { filePath, openGenerationFile, type NamedFormat } from './generation-file.js';
import { POINTER_PATH, type Manifest } from './manifest.js';

export interface FileReport {
  /** Path in the data folder. */
  readonly file: string;
  /** Length that the file has when it is whole. */
  readonly bytes: number;
  /** What is wrong; absent when the file is whole. */
  readonly problem?: string;
}

export interface GenerationReport {
  readonly ok: boolean;
  /** Absent when nothing was published, or when the pointer or the manifest cannot be read. */
  readonly manifest?: Manifest;
  readonly files: readonly FileReport[];
}

/** What is wrong with a file; rethrows what is no damage but a mistake of ours. */
const describeDamage = (error: unknown): string => {
  if (hasCode(error, 'TB_INDEX_DAMAGED') || hasCode(error, 'TB_INDEX_INCOMPATIBLE')) return error.message;
  throw error;
};

export const checkGeneration = async (
  directory: Directory,
  formats: readonly NamedFormat[],
): Promise<GenerationReport> => {
  let manifest: Manifest | undefined;
  try {
    manifest = await findCurrent(directory);
  } catch (error) {
    return { ok: false, files: [{ file: POINTER_PATH, bytes: 0, problem: describeDamage(error) }] };
  }
  if (manifest === undefined) return { ok: true, files: [] };

  const files: FileReport[] = [];
  for (const format of formats) {
    const file = filePath(manifest.generation, format);
    const bytes = manifest.files.find(({ name }) => name === format.name)?.bytes ?? 0;
    try {
      await openGenerationFile(directory, manifest, format);
      files.push({ file, bytes });
    } catch (error) {
      files.push({ file, bytes, problem: describeDamage(error) });
    }
  }
  return { ok: files.every(({ problem }) => problem === undefined), manifest, files };
};
