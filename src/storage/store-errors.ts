/** The one place where failures of SQLite and of the file system become errors that tell an operator what to do. */
import { TimbaoError } from '../shared/index.js';

/** Result codes of SQLite by the start of their names; the first that fits is taken. */
const SQLITE_FAILURES: readonly (readonly [prefix: string, toError: (path: string, message: string) => TimbaoError])[] =
  [
    ['SQLITE_BUSY', (path) => new TimbaoError('TB_STORE_BUSY', { path })],
    ['SQLITE_LOCKED', (path) => new TimbaoError('TB_STORE_BUSY', { path })],
    ['SQLITE_FULL', (path) => new TimbaoError('TB_DISK_FULL', { path })],
    ['SQLITE_READONLY', (path, reason) => new TimbaoError('TB_STORE_NOT_WRITABLE', { path, reason })],
    ['SQLITE_PERM', (path, reason) => new TimbaoError('TB_STORE_NOT_WRITABLE', { path, reason })],
    ['SQLITE_CANTOPEN', (path, reason) => new TimbaoError('TB_STORE_NOT_WRITABLE', { path, reason })],
    ['SQLITE_NOTADB', (path, problem) => new TimbaoError('TB_STORE_DAMAGED', { path, problem })],
    ['SQLITE_CORRUPT', (path, problem) => new TimbaoError('TB_STORE_DAMAGED', { path, problem })],
    ['SQLITE_IOERR', (path, problem) => new TimbaoError('TB_STORE_DAMAGED', { path, problem })],
  ];

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR', 'EISDIR', 'ENOENT']);

const withCause = (error: TimbaoError, cause: unknown): TimbaoError => {
  error.cause = cause;
  return error;
};

interface ForeignError {
  readonly code: string | undefined;
  readonly message: string;
}

/** Judged by what it has, not by its class: an error may come from another realm than ours. */
const readError = (error: unknown): ForeignError => {
  const { code, message } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  return { code: typeof code === 'string' ? code : undefined, message: typeof message === 'string' ? message : '' };
};

/** True for the file system's "there is no such file", also when a part of the path is no folder. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(readError(error).code ?? '');

/** What a failure of SQLite on the file at `path` means; an error that is none of these is given back as it is. */
export const toStoreError = (error: unknown, path: string): unknown => {
  if (error instanceof TimbaoError) return error;
  const { code, message } = readError(error);
  // Opening is the one call whose errors carry no code, only a sentence that ends in SQLite's number for "cannot open".
  if (message.startsWith('ConnectionFailed(') && message.endsWith(': 14")')) {
    return withCause(new TimbaoError('TB_STORE_NOT_WRITABLE', { path, reason: 'the file cannot be opened' }), error);
  }
  const failure = SQLITE_FAILURES.find(([prefix]) => code?.startsWith(prefix));
  return failure === undefined ? error : withCause(failure[1](path, message), error);
};

/** What a failure to write a file or folder means; an error that is none of these is given back as it is. */
export const toWriteError = (error: unknown, path: string): unknown => {
  const { code } = readError(error);
  if (code === undefined) return error;
  if (FULL.has(code)) return withCause(new TimbaoError('TB_DISK_FULL', { path }), error);
  if (!NOT_WRITABLE.has(code)) return error;
  return withCause(new TimbaoError('TB_STORE_NOT_WRITABLE', { path, reason: code }), error);
};

/** What a failure to read an index file means. */
export const toReadError = (error: unknown, file: string): unknown => {
  const { code } = readError(error);
  if (code === undefined) return error;
  return withCause(new TimbaoError('TB_INDEX_DAMAGED', { file, problem: `it cannot be read (${code})` }), error);
};
