/** Makes a finished generation the one that readers open. */
import { invariant } from '../../shared/index.js';
import type { Directory } from '../files/directory.js';
import { checksum, sealFile } from '../files/sealed-file.js';
import { filePath, type NamedFormat } from './generation-file.js';
import {
  decodePointer,
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

/** One above every number that is live or has a folder, so that no name is ever written twice. */
const nextGeneration = async (directory: Directory): Promise<number> => {
  const names = await directory.list(GENERATIONS_FOLDER);
  let highest = Math.max(0, ...names.map((name) => folderToGeneration(name) ?? 0));
  const pointer = await directory.find(POINTER_PATH);
  if (pointer !== undefined) {
    try {
      highest = Math.max(highest, decodePointer(POINTER_PATH, pointer).generation);
    } catch {
      // A damaged pointer is what a rebuild repairs; the folders tell enough.
    }
  }
  return highest + 1;
};

export const publishGeneration = async (
  directory: Directory,
  formats: readonly NamedFormat[],
  facts: GenerationFacts,
  bodies: ReadonlyMap<string, readonly Uint8Array[]>,
): Promise<Manifest> => {
  const generation = await nextGeneration(directory);
  const files: Manifest['files'][number][] = [];
  invariant(bodies.size === formats.length, 'a generation has exactly the files of its formats');
  for (const format of formats) {
    const body = bodies.get(format.name);
    invariant(body !== undefined, `the generation lacks ${format.name}`);
    const sealed = sealFile(format, body);
    await directory.write(filePath(generation, format), sealed.pieces);
    files.push({ name: format.name, bytes: sealed.bytes, crc32: sealed.crc32 });
  }
  const { analyzerId, coveredSeq, articleCount } = facts;
  const manifest: Manifest = { formatVersion: FOLDER_FORMAT, generation, analyzerId, coveredSeq, articleCount, files };
  const bytes = encodeManifest(manifest);
  await directory.write(manifestPath(generation), [bytes]);
  const pointer = { formatVersion: FOLDER_FORMAT, generation, manifestCrc32: checksum(bytes) } as const;
  await directory.replace(POINTER_PATH, encodePointer(pointer));
  return manifest;
};
