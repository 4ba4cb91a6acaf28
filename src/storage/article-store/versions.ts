/**
 * How one version of an article is put into a row, and how it is known to be whole when it comes out,
 * whatever is asked of a store.
 *
 *   digest   NULL for a deletion; else the first 12 bytes of the SHA-256 of id, zero byte and article's JSON, followed by
 *            those of the raw input where that is another text
 *   article  the JSON, as TEXT
 *   raw      NULL where the raw input is the JSON itself; else the raw input in raw deflate, with the JSON as its dictionary
 *
 * Most raw input says what the JSON says in another order, so the JSON as dictionary leaves little of it: on 60,000
 * news articles this was faster than to store the text twice, and took half the space.
 */
import { createHash, hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { TimbaoError } from '../../shared/index.js';
import { blobToText, type Query, type Row, type SqliteFile } from './sqlite-file.js';

/** 96 bits: a chance of 10⁻¹⁷ that any two of a million versions share one by accident. */
const DIGEST_LENGTH = 12;

/** With a dictionary, level 3 finds the long matches that make it both smaller and faster than level 1. */
const DEFLATE_OPTIONS = { level: 3, windowBits: 15, memLevel: 8 } as const;

/** Memory for what comes out: some hundred bytes mostly; for a page that is nothing like its article, in pieces. */
const deflatedRoom = (raw: Uint8Array): number => Math.max(1024, raw.length >>> 3);

/** The raw input of an article that a program made up. */
const EMPTY_DEFLATED = deflateRawSync('');

interface EncodedVersion {
  readonly digest: Uint8Array;
  readonly article: Uint8Array;
  /** The raw input as bytes, where it differs; `deflateRaw` makes the column of it. */
  readonly raw: Uint8Array | undefined;
}

/** The id is part of it: a damaged index must not lead from one article to another. */
const digestArticle = (id: string, article: Uint8Array): Uint8Array =>
  createHash('sha256').update(`${id}\0`).update(article).digest().subarray(0, DIGEST_LENGTH);

const digestRaw = (raw: Uint8Array): Uint8Array => hash('sha256', raw, 'buffer').subarray(0, DIGEST_LENGTH);

/** What is cheap to know about a version: enough to see whether it is new. What `toBytes` returns is part of it. */
export const encodeVersion = (
  id: string,
  json: string,
  raw: string,
  toBytes: (text: string) => Uint8Array = (text) => Buffer.from(text),
): EncodedVersion => {
  const article = toBytes(json);
  if (raw === json) return { digest: digestArticle(id, article), article, raw: undefined };
  const rawBytes = toBytes(raw);
  return { digest: Buffer.concat([digestArticle(id, article), digestRaw(rawBytes)]), article, raw: rawBytes };
};

export const deflateRaw = ({ article, raw }: EncodedVersion): Uint8Array | undefined => {
  if (raw === undefined) return undefined;
  if (raw.length === 0) return EMPTY_DEFLATED;
  return deflateRawSync(raw, { ...DEFLATE_OPTIONS, chunkSize: deflatedRoom(raw), dictionary: article });
};

const toTag = (digest: Uint8Array): string => Buffer.from(digest.subarray(0, DIGEST_LENGTH)).toString('hex');

/** Stands for an article: the same for the same canonical JSON, whatever it was read from; 24 hexadecimal digits. */
export const tagOf = (id: string, json: string): string => toTag(digestArticle(id, Buffer.from(json)));

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** The JSON of a row, undefined when it is not the text that was stored. */
export const decodeArticle = (id: string, article: unknown, digest: unknown): string | undefined => {
  if (!(article instanceof Uint8Array && digest instanceof Uint8Array)) return undefined;
  const isWhole = sameBytes(digestArticle(id, article), digest.subarray(0, DIGEST_LENGTH));
  return isWhole ? blobToText(article) : undefined;
};

/** The raw input of a row, undefined when it is not the text that was stored. */
export const decodeRaw = (id: string, article: unknown, raw: unknown, digest: unknown): string | undefined => {
  const json = decodeArticle(id, article, digest);
  if (json === undefined || !(digest instanceof Uint8Array)) return undefined;
  if (raw === null && digest.length === DIGEST_LENGTH) return json;
  if (!(raw instanceof Uint8Array)) return undefined;
  let bytes: Buffer;
  try {
    bytes = inflateRawSync(raw, { dictionary: article as Uint8Array });
  } catch {
    return undefined;
  }
  return sameBytes(digestRaw(bytes), digest.subarray(DIGEST_LENGTH)) ? blobToText(bytes) : undefined;
};

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

/** What is known of an article without reading it. */
export interface StoredVersion {
  readonly seq: number;
  /** See `tagOf`. */
  readonly tag: string;
}

export interface ListedVersion extends StoredVersion {
  readonly id: string;
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

/** The questions that can be asked of a store, each prepared once for one open file. */
export class StoreReader {
  readonly #lastSeqQuery: Query;
  readonly #articleQuery: Query;
  readonly #rawQuery: Query;
  readonly #versionQuery: Query;
  readonly #listQuery: Query;
  #instantQuery: Query | undefined;
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
    this.#versionQuery = file.prepare(`SELECT seq, CAST(digest AS BLOB) ${AT}`);
    this.#listQuery = file.prepare(
      `SELECT seq, CAST(digest AS BLOB), CAST(id AS BLOB)
       FROM (SELECT id, max(seq) AS seq, digest FROM versions WHERE id > ? AND seq <= ? GROUP BY id LIMIT ?)`,
    );
    this.#rawQuery = file.prepare(`SELECT seq, ${TEXTS}, CAST(raw AS BLOB) ${AT}`);
    const changes = `SELECT seq, ${TEXTS}, CAST(id AS BLOB) FROM versions v WHERE seq > ? AND seq <= ? AND ${IS_LATEST}`;
    this.#changesQuery = file.prepare(`${changes} ORDER BY seq LIMIT ${PAGE_OF_ARTICLES}`);
    this.#liveQuery = file.prepare(`${changes} AND digest IS NOT NULL ORDER BY seq LIMIT ${PAGE_OF_ARTICLES}`);
    this.#liveVersionsQuery = file.prepare(
      `SELECT CAST(id AS BLOB), CAST(digest AS BLOB)
       FROM (SELECT id, max(seq), digest FROM versions WHERE id > ? AND seq <= ? GROUP BY id)
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

  findVersion(id: string, atSeq: number): StoredVersion | undefined {
    const row = this.#versionQuery.find(id, atSeq);
    return row?.[1] instanceof Uint8Array ? { seq: Number(row[0]), tag: toTag(row[1]) } : undefined;
  }

  /** The ids after one, in the order of their bytes; of those that are no more only where they end. */
  listVersions(afterId: string, atSeq: number, limit: number): { versions: readonly ListedVersion[]; lastId?: string } {
    const rows = this.#listQuery.all(afterId, atSeq, limit);
    const versions = rows.flatMap(([seq, digest, id]) =>
      digest instanceof Uint8Array ? [{ id: blobToText(id), seq: Number(seq), tag: toTag(digest) }] : [],
    );
    return { versions, ...(rows.length === limit && { lastId: blobToText(rows.at(-1)![2]) }) };
  }

  findRaw(id: string, atSeq: number): string | undefined {
    const row = this.#rawQuery.find(id, atSeq);
    if (row === undefined || row[1] === null) return undefined;
    return decodeRaw(id, row[2], row[3], row[1]) ?? this.#failAt(row, id);
  }

  /** As the latest change left it. */
  findInstant(id: string): number | undefined {
    if (this.#instantQuery === undefined && this.#hasTable('instants'))
      this.#instantQuery = this.file.prepare('SELECT instant FROM instants WHERE id = ?');
    const instant = this.#instantQuery?.find(id)?.[0];
    return typeof instant === 'number' ? instant : undefined;
  }

  prunedSeq(): number {
    return this.#hasTable('pruned') ? Number(this.file.prepare('SELECT max(seq) FROM pruned').find()?.[0] ?? 0) : 0;
  }

  hasPurges(): boolean {
    return this.#hasTable('purges') && this.file.prepare('SELECT 1 FROM purges LIMIT 1').find() !== undefined;
  }

  /** Some tables come with the first change that needs them. */
  #hasTable(name: string): boolean {
    return this.file.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').find(name) !== undefined;
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
  *liveVersions(atSeq = Number.MAX_SAFE_INTEGER): Generator<LiveVersion> {
    let after: Uint8Array = new Uint8Array();
    for (;;) {
      const rows = this.#liveVersionsQuery.all(blobToText(after), atSeq);
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
