import { expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'libsql';
import { ArticleStore } from '../../src/storage/index.js';
import { compileSource } from '../support/compiled-source.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const SCRIPT = join(import.meta.dirname, 'damaged-record-process.mjs');
const ROUNDS = 300;
const SEED = 20_260_101;

interface Outcomes {
  readonly same: number;
  readonly refused: number;
  /** Answers that changed while the check found nothing. */
  readonly unnoticed: unknown[];
  /** Articles that were never stored. */
  readonly wrong: unknown[];
  /** Failures that tell an operator nothing. */
  readonly strange: unknown[];
}

const makeRecord = async (path: string): Promise<void> => {
  const store = ArticleStore.open(path, { mode: 'write' });
  await store.write((transaction) => {
    for (let change = 0; change < 40; change++) {
      const json = JSON.stringify({ id: `bài ${change % 30}`, body: `Công đoàn cơ sở ${change} họp. `.repeat(40) });
      transaction.upsert({ id: `bài ${change % 30}`, json, raw: change % 2 === 0 ? json : `<p>${json}</p>` });
    }
  });
  store.close();
  new Database(path).prepare('PRAGMA wal_checkpoint(TRUNCATE)').raw().get([]);
};

it('never gives an article that was not stored, and never ends the process, whatever bits of the record turn', async () => {
  const source = makeTemporaryFolder();
  compileSource(['shared', 'storage'], source);
  const path = join(makeTemporaryFolder(), 'articles.db');
  await makeRecord(path);
  const child = spawnSync(process.execPath, [SCRIPT, source, path, String(SEED), String(ROUNDS)], { encoding: 'utf8' });
  expect({ status: child.status, signal: child.signal, stderr: child.stderr }).toMatchObject({
    status: 0,
    signal: null,
  });
  const { same, refused, unnoticed, wrong, strange } = JSON.parse(child.stdout) as Outcomes;
  expect({ unnoticed, wrong, strange }).toEqual({ unnoticed: [], wrong: [], strange: [] });
  expect(same + refused).toBe(ROUNDS);
  expect(refused).toBeGreaterThan(ROUNDS / 4);
});
