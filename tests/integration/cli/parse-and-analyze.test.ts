import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ReadArticle } from '../../../src/reader/index.js';
import { jsonOf, timbao, toJsonLines, writeInput, type ErrorValue } from '../../support/command-line.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const PAGE = `Trang chủ
Thời sự
Cầu Sông Mới thông xe sớm ba tháng
2 giờ trước
(Báo Sông Mới) - Sáng nay cây cầu nối hai bờ Sông Mới đã mở cho xe qua lại, sớm hơn ba tháng.

Người dân hai bên bờ đứng kín mặt cầu từ tờ mờ sáng để chờ chuyến xe đầu tiên.
Tin liên quan
Giá lúa đầu vụ tăng nhẹ
`;

type Parsed = Pick<ReadArticle, 'article' | 'lines'>[];

describe('timbao parse', () => {
  it('prints an array of articles with the rule behind every line as JSON', async () => {
    const folder = makeTemporaryFolder();
    const page = writeInput(join(folder, 'cầu.txt'), PAGE);
    const list = writeInput(join(folder, 'hai.json'), JSON.stringify([{ title: 'Một', text: 'Hai' }, { title: 'Ba' }]));
    const outcome = await timbao(['parse', page, list, '--fetched-at', '2024-11-24T10:00+07:00', '--json']);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const parsed = jsonOf<Parsed>(outcome);
    expect(parsed.map((entry) => Object.keys(entry))).toEqual([1, 2, 3].map(() => ['article', 'lines']));
    const [{ article, lines }, second] = parsed as [Parsed[0], Parsed[0]];
    expect(article).toMatchObject({
      title: 'Cầu Sông Mới thông xe sớm ba tháng',
      publishedAt: '2024-11-24T08:00+07:00',
    });
    expect(article.body).not.toContain('Giá lúa');
    expect(lines.map(({ text }) => text)).toEqual(PAGE.split('\n'));
    for (const line of lines) {
      expect(Object.keys(line).sort()).toEqual(['confidence', 'role', 'rule', 'text']);
      expect(line.rule).toMatch(/^[a-z0-9-]+$/);
    }
    expect(lines.find(({ text }) => text.startsWith('Giá lúa'))?.role).toBe('related');
    expect(second).toMatchObject({ article: { title: 'Một', body: 'Hai' }, lines: [] });
  });

  it('shows the same to a person', async () => {
    const { code, stdout } = await timbao(['parse', '-'], { input: PAGE });
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n {2}title {8}Cầu Sông Mới thông xe sớm ba tháng\n/);
    expect(stdout).toMatch(/\n {2}publishedAt {2}–\n/);
    expect(stdout).toMatch(/\n {4}related {2}\S+ +Giá lúa đầu vụ tăng nhẹ\n/);
  });

  it('ends with 2 when one input cannot be read, and shows the others', async () => {
    const outcome = await timbao(['parse', '-', '--json'], { input: '{"title":"Một"}\n{"title":\n' });
    expect(outcome.code).toBe(2);
    expect(jsonOf<Parsed>(outcome)).toHaveLength(1);
    expect(outcome.stderr).toContain('"-", line 2: broken JSON');
  });

  it('names a path that is not there', async () => {
    const outcome = await timbao(['parse', 'không có', '--json'], { cwd: makeTemporaryFolder() });
    expect(outcome.code).toBe(2);
    expect(jsonOf<ErrorValue>(outcome).error.code).toBe('TB_PATH_MISSING');
  });

  it('lets no page steer the terminal', async () => {
    const { stdout } = await timbao(['parse', '-'], {
      input: '{"title":"\\u001b[2J\\u009bMột","body":"\\u001b]0;x\\u0007"}',
    });
    expect(stdout).not.toMatch(/[\u001b\u009b\u0007]/);
    expect(stdout).toContain('Một');
  });
});

interface Analysis {
  readonly analyzer: string;
  readonly canonical: string;
  readonly tokens: readonly {
    readonly text: string;
    readonly term: string;
    readonly folded: string;
    readonly start: number;
    readonly end: number;
    readonly expansions?: readonly {
      readonly term: string;
      readonly tier: string;
      readonly documentFrequency: number;
    }[];
  }[];
}

describe('timbao analyze', () => {
  it('shows tokens at their offsets, with the terms of the index that answer them', async () => {
    const data = join(makeTemporaryFolder(), 'store');
    await timbao(['index', '-', '--data', data], { input: toJsonLines(SAMPLE_ARTICLES) });
    const text = 'HOÀ dong 12/2024/NĐ-CP';
    const outcome = await timbao(['analyze', text, '--json', '--data', data]);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const { tokens, canonical } = jsonOf<Analysis>(outcome);
    expect(canonical.startsWith('hòa dong')).toBe(true);
    for (const token of tokens) expect(token.text).toBe(text.slice(token.start, token.end));
    expect(tokens[0]).toMatchObject({ term: 'hòa', folded: 'hoa' });
    const tiers = Object.fromEntries(tokens[0]!.expansions!.map(({ term, tier }) => [term, tier]));
    expect(tiers).toMatchObject({ hòa: 'exact' });
    const forDong = tokens[1]!.expansions!.map(({ term, tier }) => [term, tier]);
    expect(forDong).toContainEqual(['động', 'compatible']);
  });

  it('tells what a search would take the text for, step by step, as the search itself does', async () => {
    const data = join(makeTemporaryFolder(), 'store');
    await timbao(['index', '-', '--data', data], { input: toJsonLines(SAMPLE_ARTICLES) });
    for (const text of ['lien doan lao dong', 'dduowngf', 'LĐLĐ', 'liên đoàn lao độgn', 'a "b']) {
      const analysed = jsonOf<{ understanding: unknown }>(await timbao(['analyze', text, '--json', '--data', data]));
      const searched = jsonOf<{ understanding: unknown }>(await timbao(['search', text, '--json', '--data', data]));
      expect(analysed.understanding).toEqual(searched.understanding);
    }
    const { stdout } = await timbao(['analyze', 'lien doan lao dong', '--data', data]);
    expect(stdout).toContain('understood as: liên đoàn lao động\n');
    const long = 'đồng '.repeat(500);
    const outcome = await timbao(['analyze', long, '--json', '--data', data]);
    expect(outcome.code).toBe(0);
    expect(jsonOf<object>(outcome)).not.toHaveProperty('understanding');
  });

  it('works without an index, and beside a damaged one', async () => {
    const empty = makeTemporaryFolder();
    const damaged = makeTemporaryFolder();
    writeInput(join(damaged, 'CURRENT.json'), 'hỏng');
    for (const [data, hint] of [
      [empty, 'timbao index PATH'],
      [damaged, 'timbao check --repair'],
    ] as const) {
      const outcome = await timbao(['analyze', 'bão lụt', '--json', '--data', data]);
      expect(outcome.code).toBe(0);
      expect(outcome.stderr).toContain(hint);
      const { tokens } = jsonOf<Analysis>(outcome);
      expect(tokens.map(({ term }) => term)).toEqual(['bão', 'lụt']);
      expect(tokens.map((token) => 'expansions' in token)).toEqual([false, false]);
    }
  });

  it('ends with 1 when there is no token', async () => {
    expect((await timbao(['analyze', '…', '--data', makeTemporaryFolder()])).code).toBe(1);
  });
});
