import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'libsql';
import { create } from 'tar';
import type { SearchResponse } from '../../../src/engine/index.js';
import { ArticleStore, storePath } from '../../../src/storage/index.js';
import { makeTar } from '../../support/archives.js';
import { jsonOf, spawnTimbao, timbao, toJsonLines, type Outcome } from '../../support/command-line.js';
import { isRoot, itWhen } from '../../support/it-when.js';
import { manyArticles } from '../../support/sample-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const ARTICLES = manyArticles(300);

const makeIndexed = async (count = 60): Promise<string> => {
  const data = join(makeTemporaryFolder(), 'store');
  const input = toJsonLines(ARTICLES.slice(0, count));
  expect((await timbao(['index', '-', '--data', data], { input })).code).toBe(0);
  return data;
};

const backUp = async (data: string): Promise<string> => {
  const file = join(makeTemporaryFolder(), 'kho.tar');
  expect(await timbao(['backup', file, '--data', data])).toMatchObject({ code: 0, stdout: '' });
  return file;
};

const restore = (file: string, data: string, ...more: string[]): Promise<Outcome> =>
  timbao(['restore', file, '--data', data, ...more]);

const newFolder = (): string => join(makeTemporaryFolder(), 'nơi khác', 'store');

const answersOf = async (data: string): Promise<readonly unknown[]> => {
  const answers: unknown[] = [];
  for (const query of ['lúa', 'canh dong', '"tin số"', 'lúa -đồng', '']) {
    const outcome = await timbao(['search', query, '--limit', '1000', '--explain', '--json', '--data', data]);
    answers.push({ ...jsonOf<SearchResponse>(outcome), processingTimeMs: 0 });
  }
  return answers;
};

const hidden = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.startsWith('.'));

describe('a backup', () => {
  it('brings everything back elsewhere: the same answers, lists and keys', async () => {
    const data = await makeIndexed();
    const list = join(makeTemporaryFolder(), 'bảng.txt');
    writeFileSync(list, 'cđ = cánh đồng\n');
    symlinkSync(list, join(data, 'abbreviations.txt'));
    writeFileSync(join(data, 'field-map.txt'), 'title=headline\n');
    await timbao(['keys', 'add', '--role', 'search', '--name', 'app', '--data', data]);
    const file = await backUp(data);
    const elsewhere = newFolder();
    expect(await restore(file, elsewhere)).toMatchObject({ code: 0, stdout: '' });
    expect(await timbao(['check', '--data', elsewhere])).toMatchObject({ code: 0, stderr: '' });
    expect(await answersOf(elsewhere)).toEqual(await answersOf(data));
    expect(lstatSync(join(elsewhere, 'abbreviations.txt')).isFile()).toBe(true);
    for (const path of ['abbreviations.txt', 'field-map.txt', 'keys/app.json', 'CURRENT.json']) {
      expect(readFileSync(join(elsewhere, path), 'utf8')).toBe(readFileSync(join(data, path), 'utf8'));
    }
    expect(statSync(join(elsewhere, 'keys', 'app.json')).mode & 0o777).toBe(0o600);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect([...hidden(dirname(file)), ...hidden(dirname(elsewhere))]).toEqual([]);
  });

  it('says what it holds as JSON', async () => {
    const file = join(makeTemporaryFolder(), 'kho.tar');
    const made = jsonOf<object>(await timbao(['backup', file, '--json', '--data', await makeIndexed()]));
    expect(made).toMatchObject({ file, articles: 60, bytes: statSync(file).size });
    const elsewhere = newFolder();
    expect(jsonOf<object>(await restore(file, elsewhere, '--json'))).toEqual({ data: elsewhere, articles: 60 });
  });

  it('is written to again afterwards, by one who does not keep readers waiting', async () => {
    const elsewhere = newFolder();
    await restore(await backUp(await makeIndexed()), elsewhere);
    expect(new Database(storePath(elsewhere)).prepare('PRAGMA journal_mode').get()).toMatchObject({
      journal_mode: 'wal',
    });
    const input = toJsonLines(ARTICLES.slice(60, 70));
    expect((await timbao(['index', '--add', '-', '--data', elsewhere], { input })).code).toBe(0);
    expect(await timbao(['check', '--data', elsewhere])).toMatchObject({ code: 0 });
  });

  it('is whole when it is made while others write', async () => {
    const data = await makeIndexed(20);
    let goesOn = true;
    let added = 20;
    const write = async (): Promise<void> => {
      for (; goesOn && added < ARTICLES.length; added += 5) {
        const input = toJsonLines(ARTICLES.slice(added, added + 5));
        const { code, stderr } = await spawnTimbao(['index', '--add', '-', '--data', data], { input });
        if (code !== 0) throw new Error(stderr);
      }
    };
    const writing = write();
    const files: string[] = [];
    for (let i = 0; i < 4; i++) {
      const file = join(makeTemporaryFolder(), 'kho.tar');
      const outcome = await spawnTimbao(['backup', file, '--data', data]);
      expect(outcome).toMatchObject({ code: 0, stdout: '' });
      files.push(file);
    }
    goesOn = false;
    await writing;
    let before = 0;
    for (const file of files) {
      const elsewhere = newFolder();
      const { articles } = jsonOf<{ articles: number }>(await restore(file, elsewhere, '--json'));
      expect(await timbao(['check', '--data', elsewhere])).toMatchObject({ code: 0 });
      // All of one writer's articles or none.
      expect(articles % 5).toBe(0);
      expect(articles).toBeGreaterThanOrEqual(before);
      before = articles;
      // What the store has beyond the index comes with the next writer.
      expect(
        (await timbao(['index', '--add', '-', '--data', elsewhere], { input: toJsonLines(ARTICLES.slice(0, 1)) })).code,
      ).toBe(0);
      const ids = jsonOf<SearchResponse>(
        await timbao(['search', '', '--limit', '1000', '--sort', 'oldest', '--json', '--data', elsewhere]),
      ).hits.map(({ id }) => id);
      expect(ids).toEqual(ARTICLES.slice(0, ids.length).map(({ id }) => id));
      expect(ids.length).toBeGreaterThanOrEqual(articles);
    }
    expect(await timbao(['check', '--data', data])).toMatchObject({ code: 0 });
  });

  it('of a folder that is damaged is refused, and leaves an older one alone', async () => {
    const data = await makeIndexed();
    const file = await backUp(data);
    const before = readFileSync(file);
    const [generation] = readdirSync(join(data, 'generations'));
    writeFileSync(join(data, 'generations', generation!, 'terms.seg'), 'hỏng');
    const { code, stderr } = await timbao(['backup', file, '--data', data]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[TB_BACKUP_SOURCE_DAMAGED]')]);
    expect(readFileSync(file)).toEqual(before);
    expect(hidden(dirname(file))).toEqual([]);
  });

  it('is not made inside the folder that it is of, and not brought back from inside of it', async () => {
    const data = await makeIndexed(10);
    const inside = join(data, 'sao lưu', 'kho.tar');
    const made = await timbao(['backup', inside, '--data', data]);
    expect([made.code, made.stderr]).toEqual([2, expect.stringContaining('[TB_BACKUP_NOT_WRITABLE]')]);
    expect(existsSync(dirname(inside))).toBe(false);
    const file = join(data, '..kho.tar');
    renameSync(await backUp(data), file);
    const restored = await restore(file, data, '--force');
    expect([restored.code, restored.stderr]).toEqual([2, expect.stringContaining('[TB_BACKUP_NOT_WRITABLE]')]);
    expect(existsSync(file)).toBe(true);
    expect(await timbao(['check', '--data', data])).toMatchObject({ code: 0 });
  });

  it('of nothing is refused', async () => {
    const file = join(makeTemporaryFolder(), 'kho.tar');
    const { code, stderr } = await timbao(['backup', file, '--data', newFolder()]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[TB_INDEX_MISSING]')]);
    expect(existsSync(file)).toBe(false);
  });

  itWhen(!isRoot, 'root may write anywhere')('that cannot be written says so', async () => {
    const data = await makeIndexed();
    const folder = makeTemporaryFolder();
    chmodSync(folder, 0o500);
    expect((await timbao(['backup', join(folder, 'kho.tar'), '--data', data])).stderr).toContain(
      '[TB_BACKUP_NOT_WRITABLE]',
    );
  });
});

describe('a restore', () => {
  it('changes no folder that holds something, unless it is told to', async () => {
    const file = await backUp(await makeIndexed(60));
    const other = await makeIndexed(10);
    const before = await answersOf(other);
    const refused = await restore(file, other);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('[TB_RESTORE_REFUSED]');
    expect(await answersOf(other)).toEqual(before);
    expect((await restore(file, other, '--force')).code).toBe(0);
    expect(jsonOf<SearchResponse>(await timbao(['search', '', '--json', '--data', other])).totalHits).toBe(60);
    expect(await timbao(['check', '--data', other])).toMatchObject({ code: 0 });
    expect(hidden(dirname(other))).toEqual([]);
  });

  it('takes an empty folder', async () => {
    const elsewhere = newFolder();
    mkdirSync(elsewhere, { recursive: true });
    expect((await restore(await backUp(await makeIndexed()), elsewhere)).code).toBe(0);
  });

  it('waits for no writer, and does not pull the folder away from under one', async () => {
    const file = await backUp(await makeIndexed());
    const other = await makeIndexed(10);
    const store = ArticleStore.open(storePath(other), { mode: 'write' });
    await store.write(async () => {
      const { code, stderr } = await restore(file, other, '--force');
      expect([code, stderr]).toEqual([2, expect.stringContaining('[TB_STORE_BUSY]')]);
    });
    store.close();
    expect(jsonOf<SearchResponse>(await timbao(['search', '', '--json', '--data', other])).totalHits).toBe(10);
  });

  it('replaces a folder that is damaged', async () => {
    const data = await makeIndexed();
    const file = await backUp(data);
    writeFileSync(storePath(data), 'hỏng');
    expect((await restore(file, data, '--force')).code).toBe(0);
    expect(await timbao(['check', '--data', data])).toMatchObject({ code: 0 });
  });

  it('refuses an archive of which any part is changed or missing, and changes nothing', async () => {
    const whole = readFileSync(await backUp(await makeIndexed(10)));
    const folder = makeTemporaryFolder();
    const file = join(folder, 'kho.tar');
    const target = join(folder, 'store');
    const cut = Array.from({ length: 11 }, (_, i) => whole.subarray(0, Math.floor((whole.length * (i + 1)) / 12)));
    for (const bytes of cut) await expectRefused(bytes);
    // Bytes that say something: what fills the blocks of the archive, and its end, is zeros.
    const telling = [...whole.subarray(0, whole.lastIndexOf('"sha256"')).entries()].filter(([, byte]) => byte !== 0);
    const every = Math.floor(telling.length / 60);
    for (const [at] of telling.filter((_, i) => i % every === 0)) {
      const changed = Buffer.from(whole);
      changed[at] = changed[at]! ^ 0x55;
      await expectRefused(changed);
    }

    async function expectRefused(bytes: Buffer): Promise<void> {
      writeFileSync(file, bytes);
      const { code, stderr } = await restore(file, target);
      expect([code, stderr]).toEqual([2, expect.stringContaining('[TB_BACKUP_DAMAGED]')]);
      expect(readdirSync(folder)).toEqual(['kho.tar']);
    }
  });

  it('builds the index anew where the backup has none that it reads', async () => {
    const folder = makeTemporaryFolder();
    const data = await makeIndexed(10);
    const bytes = readFileSync(storePath(data));
    const contents = {
      format: 1,
      created: '2026-01-01T00:00:00.000Z',
      articles: 10,
      files: [{ path: 'articles.db', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }],
    };
    const file = join(folder, 'kho.tar');
    writeFileSync(
      file,
      makeTar([
        { name: 'articles.db', content: bytes },
        { name: 'backup.json', content: JSON.stringify(contents) },
      ]).subarray(512),
    );
    const elsewhere = newFolder();
    expect((await restore(file, elsewhere)).code).toBe(0);
    expect(await timbao(['check', '--data', elsewhere])).toMatchObject({ code: 0 });
    expect((await answersOf(elsewhere)).length).toBe(5);
  });

  it.each([
    ['../outside.txt', 'it holds|cannot be read|it has no'],
    ['/tmp/outside-of-timbao.txt', 'it holds|cannot be read|it has no'],
  ])('writes nothing outside for a member called %s', async (name, said) => {
    const folder = makeTemporaryFolder();
    const file = join(folder, 'kho.tar');
    const empty = { format: 1, created: '2026-01-01T00:00:00.000Z', articles: 0, files: [] };
    const members = [
      { name, content: 'x' },
      { name: 'backup.json', content: JSON.stringify(empty) },
    ];
    writeFileSync(file, makeTar(members).subarray(512));
    const { code, stderr } = await restore(file, join(folder, 'in', 'store'));
    expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
    expect(readdirSync(folder).sort()).toEqual(['in', 'kho.tar']);
    expect(existsSync('/tmp/outside-of-timbao.txt')).toBe(false);
  });

  it('follows no link of an archive', async () => {
    const folder = makeTemporaryFolder();
    mkdirSync(join(folder, 'made'));
    symlinkSync('/etc/hostname', join(folder, 'made', 'articles.db'));
    const empty = {
      format: 1,
      created: '2026-01-01T00:00:00.000Z',
      articles: 0,
      files: [{ path: 'articles.db', bytes: 1, sha256: '0'.repeat(64) }],
    };
    writeFileSync(join(folder, 'made', 'backup.json'), JSON.stringify(empty));
    const file = join(folder, 'kho.tar');
    await create({ file, cwd: join(folder, 'made') }, ['articles.db', 'backup.json']);
    const { code, stderr } = await restore(file, join(folder, 'store'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('it lacks articles.db')]);
  });

  it('names a file that is not there', async () => {
    const { code, stderr } = await restore('không có.tar', newFolder());
    expect([code, stderr]).toEqual([2, expect.stringContaining('[TB_PATH_MISSING]')]);
  });
});
