/** The questions that can be asked of a store, each prepared once for one open file. */
import { TimbaoError } from '../../shared/index.js';
import { blobToText, type Query, type Row, type SqliteFile } from './sqlite-file.js';
import { decodeArticle, decodeRaw } from './version-row.js';

/** The latest version of an id at a sequence number. */
const AT = 'FROM versions WHERE id = ? AND seq <= ? ORDER BY seq DESC LIMIT 1';

/** Holds for the latest version of its id at a sequence number. */
const IS_LATEST =
  'NOT EXISTS (SELECT 1 FROM versions later WHERE later.id = v.id AND later.seq > v.seq AND later.seq <= ?)';

const TEXTS = 'CAST(digest AS BLOB), CAST(article AS BLOB)';

/** Rows are fetched so many at a time: 100 articles of a few kB are little memory, and the calls no longer count. */
const PAGE_OF_ARTICLES = 100;
const PAGE_OF_IDS = 1000;

export interface LiveArticle {
  readonly id: string;
  readonly seq: number;
  /** The canonical JSON. */
  readonly json: string;
}

export interface LiveVersion {
  readonly id: string;
  /** Of what the article says and of the input that it came from: equal for equal versions, and for no others. */
  readonly digest: Uint8Array;
}

export interface ArticleChange {
  readonly id: string;
  readonly seq: number;
  /** Undefined: the article was removed. */
  readonly json: string | undefined;
}

export class StoreReader {
  readonly #lastSeqQuery: Query;
  readonly #articleQuery: Query;
  readonly #rawQuery: Query;
  readonly #changesQuery: Query;
  readonly #liveQuery: Query;
  readonly #liveVersionsQuery: Query;
  readonly #countLiveQuery: Query;

  constructor(readonly file: SqliteFile) {
    // The latest change may have been a tombstone that is pruned since: then only SQLite's own counter knows of it.
    this.#lastSeqQuery = file.prepare(
      `SELECT max(coalesce((SELECT max(seq) FROM versions), 0),
                  coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'versions'), 0))`,
    );
    this.#articleQuery = file.prepare(`SELECT seq, ${TEXTS} ${AT}`);
    this.#rawQuery = file.prepare(`SELECT seq, ${TEXTS}, CAST(raw AS BLOB) ${AT}`);
    const changes = `SELECT seq, ${TEXTS}, CAST(id AS BLOB) FROM versions v WHERE seq > ? AND seq <= ? AND ${IS_LATEST}`;
    this.#changesQuery = file.prepare(`${changes} ORDER BY seq LIMIT ${PAGE_OF_ARTICLES}`);
    this.#liveQuery = file.prepare(`${changes} AND digest IS NOT NULL ORDER BY seq LIMIT ${PAGE_OF_ARTICLES}`);
    this.#liveVersionsQuery = file.prepare(
      `SELECT CAST(id AS BLOB), CAST(digest AS BLOB)
       FROM (SELECT id, max(seq), digest FROM versions WHERE id > ? GROUP BY id)
       WHERE digest IS NOT NULL LIMIT ${PAGE_OF_IDS}`,
    );
    this.#countLiveQuery = file.prepare(
      `SELECT count(*) FROM (SELECT max(seq), digest FROM versions WHERE seq <= ? GROUP BY id) WHERE digest IS NOT NULL`,
    );
  }

  lastSeq(): number {
    return Number(this.#lastSeqQuery.find()?.[0]);
  }

  findArticle(id: string, atSeq: number): string | undefined {
    const row = this.#articleQuery.find(id, atSeq);
    return row === undefined ? undefined : this.#toJson(row, id);
  }

  findRaw(id: string, atSeq: number): string | undefined {
    const row = this.#rawQuery.find(id, atSeq);
    if (row === undefined || row[1] === null) return undefined;
    return decodeRaw(id, row[2], row[3], row[1]) ?? this.#failAt(row, id);
  }

  *liveArticles(atSeq: number): Generator<LiveArticle> {
    let count = 0;
    for (const { id, seq, json } of this.#pages(this.#liveQuery, 0, atSeq)) {
      if (json === undefined) continue;
      count++;
      yield { id, seq, json };
    }
    // A damaged page can lose rows without a trace; the index, on other pages, still knows of them.
    const expected = this.countLive(atSeq);
    if (count !== expected) throw this.#damaged(`it has ${count} articles, its index has ${expected}`);
  }

  changes(afterSeq: number, atSeq: number): Generator<ArticleChange> {
    return this.#pages(this.#changesQuery, afterSeq, atSeq);
  }

  /** In the order of the bytes of their ids. */
  *liveVersions(): Generator<LiveVersion> {
    let after: Uint8Array = new Uint8Array();
    for (;;) {
      const rows = this.#liveVersionsQuery.all(blobToText(after));
      for (const [id, digest] of rows) {
        const bytes = id instanceof Uint8Array ? id : new Uint8Array();
        if (Buffer.compare(after, bytes) >= 0)
          throw this.#damaged(`its index is out of order at "${blobToText(bytes)}"`);
        after = bytes;
        yield { id: blobToText(bytes), digest: digest instanceof Uint8Array ? digest : new Uint8Array() };
      }
      if (rows.length < PAGE_OF_IDS) return;
    }
  }

  countLive(atSeq: number): number {
    return Number(this.#countLiveQuery.find(atSeq)?.[0]);
  }

  *#pages(query: Query, afterSeq: number, atSeq: number): Generator<ArticleChange> {
    let after = afterSeq;
    for (;;) {
      const rows = query.all(after, atSeq, atSeq);
      for (const row of rows) {
        const seq = Number(row[0]);
        // In a damaged file the order may be broken; without this look, the pages would go round in circles.
        if (seq <= after) throw this.#damaged(`its versions are out of order after sequence number ${after}`);
        after = seq;
        const id = blobToText(row[3]);
        yield { id, seq, json: this.#toJson(row, id) };
      }
      if (rows.length < PAGE_OF_ARTICLES) return;
    }
  }

  #toJson(row: Row, id: string): string | undefined {
    if (row[1] === null) return undefined;
    return decodeArticle(id, row[2], row[1]) ?? this.#failAt(row, id);
  }

  #failAt(row: Row, id: string): never {
    throw this.#damaged(`the article "${id}" at sequence number ${String(row[0])} is not what was stored`);
  }

  #damaged(problem: string): TimbaoError {
    return new TimbaoError('TB_STORE_DAMAGED', { path: this.file.path, problem });
  }
}
