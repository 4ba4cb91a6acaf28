import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'libsql';
import { storeArticles } from '../../../src/indexing/write-index.js';
import { openGenerations } from '../../../src/inverted-index/segment-reader.js';
import { ArticleStore } from '../../../src/storage/index.js';
import {
  jsonOf,
  search,
  spawnTimbao,
  timbao,
  toJsonLines,
  type ErrorValue,
  type Outcome,
} from '../../support/command-line.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

interface Report {
  readonly ok: boolean;
  readonly structures: readonly { readonly structure: string; readonly ok: boolean; readonly details: string }[];
}

const TOTAL = SAMPLE_ARTICLES.length;

let whole: string;

beforeAll(async () => {
  whole = join(makeTemporaryFolder(), 'store');
  expect((await timbao(['index', '-', '--data', whole], { input: toJsonLines(SAMPLE_ARTICLES) })).code).toBe(0);
});

const copyWhole = (): string => {
  const data = join(makeTemporaryFolder(), 'store');
  cpSync(whole, data, { recursive: true });
  return data;
};

const flipByte = (path: string, at: number): void => {
  const bytes = readFileSync(path);
  bytes[at] = bytes[at]! ^ 1;
  writeFileSync(path, bytes);
};

const check = (data: string, ...args: string[]): Promise<Outcome> => timbao(['check', ...args, '--data', data]);

const damagedIn = (outcome: Outcome): string[] =>
  jsonOf<Report>(outcome)
    .structures.filter(({ ok }) => !ok)
    .map(({ structure }) => structure);

describe('timbao check', () => {
  it('reports every structure of a whole index', async () => {
    const outcome = await check(whole, '--json');
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const { ok, structures } = jsonOf<Report>(outcome);
    expect(ok).toBe(true);
    expect(structures.map(({ structure }) => structure)).toEqual([
      'articles.db',
      ...['terms', 'postings', 'positions', 'columns', 'ngrams', 'stories', 'definitions'].map(
        (file) => `generations/000001/${file}.seg`,
      ),
      ...['terms', 'postings', 'columns', 'ngrams', 'stories', 'definitions', 'index'],
    ]);
    expect(structures.at(-1)?.details).toBe('generation 1, up to date');
    const { code, stdout } = await spawnTimbao(['check', '--data', whole]);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(structures.length);
    expect(stdout).toMatch(new RegExp(`^ok {7}articles\\.db +${TOTAL} articles in ${TOTAL} versions\n`));
  });

  it('says that there is nothing to check in an empty folder, and leaves it empty', async () => {
    const data = join(makeTemporaryFolder(), 'store');
    for (const args of [[], ['--repair']]) {
      const outcome = await check(data, ...args, '--json');
      expect(outcome.code).toBe(2);
      expect(jsonOf<ErrorValue>(outcome).error.code).toBe('TB_INDEX_MISSING');
    }
    expect(() => readFileSync(join(data, 'articles.db'))).toThrow('ENOENT');
  });
});

const damages: readonly (readonly [string, string, (data: string) => void])[] = [
  ...['terms', 'postings', 'positions', 'columns', 'ngrams', 'stories', 'definitions'].map(
    (file): (typeof damages)[number] => {
      const path = `generations/000001/${file}.seg`;
      return [`a turned bit in ${file}.seg`, path, (data) => flipByte(join(data, path), 200)];
    },
  ),
  [
    'a file that was cut',
    'generations/000001/postings.seg',
    (data) => {
      const path = join(data, 'generations/000001/postings.seg');
      writeFileSync(path, readFileSync(path).subarray(0, 100));
    },
  ],
  [
    'a file that is gone',
    'generations/000001/columns.seg',
    (data) => rmSync(join(data, 'generations/000001/columns.seg')),
  ],
  ['a damaged pointer', 'CURRENT.json', (data) => flipByte(join(data, 'CURRENT.json'), 30)],
  ['a damaged manifest', 'CURRENT.json', (data) => flipByte(join(data, 'generations/000001/manifest.json'), 30)],
];

describe.each(damages)('%s', (_name, structure, damage) => {
  it('is never answered from, is named by search and check, and mended from the record', async () => {
    const data = copyWhole();
    damage(data);
    const refused = await timbao(['search', 'lao động', '--data', data, '--json']);
    expect(refused.code).toBe(2);
    expect(jsonOf<ErrorValue>(refused).error.code).toBe('TB_INDEX_DAMAGED');
    expect(refused.stderr).toContain(data);
    expect(refused.stderr).toContain('Run `timbao check --repair`');

    const found = await check(data, '--json');
    expect(found.code).toBe(2);
    expect(damagedIn(found)).toEqual([structure]);
    expect(found.stderr).toContain('timbao check --repair');

    const mended = await check(data, '--repair', '--json');
    expect(mended.code).toBe(0);
    expect(jsonOf<Report>(mended).ok).toBe(true);
    expect(mended.stderr).toContain('rebuilding the index from the article store');
    expect(await search(data, 'lao động')).toEqual(await search(whole, 'lao động'));
  });
});

describe('a lost index', () => {
  it('is missing, and made anew by a repair', async () => {
    const data = copyWhole();
    rmSync(join(data, 'CURRENT.json'));
    const refused = await timbao(['search', 'lao động', '--data', data, '--json']);
    expect(jsonOf<ErrorValue>(refused).error.code).toBe('TB_INDEX_MISSING');
    expect(damagedIn(await check(data, '--json'))).toEqual(['index']);
    expect((await check(data, '--repair')).code).toBe(0);
    expect(await search(data, 'lao động')).toEqual(await search(whole, 'lao động'));
  });
});

describe('an index of another analyser', () => {
  it('is not answered from, is named by check, and made anew by a repair', async () => {
    const data = copyWhole();
    const generations = openGenerations(data);
    const manifest = (await generations.current())!;
    const files = await generations.openFiles(manifest);
    const bodies = new Map([...files].map(([name, bytes]) => [name, [bytes]]));
    await generations.publish({ ...manifest, analyzerId: 'cũ-0' }, bodies);

    const refused = await timbao(['search', 'lao động', '--data', data, '--json']);
    expect(jsonOf<ErrorValue>(refused).error.code).toBe('TB_INDEX_INCOMPATIBLE');
    expect(refused.stderr).toContain('timbao check --repair');
    const found = await check(data, '--json');
    expect(damagedIn(found)).toEqual(['index']);
    expect(found.stdout).toContain('cũ-0');
    expect((await check(data, '--repair')).code).toBe(0);
    expect(await search(data, 'lao động')).toEqual(await search(whole, 'lao động'));
  });
});

describe('an index behind its record', () => {
  const makeBehind = async (): Promise<string> => {
    const data = copyWhole();
    const store = ArticleStore.open(join(data, 'articles.db'), { mode: 'write' });
    const article = { id: 'mới', title: 'Bến cảng mở rộng', body: 'Bến cảng đón tàu lớn.' };
    const incoming = (async function* () {
      yield await Promise.resolve({ article, raw: JSON.stringify(article) });
    })();
    await storeArticles(store, openGenerations(data), incoming, { mode: 'add' });
    store.close();
    return data;
  };

  it('is whole, and answered from together with what the record has beyond it', async () => {
    const data = await makeBehind();
    const outcome = await check(data, '--json');
    expect(outcome.code).toBe(0);
    expect(jsonOf<Report>(outcome).structures.at(-1)?.details).toBe('generation 1, 1 changes behind articles.db');
    expect(await search(data, '"bến cảng"')).toEqual(['mới']);
    expect(await search(data, 'lao động')).toEqual(await search(whole, 'lao động'));
  });

  it('is brought up by the next addition', async () => {
    const data = await makeBehind();
    const input = toJsonLines([SAMPLE_ARTICLES[0]!]);
    expect((await timbao(['index', '-', '--add', '--data', data], { input })).code).toBe(0);
    expect(await search(data, '"bến cảng"')).toEqual(['mới']);
  });
});

describe('a record', () => {
  it('of a newer version is left alone by everything', async () => {
    const data = copyWhole();
    const path = join(data, 'articles.db');
    const database = new Database(path);
    database.exec('PRAGMA user_version = 99');
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').raw().get([]);
    const bytes = readFileSync(path);
    const input = toJsonLines(SAMPLE_ARTICLES);
    for (const args of [
      ['index', '-'],
      ['index', '-', '--add'],
      ['search', 'lao động'],
      ['serve', '--port', '0'],
      ['check'],
      ['check', '--repair'],
    ]) {
      const outcome = await timbao([...args, '--data', data], { input });
      expect(outcome).toMatchObject({ code: 2, stdout: '' });
      expect(outcome.stderr).toContain('has version 99, this timbao reads up to version');
      expect(outcome.stderr).toContain('Update timbao, or choose another folder with --data. [TB_STORE_NEWER]');
    }
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('that is damaged is named with what to do, and not papered over by a repair', async () => {
    const data = copyWhole();
    const path = join(data, 'articles.db');
    const at = readFileSync(path).indexOf('hội thao');
    expect(at === -1 ? readFileSync(path).indexOf('Hội thao') : at).toBeGreaterThan(0);
    flipByte(path, at === -1 ? readFileSync(path).indexOf('Hội thao') + 2 : at + 2);
    for (const args of [[], ['--repair']]) {
      const outcome = await check(data, ...args, '--json');
      expect(outcome.code).toBe(2);
      expect(damagedIn(outcome)).toContain('articles.db');
      expect(outcome.stdout).toContain('of \\"cd-2\\"');
      expect(outcome.stderr).toContain('restore it from a backup');
    }
    const refused = await timbao(['search', '"hội thao"', '--data', data, '--json']);
    expect(jsonOf<ErrorValue>(refused).error.code).toBe('TB_STORE_DAMAGED');
    expect(refused.stderr).toContain('Restore it from a backup');
  });

  it('that lost all its articles is noticed, and nothing is added to it', async () => {
    const data = copyWhole();
    rmSync(join(data, 'articles.db'));
    const input = toJsonLines([SAMPLE_ARTICLES[0]!]);
    expect(damagedIn(await check(data, '--json'))).toEqual(['articles.db']);
    const added = await timbao(['index', '-', '--add', '--data', data, '--json'], { input });
    expect(jsonOf<ErrorValue>(added).error.code).toBe('TB_STORE_DAMAGED');
    expect(damagedIn(await check(data, '--repair', '--json'))).toEqual(['articles.db']);
    const whole = await timbao(['index', '-', '--data', data], { input: toJsonLines(SAMPLE_ARTICLES) });
    expect(whole.code).toBe(0);
    expect((await check(data)).code).toBe(0);
  });

  it('that was put back from a backup gets an index of its own by a repair', async () => {
    const data = copyWhole();
    const input = toJsonLines([{ id: 'mới', title: 'Bến cảng mở rộng', body: 'Bến cảng đón tàu lớn.' }]);
    expect((await timbao(['index', '-', '--add', '--data', data], { input })).code).toBe(0);
    cpSync(join(whole, 'articles.db'), join(data, 'articles.db'));

    expect(damagedIn(await check(data, '--json'))).toEqual(['index']);
    for (const args of [
      ['index', '-', '--add'],
      ['serve', '--port', '0'],
    ]) {
      const outcome = await timbao([...args, '--data', data], { input });
      expect(outcome.code).toBe(2);
      expect(outcome.stderr).toContain(`it ends at change ${TOTAL} and the index covers change ${TOTAL + 1}`);
      expect(outcome.stderr).toContain('timbao check --repair');
    }
    expect((await check(data, '--repair')).code).toBe(0);
    expect(await search(data, '"bến cảng"')).toEqual([]);
    expect(await search(data, 'lao động')).toEqual(await search(whole, 'lao động'));
  });
});
