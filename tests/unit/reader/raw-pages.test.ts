/** Pages as scrapers leave them: five of our own, and the five of newspapers that lie beside some checkouts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Article, type ReadArticle, readText } from '../../../src/reader/index.js';
import { NEWSPAPER_PAGES, OUR_PAGES } from '../../support/raw-pages.js';

/** What stands on the pages of one folder; regular expressions are matched line by line. */
interface Expected {
  readonly dated: {
    readonly article: Partial<Article>;
    readonly captions: readonly RegExp[];
    readonly summary: RegExp;
    readonly bodyStart: RegExp;
    readonly related: RegExp;
    readonly foreign: RegExp;
  };
  readonly relative: {
    readonly article: Partial<Article>;
    readonly url: RegExp;
    readonly caption: RegExp;
    readonly foreign: RegExp;
    readonly fetchedAt: string;
    readonly publishedAt: string;
  };
  readonly menus: {
    readonly article: Partial<Article>;
    readonly bodyStart: RegExp;
    readonly inBody: string;
    readonly lastChrome: string;
    readonly foreign: RegExp;
  };
  readonly followed: readonly {
    readonly page: string;
    readonly article: Partial<Article>;
    readonly foreign: RegExp;
  }[];
}

const OURS: Expected = {
  dated: {
    article: {
      title: 'Hợp tác xã Bãi Bồi: Đưa nước ngọt về từng thửa ruộng của xã viên',
      publishedAt: '2022-03-12T20:15+07:00',
      author: 'T.Lam',
      source: 'BSM',
    },
    captions: [/^Tổ thủy nông phối hợp .* năm 2022\.$/u, /^Ký cam kết giữ nước /u],
    summary: /^Nhằm giữ cho lúa .* cho từng xóm\.$/u,
    bodyStart: /^Coi việc giữ nước/u,
    related: /^Nhiều cách làm hay .* cho mùa khô$/u,
    foreign: /BSM|07-KH\/XA|^M$|T\.Lam|Nguồn/mu,
  },
  relative: {
    article: {
      title: 'Cụm làng nghề số 2 làm tốt việc dạy nghề, giữ lửa lò gốm cho lớp thợ trẻ',
      author: 'Quang Vân',
      source: 'BSM',
    },
    url: /^https:\/\/baosongmoi\.example\/cum-lang-nghe-.*-204711\.html$/u,
    caption: /phát biểu tại buổi thăm lò\.$/u,
    foreign: /Bài gốc|2 giờ trước|Quang Vân|^Chủ tịch Hội Nghề gốm tỉnh Sông Mới Vũ/mu,
    fetchedAt: '2024-01-08T09:10:00+07:00',
    publishedAt: '2024-01-08T07:10+07:00',
  },
  menus: {
    article: {
      title: 'Ký kết kế hoạch giữ rừng giữa UBND và Hội Người cao tuổi xã giai đoạn 2021 - 2026',
      publishedAt: '2021-09-18T09:25+07:00',
      author: 'Hiền',
      captions: ['Ký kết kế hoạch giữ rừng giữa UBND - Hội Người cao tuổi xã giai đoạn 2021 - 2026'],
    },
    bodyStart: /^Sáng ngày 18\/9/u,
    inBody: '3.417 gốc lim',
    lastChrome: 'Tin nổi bật',
    foreign: /Html Portlet|thời tiết các vùng|Tin nổi bật|Hiền|^Ngày đăng/mu,
  },
  followed: [
    {
      page: '003',
      article: {
        title: 'Làm tốt việc đưa đò, giữ bến sạch đẹp và an toàn cho học trò vùng hồ',
        captions: [
          'Trong 2 tháng đầu năm 2023, Ban bến đò hồ Vực Xanh đã làm tốt việc đưa đò, giữ bến sạch đẹp và an toàn cho học trò vùng hồ',
        ],
      },
      foreign: /Hạ Miên|Đồng Vọng|!\[\]|\|/u,
    },
    {
      page: '004',
      article: {
        title: 'Phường Cầu Ván: Nhiều việc làm ấm lòng thợ xa nhà, người thuê trọ',
        captions: ['Nhóm bếp chung phường Cầu Ván tặng quà cho thợ xa nhà nhân dịp giáp Tết.'],
      },
      foreign: /Mây Trắng|gió trời|Thạch Hãn|\|/u,
    },
  ],
};

const OF_NEWSPAPERS: Expected = {
  dated: {
    article: {
      title: 'Liên đoàn Lao động huyện Sóc Sơn: Tích cực bảo vệ quyền lợi của người lao động',
      publishedAt: '2021-04-15T21:04+07:00',
      author: 'P.Ngân',
      source: 'LĐTĐ',
    },
    captions: [/^Ban chấp hành Công đoàn .* năm 2021\.$/u, /^Ký giao ước thi đua /u],
    summary: /^Nhằm góp phần .* Hội nghị người lao động\.$/u,
    bodyStart: /^Xác định chăm lo/u,
    related: /^Nhiều mô hình .* hướng về người lao động$/u,
    foreign: /LĐTĐ|05-CT\/TW|^M$|P\.Ngân|Nguồn/mu,
  },
  relative: {
    article: {
      title: 'Cụm thi đua số 1 thực hiện tốt công tác thương lượng, ký kết Thỏa ước lao động tập thể',
      author: 'Mạnh Quân',
      source: 'LĐTĐ',
    },
    url: /^https:\/\/laodongthudo\.vn\/cum-thi-dua-.*-180906\.html$/u,
    caption: /phát biểu tại buổi khảo sát\.$/u,
    foreign: /Bài gốc|2 giờ trước|Mạnh Quân|^Chủ tịch LĐLĐ thành phố Hà Nội Phạm/mu,
    fetchedAt: '2024-12-20T15:30:00+07:00',
    publishedAt: '2024-12-20T13:30+07:00',
  },
  menus: {
    article: {
      title: 'Ký kết chương trình phối hợp giữa UBND và LĐLĐ thị xã giai đoạn 2020 - 2025',
      publishedAt: '2020-10-29T16:10+07:00',
      author: 'Diệp',
      captions: ['Ký kết chương trình phối hợp giữa UBND - LĐLĐ thị xã giai đoạn 2020 - 2025'],
    },
    bodyStart: /^Chiều ngày 29\/10/u,
    inBody: '2.528 sáng kiến',
    lastChrome: 'Tin nổi bật',
    foreign: /Html Portlet|thời tiết các vùng|Tin nổi bật|Diệp|^Ngày đăng/mu,
  },
  followed: [
    {
      page: '003',
      article: {
        title: 'Thực hiện tốt chức năng đại diện, bảo vệ quyền và lợi ích người lao động',
        captions: [
          'Trong 3 tháng đầu năm 2021, Liên đoàn Lao động quận Nam Từ Liêm đã thực hiện tốt chức năng đại diện, bảo vệ quyền và lợi ích người lao động',
        ],
      },
      foreign: /Tân Nhàn|Hòa Phú|!\[\]|\|/u,
    },
    {
      page: '004',
      article: {
        title: 'Quận Thanh Xuân: Nhiều hoạt động chăm lo đời sống cho đoàn viên, người lao động',
        captions: [
          'Liên đoàn Lao động quận Thanh Xuân tặng quà cho công nhân viên chức lao động nhân dịp Tết Nguyên đán.',
        ],
      },
      foreign: /Man City|khí cười|Arsenal|\|/u,
    },
  ],
};

const searched = ({ title, summary = '', body }: Article): string => [title, summary, body].join('\n');

const textOf = (page: ReadArticle, ...roles: readonly string[]): string =>
  page.lines
    .filter(({ role }) => roles.includes(role))
    .map(({ text }) => text)
    .join('\n');

/** Each page has what the others lack: its number says which. */
const testPages = (folder: string, { dated, relative, menus, followed }: Expected): void => {
  const read = (start: string, fetchedAt?: string): ReadArticle => {
    const name = readdirSync(folder).find((file) => file.startsWith(start)) as string;
    const text = readFileSync(join(folder, name), 'utf8');
    const outcome = readText(text, name, fetchedAt === undefined ? {} : { fetchedAt });
    if (outcome.kind !== 'article') throw new Error(outcome.message);
    return outcome;
  };

  it('000: dated above its title, with headlines run together after the lead', () => {
    const page = read('000');
    const { article } = page;
    expect(article).toMatchObject(dated.article);
    expect(article.url).toBeUndefined();
    expect(article.captions).toHaveLength(2);
    dated.captions.forEach((caption, i) => expect(article.captions?.[i]).toMatch(caption));
    expect(article.summary).toMatch(dated.summary);
    expect(article.body).toMatch(dated.bodyStart);
    expect(searched(article)).not.toMatch(dated.foreign);
    expect(searched(article).split(article.title)).toHaveLength(2);
    expect(textOf(page, 'related')).toMatch(dated.related);
  });

  it('001: its title twice, a relative date and a source with an address', () => {
    const { article, notes } = read('001');
    expect(article).toMatchObject(relative.article);
    expect(article.url).toMatch(relative.url);
    expect(article).not.toHaveProperty('publishedAt');
    expect(notes.join()).toContain('--fetched-at');
    expect(article.captions).toHaveLength(2);
    for (const caption of article.captions ?? []) expect(caption).toMatch(relative.caption);
    expect(searched(article)).not.toMatch(relative.foreign);
    expect(searched(article).split(article.title)).toHaveLength(2);
    expect(read('001', relative.fetchedAt).article.publishedAt).toBe(relative.publishedAt);
  });

  it('002: menus above the title, its caption like the title', () => {
    const page = read('002');
    const { article } = page;
    expect(article).toMatchObject(menus.article);
    expect(article).not.toHaveProperty('source');
    expect(article.body).toMatch(menus.bodyStart);
    expect(article.body).toContain(menus.inBody);
    expect(textOf(page, 'chrome').split('\n').at(-1)).toBe(menus.lastChrome);
    expect(searched(article)).not.toMatch(menus.foreign);
  });

  it.each(followed)(
    '$page: everything from "Có thể bạn quan tâm" on is about other articles',
    ({ page: start, article: expected, foreign }) => {
      const page = read(start);
      const { article } = page;
      expect(article).toMatchObject(expected);
      for (const field of ['publishedAt', 'author', 'source', 'url'] as const) {
        expect(article).not.toHaveProperty(field);
      }
      expect(searched(article)).not.toMatch(foreign);
      const first = page.lines.findIndex(({ text }) => text === 'Có thể bạn quan tâm');
      expect(first).toBeGreaterThan(0);
      const foreignRoles = page.lines.slice(first).map(({ role }) => role);
      expect(foreignRoles.filter((role) => role !== 'related' && role !== 'blank')).toEqual([]);
    },
  );
};

describe('raw pages of our own', () => testPages(OUR_PAGES, OURS));

/** Says in the report why the pages were not read. */
const isThere = existsSync(NEWSPAPER_PAGES);
const describeNewspapers = isThere ? describe : describe.skip;

describeNewspapers(`raw pages of newspapers${isThere ? '' : ` (skipped: there is no ${NEWSPAPER_PAGES})`}`, () =>
  testPages(NEWSPAPER_PAGES, OF_NEWSPAPERS),
);
