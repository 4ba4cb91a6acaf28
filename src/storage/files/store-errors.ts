/** The one place where failures of SQLite and of the file system become errors that tell an operator what to do. */
import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { findTooManyFiles, TimbaoError } from '../../shared/index.js';

type ToError = (path: string, message: string) => TimbaoError;

const busy: ToError = (path) => new TimbaoError('TB_STORE_BUSY', { path });
const full: ToError = (path) => new TimbaoError('TB_DISK_FULL', { path });
const notWritable: ToError = (path, reason) => new TimbaoError('TB_STORE_NOT_WRITABLE', { path, reason });
const damaged: ToError = (path, problem) => new TimbaoError('TB_STORE_DAMAGED', { path, problem });

/** SQLite's primary result codes, the lowest byte of its extended ones: https://www.sqlite.org/rescode.html */
const SQLITE_FAILURES: Readonly<Record<number, ToError>> = {
  3: notWritable, // SQLITE_PERM
  5: busy, // SQLITE_BUSY
  6: busy, // SQLITE_LOCKED
  8: notWritable, // SQLITE_READONLY
  10: notWritable, // SQLITE_IOERR: a failed write, flush or lock, unless it is one of the readings below
  11: damaged, // SQLITE_CORRUPT
  13: full, // SQLITE_FULL
  14: notWritable, // SQLITE_CANTOPEN
  26: damaged, // SQLITE_NOTADB
};

/** SQLITE_IOERR_READ, _SHORT_READ, _DATA and _CORRUPTFS. */
const FAILED_READINGS = new Set([266, 522, 8202, 8458]);

/** SQLITE_IOERR_SHMSIZE: the file through which writer and readers share their locks could not be given its 32 kB. */
const FAILED_GROWTH = 4874;

const FILE_FAILURES: Readonly<Record<string, ToError>> = {
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: full,
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: notWritable,
  EEXIST: notWritable,
  ENOENT: notWritable,
  ENOTDIR: notWritable,
  EISDIR: notWritable,
  EIO: notWritable,
};

/** Judged by what it has, not by its class: an error may come from another realm than ours. */
const readError = (error: unknown) => {
  const { code, rawCode, message } = Object(error) as Record<string, unknown>;
  return {
    code: typeof code === 'string' ? code : undefined,
    rawCode: typeof rawCode === 'number' ? rawCode : undefined,
    message: typeof message === 'string' ? message : '',
  };
};

const withCause = (error: TimbaoError, cause: unknown): TimbaoError => {
  error.cause = cause;
  return error;
};

const findSqliteFailure = ({ rawCode, message }: ReturnType<typeof readError>): ToError | undefined => {
  // Opening is the one call whose errors carry no code, only a sentence that ends in it.
  if (message.startsWith('ConnectionFailed(') && message.endsWith(': 14")')) return notWritable;
  if (rawCode === undefined) return undefined;
  if (FAILED_READINGS.has(rawCode)) return damaged;
  if (rawCode === FAILED_GROWTH) return full;
  // Our statements are right, so it is the tables that are not.
  if (rawCode === 1 && message.startsWith('no such ')) return damaged;
  return SQLITE_FAILURES[rawCode & 0xff];
};

/** SQLite only says that it cannot open a file; whether any can be opened says why. */
const findExhaustion = (path: string): TimbaoError | undefined => {
  try {
    closeSync(openSync(dirname(path), 'r'));
    return undefined;
  } catch (error) {
    return findTooManyFiles(error);
  }
};

/** What a failure of SQLite on the file at `path` means; an error that is none of these is given back as it is. */
export const toStoreError = (error: unknown, path: string): unknown => {
  if (error instanceof TimbaoError) return error;
  const foreign = readError(error);
  const toError = findSqliteFailure(foreign);
  if (toError === notWritable) {
    const exhausted = findExhaustion(path);
    if (exhausted !== undefined) return exhausted;
  }
  return toError === undefined ? error : withCause(toError(path, foreign.message), error);
};

/** What a failure to write a file or folder means; an error that is none of these is given back as it is. */
export const toWriteError = (error: unknown, path: string): unknown => {
  const { code } = readError(error);
  const toError = code === undefined ? undefined : FILE_FAILURES[code];
  return code === undefined || toError === undefined
    ? (findTooManyFiles(error) ?? error)
    : withCause(toError(path, code), error);
};

/** What a failure to read an index file means. Only what the disk cannot give is damage that a rebuild mends. */
export const toReadError = (error: unknown, file: string): unknown => {
  const { code } = readError(error);
  if (code === 'EACCES' || code === 'EPERM') return toWriteError(error, file);
  if (code !== 'EIO' && code !== 'EISDIR') return findTooManyFiles(error) ?? error;
  return withCause(new TimbaoError('TB_INDEX_DAMAGED', { file, problem: `it cannot be read (${code})` }), error);
};

/** True for the file system's "there is no such file", also when a part of the path is no folder. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(readError(error).code ?? '');
