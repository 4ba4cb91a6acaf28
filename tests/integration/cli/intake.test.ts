import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { makeHtmlPage } from '../../../scripts/intake/html-pages.js';
import type { Article } from '../../../src/reader/index.js';
import { makeTar, makeZip } from '../../support/archives.js';
import { jsonOf, search, timbao, type ErrorValue, type Outcome } from '../../support/command-line.js';
import { toLegacy, toUtf16 } from '../../support/legacy-bytes.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const PARAGRAPH = (name: string): string =>
  `Sáng nay, người dân hai bên bờ sông ${name} ra xem cây cầu mới thông xe sau mười tám tháng thi công vất vả.`;

const article = (name: string, extra: Partial<Article> = {}): Article => ({
  id: `bai-${name}`,
  title: `Cầu sông ${name} thông xe`,
  body: `${PARAGRAPH(name)}\nÔng lái đò già nói từ nay ông trồng rau, còn con đò thì để lại cho đám trẻ tập bơi.`,
  publishedAt: '2024-08-05T10:20+07:00',
  source: 'Báo Sông Mới',
  ...extra,
});

const escape = (): string => '*';
const pageOf = ({ title, body }: Article): string =>
  `${title}\n\n05/08/2024 10:20\n\n${body.replaceAll('\n', '\n\n')}\n`;
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Every file that a corpus may hold, with the river whose article it gives. */
const corpus = (): Record<string, string | Uint8Array> => {
  const { id: _id, ...fed } = article('Đà', { url: 'https://a.example/da?utm_source=feed' });
  const others = [article('Xa')];
  return {
    'van-ban/lo.txt': pageOf(article('Lô')),
    'van-ban/thao.txt': toUtf16(pageOf(article('Thao')), 'little', true),
    'van-ban/chu.txt': toLegacy(pageOf(article('Chu')), 'tcvn3', escape),
    'van-ban/cau.txt': toLegacy(pageOf(article('Cầu')), 'vni', escape),
    'van-ban/thuong.txt': toLegacy(pageOf(article('Thương')), 'windows-1258', escape),
    'xuat/duong.jsonl.gz': gzipSync(line(article('Đuống'))),
    'xuat/luoc.json': JSON.stringify({ data: [article('Luộc')] }, undefined, 2),
    'xuat/hong.csv': `id,tieu_de,noi_dung\n1,Cầu sông Hồng thông xe,"${PARAGRAPH('Hồng')}"\n`,
    'tin/rss.xml': `<rss><channel><title>Báo Sông Mới</title><item><title>${fed.title}</title><link>${fed.url ?? ''}</link><pubDate>Mon, 05 Aug 2024 10:20:00 +0700</pubDate><description>&lt;p&gt;${fed.body}&lt;/p&gt;</description></item></channel></rss>`,
    'tin/feed.json': JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Báo Sông Mới',
      items: [
        { id: '1', url: 'https://a.example/gianh', title: 'Cầu sông Gianh thông xe', content_text: PARAGRAPH('Gianh') },
      ],
    }),
    'bai/ma.md': `---\ntitle: Cầu sông Mã thông xe\ndate: 2024-08-05\n---\n\n${PARAGRAPH('Mã')}\n`,
    'trang/lam.html': makeHtmlPage(article('Lam'), others, 'article', 'json-ld', 1).html,
    'trang/kho.zip': makeZip([
      { name: 'huong.html', content: makeHtmlPage(article('Hương'), others, 'amp', 'none', 2).html },
    ]),
    'trang/kho.tgz': gzipSync(makeTar([{ name: '../../han.txt', content: pageOf(article('Hàn')) }])),
    'loi/mojibake.json': JSON.stringify(
      article('Ba', {
        title: Buffer.from('Cầu sông Ba thông xe').toString('latin1'),
        body: Buffer.from(PARAGRAPH('Ba')).toString('latin1'),
      }),
    ),
    'loi/mat-chu.txt': pageOf(article('Bé')).replace(/[^\x00-\x7f]/g, '?'),
    'loi/nhi-phan.bin': Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256),
    'loi/hong.gz': gzipSync(pageOf(article('Cái'))).subarray(0, 60),
    'loi/hong.json': '{"title": "A", ',
  };
};

const RIVERS = [
  'Lô',
  'Thao',
  'Chu',
  'Cầu',
  'Thương',
  'Đuống',
  'Luộc',
  'Hồng',
  'Đà',
  'Gianh',
  'Mã',
  'Lam',
  'Hương',
  'Hàn',
  'Ba',
];

interface ReportLine {
  readonly outcome: string;
  readonly file: string;
  readonly format?: string;
  readonly encoding?: string;
  readonly problems: readonly string[];
  readonly title?: string;
}

describe('a corpus of all formats and encodings', () => {
  const folder = makeTemporaryFolder();
  const data = join(folder, 'store');
  const report = join(folder, 'report.jsonl');
  let outcome: Outcome;
  let lines: ReportLine[];

  beforeAll(async () => {
    for (const [name, content] of Object.entries(corpus())) {
      mkdirSync(join(folder, 'kho', name, '..'), { recursive: true });
      writeFileSync(join(folder, 'kho', name), content);
    }
    outcome = await timbao(
      [
        'index',
        'kho',
        '--data',
        data,
        '--report',
        report,
        '--map',
        'title=tieu_de',
        '--map',
        'body=noi_dung',
        '--json',
      ],
      { cwd: folder },
    );
    lines = readFileSync(report, 'utf8')
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as ReportLine);
  });

  it('is indexed in one command', async () => {
    expect(outcome.code).toBe(0);
    expect(jsonOf<object>(outcome)).toMatchObject({
      articlesRead: RIVERS.length,
      skippedByReason: { garbled: 1, 'not-text': 1, damaged: 1, 'broken-json': 1 },
    });
    for (const river of ['Chu', 'Hương', 'Ba']) expect(await search(data, `"sông ${river} thông xe"`)).toHaveLength(1);
  });

  it.each(RIVERS)('holds the article about %s, read as it should be', (river) => {
    const found = lines.filter(({ title }) => title === `Cầu sông ${river} thông xe`);
    expect(found).toHaveLength(1);
    expect(found[0]?.outcome).toBe('article');
  });

  it.each([
    ['van-ban/thao.txt', 'plain-text', 'utf-16le', []],
    ['van-ban/chu.txt', 'plain-text', 'tcvn3', ['no-source', 'legacy-encoding']],
    ['van-ban/cau.txt', 'plain-text', 'vni', ['legacy-encoding']],
    ['van-ban/thuong.txt', 'plain-text', 'windows-1258', ['legacy-encoding']],
    ['xuat/duong.jsonl.gz/duong.jsonl', 'json-lines', 'utf-8', []],
    ['xuat/hong.csv', 'csv', 'utf-8', ['no-date', 'no-source']],
    ['tin/rss.xml', 'feed', 'utf-8', []],
    ['bai/ma.md', 'markdown', 'utf-8', ['no-source']],
    ['trang/lam.html', 'html', 'utf-8', []],
    ['trang/kho.zip/huong.html', 'html', 'utf-8', ['short-body']],
    ['trang/kho.tgz/kho.tar/han.txt', 'plain-text', 'utf-8', ['no-source']],
    ['loi/mojibake.json', 'json-lines', 'utf-8', ['mojibake-undone']],
    ['loi/mat-chu.txt', 'plain-text', 'utf-8', ['garbled']],
    ['loi/hong.gz/hong', undefined, undefined, ['damaged']],
  ] as [file: string, format: string | undefined, encoding: string | undefined, problems: string[]][])(
    'reports %s as %s in %s with %j',
    (file, format, encoding, problems) => {
      const found = lines.find((candidate) => candidate.file === `kho/${file}`);
      expect([found?.format, found?.encoding]).toEqual([format, encoding]);
      for (const problem of problems) expect(found?.problems).toContain(problem);
      if (problems.length === 0) expect(found?.problems).not.toContain('legacy-encoding');
    },
  );

  it('adds up', () => {
    const totals = lines.at(-1) as unknown as { articles: number; failures: number; problems: Record<string, number> };
    expect(totals).toMatchObject({ outcome: 'totals', articles: RIVERS.length, failures: 4 });
    const counted: Record<string, number> = {};
    for (const { problems } of lines.slice(0, -1))
      for (const name of problems) counted[name] = (counted[name] ?? 0) + 1;
    expect(totals.problems).toEqual(counted);
  });
});

describe('identity', () => {
  it('takes a page that was fetched twice for one article, the newer of them', async () => {
    const folder = makeTemporaryFolder();
    const data = join(folder, 'store');
    const at = (url: string, modifiedAt: string, word: string): string =>
      line({ title: 'Cầu mới', body: `Xe ${word} chạy qua cầu.`, url, modifiedAt, date: '2024-08-05' });
    const input =
      at('https://www.a.example/cau/?utm_source=x&fbclid=1', '2024-08-07T10:00+07:00', 'mới') +
      at('http://a.example/cau#tin', '2024-08-06T10:00+07:00', 'cũ');
    const outcome = await timbao(['index', '-', '--data', data, '--json'], { input });
    expect(jsonOf<object>(outcome)).toMatchObject({ articles: 1, olderVersions: 1 });
    expect(await search(data, '"xe mới chạy"')).toHaveLength(1);
    expect(await search(data, '"xe cũ chạy"')).toHaveLength(0);
  });

  it('leaves what is stored in a newer version as it is, and counts that', async () => {
    const folder = makeTemporaryFolder();
    const data = join(folder, 'store');
    const report = join(folder, 'report.jsonl');
    const fetched = (word: string, at: string): string =>
      line({ title: 'Cầu mới', body: `Xe ${word} chạy qua cầu.`, url: 'https://a.example/cau', fetchedAt: at });
    await timbao(['index', '-', '--data', data], { input: fetched('mới', '2024-08-07T10:00+07:00') });
    const older = fetched('cũ', '2024-08-06T10:00+07:00');
    const outcome = await timbao(['index', '-', '--add', '--data', data, '--report', report], { input: older });
    expect(outcome.stderr).toContain('read 1, skipped 0');
    expect(outcome.stderr).toContain('0 new, 0 changed, 0 unchanged, 1 older version left out');
    expect(await search(data, '"xe mới chạy"')).toHaveLength(1);
    const totals = readFileSync(report, 'utf8').trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(totals)).toMatchObject({ outcome: 'totals', olderVersions: 1 });
    const again = await timbao(['index', '-', '--add', '--data', data, '--json'], { input: older });
    expect(jsonOf<object>(again)).toMatchObject({ olderVersions: 1, articles: 1 });
  });
});

describe('options of reading', () => {
  it.each([
    [['index', 'x', '--map', 'tiêu=x'], '--map', 'knows no field "tiêu"'],
    [['index', 'x', '--map', 'title'], '--map', 'must be written as field=name'],
    [['parse', 'x', '--encoding', 'koi8-r'], '--encoding', 'must be one of utf-8'],
  ])('%j is refused', async (args, parameter, problem) => {
    const outcome = await timbao([...args, '--json']);
    expect(outcome.code).toBe(2);
    expect(jsonOf<ErrorValue>(outcome).error.message).toContain(`"${parameter}": ${problem}`);
  });

  it('says before it reads that a report cannot be written', async () => {
    const folder = makeTemporaryFolder();
    writeFileSync(join(folder, 'a.txt'), pageOf(article('Lô')));
    const outcome = await timbao(['index', 'a.txt', '--data', 'store', '--report', 'no/r.jsonl', '--json'], {
      cwd: folder,
    });
    expect(jsonOf<ErrorValue>(outcome).error.code).toBe('TB_REPORT_NOT_WRITABLE');
  });

  it('explains a page: format, where fields came from, and why each line is what it is', async () => {
    const folder = makeTemporaryFolder();
    writeFileSync(join(folder, 'a.txt'), pageOf(article('Lô')));
    writeFileSync(join(folder, 'b.html'), makeHtmlPage(article('Lam'), [], 'article', 'json-ld', 1).html);
    const outcome = await timbao(['parse', 'a.txt', 'b.html', '--explain', '--json'], { cwd: folder });
    const [text, html] = jsonOf<{ lines: { reason: string }[]; format: string; origins?: object }[]>(outcome);
    expect(text).toMatchObject({ format: 'plain-text', encoding: 'utf-8' });
    expect(text!.lines.every(({ reason }) => reason.length > 10)).toBe(true);
    expect(html).toMatchObject({ format: 'html', origins: { publishedAt: 'json-ld datePublished' } });
    const printed = await timbao(['parse', 'b.html', '--explain'], { cwd: folder });
    expect(printed.stdout).toContain('(json-ld datePublished)');
  });
});
