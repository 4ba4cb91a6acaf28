import { describe, expect, it } from '@jest/globals';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { ArticleStore } from '../../src/storage/index.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const MODES = ['read', 'write'] as const;

const makePath = (): string => join(makeTemporaryFolder(), 'articles.db');

const openAt = (path: string, mode: 'read' | 'write'): ArticleStore => ArticleStore.open(path, { mode });

/** Writes articles of some pages each. */
const fill = async (path: string): Promise<void> => {
  const store = openAt(path, 'write');
  await store.write((transaction) => {
    for (let id = 0; id < 200; id++) {
      const json = JSON.stringify({ id: String(id), body: `bài ${id} `.repeat(300) });
      transaction.upsert({ id: String(id), json, raw: json });
    }
  });
  store.close();
};

/** The record as one file, without the log that an open connection keeps beside it. */
const makeWholeFile = async (): Promise<string> => {
  const path = makePath();
  await fill(path);
  const copy = makePath();
  const database = new Database(path);
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').raw().get([]);
  copyFileSync(path, copy);
  return copy;
};

const failing = (code: string): unknown => expect.objectContaining({ name: 'TimbaoError', code });

describe('a record that is not there', () => {
  it('is missing to a reader', () => {
    const folder = makeTemporaryFolder();
    const missing = expect.objectContaining({ code: 'TB_INDEX_MISSING', details: { path: folder } });
    expect(() => openAt(join(folder, 'articles.db'), 'read')).toThrow(missing);
  });

  it('is missing to a reader while it has no tables, and made by a writer', async () => {
    const path = makePath();
    writeFileSync(path, '');
    expect(() => openAt(path, 'read')).toThrow(failing('TB_INDEX_MISSING'));
    const blank = new Database(path);
    blank.prepare('PRAGMA journal_mode = WAL').raw().get([]);
    expect(() => openAt(path, 'read')).toThrow(failing('TB_INDEX_MISSING'));
    await fill(path);
    expect(openAt(path, 'read').lastSeq).toBe(200);
  });
});

describe.each(MODES)('opening in mode "%s"', (mode) => {
  it('refuses a record of a newer version', async () => {
    const path = await makeWholeFile();
    new Database(path).exec('PRAGMA user_version = 7');
    const newer = expect.objectContaining({ code: 'TB_STORE_NEWER', details: { path, found: 7, supported: 1 } });
    expect(() => openAt(path, mode)).toThrow(newer);
  });

  it('refuses a file that is no database', () => {
    const path = makePath();
    writeFileSync(path, 'Liên đoàn Lao động '.repeat(1000));
    expect(() => openAt(path, mode)).toThrow(failing('TB_STORE_DAMAGED'));
    expect(readFileSync(path, 'utf8')).toBe('Liên đoàn Lao động '.repeat(1000));
  });

  it('refuses a database of something else and leaves it as it is', () => {
    const path = makePath();
    new Database(path).exec('CREATE TABLE bookmarks (url TEXT)');
    const before = readFileSync(path);
    expect(() => openAt(path, mode)).toThrow(failing('TB_STORE_DAMAGED'));
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('refuses a record that lost its tables', async () => {
    const path = await makeWholeFile();
    new Database(path).exec('DROP TABLE versions');
    expect(() => openAt(path, mode)).toThrow(failing('TB_STORE_DAMAGED'));
  });

  it.each([0.02, 0.3, 0.99])('refuses a record cut to %d of its length, at once or when asked', async (share) => {
    const path = await makeWholeFile();
    truncateSync(path, Math.floor(readFileSync(path).length * share));
    expect(() => {
      const store = openAt(path, mode);
      expect(store.check().ok).toBe(false);
      Array.from(store.liveArticles(200));
    }).toThrow(failing('TB_STORE_DAMAGED'));
  });

  it('refuses a folder in the place of the file', () => {
    const path = makePath();
    mkdirSync(path);
    expect(() => openAt(path, mode)).toThrow(failing(mode === 'read' ? 'TB_STORE_DAMAGED' : 'TB_STORE_NOT_WRITABLE'));
  });
});

describe('a folder that cannot be written to', () => {
  /** As a user without rights, where the tests run as one with all of them. */
  const withoutRights = <T>(work: () => T): T => {
    if (process.getuid?.() !== 0) return work();
    process.seteuid?.(65534);
    try {
      return work();
    } finally {
      process.seteuid?.(0);
    }
  };

  /** A folder with the given file, both only to be read. */
  const lock = (path: string): { path: string; folder: string } => {
    const folder = makeTemporaryFolder();
    copyFileSync(path, join(folder, 'articles.db'));
    chmodSync(join(folder, 'articles.db'), 0o444);
    chmodSync(folder, 0o555);
    return { path: join(folder, 'articles.db'), folder };
  };

  it('is no place for a writer', async () => {
    const { path, folder } = lock(await makeWholeFile());
    expect(() => withoutRights(() => openAt(path, 'write'))).toThrow(failing('TB_STORE_NOT_WRITABLE'));
    const below = join(folder, 'deeper', 'articles.db');
    expect(() => withoutRights(() => openAt(below, 'write'))).toThrow(failing('TB_STORE_NOT_WRITABLE'));
  });

  it('can be read, and shows what somebody with more rights writes later', async () => {
    const { path, folder } = lock(await makeWholeFile());
    const reader = withoutRights(() => openAt(path, 'read'));
    expect(withoutRights(() => reader.countLive(200))).toBe(200);

    chmodSync(folder, 0o755);
    chmodSync(path, 0o644);
    const writer = openAt(path, 'write');
    await writer.write((transaction) => transaction.remove('7'));
    expect(reader.lastSeq).toBe(201);
    expect(reader.findArticle('7', 201)).toBeUndefined();
    expect(reader.findArticle('7', 200)).toContain('bài 7');
    expect(reader.check()).toMatchObject({ ok: true, articles: 199 });
  });

  it('has nothing to show to whoever may not even read', async () => {
    const { path } = lock(await makeWholeFile());
    chmodSync(path, 0o000);
    expect(() => withoutRights(() => openAt(path, 'read'))).toThrow(failing('TB_STORE_NOT_WRITABLE'));
  });
});
