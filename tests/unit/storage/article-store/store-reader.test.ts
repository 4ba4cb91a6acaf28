import { describe, expect, it } from '@jest/globals';
import { encodeVersion, StoreReader } from '../../../../src/storage/article-store/versions.js';
import type { SqliteFile } from '../../../../src/storage/article-store/sqlite-file.js';

/** A file so damaged that every question is answered with the same rows, which end nowhere. */
const goingInCircles = (): SqliteFile => {
  const { digest, article } = encodeVersion('a', '{}', '{}');
  const versions = Array.from({ length: 100 }, () => [7, digest, article, Buffer.from('a')]);
  const ids = Array.from({ length: 1000 }, () => [Buffer.from('a')]);
  const answer = (sql: string): readonly (readonly unknown[])[] => (sql.includes('GROUP BY') ? ids : versions);
  const prepare = (sql: string): unknown => ({ all: () => answer(sql), find: () => [7], run: () => 0 });
  return { path: 'articles.db', prepare } as unknown as SqliteFile;
};

describe('StoreReader', () => {
  it.each([
    ['liveArticles', (reader: StoreReader) => reader.liveArticles(9)],
    ['changes', (reader: StoreReader) => reader.changes(0, 9)],
    ['liveVersions', (reader: StoreReader) => reader.liveVersions()],
  ])('calls a file whose order is broken damaged instead of reading it for ever: %s', (_name, read) => {
    const damaged = expect.objectContaining({ code: 'TB_STORE_DAMAGED' });
    expect(() => Array.from<unknown>(read(new StoreReader(goingInCircles())))).toThrow(damaged);
  });
});
