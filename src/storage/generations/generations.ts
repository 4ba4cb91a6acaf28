/**
 * The generations of an index: whole, immutable sets of files, of which one is live.
 *
 *   CURRENT.json ──▶ generations/000007/manifest.json ──▶ terms.seg, postings.seg, …
 *
 * A reader opens what CURRENT.json names and keeps it; a later switch does not touch it.
 */
import { hasCode, invariant, TimbaoError } from '../../shared/index.js';
import { checksum, checksumFile, openChecksummed, storedChecksum, type FileFormat } from '../files/checksummed-file.js';
import type { Directory } from '../files/directory.js';
import {
  decodeManifest,
  decodePointer,
  encodeCheckedJson,
  FOLDER_FORMAT,
  folderToGeneration,
  GENERATIONS_FOLDER,
  generationFolder,
  manifestPath,
  POINTER_PATH,
  type Manifest,
  type Pointer,
} from './manifest.js';

/** A file that every generation has, under this name. */
export interface NamedFormat extends FileFormat {
  /** Lower-case letters, digits, dots and hyphens. */
  readonly name: string;
}

/** What a manifest says of the articles that a generation holds. */
type GenerationFacts = Pick<Manifest, 'analyzerId' | 'coveredSeq' | 'articleCount' | 'extraFields'>;

interface FileReport {
  /** Path in the data folder. */
  readonly file: string;
  /** Length that the file has when it is whole. */
  readonly bytes: number;
  /** What is wrong; absent when the file is whole. */
  readonly problem?: string;
}

interface GenerationReport {
  readonly ok: boolean;
  /** Absent when nothing was published, or when the pointer or the manifest cannot be read. */
  readonly manifest?: Manifest;
  readonly files: readonly FileReport[];
}

export class Generations {
  /** @param formats the files of which a generation is made, as this version of the code writes and reads them */
  constructor(
    private readonly directory: Directory,
    private readonly formats: readonly NamedFormat[],
  ) {}

  /**
   * The number of the live generation, undefined when nothing was published yet; cheap enough to be asked several times
   * a second. Rejects with `TB_INDEX_DAMAGED` or `TB_INDEX_INCOMPATIBLE`.
   */
  async currentGeneration(): Promise<number | undefined> {
    return (await this.#findPointer())?.generation;
  }

  /** What the live generation is made of; undefined and rejections as of `currentGeneration`. */
  async current(): Promise<Manifest | undefined> {
    for (;;) {
      const pointer = await this.#findPointer();
      if (pointer === undefined) return undefined;
      const { generation } = pointer;
      const file = this.#locate(manifestPath(generation));
      const bytes = await this.directory.find(manifestPath(generation));
      if (bytes !== undefined) {
        const manifest = decodeManifest(file, bytes);
        if (checksum(bytes) === pointer.manifestCrc32 && manifest.generation === generation) return manifest;
        throw damaged(file, `it is not the one that ${POINTER_PATH} names`);
      }
      // Two switches since the pointer was read may have taken the folder away; only a pointer that still stands is
      // damage.
      if ((await this.currentGeneration()) === generation) throw damaged(file, 'it is missing');
    }
  }

  /**
   * Reads and verifies every byte of the files of a generation; gives their bodies by name, each starting at a multiple
   * of 8 in a memory of its own. Rejects with `TB_INDEX_DAMAGED` or `TB_INDEX_INCOMPATIBLE`, naming the file: also for
   * a generation that two later ones have followed, when `current()` names another.
   */
  async openFiles(manifest: Manifest): Promise<ReadonlyMap<string, Uint8Array>> {
    const bodies = new Map<string, Uint8Array>();
    for (const format of this.formats) bodies.set(format.name, await this.#openFile(manifest, format));
    return bodies;
  }

  /**
   * Writes a new generation and makes it the live one. Data first, pointer last: when it rejects, the one before still
   * is live, or, had the disk failed in the switch itself, either of them whole; what was written of the new one is
   * taken away again. Only for the holder of the build lock.
   *
   * @param bodies one for each of the formats, in pieces to be written one after the other
   */
  async publish(
    { analyzerId, coveredSeq, articleCount, extraFields }: GenerationFacts,
    bodies: ReadonlyMap<string, Iterable<Uint8Array>>,
  ): Promise<Manifest> {
    // A damaged pointer is what a rebuild repairs, so it counts as none.
    const live = await unlessUnreadable(() => this.currentGeneration());
    const generation = await this.#nextGeneration(live);
    try {
      const manifest = await this.#writeFiles(
        generation,
        { analyzerId, coveredSeq, articleCount, ...(extraFields && { extraFields }) },
        bodies,
      );
      const previous = live !== undefined && { previous: live };
      const manifestCrc32 = checksum(encodeCheckedJson(manifest));
      const pointer: Pointer = { formatVersion: FOLDER_FORMAT, generation, ...previous, manifestCrc32 };
      await this.directory.replace(POINTER_PATH, encodeCheckedJson(pointer));
      return manifest;
    } catch (error) {
      await this.#takeBack(generation);
      throw error;
    }
  }

  /**
   * Takes away the folders that no pointer names: what builds left that were killed. Does nothing where the pointer
   * cannot be read. Only for the holder of the build lock.
   */
  async clearLeftovers(): Promise<void> {
    await unlessUnreadable(async () => {
      const pointer = await this.#findPointer();
      await this.#removeAllBut([pointer?.generation, pointer?.previous]);
    });
  }

  /** All files of a generation, its manifest last. */
  async #writeFiles(
    generation: number,
    facts: GenerationFacts,
    bodies: ReadonlyMap<string, Iterable<Uint8Array>>,
  ): Promise<Manifest> {
    const files: Manifest['files'][number][] = [];
    invariant(bodies.size === this.formats.length, 'a generation has exactly the files of its formats');
    for (const format of this.formats) {
      const body = bodies.get(format.name);
      invariant(body !== undefined, `the generation lacks ${format.name}`);
      const { pieces, bytes, crc32 } = checksumFile(format, body);
      await this.directory.write(filePath(generation, format), pieces);
      files.push({ name: format.name, bytes, crc32 });
    }
    const manifest: Manifest = { formatVersion: FOLDER_FORMAT, generation, ...facts, files };
    await this.directory.write(manifestPath(generation), [encodeCheckedJson(manifest)]);
    return manifest;
  }

  /** Of a build that failed, unless the switch was made all the same: on a full disk each attempt would leave one. */
  async #takeBack(generation: number): Promise<void> {
    try {
      const pointer = await this.#findPointer();
      if (pointer?.generation !== generation) await this.#remove(generation);
    } catch {
      // The disk fails here too; whoever builds next clears it away.
    }
  }

  async #removeAllBut(kept: readonly (number | undefined)[]): Promise<void> {
    for (const name of await this.directory.list(GENERATIONS_FOLDER)) {
      const generation = folderToGeneration(name);
      // What is not named like a generation was not made here, and is left alone.
      if (generation !== undefined && !kept.includes(generation)) await this.#remove(generation);
    }
  }

  async #remove(generation: number): Promise<void> {
    // The manifest first: a removal that is interrupted must not leave what looks finished.
    await this.directory.remove(manifestPath(generation));
    await this.directory.remove(generationFolder(generation));
  }

  /**
   * Takes away all but the live generation and the one before it, whose readers still ask the store for articles as it
   * covers them, and what interrupted builds left. Does nothing when no generation is live, rejects when the live one
   * cannot be read. Only for the holder of the build lock.
   *
   * @param options.spare false: the one before it goes as well; whoever still has it open finds the live one
   * @returns the generations that stay, the live one last
   */
  async retain({ spare: keepsSpare = true }: { readonly spare?: boolean } = {}): Promise<readonly Manifest[]> {
    const live = await this.current();
    if (live === undefined) return [];
    const previous = keepsSpare ? (await this.#findPointer())?.previous : undefined;
    const spare = previous === undefined ? undefined : await this.#findFinished(previous);
    const kept = spare === undefined ? [live] : [spare, live];
    await this.#removeAllBut(kept.map(({ generation }) => generation));
    return kept;
  }

  /** Reads every byte of the live generation; reports damage instead of rejecting. */
  async check(): Promise<GenerationReport> {
    let manifest: Manifest | undefined;
    try {
      manifest = await this.current();
    } catch (error) {
      return { ok: false, files: [{ file: POINTER_PATH, bytes: 0, problem: describeDamage(error) }] };
    }
    if (manifest === undefined) return { ok: true, files: [] };
    const files: FileReport[] = [];
    for (const format of this.formats) {
      const file = filePath(manifest.generation, format);
      const bytes = findFile(manifest, format)?.bytes ?? 0;
      try {
        await this.#openFile(manifest, format);
        files.push({ file, bytes });
      } catch (error) {
        files.push({ file, bytes, problem: describeDamage(error) });
      }
    }
    return { ok: files.every(({ problem }) => problem === undefined), manifest, files };
  }

  #locate(path: string): string {
    return `${this.directory.location}/${path}`;
  }

  async #findPointer(): Promise<Pointer | undefined> {
    const bytes = await this.directory.find(POINTER_PATH);
    return bytes === undefined ? undefined : decodePointer(this.#locate(POINTER_PATH), bytes);
  }

  /** One above every number that is live or has a folder, so that no name is ever written twice. */
  async #nextGeneration(live = 0): Promise<number> {
    const names = await this.directory.list(GENERATIONS_FOLDER);
    return Math.max(live, ...names.map((name) => folderToGeneration(name) ?? 0)) + 1;
  }

  /** A generation that cannot be read is no spare. */
  async #findFinished(generation: number): Promise<Manifest | undefined> {
    const bytes = await this.directory.find(manifestPath(generation));
    if (bytes === undefined) return undefined;
    return unlessUnreadable(() => decodeManifest(manifestPath(generation), bytes));
  }

  async #openFile(manifest: Manifest, format: NamedFormat): Promise<Uint8Array> {
    const listed = findFile(manifest, format);
    if (listed === undefined) {
      throw new TimbaoError('TB_INDEX_INCOMPATIBLE', {
        file: this.#locate(manifestPath(manifest.generation)),
        found: `an index without ${format.name}`,
        expected: `one with ${format.name}`,
      });
    }
    const path = filePath(manifest.generation, format);
    const file = this.#locate(path);
    const bytes = await this.directory.find(path);
    if (bytes === undefined) throw damaged(file, 'it is missing');
    if (bytes.length !== listed.bytes) {
      throw damaged(file, `it has ${bytes.length} bytes, the manifest says ${listed.bytes}`);
    }
    const body = openChecksummed(file, bytes, format);
    if (storedChecksum(bytes) !== listed.crc32) throw damaged(file, 'it is not the file that the manifest names');
    return body;
  }
}

const filePath = (generation: number, { name }: NamedFormat): string => `${generationFolder(generation)}/${name}`;

const findFile = ({ files }: Manifest, format: NamedFormat): Manifest['files'][number] | undefined =>
  files.find(({ name }) => name === format.name);

const damaged = (file: string, problem: string): TimbaoError => new TimbaoError('TB_INDEX_DAMAGED', { file, problem });

export const isUnreadable = (error: unknown): error is TimbaoError =>
  hasCode(error, 'TB_INDEX_DAMAGED') || hasCode(error, 'TB_INDEX_INCOMPATIBLE');

/** What is wrong with a file; rethrows what is no damage but a mistake of ours. */
const describeDamage = (error: unknown): string => {
  if (isUnreadable(error)) return error.message;
  throw error;
};

/** Undefined for an index, or a file of it, that cannot be read as it is. */
export const unlessUnreadable = async <T>(work: () => T | Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw error;
  }
};
