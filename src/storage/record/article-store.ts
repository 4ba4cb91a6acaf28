/**
 * The system of record: every article in every version that somebody may still read, the input that it came from, one sequence
 * number per change, and deletions as tombstones. One process writes at a time; readers never wait for it and never see half of
 * what it does.
 */
import { join } from 'node:path';
import { invariant, TimbaoError } from '../../shared/index.js';
import { checkRecord, type RecordReport } from './check-record.js';
import { openForReading, openForWriting, openLock } from './open-record.js';
import { RecordReader, type ArticleChange, type LiveArticle } from './record-reader.js';
import type { SqliteFile } from './sqlite-file.js';
import { OpenTransaction, type StoreTransaction } from './store-transaction.js';

export const RECORD_FILE = 'articles.db';
export const LOCK_FILE = 'writer.lock';

/** The holder of the store's lock: nobody else writes to the data folder until its work is done. */
export interface StoreWriter {
  /**
   * Runs work inside one transaction. When it resolves, all of it survives a power loss; when work or the commit fails, nothing of it
   * is kept. Not to be nested.
   */
  transaction<T>(work: (transaction: StoreTransaction) => Promise<T> | T): Promise<T>;
}

interface WritingEnd {
  readonly file: SqliteFile;
  readonly lock: SqliteFile;
}

export class ArticleStore {
  private readonly reader: RecordReader;
  private isLocked = false;

  private constructor(
    private readonly path: string,
    private readonly readingEnd: SqliteFile,
    private readonly writingEnd: WritingEnd | undefined,
  ) {
    this.reader = new RecordReader(readingEnd);
  }

  /**
   * @param folder the data folder; 'write' makes it and the record where they are missing, and does not wait for another
   *   writer until it writes
   * @throws TB_INDEX_MISSING in mode 'read' when there is no record yet; TB_STORE_NEWER, TB_STORE_DAMAGED, TB_STORE_NOT_WRITABLE
   */
  static open(folder: string, options: { readonly mode: 'read' | 'write' }): ArticleStore {
    const path = join(folder, RECORD_FILE);
    const file = options.mode === 'write' ? openForWriting(path) : undefined;
    const writingEnd = file === undefined ? undefined : { file, lock: openLock(join(folder, LOCK_FILE)) };
    // Readings never go through the writer's connection: they would see what is not yet committed.
    return new ArticleStore(path, openForReading(path), writingEnd);
  }

  /** The sequence number of the latest committed change; 0 when there was never one. */
  get lastSeq(): number {
    return this.reader.lastSeq();
  }

  /** One transaction under the lock; see `exclusively` and `StoreWriter.transaction`. */
  write<T>(work: (transaction: StoreTransaction) => Promise<T> | T): Promise<T> {
    return this.exclusively((writer) => writer.transaction(work));
  }

  /**
   * Holds the lock of the one writer while work runs: for several transactions, and for what must not happen beside another writer,
   * such as publishing the generation that was built from them. Rejects at once with `TB_STORE_BUSY` when another process, or other
   * work of this one, holds it. A process that is killed lets go of it.
   */
  async exclusively<T>(work: (writer: StoreWriter) => Promise<T>): Promise<T> {
    invariant(this.writingEnd !== undefined, 'the store was opened for writing');
    const { file, lock } = this.writingEnd;
    if (this.isLocked) throw new TimbaoError('TB_STORE_BUSY', { path: this.path });
    lock.execute('BEGIN IMMEDIATE');
    this.isLocked = true;
    try {
      return await work({ transaction: (inner) => runTransaction(file, inner) });
    } finally {
      this.isLocked = false;
      lock.rollback();
    }
  }

  /**
   * The canonical JSON of an article as it stood at a sequence number; undefined when it was not there. This and all readings below
   * throw `TB_STORE_DAMAGED` rather than give what was not stored. They are exact for numbers at or above the last pruned one.
   */
  findArticle(id: string, atSeq: number): string | undefined {
    return this.reader.findArticle(id, atSeq);
  }

  /** Those that are there, by id. */
  findArticles(ids: Iterable<string>, atSeq: number): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const id of ids) {
      const json = this.reader.findArticle(id, atSeq);
      if (json !== undefined) found.set(id, json);
    }
    return found;
  }

  /** The input that the article was made of. */
  findRaw(id: string, atSeq: number): string | undefined {
    return this.reader.findRaw(id, atSeq);
  }

  /** The articles as they stood at a sequence number, in the order of their latest changes; holds a page of them in memory. */
  liveArticles(atSeq: number): Iterable<LiveArticle> {
    return this.reader.liveArticles(atSeq);
  }

  /** The latest version of each article that changed after a sequence number, up to this moment, in the order of the changes. */
  changesAfter(seq: number): Iterable<ArticleChange> {
    return this.reader.changes(seq, this.lastSeq);
  }

  /** Reads the index of the record: about a second for a million articles. */
  countLive(atSeq: number): number {
    return this.reader.countLive(atSeq);
  }

  /** Reads every byte of the record; reports damage instead of throwing. */
  check(): RecordReport {
    return checkRecord(this.readingEnd, () => this.countLive(this.lastSeq));
  }

  /** A second call does nothing. */
  close(): void {
    if (this.writingEnd !== undefined) {
      invariant(!this.isLocked, 'the store is not closed while it is written to');
      this.writingEnd.file.close();
      this.writingEnd.lock.close();
    }
    this.readingEnd.close();
  }
}

const runTransaction = async <T>(
  file: SqliteFile,
  work: (transaction: StoreTransaction) => Promise<T> | T,
): Promise<T> => {
  file.execute('BEGIN IMMEDIATE');
  try {
    const transaction = new OpenTransaction(file);
    const result = await work(transaction);
    transaction.end();
    file.execute('COMMIT');
    return result;
  } catch (error) {
    file.rollback();
    throw error;
  }
};
