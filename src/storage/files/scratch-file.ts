/**
 * A file for bytes that need not outlive the process: more than memory should hold. It loses its name as soon as it is
 * open, so the operating system takes it away however the process ends. Calls do not return before they are done. Other
 * threads read it by its handle.
 */
import { closeSync, openSync, readdirSync, readSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { invariant } from '../../shared/index.js';
import { isMissing, toWriteError } from './store-errors.js';

/** One call of the operating system moves less than 2 GiB. */
const STEP = 2 ** 26;

/** What the name of a scratch file is for the moment that it has one. */
const NAME = /^scratch-\d+-\d+\.tmp$/;

export class ScratchFile {
  #length = 0;

  private constructor(
    private readonly folder: string,
    /** Good in every thread of the process, until this one closes the file. */
    readonly handle: number,
  ) {}

  /** Throws `TB_STORE_NOT_WRITABLE` or `TB_DISK_FULL`. */
  static create(folder: string): ScratchFile {
    for (let number = 0; ; number++) {
      const path = join(folder, `scratch-${process.pid}-${number}.tmp`);
      try {
        const file = new ScratchFile(folder, openSync(path, 'wx+'));
        file.#forgetName(path);
        return file;
      } catch (error) {
        // Of another thread that is opening it, or of a process that was killed right there.
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw toWriteError(error, folder);
      }
    }
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** Returns where the bytes begin. Throws `TB_DISK_FULL` or `TB_STORE_NOT_WRITABLE`. */
  append(bytes: Uint8Array): number {
    const start = this.#length;
    try {
      for (let at = 0; at < bytes.length;) {
        const written = writeSync(this.handle, bytes, at, Math.min(STEP, bytes.length - at), start + at);
        at += written;
      }
    } catch (error) {
      throw toWriteError(error, this.folder);
    }
    this.#length += bytes.length;
    return start;
  }

  /** Fills `target` with what begins at `start`. Throws `TB_STORE_NOT_WRITABLE` when the disk fails. */
  readInto(target: Uint8Array, start: number): void {
    readScratch(this.handle, target, start, this.folder);
  }

  /** Nobody reads it any more; its bytes are gone. */
  close(): void {
    closeSync(this.handle);
  }

  #forgetName(path: string): void {
    try {
      unlinkSync(path);
    } catch (error) {
      // Somebody who clears leftovers away may have been here first.
      if (!isMissing(error)) throw error;
    }
  }
}

/** Reads the file of another thread by its handle; as `ScratchFile.readInto`. */
export const readScratch = (handle: number, target: Uint8Array, start: number, name = 'a scratch file'): void => {
  try {
    for (let at = 0; at < target.length;) {
      const read = readSync(handle, target, at, Math.min(STEP, target.length - at), start + at);
      invariant(read > 0, 'what is read of a scratch file was written before');
      at += read;
    }
  } catch (error) {
    throw toWriteError(error, name);
  }
};

/** Takes away what processes left that were killed between the two steps of opening. */
export const clearScratch = (folder: string): void => {
  try {
    for (const name of readdirSync(folder)) if (NAME.test(name)) rmSync(join(folder, name), { force: true });
  } catch (error) {
    if (!isMissing(error)) throw toWriteError(error, folder);
  }
};
