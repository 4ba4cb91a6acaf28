import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { TimbaoError } from '../../../../src/shared/index.js';
import { FsDirectory } from '../../../../src/storage/index.js';
import { isMissing, toReadError, toStoreError, toWriteError } from '../../../../src/storage/files/store-errors.js';
import { utf8 } from '../../../support/bytes.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

const failureOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing failed');
};

const codeOf = (error: unknown): unknown => (error instanceof TimbaoError ? error.code : 'not ours');

describe('toStoreError', () => {
  it.each([
    [3, 'TB_STORE_NOT_WRITABLE'],
    [5, 'TB_STORE_BUSY'],
    [517, 'TB_STORE_BUSY'], // SQLITE_BUSY_SNAPSHOT
    [6, 'TB_STORE_BUSY'],
    [8, 'TB_STORE_NOT_WRITABLE'],
    [1544, 'TB_STORE_NOT_WRITABLE'], // SQLITE_READONLY_DIRECTORY
    [266, 'TB_STORE_DAMAGED'], // SQLITE_IOERR_READ
    [522, 'TB_STORE_DAMAGED'], // SQLITE_IOERR_SHORT_READ
    [778, 'TB_STORE_NOT_WRITABLE'], // SQLITE_IOERR_WRITE
    [11, 'TB_STORE_DAMAGED'],
    [779, 'TB_STORE_DAMAGED'], // SQLITE_CORRUPT_INDEX
    [13, 'TB_DISK_FULL'],
    [14, 'TB_STORE_NOT_WRITABLE'],
    [26, 'TB_STORE_DAMAGED'],
    [1, 'not ours'], // SQLITE_ERROR: a mistake in a statement
    [7, 'not ours'], // SQLITE_NOMEM
    [2067, 'not ours'], // SQLITE_CONSTRAINT_UNIQUE
  ])('makes of the result code %i %s', (rawCode, expected) => {
    const cause = Object.assign(new Error('as SQLite says it'), { code: 'ANY', rawCode });
    const error = toStoreError(cause, 'articles.db');
    expect(codeOf(error)).toBe(expected);
    expect(error === cause || (error as Error).cause === cause).toBe(true);
  });

  it('knows the errors that the driver really throws', () => {
    const path = join(makeTemporaryFolder(), 'a.db');
    const database = new Database(path);
    database.exec('CREATE TABLE pages (bytes BLOB)');
    database.prepare('PRAGMA max_page_count = 3').raw().get([]);
    const full = failureOf(() => database.prepare('INSERT INTO pages VALUES (?)').run([new Uint8Array(100_000)]));
    expect(codeOf(toStoreError(full, path))).toBe('TB_DISK_FULL');
    const lost = failureOf(() => database.prepare('SELECT * FROM versions'));
    expect(codeOf(toStoreError(lost, path))).toBe('TB_STORE_DAMAGED');
    const unopened = failureOf(() => new Database(join(path, 'below', 'a.db')));
    expect(codeOf(toStoreError(unopened, path))).toBe('TB_STORE_NOT_WRITABLE');
    database.exec('BEGIN IMMEDIATE');
    const busy = failureOf(() => new Database(path).exec('BEGIN IMMEDIATE'));
    expect(codeOf(toStoreError(busy, path))).toBe('TB_STORE_BUSY');
  });

  it('leaves an error of ours, and whatever is no error of SQLite, as it is', () => {
    const ours = new TimbaoError('TB_STORE_BUSY', { path: 'a' });
    for (const error of [ours, new TypeError('a mistake'), 'a text', undefined, null, { rawCode: 'five' }]) {
      expect(toStoreError(error, 'b')).toBe(error);
    }
  });
});

describe('toWriteError and toReadError', () => {
  it.each([
    ['ENOSPC', 'TB_DISK_FULL', 'not ours'],
    ['EDQUOT', 'TB_DISK_FULL', 'not ours'],
    ['EROFS', 'TB_STORE_NOT_WRITABLE', 'not ours'],
    ['EACCES', 'TB_STORE_NOT_WRITABLE', 'TB_STORE_NOT_WRITABLE'],
    ['EIO', 'TB_STORE_NOT_WRITABLE', 'TB_INDEX_DAMAGED'],
    ['EISDIR', 'TB_STORE_NOT_WRITABLE', 'TB_INDEX_DAMAGED'],
    ['EMFILE', 'not ours', 'not ours'],
  ])('tell %s as %s when writing, as %s when reading', (code, writing, reading) => {
    const error = Object.assign(new Error(code), { code });
    expect(codeOf(toWriteError(error, 'terms.seg'))).toBe(writing);
    expect(codeOf(toReadError(error, 'terms.seg'))).toBe(reading);
    expect(isMissing(error)).toBe(false);
  });

  it('know what is merely not there', () => {
    const folder = makeTemporaryFolder();
    expect(isMissing(failureOf(() => readFileSync(join(folder, 'a'))))).toBe(true);
  });
});

/** Only Linux has a device that is always full. */
const onFullDevice = existsSync('/dev/full') ? it : it.skip;

onFullDevice(
  'a full disk fails a replacement with its own code and leaves the old file (needs /dev/full)',
  async () => {
    const folder = makeTemporaryFolder();
    const directory = new FsDirectory(folder);
    await directory.replace('CURRENT.json', utf8('old'));
    symlinkSync('/dev/full', join(folder, 'CURRENT.json.tmp'));
    await expect(directory.replace('CURRENT.json', utf8('new'))).rejects.toMatchObject({ code: 'TB_DISK_FULL' });
    expect(readFileSync(join(folder, 'CURRENT.json'), 'utf8')).toBe('old');
  },
);

describe('a process that has no file handle left', () => {
  const exhausted = (code: string): Error =>
    Object.assign(new Error(`${code}: too many open files, open 'a'`), { code });

  it.each(['EMFILE', 'ENFILE'])('is told apart from a file that cannot be opened: %s', (code) => {
    for (const convert of [toWriteError, toReadError]) {
      const error = convert(exhausted(code), 'terms.seg');
      expect([codeOf(error), (error as Error).message]).toEqual(['TB_TOO_MANY_FILES', expect.stringContaining(code)]);
    }
  });
});
