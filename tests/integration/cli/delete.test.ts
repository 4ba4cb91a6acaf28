import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { jsonOf, search, timbao, toJsonLines, type ErrorValue, type Outcome } from '../../support/command-line.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

interface Deleted {
  readonly deleted: readonly string[];
  readonly missing: readonly string[];
  readonly articles: number;
  readonly dryRun: boolean;
}

const ARTICLES = [
  {
    id: 'a',
    title: 'Lúa hè thu',
    body: 'Nông dân gặt lúa.',
    source: 'Báo Làng',
    publishedAt: '2026-05-01T08:00:00+07:00',
  },
  { id: 'b', title: 'Lúa mùa', body: 'Lúa trổ bông.', source: 'báo làng', category: 'Kinh tế' },
  { id: 'c', title: 'Lúa nếp', body: 'Gạo nếp lên giá.', source: 'Tin Quận', publishedAt: '2026-06-01T08:00:00+07:00' },
  { id: 'd', title: 'Lúa tẻ', body: 'Gạo tẻ giữ giá.', category: 'Kinh tế', publishedAt: '2026-06-02T08:00:00+07:00' },
];

const makeIndex = async (): Promise<string> => {
  const data = join(makeTemporaryFolder(), 'store');
  await timbao(['index', '-', '--data', data], { input: toJsonLines(ARTICLES) });
  return data;
};

const remove = (data: string, args: readonly string[], input = ''): Promise<Outcome> =>
  timbao(['delete', ...args, '--data', data, '--json'], { input });

const idsLeft = async (data: string): Promise<string[]> => (await search(data, 'lúa', '--limit', '100')).sort();

describe('timbao delete', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['ids', ['a', 'd', 'a'], ['a', 'd']],
    ['a source, in any case', ['--source', 'BÁO LÀNG'], ['a', 'b']],
    ['a category', ['--category', 'Kinh tế'], ['b', 'd']],
    ['all that was published from a date on', ['--from', '2026-06-01'], ['c', 'd']],
    ['all that was published up to a date', ['--to', '01/06/2026'], ['a', 'c']],
    ['what has all of it', ['--source', 'tin quận', '--from', '2026-06-01'], ['c']],
  ])('takes out what is named by %s', async (_what, args, deleted) => {
    const data = await makeIndex();
    const outcome = await remove(data, args);
    const left = ARTICLES.map(({ id }) => id).filter((id) => !deleted.includes(id));
    expect(jsonOf<Deleted>(outcome)).toEqual({ deleted, missing: [], articles: left.length, dryRun: false });
    expect(outcome.code).toBe(0);
    expect(await idsLeft(data)).toEqual(left);
    expect((await timbao(['check', '--data', data])).code).toBe(0);
  });

  it('reads ids from a file and from standard input, and tells those that nobody has', async () => {
    const data = await makeIndex();
    const file = join(makeTemporaryFolder(), 'ids.txt');
    writeFileSync(file, 'a\r\n\n  b  \nx\n');
    expect(jsonOf<Deleted>(await remove(data, ['--from-file', file]))).toMatchObject({
      deleted: ['a', 'b'],
      missing: ['x'],
    });
    expect(jsonOf<Deleted>(await remove(data, ['--from-file', '-'], 'c\n'))).toMatchObject({
      deleted: ['c'],
      articles: 1,
    });
    expect(await idsLeft(data)).toEqual(['d']);
  });

  it('only says what it would do with --dry-run', async () => {
    const data = await makeIndex();
    const outcome = await remove(data, ['--source', 'Báo Làng', '--dry-run']);
    expect(jsonOf<Deleted>(outcome)).toEqual({ deleted: ['a', 'b'], missing: [], articles: 2, dryRun: true });
    expect(await idsLeft(data)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('ends with 1 when there is nothing to delete, and changes nothing', async () => {
    const data = await makeIndex();
    expect(await remove(data, ['x'])).toMatchObject({ code: 1 });
    expect(await remove(data, ['--source', 'Bao Lang'])).toMatchObject({ code: 1 });
    expect(await idsLeft(data)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('may delete all, and what comes again is found again', async () => {
    const data = await makeIndex();
    expect(jsonOf<Deleted>(await remove(data, ['a', 'b', 'c', 'd']))).toMatchObject({ articles: 0 });
    expect((await timbao(['search', 'lúa', '--data', data])).code).toBe(1);
    await timbao(['index', '-', '--add', '--data', data], { input: toJsonLines(ARTICLES.slice(0, 1)) });
    expect(await idsLeft(data)).toEqual(['a']);
  });

  it('tells people what it did', async () => {
    const data = await makeIndex();
    const { stdout, stderr } = await timbao(['delete', 'a', 'x', '--data', data]);
    expect(stdout).toBe('a\n');
    expect(stderr).toBe('there is no article "x"\ndeleted 1 article, 3 are left\n');
  });

  it.each<[string, readonly string[], string]>([
    ['nothing at all', [], 'TB_PARAMETER_INVALID'],
    ['ids and a filter', ['a', '--source', 'Báo Làng'], 'TB_PARAMETER_INVALID'],
    ['a date that is none', ['--from', 'xyz'], 'TB_PARAMETER_INVALID'],
    ['a file that is not there', ['--from-file', 'no-such-file'], 'TB_PATH_MISSING'],
  ])('refuses %s', async (_what, args, code) => {
    const data = await makeIndex();
    const outcome = await remove(data, args);
    expect(outcome.code).toBe(2);
    expect(jsonOf<ErrorValue>(outcome).error.code).toBe(code);
    expect(await idsLeft(data)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('makes no store where there is none', async () => {
    const data = join(makeTemporaryFolder(), 'store');
    expect(jsonOf<ErrorValue>(await remove(data, ['a'])).error.code).toBe('TB_INDEX_MISSING');
    expect(existsSync(data)).toBe(false);
  });
});
