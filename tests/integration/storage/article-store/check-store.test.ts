import { beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import Database from 'libsql';
import { ArticleStore, type StoreReport } from '../../../../src/storage/index.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

let path: string;

beforeEach(async () => {
  path = join(makeTemporaryFolder(), 'articles.db');
  const store = ArticleStore.open(path, { mode: 'write' });
  await store.write((transaction) => {
    for (const id of ['a', 'b', 'c']) {
      transaction.upsert({ id, json: `{"id":"${id}"}`, raw: `<p>${id}</p>` });
    }
    transaction.remove('c');
  });
  store.close();
});

const reportAfter = (sql: string): StoreReport => {
  new Database(path).exec(sql);
  const store = ArticleStore.open(path, { mode: 'read' });
  const report = store.check();
  store.close();
  return report;
};

describe('ArticleStore.check', () => {
  it('finds nothing wrong with what was written', () => {
    expect(reportAfter('SELECT 1')).toEqual({ ok: true, problems: [], articles: 2, versions: 4 });
  });

  it.each([
    [
      'another article',
      `UPDATE versions SET article = '{"id":"x"}' WHERE seq = 2`,
      'the article is not what was stored',
    ],
    ['no article', 'UPDATE versions SET article = NULL WHERE seq = 2', 'the article is not what was stored'],
    [
      'another raw input',
      'UPDATE versions SET raw = (SELECT raw FROM versions WHERE seq = 1) WHERE seq = 2',
      'the raw input is',
    ],
    ['no raw input', 'UPDATE versions SET raw = NULL WHERE seq = 2', 'the raw input is not what was stored'],
    ['another digest', "UPDATE versions SET digest = x'00' WHERE seq = 2", 'the article is not what was stored'],
  ])('names the version that has %s', (_what, sql, problem) => {
    const report = reportAfter(sql);
    expect(report).toMatchObject({ ok: false, articles: 2, versions: 4 });
    expect(report.problems).toEqual([expect.stringContaining(`version 2 of "b": ${problem}`)]);
  });

  it('names a version that belongs to another article, and a tombstone with content', () => {
    expect(reportAfter("UPDATE versions SET id = 'a' WHERE seq = 2").problems).toEqual([
      'version 2 of "a": the article is not what was stored',
    ]);
    expect(reportAfter("UPDATE versions SET article = '{}' WHERE seq = 4").problems).toContain(
      'version 4 of "c": a tombstone with content',
    );
  });

  it('names at most 100 of many', () => {
    const many = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)';
    const report = reportAfter(`${many} INSERT INTO versions (id, digest) SELECT 'x' || i, x'00' FROM n`);
    expect(report.problems).toHaveLength(100);
  });
});
