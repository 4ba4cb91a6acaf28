/** `timbao reconcile`, from end to end. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { jsonOf, search, timbao, toJsonLines, type ErrorValue, type Outcome } from '../../support/command-line.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const article = (id: string): object => ({
  id,
  title: `Lúa ${id}`,
  body: 'Nông dân gặt lúa.',
  updatedAt: '2026-05-01T08:00:00+07:00',
});

const makeIndex = async (...ids: string[]): Promise<string> => {
  const data = join(makeTemporaryFolder(), 'store');
  await timbao(['index', '-', '--data', data], { input: toJsonLines(ids.map(article)) });
  return data;
};

const reconcile = (data: string, listed: readonly unknown[], ...args: string[]): Promise<Outcome> =>
  timbao(['reconcile', '-', '--data', data, ...args], { input: toJsonLines(listed as object[]) });

const LISTED = [
  { id: 'a', updatedAt: '2026-05-01T08:00:00+07:00' },
  { id: 'b', updatedAt: '2026-05-02T08:00:00+07:00' },
  { id: 'x' },
];

describe('timbao reconcile', () => {
  it('says what is missing, stale and extra, and ends with 1', async () => {
    const data = await makeIndex('a', 'b', 'c', 'd');
    const outcome = await reconcile(data, LISTED);
    expect(outcome.stdout).toBe('stale    b\nmissing  x\nextra    c\nextra    d\n');
    expect(outcome.stderr).toBe('1 article as here, 1 missing, 1 stale, 2 extra\n');
    expect(outcome.code).toBe(1);
    expect((await search(data, 'lúa', '--limit', '9')).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives lines of JSON as the service does, and ends with 0 when nothing differs', async () => {
    const data = await makeIndex('a', 'b');
    const outcome = await reconcile(data, [...LISTED, 'x'], '--json');
    const lines = outcome.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toEqual([
      { line: 2, id: 'b', state: 'stale' },
      { line: 3, id: 'x', state: 'missing' },
      { line: 4, state: 'refused', problem: expect.objectContaining({ code: 'TB_BODY_INVALID' }) },
      { totals: { current: 1, missing: 1, stale: 1, extra: 0, refused: 1 } },
    ]);
    const file = join(makeTemporaryFolder(), 'all.json');
    writeFileSync(file, JSON.stringify([{ id: 'a' }, { id: 'b' }], undefined, 1));
    const same = await timbao(['reconcile', file, '--data', data]);
    expect([same.code, same.stdout, same.stderr]).toEqual([0, '', '2 articles as here, 0 missing, 0 stale, 0 extra\n']);
  });

  it('deletes what is extra when it is told to, but not most of all, nor after what cannot be read', async () => {
    const data = await makeIndex('a', 'b', 'c', 'd');
    const refused = await reconcile(data, [{ id: 'a' }], '--delete-extra', '--json');
    expect(refused.code).toBe(2);
    expect(refused.stdout).toContain('TB_DELETES_MOST');
    const unread = await reconcile(data, [...LISTED, 17], '--delete-extra');
    expect(unread.code).toBe(2);
    expect(unread.stderr).toContain('nothing was deleted');
    expect((await search(data, 'lúa', '--limit', '9')).length).toBe(4);
    const done = await reconcile(data, [{ id: 'a' }, { id: 'b' }, { id: 'c' }], '--delete-extra');
    expect([done.code, done.stderr]).toEqual([0, '3 articles as here, 0 missing, 0 stale, 1 extra (1 deleted)\n']);
    expect((await reconcile(data, [{ id: 'a' }], '--delete-extra', '--force')).code).toBe(0);
    expect(await search(data, 'lúa', '--limit', '9')).toEqual(['a']);
  });

  it('needs a store and a file', async () => {
    const nowhere = await timbao(['reconcile', '-', '--data', join(makeTemporaryFolder(), 'none'), '--json'], {
      input: '',
    });
    expect([nowhere.code, jsonOf<ErrorValue>(nowhere).error.code]).toEqual([2, 'TB_INDEX_MISSING']);
    const lost = await timbao(['reconcile', 'not-there.jsonl', '--data', await makeIndex('a'), '--json']);
    expect([lost.code, jsonOf<ErrorValue>(lost).error.code]).toEqual([2, 'TB_PATH_MISSING']);
  });
});
