/**
 * Every article in every version that somebody may still read, the input that it came from, one sequence number per
 * change, deletions as tombstones. One process writes at a time; readers never wait for it, nor see half of what it
 * does.
 */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { invariant, TimbaoError } from '../../shared/index.js';
import { checkStore, type StoreReport } from './check-store.js';
import { describeState, openForReading, openForWriting, type ReadingEnd, type SqliteFile } from './sqlite-file.js';
import {
  StoreReader,
  type ArticleChange,
  type ListedVersion,
  type LiveArticle,
  type LiveVersion,
  type StoredVersion,
} from './versions.js';
import { StoreTransaction, type OnUpsert } from './store-transaction.js';

/** Name of the file in a data folder. */
export const ARTICLE_STORE = 'articles.db';

export const storePath = (dataFolder: string): string => join(dataFolder, ARTICLE_STORE);

/** How often the log is tried to be emptied, and how long to wait in between, in ms. */
const LOG_ATTEMPTS = 50;
const LOG_PAUSE = 100;

const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

export class ArticleStore {
  #openReader: StoreReader;
  #isWriting = false;

  private constructor(
    /** Absolute. */
    readonly path: string,
    private readingEnd: ReadingEnd,
    private readonly writingEnd: SqliteFile | undefined,
    private readonly onUpsert: OnUpsert | undefined,
    private readonly inode: number | undefined,
  ) {
    this.#openReader = new StoreReader(readingEnd.file);
  }

  /**
   * @param path the SQLite file; 'write' makes it and its folder where they are missing; 'read' never writes
   * @param options.onUpsert told of each version that a transaction is given to write
   * @throws TB_INDEX_MISSING in mode 'read' without a store; TB_STORE_NEWER, TB_STORE_DAMAGED, TB_STORE_NOT_WRITABLE
   */
  static open(
    path: string,
    options: { readonly mode: 'read' | 'write'; readonly onUpsert?: OnUpsert | undefined },
  ): ArticleStore {
    const absolute = resolve(path);
    const writingEnd = options.mode === 'write' ? openForWriting(absolute) : undefined;
    // Before it is opened for the last time: one that is replaced meanwhile is noticed.
    const inode = inodeOf(absolute);
    // Readings never go through the writer's connection: they would see what is not yet committed.
    return new ArticleStore(absolute, openForReading(absolute), writingEnd, options.onUpsert, inode);
  }

  /** The sequence number of the latest committed change; 0 when there was never one. */
  get lastSeq(): number {
    return this.#reader.lastSeq();
  }

  /** Another file stands in its place, or none: what is open here is seen by nobody who comes later. */
  get isReplaced(): boolean {
    return inodeOf(this.path) !== this.inode;
  }

  /**
   * Runs work inside one write transaction, which is also the lock of the one writer. When it resolves, all of it
   * survives a power loss; when work or the commit fails, or the process is killed, nothing of it is kept. Rejects at
   * once with `TB_STORE_BUSY` while another process, or other work of this one, writes, and when the store is replaced.
   */
  async write<T>(work: (transaction: StoreTransaction) => Promise<T> | T): Promise<T> {
    const file = this.writingEnd;
    invariant(file !== undefined, 'the store was opened for writing');
    if (this.#isWriting) throw new TimbaoError('TB_STORE_BUSY', { path: this.path });
    this.#isWriting = true;
    try {
      file.execute('BEGIN IMMEDIATE');
      // Whoever puts another in its place holds this lock meanwhile. What is written now would be lost.
      if (this.isReplaced) throw new TimbaoError('TB_STORE_BUSY', { path: this.path });
      const transaction = new StoreTransaction(file, this.onUpsert);
      const result = await work(transaction);
      transaction.end();
      file.execute('COMMIT');
      return result;
    } catch (error) {
      file.rollback();
      throw error;
    } finally {
      this.#isWriting = false;
    }
  }

  /**
   * The canonical JSON of an article as it stood at a sequence number; undefined when it was not there. All readings
   * throw
   * `TB_STORE_DAMAGED` rather than give what was not stored; they are exact from the last pruned number on.
   */
  findArticle(id: string, atSeq: number): string | undefined {
    return this.#reader.findArticle(id, atSeq);
  }

  /** What is known of an article without reading it; undefined when it was not there. */
  findVersion(id: string, atSeq = this.lastSeq): StoredVersion | undefined {
    return this.#reader.findVersion(id, atSeq);
  }

  /**
   * A page of the articles as they stood at a sequence number, in the order of the bytes of their ids.
   *
   * @param afterId '' for the first page
   * @param limit most ids that are looked at; some may be of articles that were no more
   * @returns `lastId`, to go on after, unless that was the last page
   */
  listVersions(
    afterId: string,
    atSeq: number,
    limit: number,
  ): { readonly versions: readonly ListedVersion[]; readonly lastId?: string } {
    return this.#reader.listVersions(afterId, atSeq, limit);
  }

  /** When the latest version of an article was made, in milliseconds since the epoch; undefined when nothing says. */
  findInstant(id: string): number | undefined {
    return this.#reader.findInstant(id);
  }

  /** The input that the article was made of. */
  findRaw(id: string, atSeq: number): string | undefined {
    return this.#reader.findRaw(id, atSeq);
  }

  /** The articles as they stood at a sequence number, in the order of their latest changes; holds a page in memory. */
  liveArticles(atSeq: number): Iterable<LiveArticle> {
    return this.#reader.liveArticles(atSeq);
  }

  /**
   * The latest version of each article that changed after a sequence number, in the order of the changes.
   *
   * @param atSeq later changes are not looked at. Default: all are
   */
  changesAfter(seq: number, atSeq = this.lastSeq): Iterable<ArticleChange> {
    return this.#reader.changes(seq, atSeq);
  }

  /** The articles as they stood at a sequence number, in the order of the UTF-8 bytes of their ids. */
  liveVersions(atSeq: number): Iterable<LiveVersion> {
    return this.#reader.liveVersions(atSeq);
  }

  /**
   * Deletions up to this sequence number may be forgotten: `changesAfter` an earlier one may lack some of them. 0 as
   * long as nothing is.
   */
  get prunedSeq(): number {
    return this.#reader.prunedSeq();
  }

  /** Whether something was purged and waits for a generation of the index without it: see `erasePurged`. */
  get hasPurges(): boolean {
    return this.#reader.hasPurges();
  }

  /**
   * Writes the whole file anew, so that nothing is left in it or in its log of what was erased. Takes as long as to
   * copy it, and as much room. Throws `TB_STORE_BUSY` while another process writes.
   */
  async rewrite(): Promise<void> {
    const file = this.writingEnd;
    invariant(file !== undefined && !this.#isWriting, 'the store was opened for writing, and nobody is at it');
    file.execute('VACUUM');
    // The log cannot be cut while somebody reads; nobody reads for long.
    for (let attempt = 0; attempt < LOG_ATTEMPTS && file.logBytes() > 0; attempt++) {
      if (attempt > 0) await setTimeout(LOG_PAUSE);
      file.emptyLog();
    }
    if (file.logBytes() > 0) throw new TimbaoError('TB_STORE_BUSY', { path: this.path });
  }

  /** Reads the index of the store: about a second for a million articles. */
  countLive(atSeq: number): number {
    return this.#reader.countLive(atSeq);
  }

  /** Reads every byte of the store; reports damage instead of throwing. */
  check(): StoreReport {
    return checkStore(this.#reader.file, () => this.countLive(this.lastSeq));
  }

  /**
   * Writes what the store holds now into a new file, which is a store of its own; others may write meanwhile. Throws
   * `TB_STORE_*` and `TB_DISK_FULL`.
   */
  copyTo(path: string): void {
    this.#reader.file.copyTo(path);
  }

  /** A second call does nothing. */
  close(): void {
    invariant(!this.#isWriting, 'the store is not closed while it is written to');
    this.writingEnd?.emptyLog();
    this.writingEnd?.close();
    this.readingEnd.file.close();
  }

  /** A store that is read without locks is opened anew when somebody with more rights has written to it. */
  get #reader(): StoreReader {
    const { frozenAs } = this.readingEnd;
    if (frozenAs !== undefined && frozenAs !== describeState(this.path)) {
      this.readingEnd = openForReading(this.path);
      this.#openReader = new StoreReader(this.readingEnd.file);
    }
    return this.#openReader;
  }
}
