import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Article, type ReadArticle, readText } from '../../../src/reader/index.js';

const FOLDER = join('..', 'shared', 'raw-pages');
const isThere = existsSync(FOLDER);

const read = (start: string, fetchedAt?: string): ReadArticle => {
  const name = readdirSync(FOLDER).find((file) => file.startsWith(start)) as string;
  const text = readFileSync(join(FOLDER, name), 'utf8');
  const outcome = readText(text, name, fetchedAt === undefined ? {} : { fetchedAt });
  if (outcome.kind !== 'article') throw new Error(outcome.message);
  return outcome;
};

const searched = ({ title, summary = '', body }: Article): string => [title, summary, body].join('\n');

const textOf = (page: ReadArticle, ...roles: readonly string[]): string =>
  page.lines
    .filter(({ role }) => roles.includes(role))
    .map(({ text }) => text)
    .join('\n');

/** Says in the report why the pages were not read. */
const describeRawPages = isThere ? describe : describe.skip;

describeRawPages(`the raw pages${isThere ? '' : ` (skipped: there is no ${FOLDER})`}`, () => {
  it('000: dated above its title, with headlines run together after the lead', () => {
    const page = read('000');
    const { article } = page;
    expect(article).toMatchObject({
      title: 'Liên đoàn Lao động huyện Sóc Sơn: Tích cực bảo vệ quyền lợi của người lao động',
      publishedAt: '2021-04-15T21:04+07:00',
      author: 'P.Ngân',
      source: 'LĐTĐ',
    });
    expect(article.url).toBeUndefined();
    expect(article.captions).toHaveLength(2);
    expect(article.captions?.[0]).toMatch(/^Ban chấp hành Công đoàn .* năm 2021\.$/u);
    expect(article.captions?.[1]).toMatch(/^Ký giao ước thi đua /u);
    expect(article.summary).toMatch(/^Nhằm góp phần .* Hội nghị người lao động\.$/u);
    expect(article.body).toMatch(/^Xác định chăm lo/u);
    expect(searched(article)).not.toMatch(/LĐTĐ|05-CT\/TW|^M$|P\.Ngân|Nguồn/mu);
    expect(searched(article).split(article.title)).toHaveLength(2);
    expect(textOf(page, 'related')).toMatch(/^Nhiều mô hình .* hướng về người lao động$/u);
  });

  it('001: its title twice, a relative date and a source with an address', () => {
    const { article, notes } = read('001');
    expect(article).toMatchObject({
      title: 'Cụm thi đua số 1 thực hiện tốt công tác thương lượng, ký kết Thỏa ước lao động tập thể',
      author: 'Mạnh Quân',
      source: 'LĐTĐ',
    });
    expect(article.url).toMatch(/^https:\/\/laodongthudo\.vn\/cum-thi-dua-.*-180906\.html$/u);
    expect(article).not.toHaveProperty('publishedAt');
    expect(notes.join()).toContain('--fetched-at');
    expect(article.captions).toHaveLength(2);
    for (const caption of article.captions ?? []) expect(caption).toMatch(/phát biểu tại buổi khảo sát\.$/u);
    expect(searched(article)).not.toMatch(/Bài gốc|2 giờ trước|Mạnh Quân|^Chủ tịch LĐLĐ thành phố Hà Nội Phạm/mu);
    expect(searched(article).split(article.title)).toHaveLength(2);
    expect(read('001', '2024-12-20T15:30:00+07:00').article.publishedAt).toBe('2024-12-20T13:30+07:00');
  });

  it('002: menus above the title, its caption like the title', () => {
    const page = read('002');
    const { article } = page;
    expect(article).toMatchObject({
      title: 'Ký kết chương trình phối hợp giữa UBND và LĐLĐ thị xã giai đoạn 2020 - 2025',
      publishedAt: '2020-10-29T16:10+07:00',
      author: 'Diệp',
      captions: ['Ký kết chương trình phối hợp giữa UBND - LĐLĐ thị xã giai đoạn 2020 - 2025'],
    });
    expect(article).not.toHaveProperty('source');
    expect(article.body).toMatch(/^Chiều ngày 29\/10/u);
    expect(article.body).toContain('2.528 sáng kiến');
    expect(textOf(page, 'chrome').split('\n').at(-1)).toBe('Tin nổi bật');
    expect(searched(article)).not.toMatch(/Html Portlet|thời tiết các vùng|Tin nổi bật|Diệp|^Ngày đăng/mu);
  });

  it.each([
    [
      '003',
      'Thực hiện tốt chức năng đại diện, bảo vệ quyền và lợi ích người lao động',
      'Trong 3 tháng đầu năm 2021, Liên đoàn Lao động quận Nam Từ Liêm đã thực hiện tốt chức năng đại diện, bảo vệ quyền và lợi ích người lao động',
      /Tân Nhàn|Hòa Phú|!\[\]|\|/u,
    ],
    [
      '004',
      'Quận Thanh Xuân: Nhiều hoạt động chăm lo đời sống cho đoàn viên, người lao động',
      'Liên đoàn Lao động quận Thanh Xuân tặng quà cho công nhân viên chức lao động nhân dịp Tết Nguyên đán.',
      /Man City|khí cười|Arsenal|\|/u,
    ],
  ])('%s: everything from "Có thể bạn quan tâm" on is about other articles', (start, title, caption, foreign) => {
    const page = read(start);
    const { article } = page;
    expect(article).toMatchObject({ title, captions: [caption] });
    for (const field of ['publishedAt', 'author', 'source', 'url'] as const) expect(article).not.toHaveProperty(field);
    expect(searched(article)).not.toMatch(foreign);
    const first = page.lines.findIndex(({ text }) => text === 'Có thể bạn quan tâm');
    expect(first).toBeGreaterThan(0);
    const foreignRoles = page.lines.slice(first).map(({ role }) => role);
    expect(foreignRoles.filter((role) => role !== 'related' && role !== 'blank')).toEqual([]);
  });
});
