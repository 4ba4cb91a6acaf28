/** From the paths that an operator names to inputs that can be read: folders are walked in order, `-` is standard input. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readInput, type ReadFailure, type ReadOptions, type ReadOutcome } from '../article/index.js';
import { TimbaoError } from '../shared/index.js';

export interface InputFile {
  readonly name: string;
  /** 0 for standard input, which does not say. */
  readonly bytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** Rejects with `TB_PATH_MISSING` for a path that is not there; hidden files and folders inside a folder are passed over. */
export const findInputs = async (paths: readonly string[], stdin: Readable): Promise<InputFile[]> => {
  const inputs: InputFile[] = [];
  for (const path of paths) {
    if (path === '-') inputs.push({ name: '-', bytes: 0, open: () => stdin });
    else await addPath(path, inputs);
  }
  return inputs;
};

const addPath = async (path: string, inputs: InputFile[]): Promise<void> => {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new TimbaoError('TB_PATH_MISSING', { path });
    throw error;
  });
  if (!found.isDirectory()) {
    inputs.push({ name: path, bytes: found.size, open: () => createReadStream(path, { highWaterMark: 1 << 18 }) });
    return;
  }
  const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
  for (const name of names) await addPath(join(path, name), inputs).catch(ignoreVanished);
};

/** A file that goes away while its folder is walked, or a link that leads nowhere, is no reason to stop. */
const ignoreVanished = (error: unknown): void => {
  if (!(error instanceof TimbaoError && error.code === 'TB_PATH_MISSING')) throw error;
};

/** Reads all inputs one after the other; one that cannot be opened is a failure among the others. */
export async function* readInputs(
  inputs: readonly InputFile[],
  options: ReadOptions,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<ReadOutcome> {
  for (const { name, open } of inputs) {
    try {
      yield* readInput({ name, chunks: counted(open(), onBytes) }, options);
    } catch (error) {
      if (!isFileError(error)) throw error;
      yield unreadable(name, error.code);
    }
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}

const isFileError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;

const unreadable = (file: string, code: string): ReadFailure => ({
  kind: 'failure',
  file,
  reason: 'unreadable',
  message: `"${file}": it cannot be read (${code}). Give this user read access, or leave it out.`,
});
