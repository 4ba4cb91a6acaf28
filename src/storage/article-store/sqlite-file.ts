/**
 * The little of SQLite that the store needs, over `libsql`, with its traps fenced off. What was found by trying, in
 * libsql 0.5:
 * - text that is not UTF-8 ends the process when it is read, so every text column is selected as a BLOB and decoded
 *   here;
 * - an iterator that is left early keeps its view of the database open, so rows are fetched whole, a page at a time;
 * - numbers are bound as REAL (harmless against INTEGER columns), booleans end the process, so neither is bound
 *   unawares;
 * - `close` waits for the garbage collector, so a file is brought to rest by a checkpoint, not by closing.
 */
import Database from 'libsql';
import { decodeUtf8Leniently, TimbaoError } from '../../shared/index.js';
import { toStoreError } from '../files/store-errors.js';

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

  /**
   * Puts what the log holds into the file itself, as far as no reader still needs the log, so that the file can be read
   * alone: in a folder that may not be written to, or as a copy. A log that cannot be emptied now loses nothing.
   */
  emptyLog(): void {
    if (!this.#database.open) return;
    try {
      this.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      if (!(error instanceof TimbaoError)) throw error;
    }
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

/** The text of a column that was selected as a BLOB. Bytes that are not UTF-8 become U+FFFD, for a digest to notice. */
export const blobToText = (value: unknown): string => (value instanceof Uint8Array ? decodeUtf8Leniently(value) : '');
