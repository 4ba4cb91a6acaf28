/** What a writer may do inside one write transaction: all of it is kept, or nothing. */
import { invariant } from '../../shared/index.js';
import { deflateRaw, encodeVersion, type LiveVersion, sameBytes, type StoredVersion, StoreReader } from './versions.js';
import type { Query, SqliteFile } from './sqlite-file.js';
import { TextBytes } from './text-bytes.js';

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

/** A version on its way into the store, whether it is new there or not. */
export interface UpsertedVersion extends LiveVersion {
  /** The canonical JSON. */
  readonly json: string;
}

/** Is told of a version before it is written; what it throws fails the transaction. */
export type OnUpsert = (version: UpsertedVersion) => void;

export class StoreTransaction {
  readonly #reader: StoreReader;
  readonly #latestQuery: Query;
  readonly #insertQuery: Query;
  readonly #pruneQuery: Query;
  readonly #bytes = new TextBytes();
  #instants: Instants | undefined;
  #failure: { readonly error: unknown } | undefined;
  #ended = false;

  constructor(
    private readonly file: SqliteFile,
    private readonly onUpsert: OnUpsert = () => undefined,
  ) {
    this.#reader = new StoreReader(file);
    this.#latestQuery = file.prepare(
      'SELECT CAST(digest AS BLOB) FROM versions WHERE id = ? ORDER BY seq DESC LIMIT 1',
    );
    this.#insertQuery = file.prepare(
      'INSERT INTO versions (id, digest, article, raw) VALUES (?, ?, CAST(? AS TEXT), ?)',
    );
    this.#pruneQuery = file.prepare(
      `DELETE FROM versions WHERE seq IN (
         SELECT seq FROM (SELECT seq, digest, lead(seq) OVER (PARTITION BY id ORDER BY seq) AS next_seq FROM versions)
         WHERE next_seq <= ?1 OR (digest IS NULL AND seq <= ?1))`,
    );
  }

  /** Writes a new version, unless the latest one has the same JSON and the same raw input. */
  upsert({ id, json, raw, instant }: ArticleVersion): 'added' | 'changed' | 'unchanged' {
    return this.#attempt(() => {
      invariant(id !== '', 'an article has an id');
      this.#bytes.clear();
      const version = encodeVersion(id, json, raw, this.#bytes.encode);
      this.onUpsert({ id, digest: version.digest, json });
      const latest = this.#findLatestDigest(id);
      if (instant !== undefined || latest !== undefined) this.#openInstants().put(id, instant);
      if (latest instanceof Uint8Array && sameBytes(latest, version.digest)) return 'unchanged';
      this.#insertQuery.run(id, version.digest, version.article, deflateRaw(version));
      return latest instanceof Uint8Array ? 'changed' : 'added';
    });
  }

  /** The article as this transaction sees it, without reading it. */
  findVersion(id: string): StoredVersion | undefined {
    return this.#attempt(() => this.#reader.findVersion(id, this.#reader.lastSeq()));
  }

  /** Its canonical JSON. */
  findArticle(id: string): string | undefined {
    return this.#attempt(() => this.#reader.findArticle(id, this.#reader.lastSeq()));
  }

  /** Notes when the latest version was made; the article stays as it is. */
  setInstant(id: string, instant: number): void {
    this.#attempt(() => this.#openInstants().put(id, instant));
  }

  /** When the latest version of an article was made, in milliseconds; undefined when nothing says. */
  findInstant(id: string): number | undefined {
    return this.#attempt(() =>
      this.#findLatestDigest(id) instanceof Uint8Array ? this.#openInstants().find(id) : undefined,
    );
  }

  /**
   * When an article that is no more was removed, in milliseconds; undefined when nothing says, or its tombstone is
   * pruned.
   */
  findRemoval(id: string): number | undefined {
    return this.#attempt(() => (this.#findLatestDigest(id) === null ? this.#openInstants().find(id) : undefined));
  }

  /**
   * Writes a tombstone; false when there is no such article.
   *
   * @param instant when that was, for `findRemoval`
   */
  remove(id: string, instant?: number): boolean {
    return this.#attempt(() => {
      if (!(this.#findLatestDigest(id) instanceof Uint8Array)) return false;
      this.#openInstants().put(id, instant);
      this.#insertQuery.run(id, undefined, undefined, undefined);
      return true;
    });
  }

  /**
   * Removes an article and marks it, so that `erasePurged` leaves nothing of its versions up to now; false when the
   * store has none, nor a version of one that was removed.
   *
   * @param instant see `remove`
   */
  purge(id: string, instant?: number): boolean {
    const wasRemoved = this.remove(id, instant);
    return this.#attempt(() => {
      const seq = this.file.prepare('SELECT max(seq) FROM versions WHERE id = ?').find(id)?.[0];
      if (!wasRemoved && typeof seq !== 'number') return false;
      this.file.execute('CREATE TABLE IF NOT EXISTS purges (id TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID');
      this.file.prepare('INSERT OR REPLACE INTO purges (id, seq) VALUES (?, ?)').run(id, Number(seq));
      return true;
    });
  }

  /**
   * Erases the versions of what was purged up to a sequence number, from which on readers know nothing of it, and says
   * how many articles that were. Their bytes are gone after `ArticleStore.rewrite`.
   */
  erasePurged(coveredSeq: number): number {
    return this.#attempt(() => {
      if (!this.#reader.hasPurges()) return 0;
      this.file
        .prepare(
          `DELETE FROM versions WHERE seq IN (
             SELECT v.seq FROM purges p JOIN versions v ON v.id = p.id AND v.seq <= p.seq AND v.digest IS NOT NULL
             WHERE p.seq <= ?)`,
        )
        .run(coveredSeq);
      return this.file.prepare('DELETE FROM purges WHERE seq <= ?').run(coveredSeq);
    });
  }

  /** Removes every article whose id is not in the set, without reading one, and says how many. */
  removeAllExcept(ids: ReadonlySet<string>): number {
    return this.#attempt(() => {
      let removed = 0;
      for (const { id } of this.#reader.liveVersions()) {
        if (!ids.has(id) && this.remove(id)) removed++;
      }
      return removed;
    });
  }

  /** The articles as this transaction sees them, in the order of the UTF-8 bytes of their ids. */
  liveVersions(): Iterable<LiveVersion> {
    return this.#reader.liveVersions();
  }

  /** Articles as this transaction sees them. Reads the index of the store: about a second for a million. */
  countLive(): number {
    return this.#attempt(() => this.#reader.countLive(this.#reader.lastSeq()));
  }

  /** The sequence number of the latest change, those of this transaction included; 0 when there was never one. */
  lastSeq(): number {
    return this.#attempt(() => this.#reader.lastSeq());
  }

  /** Drops versions and tombstones that nobody sees who reads at `oldestCoveredSeq` or later, and says how many. */
  prune(oldestCoveredSeq: number): number {
    invariant(Number.isSafeInteger(oldestCoveredSeq), 'a sequence number is a whole number');
    return this.#attempt(() => {
      this.#openInstants().forgetRemoved(oldestCoveredSeq);
      const dropped = this.#pruneQuery.run(oldestCoveredSeq);
      if (dropped > 0) this.#notePruned(oldestCoveredSeq);
      return dropped;
    });
  }

  /** No more calls; throws what failed on the way, should the work have swallowed it. */
  end(): void {
    this.#ended = true;
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /**
   * SQLite ends a transaction by itself on some failures, a full disk for one; what came after would be kept without
   * what came before. So after a failure nothing more is done.
   */
  #attempt<T>(work: () => T): T {
    invariant(!this.#ended, 'a transaction is not used after its end');
    if (this.#failure !== undefined) throw this.#failure.error;
    try {
      return work();
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  /** Whoever follows the changes from before has not heard of the deletions that are forgotten. */
  #notePruned(seq: number): void {
    this.file.execute('CREATE TABLE IF NOT EXISTS pruned (seq INTEGER PRIMARY KEY)');
    this.file.prepare('INSERT OR IGNORE INTO pruned (seq) VALUES (?)').run(seq);
    this.file.prepare('DELETE FROM pruned WHERE seq < ?').run(seq);
  }

  #openInstants(): Instants {
    return (this.#instants ??= new Instants(this.file));
  }

  /** Undefined when the id is unknown, null when its latest version is a tombstone. */
  #findLatestDigest(id: string): Uint8Array | null | undefined {
    const row = this.#latestQuery.find(id);
    if (row === undefined) return undefined;
    return row[0] instanceof Uint8Array ? row[0] : null;
  }
}

/**
 * When the latest version of each article was made, or its tombstone: which of two fetches is newer, and nothing about
 * the article.
 */
class Instants {
  readonly #findQuery: Query;
  readonly #putQuery: Query;
  readonly #dropQuery: Query;
  readonly #forgetQuery: Query;

  /** Within a write transaction; an older store has no table for it. */
  constructor(file: SqliteFile) {
    file.execute('CREATE TABLE IF NOT EXISTS instants (id TEXT PRIMARY KEY, instant INTEGER NOT NULL) WITHOUT ROWID');
    this.#findQuery = file.prepare('SELECT instant FROM instants WHERE id = ?');
    this.#putQuery = file.prepare(
      `INSERT INTO instants (id, instant) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET instant = excluded.instant WHERE instant <> excluded.instant`,
    );
    this.#dropQuery = file.prepare('DELETE FROM instants WHERE id = ?');
    this.#forgetQuery = file.prepare(
      `DELETE FROM instants WHERE id IN (
         SELECT id FROM versions v WHERE digest IS NULL AND seq <= ?
           AND NOT EXISTS (SELECT 1 FROM versions later WHERE later.id = v.id AND later.seq > v.seq))`,
    );
  }

  /** Milliseconds since the epoch. */
  find(id: string): number | undefined {
    const instant = this.#findQuery.find(id)?.[0];
    return typeof instant === 'number' ? instant : undefined;
  }

  put(id: string, instant: number | undefined): void {
    if (instant === undefined) this.#dropQuery.run(id);
    else this.#putQuery.run(id, instant);
  }

  /** Of tombstones up to a sequence number. */
  forgetRemoved(seq: number): void {
    this.#forgetQuery.run(seq);
  }
}
