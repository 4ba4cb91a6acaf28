/**
 * The SQLite file of the store: is it there, is it ours, is it of a version that we know? And the little of SQLite that
 * the store needs, with the traps of `libsql` 0.5 fenced off:
 * - text that is not UTF-8 ends the process when it is read, so every text column is selected as a BLOB and decoded
 * here;
 * - an iterator that is left early keeps its view of the database open, so rows are fetched whole, a page at a time;
 * - numbers are bound as REAL (harmless against INTEGER columns), booleans end the process, so neither is bound
 * unawares;
 * - `close` waits for the garbage collector, so a file is brought to rest by a checkpoint, not by closing.
 */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { decodeUtf8Leniently, hasCode, TimbaoError } from '../../shared/index.js';
import { toStoreError, toWriteError } from '../files/store-errors.js';

export type Value = string | number | Uint8Array | undefined;
/** A row by column position; SQL's NULL is null. */
export type Row = readonly unknown[];

export class Query {
  readonly #statement: Database.Statement;

  constructor(
    database: Database.Database,
    sql: string,
    private readonly path: string,
  ) {
    this.#statement = guard(path, () => {
      const statement = database.prepare(sql);
      return statement.reader ? statement.raw() : statement;
    });
  }

  /** The first row. */
  find(...values: Value[]): Row | undefined {
    return guard(this.path, () => this.#statement.get(values) as Row | undefined);
  }

  all(...values: Value[]): readonly Row[] {
    return guard(this.path, () => this.#statement.all(values) as readonly Row[]);
  }

  /** @returns how many rows changed */
  run(...values: Value[]): number {
    return guard(this.path, () => this.#statement.run(values).changes);
  }
}

export class SqliteFile {
  readonly #database: Database.Database;

  /**
   * @param path what messages name
   * @param address what SQLite opens: a path or a `file:` URL with parameters
   * @param busyTimeout how long to wait for a lock of another, in ms
   */
  constructor(
    readonly path: string,
    address: string,
    busyTimeout: number,
  ) {
    this.#database = guard(path, () => new Database(address));
    this.pragma(`busy_timeout = ${busyTimeout}`);
  }

  prepare(sql: string): Query {
    return new Query(this.#database, sql, this.path);
  }

  execute(sql: string): void {
    guard(this.path, () => this.#database.exec(sql));
  }

  /** Ends a transaction that failed; does nothing where SQLite has ended it by itself. */
  rollback(): void {
    if (this.#database.inTransaction) this.execute('ROLLBACK');
  }

  /** The first value that a pragma answers with. */
  pragma(sql: string): unknown {
    return this.prepare(`PRAGMA ${sql}`).find()?.[0];
  }

  /** A new file with all that a reader sees now. */
  copyTo(path: string): void {
    this.prepare('VACUUM INTO ?').run(path);
    const copy = new SqliteFile(path, path, WRITER_TIMEOUT);
    // SQLite gives it a journal of the kind where readers and writers wait for each other.
    copy.pragma('journal_mode = WAL');
    copy.emptyLog();
    copy.close();
  }

  /** Puts what the log holds into the file itself, as far as no reader needs the log, so that the file stands alone. */
  emptyLog(): void {
    if (!this.#database.open) return;
    try {
      this.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      if (!(error instanceof TimbaoError)) throw error;
    }
  }

  /** Of the log beside the file. */
  logBytes(): number {
    return statSync(`${this.path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  close(): void {
    if (this.#database.open) this.#database.close();
  }
}

const guard = <T>(path: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw toStoreError(error, path);
  }
};

/** The text of a BLOB column. Bytes that are not UTF-8 become U+FFFD, for a digest to notice. */
export const blobToText = (value: unknown): string => (value instanceof Uint8Array ? decodeUtf8Leniently(value) : '');

/** "TMBA": tells our file from any other SQLite file. */
const APPLICATION_ID = 0x544d4241;

/** Counts up whenever the tables change. */
const SCHEMA_VERSION = 1;

/**
 * Versions are only ever added; the article with an id at sequence number s is its row with the greatest seq ≤ s. The
 * index tells whether an article is live and whether it changed without reading an article.
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

/** 64 MiB: the index of a million articles mostly fits, so a rebuild does not write its pages again and again. */
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
