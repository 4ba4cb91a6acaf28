/** What a writer may do inside one write transaction: all of it is kept, or nothing. */
import { invariant } from '../../shared/index.js';
import { Instants } from './instants.js';
import { StoreReader, type LiveVersion } from './store-reader.js';
import type { Query, SqliteFile } from './sqlite-file.js';
import { TextBytes } from './text-bytes.js';
import { deflateRaw, encodeVersion, sameBytes } from './version-row.js';

export interface ArticleVersion {
  /** Not empty, without lone surrogates. */
  readonly id: string;
  /** Canonical: the same article gives the same text. */
  readonly json: string;
  /** The input as it came. A lone surrogate, which no decoded file holds, is kept as U+FFFD. */
  readonly raw: string;
  /** When this version was made, in milliseconds since the epoch; absent when nothing says. */
  readonly instant?: number;
}

/** A version on its way into the record, whether it is new there or not. */
export interface UpsertedVersion extends LiveVersion {
  /** The canonical JSON. */
  readonly json: string;
}

/** Is told of a version before it is written; what it throws fails the transaction. */
export type OnUpsert = (version: UpsertedVersion) => void;

export interface StoreTransaction {
  /** Writes a new version, unless the latest one has the same JSON and the same raw input. */
  upsert(record: ArticleVersion): 'added' | 'changed' | 'unchanged';
  /** When the latest version of an article was made, in milliseconds; undefined when it is not there, or nothing says. */
  findInstant(id: string): number | undefined;
  /** Writes a tombstone; false when there is no such article. */
  remove(id: string): boolean;
  /** Removes every article whose id is not in the set, and says how many. Reads the index of the record once, and no article. */
  removeAllExcept(ids: ReadonlySet<string>): number;
  /** Ids of the articles as this transaction sees them, in the order of their UTF-8 bytes. */
  liveIds(): Iterable<string>;
  /** The same articles in the same order, each with what tells its version from others. */
  liveVersions(): Iterable<LiveVersion>;
  /** Articles as this transaction sees them. Reads the index of the record: about a second for a million. */
  countLive(): number;
  /** The sequence number of the latest change, those of this transaction included; 0 when there was never one. */
  lastSeq(): number;
  /**
   * Drops the versions that nobody sees who reads at `oldestCoveredSeq` or later, and says how many. Tombstones go too; sequence
   * numbers are never given again.
   */
  prune(oldestCoveredSeq: number): number;
}

export class OpenTransaction implements StoreTransaction {
  private readonly reader: StoreReader;
  private readonly latestQuery: Query;
  private readonly insertQuery: Query;
  private readonly pruneQuery: Query;
  private readonly bytes = new TextBytes();
  private instants: Instants | undefined;
  private failure: { readonly error: unknown } | undefined;
  private ended = false;

  constructor(
    private readonly file: SqliteFile,
    private readonly onUpsert: OnUpsert = () => undefined,
  ) {
    this.reader = new StoreReader(file);
    this.latestQuery = file.prepare('SELECT CAST(digest AS BLOB) FROM versions WHERE id = ? ORDER BY seq DESC LIMIT 1');
    this.insertQuery = file.prepare(
      'INSERT INTO versions (id, digest, article, raw) VALUES (?, ?, CAST(? AS TEXT), ?)',
    );
    this.pruneQuery = file.prepare(
      `DELETE FROM versions WHERE seq IN (
         SELECT seq FROM (SELECT seq, digest, lead(seq) OVER (PARTITION BY id ORDER BY seq) AS next_seq FROM versions)
         WHERE next_seq <= ?1 OR (digest IS NULL AND seq <= ?1))`,
    );
  }

  upsert(record: ArticleVersion): 'added' | 'changed' | 'unchanged' {
    return this.attempt(() => {
      invariant(record.id !== '', 'an article has an id');
      this.bytes.clear();
      const version = encodeVersion(record.id, record.json, record.raw, this.bytes.encode);
      this.onUpsert({ id: record.id, digest: version.digest, json: record.json });
      const latest = this.findLatestDigest(record.id);
      if (record.instant !== undefined || latest !== undefined) this.openInstants().put(record.id, record.instant);
      if (latest !== undefined && sameBytes(latest, version.digest)) return 'unchanged';
      this.insertQuery.run(record.id, version.digest, version.article, deflateRaw(version));
      return latest === undefined ? 'added' : 'changed';
    });
  }

  findInstant(id: string): number | undefined {
    return this.attempt(() => this.openInstants().find(id));
  }

  remove(id: string): boolean {
    return this.attempt(() => {
      if (this.findLatestDigest(id) === undefined) return false;
      this.openInstants().put(id, undefined);
      this.insertQuery.run(id, undefined, undefined, undefined);
      return true;
    });
  }

  removeAllExcept(ids: ReadonlySet<string>): number {
    return this.attempt(() => {
      let removed = 0;
      for (const id of this.reader.liveIds()) {
        if (!ids.has(id) && this.remove(id)) removed += 1;
      }
      return removed;
    });
  }

  liveIds(): Iterable<string> {
    return this.reader.liveIds();
  }

  liveVersions(): Iterable<LiveVersion> {
    return this.reader.liveVersions();
  }

  countLive(): number {
    return this.attempt(() => this.reader.countLive(this.reader.lastSeq()));
  }

  lastSeq(): number {
    return this.attempt(() => this.reader.lastSeq());
  }

  prune(oldestCoveredSeq: number): number {
    invariant(Number.isSafeInteger(oldestCoveredSeq), 'a sequence number is a whole number');
    return this.attempt(() => this.pruneQuery.run(oldestCoveredSeq));
  }

  /** No more calls; throws what failed on the way, should the work have swallowed it. */
  end(): void {
    this.ended = true;
    if (this.failure !== undefined) throw this.failure.error;
  }

  /**
   * SQLite ends a transaction by itself on some failures, a full disk for one; what came after would be kept without what came before.
   * So after a failure nothing more is done.
   */
  private attempt<T>(work: () => T): T {
    invariant(!this.ended, 'a transaction is not used after its end');
    if (this.failure !== undefined) throw this.failure.error;
    try {
      return work();
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }

  /** Made where it is needed first: a record of before has no table for it. */
  private openInstants(): Instants {
    return (this.instants ??= new Instants(this.file));
  }

  /** Undefined when the id is unknown or its latest version is a tombstone. */
  private findLatestDigest(id: string): Uint8Array | undefined {
    const digest = this.latestQuery.find(id)?.[0];
    return digest instanceof Uint8Array ? digest : undefined;
  }
}
