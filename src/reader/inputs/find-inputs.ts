/** From paths that an operator names to inputs that can be read. */
import { createReadStream, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { findTooManyFiles, TimbaoError } from '../../shared/index.js';

export interface InputFile {
  readonly name: string;
  /** 0 for standard input and for what is no regular file: they do not say. */
  readonly bytes: number;
  /** Absent for what is no regular file. */
  readonly path?: string;
  /** Throws, at once or while it is read, when the bytes cannot be had. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

export interface FindOptions {
  readonly stdin: Readable;
  /** A folder whose content is no input, wherever it is met: the data folder may lie among the articles. */
  readonly except?: string;
}

/**
 * The files that paths lead to: folders are walked in order, `-` is standard input. Hidden files and folders inside a
 * folder are passed over; a folder to which several ways lead, as links can, is walked once.
 *
 * Rejects with `TB_PATH_MISSING` for a named path that is not there. Whatever else cannot be read is an input that
 * fails when it is opened, so that it is counted and reported like every other.
 *
 * @example
 * ```ts
 * import { findInputs } from 'timbao/reader';
 *
 * const inputs = await findInputs(['package.json', '-'], { stdin: process.stdin });
 * inputs.map(({ name }) => name); // → ["package.json","-"]
 * ```
 */
export const findInputs = async (paths: readonly string[], options: FindOptions): Promise<InputFile[]> => {
  const walk = new Walk();
  if (options.except !== undefined) await walk.leaveOut(options.except);
  for (const path of paths) {
    if (path === '-') walk.inputs.push({ name: '-', bytes: 0, open: () => options.stdin });
    else await walk.addNamed(path);
  }
  return walk.inputs;
};

class Walk {
  readonly inputs: InputFile[] = [];
  /** Real paths of folders. */
  readonly #walked = new Set<string>();

  /** Does nothing for a folder that is not there yet. */
  async leaveOut(folder: string): Promise<void> {
    const place = await realpath(folder).catch(() => undefined);
    if (place !== undefined) this.#walked.add(place);
  }

  async addNamed(path: string): Promise<void> {
    const found = await this.#look(path, (error) => {
      if (isMissing(error)) throw new TimbaoError('TB_PATH_MISSING', { path });
    });
    if (found?.isDirectory() === true) await this.#addFolder(path);
    else if (found !== undefined) this.#addFile(path, found);
  }

  async #addFolder(path: string): Promise<void> {
    try {
      const place = await realpath(path);
      if (this.#walked.has(place)) return;
      this.#walked.add(place);
      const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
      for (const name of names) await this.#addFound(join(path, name));
    } catch (error) {
      this.#addUnreadable(path, error);
    }
  }

  async #addFound(path: string): Promise<void> {
    const found = await this.#look(path);
    if (found?.isDirectory() === true) await this.#addFolder(path);
    else if (found?.isFile() === true) this.#addFile(path, found);
    // Nobody may ever write to a pipe that lies about in a folder, and a device may never end.
    else if (found !== undefined) this.#addUnreadable(path, NOT_A_FILE);
  }

  /** What stands at a path; undefined when even that cannot be told, which is noted. */
  async #look(path: string, onError: (error: unknown) => void = () => undefined): Promise<Stats | undefined> {
    try {
      return await stat(path);
    } catch (error) {
      onError(error);
      this.#addUnreadable(path, error);
      return undefined;
    }
  }

  #addFile(name: string, { size }: Stats): void {
    this.inputs.push({ name, bytes: size, path: name, open: () => createReadStream(name, { highWaterMark: 1 << 18 }) });
  }

  #addUnreadable(name: string, error: unknown): void {
    if (!isFileError(error)) throw error;
    throwIfTooMany(error);
    this.inputs.push({
      name,
      bytes: 0,
      open: () => {
        throw error;
      },
    });
  }
}

type FileError = Error & { readonly code: string; readonly syscall: string };

const NOT_A_FILE: FileError = Object.assign(new Error('neither a file nor a folder'), {
  code: 'neither a file nor a folder',
  syscall: 'open',
});

export const isFileError = (error: unknown): error is FileError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;

/** One file that cannot be read is skipped; where none can be, all the others would be lost without need. */
export const throwIfTooMany = (error: unknown): void => {
  const exhausted = findTooManyFiles(error);
  if (exhausted !== undefined) throw exhausted;
};

const isMissing = (error: unknown): boolean => isFileError(error) && ['ENOENT', 'ENOTDIR'].includes(error.code);
