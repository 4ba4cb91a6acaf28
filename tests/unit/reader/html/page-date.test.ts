/** Pages that say nothing to machines: the date is one that stands beside the headline, never one of another article. */
import { describe, expect, it } from '@jest/globals';
import type { Article } from '../../../../src/reader/index.js';
import { readOne } from '../../../support/article-inputs.js';

const TITLE = 'Cầu sông Lô thông xe';
const TEXT = [
  'Cầu mới bắc qua sông Lô thông xe sáng nay sau mười tám tháng thi công, đò ngang nghỉ hẳn từ hôm ấy.',
  'Người hai bờ đi bộ qua cầu trước khi xe được chạy, nhiều nhà mang cả ghế ra ngồi xem cho đến trưa.',
  'Ông lái đò già nói từ nay ông trồng rau, còn con đò thì để lại cho đám trẻ tập bơi trong vịnh nhỏ.',
];
const body = `<div class="sc-1">${TEXT.map((text) => `<p>${text}</p>`).join('')}</div>`;
const h1 = `<h1>${TITLE}</h1>`;
const other = (date: string, title = 'Chợ nổi Cái Vồn họp lại sau mùa nước lớn'): string =>
  `<div class="sc-9"><h3><a href="/b">${title}</a></h3>${date}</div>`;
const menu = ['Thời sự', 'Kinh tế', 'Thể thao', 'Văn hóa', 'Giáo dục', 'Đời sống']
  .map((entry) => `<span class="i"><a href="/m">${entry}</a></span>`)
  .join(' ');

const read = async (html: string, fetchedAt?: string): Promise<Article> =>
  (
    await readOne(
      `<!doctype html><html><head><title>${TITLE} - Báo Sông Mới</title></head><body>${html}</body></html>`,
      {
        name: 'a.html',
        ...(fetchedAt === undefined ? {} : { fetchedAt }),
      },
    )
  ).article;

const AT = '2024-08-05T10:20+07:00';
const DAY = '2024-08-05T00:00+07:00';

describe('the date of a page without metadata', () => {
  it.each<[what: string, html: string, expected: string | undefined]>([
    ['below the headline', `${h1}<div>Thứ hai, 05/08/2024 - 10:20</div>${body}`, AT],
    ['above the headline, the text long', `<div class="sc-2">Thứ hai, 5/8/2024, 10:20 (GMT+7)</div>${h1}${body}`, AT],
    [
      'above the headline behind a column',
      `<div><a href="/c">Đời sống</a></div><p>05/08/2024 10:20</p>${h1}${body}`,
      AT,
    ],
    ['below the lead', `${h1}<p><b>${TEXT[0]}</b></p><div>Lan Anh - 10:20 05/08/2024</div>${body}`, AT],
    ['below a lead in a heading', `${h1}<h2>${TEXT[0]}</h2><div>10:20 05/08/2024</div>${body}`, AT],
    ['day and time apart', `${h1}<div><div>05/08/2024</div><div>10:20</div></div>${body}`, AT],
    ['at the end, said to be it', `${h1}${body}<p>Ngày đăng: 05/08/2024</p>`, DAY],
    ['signing the text off', `${h1}${body}<p>Lan Anh</p><p>05/08/2024 10:20</p>`, AT],
    ['published before updated', `${h1}<p>Cập nhật: 06/08/2024 09:00</p><p>Đăng: 05/08/2024 10:20</p>${body}`, AT],
    ['updated, and nothing else', `${h1}<p>Cập nhật lúc 05/08/2024 10:20</p>${body}`, AT],
    [
      'the headline among others of a list above',
      `${other('<p>01/02/2019 08:00</p>')}${h1}<p>05/08/2024 10:20</p>${body}`,
      AT,
    ],
    [
      'in a table',
      `<table><tr><td>${h1}</td></tr><tr><td>05/08/2024 10:20</td></tr><tr><td>${body}</td></tr></table>`,
      AT,
    ],
    ['beside a link of its column', `${h1}<div><a href="/x">Xã hội</a> | 05/08/2024 10:20</div>${body}`, AT],
    [
      'beside a link to follow the paper',
      `${h1}<div>05/08/2024 10:20 <a href="/g">Theo dõi Báo Sông Mới trên Google News</a></div>${body}`,
      AT,
    ],
    [
      'the headline twice',
      `<div><a href="/">Trang chủ</a> › <a href="/a">${TITLE}</a></div>${h1}<p>05/08/2024 10:20</p>${body}`,
      AT,
    ],
    ['only in a list below', `${h1}${body}${other('<span>05/08/2024 10:20</span>')}`, undefined],
    ['only in a list between', `${h1}${other('<span>05/08/2024 10:20</span>')}${body}`, undefined],
    [
      'only in a box with a lead',
      `${h1}${other('<p>Chợ họp từ bốn giờ sáng, ghe hàng bông đông hơn.</p><span>05/08/2024 10:20</span>')}${body}`,
      undefined,
    ],
    ['only in a list above', `${other('<span>05/08/2024 10:20</span>')}${h1}${body}`, undefined],
    [
      'only in a list of mere lines',
      `${h1}${body}<p>01/02/2019 08:00</p><p><a href="/b">Chợ nổi Cái Vồn họp lại</a></p>`,
      undefined,
    ],
    [
      'only behind headlines',
      `${h1}${body}<ul><li><a href="/b">Chợ nổi Cái Vồn họp lại</a> (05/08/2024)</li></ul>`,
      undefined,
    ],
    ['only the clock of the site', `<p>Thứ Hai, 05/08/2024 10:20</p><div>${menu}</div>${h1}${body}`, undefined],
    [
      'only in comments',
      `${h1}${body}<div><b>Minh Tú</b><p>Cây cầu đẹp quá, quê tôi ở bên kia sông.</p><span>05/08/2024 10:20</span></div>`,
      undefined,
    ],
    ['only in a sentence', `${h1}${body.replace('</div>', '<p>Phà cũ chạy từ ngày 05/08/2004.</p></div>')}`, undefined],
    ['only in the foot', `${h1}${body}<p>Giấy phép số 12/GP-BTTTT cấp ngày 05/08/2024</p>`, undefined],
  ])('%s', async (_what, html, expected) => {
    expect((await read(html)).publishedAt).toBe(expected);
  });

  it.each<[what: string, html: string, expected: string | undefined]>([
    [
      'the own one goes before lists',
      `${other('<time datetime="2019-02-01T08:00:00+07:00">x</time>')}${h1}<time datetime="2024-08-05T10:20+07:00">5/8</time>${body}`,
      AT,
    ],
    ['lists have none', `${h1}${body}${other('<time datetime="2019-02-01T08:00:00+07:00">x</time>')}`, undefined],
    ['without words', `${h1}<time datetime="2024-08-05T10:20+07:00"></time>${body}`, AT],
    ['its words, where it says nothing else', `${h1}<time>05/08/2024 10:20</time>${body}`, AT],
    [
      'said to be the publication, anywhere',
      `${h1}${body}<div class="x1"><p>Bài của tòa soạn</p><p>Xin cảm ơn</p><time class="entry-date published" datetime="2024-08-05T10:20+07:00">5/8</time></div>`,
      AT,
    ],
  ])('<time>: %s', async (_what, html, expected) => {
    expect((await read(html)).publishedAt).toBe(expected);
  });

  it('is absent where only the time since is shown and nobody says when the page was fetched', async () => {
    const html = `${h1}<div>2 giờ trước</div>${body}${other('<span>05/08/2024 10:20</span>')}`;
    expect((await read(html)).publishedAt).toBeUndefined();
    expect((await read(html, '2024-08-05T12:20:00+07:00')).publishedAt).toBe(AT);
  });

  it('gives the person who stands beside it', async () => {
    expect(await read(`${h1}<div>Lan Anh - 05/08/2024 10:20</div>${body}`)).toMatchObject({
      author: 'Lan Anh',
      publishedAt: AT,
    });
    expect(await read(`${h1}<div>05/08/2024 10:20</div><div>Quốc Bảo</div>${body}`)).toMatchObject({
      author: 'Quốc Bảo',
    });
    expect(await read(`${h1}<div>05/08/2024 10:20</div>${body}<div><div>Bài, ảnh: Thu Hà</div></div>`)).toMatchObject({
      author: 'Thu Hà',
    });
  });
});
