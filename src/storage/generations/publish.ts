/** Makes a finished generation the one that readers open. */
import { hasCode, invariant } from '../../shared/index.js';
import type { Directory } from '../files/directory.js';
import { checksum, checksumFile } from '../files/checksummed-file.js';
import { findPointer } from './current.js';
import { filePath, type NamedFormat } from './generation-file.js';
import {
  encodeManifest,
  encodePointer,
  FOLDER_FORMAT,
  folderToGeneration,
  GENERATIONS_FOLDER,
  manifestPath,
  POINTER_PATH,
  type Manifest,
} from './manifest.js';

export type GenerationFacts = Pick<Manifest, 'analyzerId' | 'coveredSeq' | 'articleCount'>;

/** The number of the live generation; a damaged pointer is what a rebuild repairs, so it counts as none. */
const findLive = async (directory: Directory): Promise<number | undefined> => {
  try {
    return (await findPointer(directory))?.generation;
  } catch (error) {
    if (hasCode(error, 'TB_INDEX_DAMAGED') || hasCode(error, 'TB_INDEX_INCOMPATIBLE')) return undefined;
    throw error;
  }
};

/** One above every number that is live or has a folder, so that no name is ever written twice. */
const nextGeneration = async (directory: Directory, live: number | undefined): Promise<number> => {
  const names = await directory.list(GENERATIONS_FOLDER);
  return Math.max(live ?? 0, ...names.map((name) => folderToGeneration(name) ?? 0)) + 1;
};

export const publishGeneration = async (
  directory: Directory,
  formats: readonly NamedFormat[],
  facts: GenerationFacts,
  bodies: ReadonlyMap<string, Iterable<Uint8Array>>,
): Promise<Manifest> => {
  const live = await findLive(directory);
  const generation = await nextGeneration(directory, live);
  const files: Manifest['files'][number][] = [];
  invariant(bodies.size === formats.length, 'a generation has exactly the files of its formats');
  for (const format of formats) {
    const body = bodies.get(format.name);
    invariant(body !== undefined, `the generation lacks ${format.name}`);
    const sealed = checksumFile(format, body);
    await directory.write(filePath(generation, format), sealed.pieces);
    files.push({ name: format.name, bytes: sealed.bytes, crc32: sealed.crc32 });
  }
  const { analyzerId, coveredSeq, articleCount } = facts;
  const manifest: Manifest = { formatVersion: FOLDER_FORMAT, generation, analyzerId, coveredSeq, articleCount, files };
  const bytes = encodeManifest(manifest);
  await directory.write(manifestPath(generation), [bytes]);
  const previous = live === undefined ? {} : { previous: live };
  const pointer = { formatVersion: FOLDER_FORMAT, generation, ...previous, manifestCrc32: checksum(bytes) } as const;
  await directory.replace(POINTER_PATH, encodePointer(pointer));
  return manifest;
};
