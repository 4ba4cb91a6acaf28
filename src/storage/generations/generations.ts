/**
 * The generations of an index: whole, immutable sets of files, of which one is live.
 *
 *   CURRENT.json ──▶ generations/000007/manifest.json ──▶ terms.seg, postings.seg, …
 *
 * A reader opens what CURRENT.json names and keeps it; a later switch does not touch it.
 */
import type { Directory } from '../files/directory.js';
import { checkGeneration, type GenerationReport } from './check-generation.js';
import { findCurrent, findPointer } from './current.js';
import { openGenerationFile, type NamedFormat } from './generation-file.js';
import type { Manifest } from './manifest.js';
import { publishGeneration, type GenerationFacts } from './publish.js';
import { retainGenerations } from './retain.js';

export class Generations {
  /**
   * @param directory the data folder
   * @param formats the files of which a generation is made, as this version of the code writes and reads them
   */
  constructor(
    private readonly directory: Directory,
    private readonly formats: readonly NamedFormat[],
  ) {}

  /**
   * The number of the live generation, undefined when nothing was published yet. One read of about 100 bytes: cheap enough
   * to be asked several times a second. Rejects with `TB_INDEX_DAMAGED` or `TB_INDEX_INCOMPATIBLE` when the pointer cannot be read.
   */
  async currentGeneration(): Promise<number | undefined> {
    return (await findPointer(this.directory))?.generation;
  }

  /** What the live generation is made of, undefined when nothing was published yet. Rejects like `currentGeneration`. */
  current(): Promise<Manifest | undefined> {
    return findCurrent(this.directory);
  }

  /**
   * Reads and verifies every byte of the files of a generation; gives their bodies by name, each a view whose start is a multiple
   * of 8 in a memory of its own. Rejects with `TB_INDEX_DAMAGED` or `TB_INDEX_INCOMPATIBLE`, naming the file. A generation that two
   * later ones have followed may be gone: then it is `TB_INDEX_DAMAGED`, and `current()` names another.
   */
  async openFiles(manifest: Manifest): Promise<ReadonlyMap<string, Uint8Array>> {
    const bodies = new Map<string, Uint8Array>();
    for (const format of this.formats) {
      bodies.set(format.name, await openGenerationFile(this.directory, manifest, format));
    }
    return bodies;
  }

  /**
   * Writes a new generation and makes it the live one. Data first, pointer last: when it resolves, the new one is live; when it
   * rejects, the one before still is, or, had the disk failed in the very act of the switch, either of them whole. Only for the
   * holder of the store's lock.
   *
   * @param bodies one for each of the formats, in pieces to be written one after the other
   */
  publish(facts: GenerationFacts, bodies: ReadonlyMap<string, Iterable<Uint8Array>>): Promise<Manifest> {
    return publishGeneration(this.directory, this.formats, facts, bodies);
  }

  /**
   * Takes away what no reader needs: all but the live generation and the one that was live before it, and what interrupted builds left. Does
   * nothing when no generation is live, rejects when the live one cannot be read. Only for the holder of the store's lock: a build of
   * another would be taken for a leftover.
   *
   * @returns the generations that stay, the live one last
   */
  retain(): Promise<readonly Manifest[]> {
    return retainGenerations(this.directory);
  }

  /** Reads every byte of the live generation; reports damage instead of rejecting. */
  check(): Promise<GenerationReport> {
    return checkGeneration(this.directory, this.formats);
  }
}
