import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  jsonOf,
  search,
  spawnTimbao,
  timbao,
  toJsonLines,
  writeInput,
  type ErrorValue,
  type Outcome,
} from '../../support/command-line.js';
import { isRoot, itWhen } from '../../support/it-when.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

interface Summary {
  readonly articlesRead: number;
  readonly skipped: number;
  readonly skippedByReason: Readonly<Record<string, number>>;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly duplicates: number;
  readonly removed: number;
  readonly articles: number;
  readonly generation: number;
  readonly indexBytes: number;
  readonly seconds: number;
  readonly failures: readonly {
    readonly file: string;
    readonly line?: number;
    readonly reason: string;
    readonly message: string;
  }[];
}

/** A data folder with the sample articles in it, and a place for inputs beside it. */
const makeIndexed = async (): Promise<{ inputs: string; data: string }> => {
  const folder = makeTemporaryFolder();
  const data = join(folder, 'store');
  const path = writeInput(join(folder, 'first.jsonl'), toJsonLines(SAMPLE_ARTICLES));
  expect(await timbao(['index', path, '--data', data])).toMatchObject({ code: 0, stdout: '' });
  return { inputs: join(folder, 'inputs'), data };
};

const toBeUntouched = async (data: string): Promise<void> => {
  expect(await search(data, '"liên đoàn lao động"')).toEqual(expect.arrayContaining(['cd-1', 'cd-2']));
  const check = await timbao(['check', '--data', data]);
  expect(check).toMatchObject({ code: 0, stderr: '' });
  expect(check.stdout).toContain(`articles.db                          ${SAMPLE_ARTICLES.length} articles in`);
};

const A = { id: 'a', title: 'Bến cảng mở rộng', body: 'Bến cảng đón tàu lớn.' };
const B = { id: 'b', title: 'Ruộng bậc thang', body: 'Mùa lúa chín vàng.' };

describe('timbao index', () => {
  it('reads files and folders of every format, passes over hidden ones, and sums up on standard error', async () => {
    const folder = makeTemporaryFolder();
    const inputs = join(folder, 'bài');
    writeInput(join(inputs, 'một.json'), JSON.stringify([A]));
    writeInput(join(inputs, 'sâu', 'hơn', 'hai.jsonl'), toJsonLines([B]));
    writeInput(join(inputs, 'ba.txt'), 'Hội chợ hoa xuân\n\nNăm nay hội chợ có hai trăm gian hàng hoa.\n');
    writeInput(join(inputs, '.ẩn', 'bốn.json'), JSON.stringify({ id: 'hidden', title: 'Ẩn' }));
    const outcome = await timbao(['index', inputs, '--data', join(folder, 'store')]);
    expect(outcome).toMatchObject({ code: 0, stdout: '' });
    const [read, indexed, generation] = outcome.stderr.split('\n');
    expect(read).toBe('read 3, skipped 0');
    expect(indexed).toBe('indexed 3 articles (3 new, 0 changed, 0 unchanged)');
    expect(generation).toMatch(/^generation 1, \d+\.\d MB, \d+\.\d s, in .+store$/);
    expect(await search(join(folder, 'store'), 'hoi cho hoa')).toHaveLength(1);
  });

  it('reads standard input for -', async () => {
    const data = join(makeTemporaryFolder(), 'store');
    const outcome = await spawnTimbao(['index', '-', '--data', data, '--json'], { input: toJsonLines([A, B]) });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(jsonOf<Summary>(outcome)).toMatchObject({
      articlesRead: 2,
      added: 2,
      articles: 2,
      generation: 1,
      failures: [],
    });
    expect(await search(data, 'bến cảng')).toEqual(['a']);
  });

  it('keeps all others with --add, and without it only what it is given', async () => {
    const { inputs, data } = await makeIndexed();
    const path = writeInput(
      join(inputs, 'thêm.jsonl'),
      toJsonLines([A, { ...SAMPLE_ARTICLES[0]!, title: 'Bữa ăn ca mới' }]),
    );
    const added = jsonOf<Summary>(await timbao(['index', path, '--add', '--data', data, '--json']));
    expect(added).toMatchObject({
      added: 1,
      changed: 1,
      unchanged: 0,
      removed: 0,
      articles: SAMPLE_ARTICLES.length + 1,
    });
    expect(await search(data, '"bến cảng"')).toEqual(['a']);
    expect(await search(data, '"bữa ăn ca mới"')).toEqual(['cd-1']);
    expect(await search(data, '"hội thao"')).toEqual(['cd-2']);

    const replaced = jsonOf<Summary>(await timbao(['index', path, '--force', '--data', data, '--json']));
    expect(replaced).toMatchObject({ unchanged: 2, removed: SAMPLE_ARTICLES.length - 1, articles: 2 });
    expect(await search(data, '"hội thao"')).toEqual([]);
  });

  it('answers the same whether articles were added one by one or indexed at once', async () => {
    const folder = makeTemporaryFolder();
    const [grown, whole] = [join(folder, 'grown'), join(folder, 'whole')];
    for (const article of [...SAMPLE_ARTICLES].reverse()) {
      await timbao(['index', '-', '--add', '--data', grown], { input: toJsonLines([article]) });
    }
    await timbao(['index', '-', '--data', whole], { input: toJsonLines(SAMPLE_ARTICLES) });
    for (const query of ['lao động', 'hoa phu', '-lúa', '', 'tran hoa']) {
      const answers = await Promise.all(
        [grown, whole].map(async (data) => {
          const outcome = await timbao(['search', query, '--explain', '--json', '--data', data]);
          return { ...jsonOf<object>(outcome), indexVersion: '', processingTimeMs: 0 };
        }),
      );
      expect(answers[0]).toEqual(answers[1]);
    }
  });

  it('keeps the later of two articles with one id, and counts them', async () => {
    const { inputs, data } = await makeIndexed();
    const path = writeInput(join(inputs, 'hai lần.jsonl'), toJsonLines([A, B, { ...A, title: 'Bến cảng đóng cửa' }]));
    const outcome = await timbao(['index', path, '--add', '--data', data]);
    expect(outcome.stderr).toContain('(2 new, 0 changed, 0 unchanged, 1 repeated ids, the later kept)');
    expect(await search(data, '"đóng cửa"')).toEqual(['a']);
    expect(await search(data, '"mở rộng"')).toEqual([]);
  });

  it('indexes an article of 60,000 words to its last one', async () => {
    const data = join(makeTemporaryFolder(), 'store');
    const body = `${Array.from({ length: 60_000 }, (_, i) => `chữ${i % 7 === 0 ? ' số' : ''} ${i}`).join(' ')} tận cùng`;
    const outcome = await timbao(['index', '-', '--data', data], {
      input: toJsonLines([{ id: 'dài', title: 'Bài dài', body }]),
    });
    expect(outcome.code).toBe(0);
    const found = await timbao(['search', '"59999 tận cùng"', '--data', data]);
    expect(found.code).toBe(0);
    expect(found.stdout).toContain('59999 tận cùng');
    expect(found.stdout.length).toBeLessThan(2000);
  });

  it('keeps ids that no file can hold', async () => {
    const data = join(makeTemporaryFolder(), 'store');
    const input = '{"id":"nửa \\ud800","title":"Nửa ký tự"}\n{"id":"__proto__","title":"Nguyên mẫu"}\n';
    expect(await timbao(['index', '-', '--data', data], { input })).toMatchObject({ code: 0 });
    expect(await timbao(['index', '-', '--data', data], { input })).toMatchObject({ code: 0 });
    expect(await search(data, 'nửa ký tự')).toEqual(['nửa \ufffd']);
    expect(await search(data, 'nguyên mẫu')).toEqual(['__proto__']);
    expect((await timbao(['check', '--data', data])).code).toBe(0);
  });

  it('writes the same bytes for the same articles, in whatever order they come', async () => {
    const folder = makeTemporaryFolder();
    const filesOf = async (name: string, input: string): Promise<Record<string, string>> => {
      const data = join(folder, name);
      await timbao(['index', '-', '--data', data], { input });
      const generation = join(data, 'generations', '000001');
      return Object.fromEntries(
        readdirSync(generation).map((file) => [file, readFileSync(join(generation, file), 'hex')]),
      );
    };
    const one = await filesOf('one', toJsonLines(SAMPLE_ARTICLES));
    expect(Object.keys(one)).toContain('postings.seg');
    expect(await filesOf('two', toJsonLines([...SAMPLE_ARTICLES].reverse()))).toEqual(one);
  });

  it('does not take its own data folder for articles', async () => {
    const folder = makeTemporaryFolder();
    writeInput(join(folder, 'bài.json'), JSON.stringify(A));
    for (const round of [1, 2]) {
      const outcome = await timbao(['index', '.', '--data', 'store', '--json'], { cwd: folder });
      expect(jsonOf<Summary>(outcome)).toMatchObject({ articlesRead: 1, skipped: 0, generation: round });
    }
  });

  it('puts its data into the folder that TIMBAO_DATA names, and into index-data/store when that is empty', async () => {
    const folder = makeTemporaryFolder();
    const input = toJsonLines([A]);
    await timbao(['index', '-'], { cwd: folder, input, env: { TIMBAO_DATA: 'kho' } });
    expect(existsSync(join(folder, 'kho', 'articles.db'))).toBe(true);
    await timbao(['index', '-', '--data', 'khác'], { cwd: folder, input, env: { TIMBAO_DATA: 'kho' } });
    expect(existsSync(join(folder, 'khác', 'articles.db'))).toBe(true);
    await timbao(['index', '-'], { cwd: folder, input, env: { TIMBAO_DATA: '' } });
    expect(readdirSync(folder).sort()).toEqual(['index-data', 'kho', 'khác'].sort());
    expect((await timbao(['index', '-', '--data', ''], { cwd: folder, input })).stderr).toContain('"--data"');
  });

  it('leaves a record that can be read alone: as a copy, or where nothing may be written', async () => {
    const { data } = await makeIndexed();
    // The file of the log may stay behind, but there is nothing in it.
    const logs = readdirSync(data).filter((name) => name.endsWith('-wal'));
    expect(logs.map((name) => statSync(join(data, name)).size)).toEqual(logs.map(() => 0));
    const copy = join(makeTemporaryFolder(), 'copy');
    writeInput(join(copy, 'articles.db'), readFileSync(join(data, 'articles.db')));
    const check = await timbao(['check', '--data', copy]);
    expect(check.stdout).toContain(`${SAMPLE_ARTICLES.length} articles in ${SAMPLE_ARTICLES.length} versions`);
  });
});

describe('one bad input among good ones', () => {
  /** Indexes it beside a good one, and gives the failures. */
  const failuresBeside = async (name: string, content: string | Uint8Array): Promise<Summary['failures']> => {
    const folder = makeTemporaryFolder();
    writeInput(join(folder, 'in', 'a.json'), JSON.stringify(A));
    writeInput(join(folder, 'in', name), content);
    writeInput(join(folder, 'in', 'z.json'), JSON.stringify(B));
    const outcome = await timbao(['index', 'in', '--json'], { cwd: folder });
    expect(outcome.code).toBe(0);
    const summary = jsonOf<Summary>(outcome);
    expect(summary.articles).toBeGreaterThanOrEqual(2);
    expect(summary.skipped).toBe(summary.failures.length);
    for (const { reason, message } of summary.failures) {
      expect(summary.skippedByReason[reason]).toBeGreaterThan(0);
      expect(outcome.stderr).toContain(`skipped ${message}\n`);
    }
    return summary.failures;
  };

  it.each([
    ['an empty file', 'b.txt', '', 'empty', 'Check that it was written completely'],
    ['white space', 'b.json', ' \n\n', 'empty', 'Check that it was written completely'],
    [
      'a binary file',
      'b.txt',
      Uint8Array.from({ length: 900 }, (_, i) => (i * 89) & 255),
      'not-text',
      'Convert it to UTF-8',
    ],
    ['broken JSON', 'b.json', '{"title": "Một", "body": }', 'broken-json', 'Correct it'],
    [
      'an article without title and body',
      'b.json',
      '{"id":"b","url":"https://x.example"}',
      'no-title-and-body',
      'Give it a "title"',
    ],
    ['JSON that is no article', 'b.json', '[7]', 'not-an-article', 'An article is an object such as'],
  ])('%s is skipped, with what to do', async (_name, file, content, reason, advice) => {
    const failures = await failuresBeside(file, content);
    expect(failures).toEqual([expect.objectContaining({ file: join('in', file), reason })]);
    expect(failures[0]?.message).toContain(join('in', file));
    expect(failures[0]?.message).toContain(advice);
  });

  it('names the lines of JSONL that cannot be read', async () => {
    const content = `${toJsonLines([A])}{"id":"x","title":\n\n{"id":"y"}\n${toJsonLines([B])}`;
    const failures = await failuresBeside('b.jsonl', content);
    expect(failures.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'broken-json'],
      [4, 'no-title-and-body'],
    ]);
    expect(failures[0]?.message).toContain('line 2');
  });

  it('does not let a file name steer the terminal', async () => {
    const folder = makeTemporaryFolder();
    writeInput(join(folder, 'in', '\u001b[2Jxóa.json'), '');
    const outcome = await timbao(['index', 'in'], { cwd: folder });
    expect(outcome.stderr).not.toContain('\u001b');
    expect(outcome.stderr).toContain('[2Jxóa.json');
  });

  it('walks each folder once, however many links lead to it, and reports a link that leads nowhere', async () => {
    const folder = makeTemporaryFolder();
    writeInput(join(folder, 'in', 'một', 'a.json'), JSON.stringify(A));
    symlinkSync('..', join(folder, 'in', 'một', 'vòng'));
    symlinkSync('một', join(folder, 'in', 'hai'));
    symlinkSync('không có', join(folder, 'in', 'đứt'));
    symlinkSync('tự', join(folder, 'in', 'tự'));
    const summary = jsonOf<Summary>(await timbao(['index', 'in', '--json'], { cwd: folder }));
    expect(summary).toMatchObject({ articlesRead: 1, duplicates: 0, skippedByReason: { unreadable: 2 } });
    expect(summary.failures.map(({ file }) => file).sort()).toEqual([join('in', 'tự'), join('in', 'đứt')].sort());
  });

  itWhen(process.platform !== 'win32', 'there are no named pipes')('does not wait for a pipe in a folder', async () => {
    const folder = makeTemporaryFolder();
    writeInput(join(folder, 'in', 'a.json'), JSON.stringify(A));
    expect(spawnSync('mkfifo', [join(folder, 'in', 'ống')]).status).toBe(0);
    const summary = jsonOf<Summary>(await timbao(['index', 'in', '--json'], { cwd: folder }));
    expect(summary).toMatchObject({ articlesRead: 1, skippedByReason: { unreadable: 1 } });
  });

  itWhen(isRoot, 'only root can run as another user')('skips what it may not read, file or folder', async () => {
    const folder = makeTemporaryFolder();
    chmodSync(folder, 0o777);
    writeInput(join(folder, 'in', 'a.json'), JSON.stringify(A));
    chmodSync(writeInput(join(folder, 'in', 'khóa.json'), JSON.stringify(B)), 0o600);
    mkdirSync(join(folder, 'in', 'kín'), { mode: 0o700 });
    const outcome = await spawnTimbao(['index', 'in', '--data', join(folder, 'store'), '--json'], {
      cwd: folder,
      uid: 65534,
    });
    const summary = jsonOf<Summary>(outcome);
    expect(summary).toMatchObject({ articlesRead: 1, skippedByReason: { unreadable: 2 } });
    for (const { message } of summary.failures) expect(message).toContain('(EACCES). Give this user read access');
    const alone = await spawnTimbao(['index', join('in', 'kín'), '--data', join(folder, 'store')], {
      cwd: folder,
      uid: 65534,
    });
    expect(alone.code).toBe(2);
    expect(alone.stderr).toContain('TB_NOTHING_INDEXED');
  });
});

describe('a rebuild that fails leaves the live index as it is', () => {
  const toFailWith = (outcome: Outcome, code: string, ...advice: string[]): void => {
    expect(outcome.code).toBe(2);
    expect(jsonOf<ErrorValue>(outcome).error.code).toBe(code);
    expect(outcome.stderr).toContain(jsonOf<ErrorValue>(outcome).error.message);
    for (const text of advice) expect(outcome.stderr).toContain(text);
  };

  it('on a path that is not there, however many others are', async () => {
    const { inputs, data } = await makeIndexed();
    const path = writeInput(join(inputs, 'a.json'), JSON.stringify(A));
    const missing = join(inputs, 'không có');
    for (const args of [[missing], [path, missing], [join(path, 'dưới tệp')]]) {
      const outcome = await timbao(['index', ...args, '--data', data, '--json']);
      toFailWith(outcome, 'TB_PATH_MISSING', args.at(-1)!, 'Check the path');
    }
    await toBeUntouched(data);
  });

  it('when nothing can be read', async () => {
    const { inputs, data } = await makeIndexed();
    writeInput(join(inputs, 'trống.json'), '');
    for (const mode of [[], ['--add'], ['--force']]) {
      const outcome = await timbao(['index', inputs, ...mode, '--data', data, '--json']);
      toFailWith(outcome, 'TB_NOTHING_INDEXED', 'None of the 1 inputs', 'timbao parse FILE');
    }
    rmSync(join(inputs, 'trống.json'));
    toFailWith(await timbao(['index', inputs, '--data', data, '--json']), 'TB_NOTHING_INDEXED', 'Check the paths');
    await toBeUntouched(data);
  });

  it('when it would drop more than half of the articles, unless that is meant', async () => {
    const { data } = await makeIndexed();
    const input = toJsonLines([A, B, SAMPLE_ARTICLES[0]!]);
    const outcome = await timbao(['index', '-', '--data', data, '--json'], { input });
    const total = SAMPLE_ARTICLES.length;
    toFailWith(outcome, 'TB_REBUILD_SHRINKS', `drop ${total - 1} of ${total}`, '--force', '--add');
    await toBeUntouched(data);

    const half = toJsonLines(SAMPLE_ARTICLES.slice(0, Math.ceil(total / 2)));
    expect((await timbao(['index', '-', '--data', data], { input: half })).code).toBe(0);
    expect((await timbao(['index', '-', '--data', data, '--force'], { input })).code).toBe(0);
    expect(await search(data, '"bến cảng"')).toEqual(['a']);
  });

  it('when the data folder is a file', async () => {
    const path = writeInput(join(makeTemporaryFolder(), 'tệp'), 'chữ');
    const outcome = await timbao(['index', '-', '--data', path, '--json'], { input: toJsonLines([A]) });
    toFailWith(outcome, 'TB_STORE_NOT_WRITABLE', 'choose another folder with --data');
    expect(readFileSync(path, 'utf8')).toBe('chữ');
  });

  it('when --fetched-at is no instant', async () => {
    const { inputs, data } = await makeIndexed();
    const path = writeInput(join(inputs, 'a.json'), JSON.stringify(A));
    for (const instant of ['hôm qua', '2', '2024-02-30', '2024-11-24T25:00', '24/11/2024']) {
      const outcome = await timbao(['index', path, '--fetched-at', instant, '--data', data, '--json']);
      toFailWith(outcome, 'TB_PARAMETER_INVALID', '--fetched-at', '2024-11-24T10:00+07:00', instant);
    }
    await toBeUntouched(data);
  });
});
