/** Opening the SQLite file of the store: is it there, is it ours, is it of a version that we know? */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hasCode, TimbaoError } from '../../shared/index.js';
import { toWriteError } from '../files/store-errors.js';
import { SqliteFile } from './sqlite-file.js';

/** "TMBA": tells our file from any other SQLite file. */
const APPLICATION_ID = 0x544d4241;

/** Counts up whenever the tables change. */
export const SCHEMA_VERSION = 1;

/**
 * Versions are only ever added; the article with an id at sequence number s is its row with the greatest seq ≤ s. The
 * index holds all that it takes to see whether an article is live and whether it changed, so neither question reads an
 * article.
 */
const SCHEMA = `
  CREATE TABLE versions (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    id      TEXT NOT NULL,
    digest  BLOB,
    article TEXT,
    raw     BLOB
  );
  CREATE INDEX versions_by_id ON versions (id, seq, digest);
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Rows of a few kB fill pages of this size well: measured against 4 and 8 kB, less space and more rows a second. */
const PAGE_SIZE = 16384;

/**
 * 64 MiB: the index of a million articles mostly fits, so a rebuild does not write its pages to disk again and again.
 */
const WRITER_CACHE_KIB = 65536;

/** Bytes that the write-ahead log may keep once its content is in the database. */
const LOG_LIMIT = 2 ** 26;

/** A writer waits only for the moment in which another process opens or recovers the file. In ms. */
const WRITER_TIMEOUT = 500;
/** A reader may come while a log of several GB is being recovered after a crash. In ms. */
const READER_TIMEOUT = 10_000;

/** A file without any table: new, or left by a process that was killed while it made the first one. */
const isBlank = (file: SqliteFile): boolean =>
  Number(file.pragma('application_id')) === 0 &&
  file.prepare('SELECT 1 FROM sqlite_master LIMIT 1').find() === undefined;

const checkVersion = (file: SqliteFile): void => {
  if (Number(file.pragma('application_id')) !== APPLICATION_ID) {
    throw new TimbaoError('TB_STORE_DAMAGED', { path: file.path, problem: 'it is a database of something else' });
  }
  const found = Number(file.pragma('user_version'));
  if (found > SCHEMA_VERSION) {
    throw new TimbaoError('TB_STORE_NEWER', { path: file.path, found, supported: SCHEMA_VERSION });
  }
};

/** Whoever comes second finds the tables of whoever came first. */
const createSchema = (file: SqliteFile): void => {
  file.pragma('journal_mode = WAL');
  file.execute('BEGIN IMMEDIATE');
  try {
    if (isBlank(file)) file.execute(SCHEMA);
    file.execute('COMMIT');
  } catch (error) {
    file.rollback();
    throw error;
  }
};

/** Fails early and plainly on what SQLite would only call "unable to open". */
const prepareFolder = (path: string): void => {
  try {
    mkdirSync(dirname(path), { recursive: true });
    accessSync(dirname(path), constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw toWriteError(error, path);
  }
};

/** Makes the folder and the file where they are missing. */
export const openForWriting = (path: string): SqliteFile => {
  prepareFolder(path);
  const file = new SqliteFile(path, resolve(path), WRITER_TIMEOUT);
  file.execute(`PRAGMA page_size = ${PAGE_SIZE}`);
  if (isBlank(file)) createSchema(file);
  checkVersion(file);
  file.execute(`PRAGMA synchronous = FULL; PRAGMA cache_size = -${WRITER_CACHE_KIB}`);
  file.pragma(`journal_size_limit = ${LOG_LIMIT}`);
  return file;
};

export interface ReadingEnd {
  readonly file: SqliteFile;
  /** How the file looked when it was opened without locks; undefined when SQLite watches over it. */
  readonly frozenAs: string | undefined;
}

/** Changes whenever somebody writes to the store. */
export const describeState = (path: string): string =>
  [path, `${path}-wal`]
    .map((name) => statSync(name, { throwIfNoEntry: false }))
    .map((stats) => `${stats?.ino ?? 0}:${stats?.size ?? 0}:${stats?.mtimeMs ?? 0}`)
    .join(' ');

/** Throws `TB_INDEX_MISSING` when there is no store yet. Never writes to the store, whatever is asked of the file. */
export const openForReading = (path: string): ReadingEnd => {
  if (!existsSync(path)) throw missing(path);
  const address = `${pathToFileURL(path).href}?mode=ro`;
  try {
    return { file: openReadOnly(path, address), frozenAs: undefined };
  } catch (error) {
    // A reader shares its locks with a writer through a file beside the store. Where it cannot make one and there is no
    // writer's log, nobody is writing, and the store can be read as it stands.
    const hasLog = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
    const cannotWrite = hasCode(error, 'TB_STORE_NOT_WRITABLE') || hasCode(error, 'TB_DISK_FULL');
    if (!cannotWrite || hasLog) throw error;
    const frozenAs = describeState(path);
    return { file: openReadOnly(path, `${address}&immutable=1`), frozenAs };
  }
};

const missing = (path: string): TimbaoError => new TimbaoError('TB_INDEX_MISSING', { path: dirname(path) });

const openReadOnly = (path: string, address: string): SqliteFile => {
  const file = new SqliteFile(path, address, READER_TIMEOUT);
  if (isBlank(file)) throw missing(path);
  checkVersion(file);
  return file;
};
