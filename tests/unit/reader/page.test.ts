import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ReadArticle, readText } from '../../../src/reader/index.js';

const read = (text: string, fetchedAt?: string): ReadArticle => {
  const outcome = readText(text, 'page.txt', fetchedAt === undefined ? {} : { fetchedAt });
  if (outcome.kind !== 'article') throw new Error(outcome.message);
  return outcome;
};

const roles = (text: string): readonly string[] => read(text).lines.map(({ role }) => role);

/** Invented lines of every kind, to be put together in any order. */
const LINES = [
  'Trang chủ',
  'Thời sự',
  'Hà Nội',
  'Tin nổi bật',
  'Tin khác',
  'Xem thêm',
  'Bình luận (3)',
  'Chia sẻ Facebook Zalo',
  'Từ khóa: cá kèo, đáy hàng khơi',
  '12/10/2023 08:15',
  'Thứ năm, 12/10/2023, 08:15 (GMT+7)',
  '2 giờ trướcBài gốc',
  'Biển đảo 11/10/2023 17:30',
  'Ghe đáy hàng khơi về bến sớm vì cá kèo vào mùa',
  'Cá kèo giống lên giá gấp rưỡi sau đợt mặn',
  'Ghe đáy hàng khơi về bến sáng nay nặng gấp đôi ngày thường, cá kèo đầy khoang, chủ vựa phải gọi thêm hai xe đá mới ướp kịp.',
  '(TMN) Mùa cá kèo năm nay đến sớm nửa tháng, người giữ đáy ăn cơm ngay trên cọc, thay nhau đổ đụt suốt hai con nước.',
  'Người giữ đáy chia cá ngay trên mũi ghe. Con lớn gửi vựa, con nhỏ để lại kho tiêu, phần còn lại phơi khô trên mái lá.',
  'Chủ ghe kéo đụt lên boong lúc nước ròng.',
  '![]() |',
  '| Cá kèo đổ đầy khoang trước khi cập bến |',
  'Ảnh: Tư Đáy',
  'Huỳnh Thị Lài',
  'Bài và ảnh: Huỳnh Thị Lài',
  'Theo Báo Miền Đáy',
  'Nguồn :',
  'Nguồn Báo Miền Đáy : https://mienday.example.vn/ca-keo.html',
  '- Một đáy có bốn cọc',
  '---',
  '',
  '',
] as const;

const anyPage = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 18 }) },
  { weight: 1, arbitrary: fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { minLength: 1, maxLength: 8 }) },
);

describe('readText', () => {
  it('gives every line one role, and the text back from its lines', () => {
    fc.assert(
      fc.property(anyPage, fc.constantFrom('\n', '\r\n', '\r'), (lines, lineBreak) => {
        const text = lines.join(lineBreak);
        const outcome = readText(text, 'page.txt', {});
        if (outcome.kind === 'failure') return;
        expect(outcome.raw).toBe(text);
        expect(outcome.lines.map((line) => line.text)).toEqual(text.split(/\r\n|\n|\r/));
      }),
      { numRuns: 500 },
    );
  });

  it('decides NFC and NFD alike', () => {
    fc.assert(
      fc.property(anyPage, (lines) => {
        const text = lines.join('\n').normalize('NFC');
        const [composed, decomposed] = [readText(text, 'p', {}), readText(text.normalize('NFD'), 'p', {})];
        expect(decomposed.kind).toBe(composed.kind);
        if (composed.kind === 'failure' || decomposed.kind === 'failure') return;
        const decisions = ({ lines: read }: ReadArticle): unknown => read.map(({ role, rule }) => [role, rule]);
        expect(decisions(decomposed)).toEqual(decisions(composed));
        const composedAgain = JSON.parse(JSON.stringify(decomposed.article).normalize('NFC')) as unknown;
        expect(composedAgain).toEqual(composed.article);
      }),
      { numRuns: 500 },
    );
  });

  it('searches exactly the lines of title, lead, body and captions, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 18 }), (lines) => {
        const outcome = readText(lines.join('\n'), 'p', {});
        if (outcome.kind === 'failure') return;
        const { article, notes } = outcome;
        const count = (...wanted: readonly string[]): number =>
          outcome.lines.filter(({ role }) => wanted.includes(role)).length;
        const paragraphs = (text: string | undefined): number =>
          text === undefined || text === '' ? 0 : text.split('\n').length;
        expect(paragraphs(article.summary) + paragraphs(article.body)).toBe(count('lead', 'body'));
        expect(article.captions?.length ?? 0).toBe(count('caption'));
        expect(count('title')).toBe(notes.some((note) => note.startsWith('There is no title')) ? 0 : 1);
        if (count('date') === 0) expect(article.publishedAt).toBeUndefined();
        if (count('byline', 'date') === 0) expect(article.author).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('lets nothing that follows a heading of other articles change the article', () => {
    const page = `${LINES[13]}\n${LINES[9]}\n${LINES[15]}\n${LINES[17]}\n${LINES[22]}\n`;
    const { article } = read(page);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...LINES.filter((line) => !line.startsWith('Từ khóa'))), { maxLength: 12 }),
        (lines) => {
          for (const heading of ['Tin khác', 'Có thể bạn quan tâm', 'Bình luận']) {
            expect(read(`${page}${heading}\n${lines.join('\n')}`).article).toEqual(article);
          }
        },
      ),
    );
  });

  it('does not give a date to a page whose dates are all of other articles', () => {
    const { article } = read(
      `${LINES[13]}\n${LINES[15]}\n${LINES[17]}\n${LINES[14]}\n${LINES[12]}\n`,
      '2024-01-01T00:00:00Z',
    );
    expect(article).not.toHaveProperty('publishedAt');
  });

  it('reads the same page with Windows line ends as the same article', () => {
    const folder = join('index-data', 'articles', 'scraped');
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(read(text.replaceAll('\n', '\r\n')).article).toEqual(read(text).article);
    }
  });

  it('is not slow on text that was made to be', () => {
    const hostile = [
      '| '.repeat(20_000),
      `a${' '.repeat(200_000)}b |`,
      '-'.repeat(200_000),
      '(('.repeat(100_000),
      'Nguồn '.repeat(30_000),
      '12/8/2024 '.repeat(20_000),
      '!['.repeat(100_000),
      '[a]('.repeat(50_000),
      `${'12/8/2024 10:20\n'.repeat(2000)}`,
      `${LINES[15]}\n${'Nguyễn An\n'.repeat(2000)}`,
      `${LINES[15]}\n${'Cá kèo giống lên giá\n12/8/2024\n'.repeat(1000)}`,
    ];
    for (const text of hostile) {
      const page = `${LINES[13]}\n${LINES[15]}\n${text}\n${LINES[17]}`;
      expect(readText(page, 'p', {}).kind).toBe('article');
      expect(readText(text, 'p', {})).toBeDefined();
    }
  }, 20_000);
});

describe('a page without chrome', () => {
  it.each([
    [
      'a title and paragraphs',
      'Nước rút\n\nNước rút từ nửa đêm.\n\nBà con dọn bùn.',
      ['title', 'blank', 'body', 'blank', 'body'],
    ],
    ['one line', 'Nước rút khỏi xóm Cồn', ['title']],
    ['one sentence', 'Nước rút khỏi xóm Cồn từ nửa đêm.', ['body']],
    ['two lines without a full stop', 'Nước rút khỏi xóm Cồn\nBà con dọn bùn', ['title', 'body']],
  ])('%s', (_what, text, expected) => {
    expect(roles(text)).toEqual(expected);
  });
});
