import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { isMissing, toReadError, toWriteError } from './store-errors.js';

/**
 * The port through which index files reach a disk, or a memory that stands for one. Every file is written once under a
 * new name; only a pointer is ever replaced. Paths are relative, with `/` between their parts, without `.` and `..`.
 */
export interface Directory {
  /** Where it is, for messages to people. */
  readonly location: string;

  /** All bytes of a whole file, in a memory of their own that starts on a multiple of 8; undefined without a file. */
  find(path: string): Promise<Uint8Array | undefined>;

  /**
   * Writes a new file, its folders included; when it returns, it survives a power loss. Rejects with
   * `TB_STORE_NOT_WRITABLE` when the path is taken. A write that fails may leave a part of the file behind.
   */
  write(path: string, pieces: Iterable<Uint8Array>): Promise<void>;

  /**
   * Puts a whole new content in the place of a file, or makes it. Whoever reads meanwhile or after a crash finds the
   * old bytes or the new ones. When it returns, the new ones survive a power loss.
   */
  replace(path: string, bytes: Uint8Array): Promise<void>;

  /** Names directly in a folder, sorted by UTF-16 unit; empty when there is none. `''` is the directory itself. */
  list(folder: string): Promise<readonly string[]>;

  /** Takes away a file, or a folder with all that is in it; does nothing where there is neither. */
  remove(path: string): Promise<void>;
}

/** One call of the operating system moves less than 2 GiB; this many bytes are read or written at a time. */
const STEP = 2 ** 26;

/** Ends the name of a file that is not yet what it is to replace. */
const TEMPORARY_SUFFIX = '.tmp';

const writeDurably = async (
  path: string,
  flags: 'wx' | 'w',
  pieces: Iterable<Uint8Array>,
  mode?: number,
): Promise<void> => {
  const file = await open(path, flags, mode);
  try {
    for (const piece of pieces) {
      for (let at = 0; at < piece.length;) {
        at += (await file.write(piece, at, Math.min(STEP, piece.length - at))).bytesWritten;
      }
    }
    await file.sync();
  } finally {
    await file.close();
  }
};

/** A new name is only safe once its folder is on disk. Windows cannot open a folder, and needs not. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** Makes a folder with those above it; each that is new is made safe in the one above. */
const makeFolder = async (path: string): Promise<void> => {
  const firstMade = await mkdir(path, { recursive: true });
  if (firstMade === undefined) return;
  const aboveFirst = dirname(firstMade);
  for (let folder = dirname(path); folder.length >= aboveFirst.length; folder = dirname(folder)) {
    await syncFolder(folder);
    if (folder === dirname(folder)) break;
  }
};

export interface FsDirectoryOptions {
  /** Files are read into memory that can be handed to other threads without a copy. Default: false. */
  readonly shared?: boolean;
  /** Permissions of new files. Default: what the process gives, mostly to be read by all. */
  readonly mode?: number;
}

/** A directory on disk. Writes are durable when they return: first the file is, then the folder that names it. */
export class FsDirectory implements Directory {
  constructor(
    readonly location: string,
    private readonly options: FsDirectoryOptions = {},
  ) {}

  async find(path: string): Promise<Uint8Array | undefined> {
    const target = this.#resolve(path);
    try {
      const file = await open(target, 'r');
      try {
        const { size } = await file.stat();
        const bytes = new Uint8Array(
          this.options.shared === true ? new SharedArrayBuffer(size) : new ArrayBuffer(size),
        );
        let at = 0;
        while (at < bytes.length) {
          const { bytesRead } = await file.read(bytes, at, Math.min(STEP, bytes.length - at), at);
          if (bytesRead === 0) break;
          at += bytesRead;
        }
        return at === bytes.length ? bytes : bytes.slice(0, at);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw toReadError(error, target);
    }
  }

  async write(path: string, pieces: Iterable<Uint8Array>): Promise<void> {
    const target = this.#resolve(path);
    try {
      await makeFolder(dirname(target));
      await writeDurably(target, 'wx', pieces, this.options.mode);
      await syncFolder(dirname(target));
    } catch (error) {
      throw toWriteError(error, target);
    }
  }

  async replace(path: string, bytes: Uint8Array): Promise<void> {
    const target = this.#resolve(path);
    try {
      await makeFolder(dirname(target));
      await writeDurably(target + TEMPORARY_SUFFIX, 'w', [bytes], this.options.mode);
      await rename(target + TEMPORARY_SUFFIX, target);
      await syncFolder(dirname(target));
    } catch (error) {
      throw toWriteError(error, target);
    }
  }

  async list(folder: string): Promise<readonly string[]> {
    try {
      return (await readdir(this.#resolve(folder))).sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw toReadError(error, this.#resolve(folder));
    }
  }

  async remove(path: string): Promise<void> {
    try {
      await rm(this.#resolve(path), { recursive: true, force: true });
    } catch (error) {
      throw toWriteError(error, this.#resolve(path));
    }
  }

  #resolve(path: string): string {
    return join(this.location, path.split('/').join(sep));
  }
}
