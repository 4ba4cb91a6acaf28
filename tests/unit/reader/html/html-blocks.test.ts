/** What stands under a picture is its caption, whatever a content system made of it; a headline in a box is another article's. */
import { describe, expect, it } from '@jest/globals';
import { readFragment } from '../../../../src/reader/html/html-blocks.js';
import { readOne } from '../../../support/article-inputs.js';

const CAPTION = 'Người dân đi bộ qua cầu sáng nay. Ảnh: Lan Anh';
const TEXT = [
  'Cầu mới bắc qua sông Lô thông xe sáng nay sau mười tám tháng thi công, đò ngang nghỉ hẳn từ hôm ấy.',
  'Người hai bờ đi bộ qua cầu trước khi xe được chạy, nhiều nhà mang cả ghế ra ngồi xem cho đến trưa.',
  'Ông lái đò già nói từ nay ông trồng rau, còn con đò thì để lại cho đám trẻ tập bơi trong vịnh nhỏ.',
  'Chợ bên kia sông từ nay họp cả buổi chiều, người bán cá bảo chưa bao giờ đông khách như tuần này.',
];
const paragraphs = TEXT.map((text) => `<p>${text}</p>`);
const img = '<img src="/cau.jpg" alt="">';

const CAPTIONED: [what: string, html: string][] = [
  ['figure', `<figure>${img}<figcaption>${CAPTION}</figcaption></figure>`],
  ['figure without figcaption', `<figure>${img}<p>${CAPTION}</p></figure>`],
  [
    'centred, in italics',
    `<p style="text-align: center;">${img}</p><p style="text-align:center"><em>${CAPTION}</em></p>`,
  ],
  ['in italics', `<p>${img}</p><p><i>${CAPTION}</i></p>`],
  [
    'in italics, partly bold',
    `<p>${img}</p><p><em>Người dân đi bộ qua cầu sáng nay. <strong>Ảnh: Lan Anh</strong></em></p>`,
  ],
  ['centred', `<p align="center">${img}</p><p align="center">${CAPTION}</p>`],
  ['in <center>', `<center>${img}</center><center><font size="2">${CAPTION}</font></center>`],
  ['in a class', `<div class="text-center">${img}</div><div class="text-center">${CAPTION}</div>`],
  ['behind a line break', `<p style="text-align:center">${img}<br><em>${CAPTION}</em></p>`],
  ['in a table', `<table align="center"><tbody><tr><td>${img}</td></tr><tr><td>${CAPTION}</td></tr></tbody></table>`],
  ['in a table, in a paragraph', `<table><tr><td><p>${img}</p></td></tr><tr><td><p>${CAPTION}</p></td></tr></table>`],
  ['in a box of pictures', `<div class="photo-item"><div>${img}</div><div>${CAPTION}</div></div>`],
  ['with a class', `<p>${img}</p><p class="pCaption">${CAPTION}</p>`],
];

describe('captions', () => {
  it.each(CAPTIONED)('%s', async (_what, html) => {
    const body = [paragraphs[0], html, ...paragraphs.slice(1)].join('\n');
    expect(readFragment(body)).toEqual({ text: TEXT.join('\n'), captions: [CAPTION] });
    const page = `<!doctype html><h1>Cầu sông Lô thông xe</h1><div class="b">${body}</div>`;
    expect((await readOne(page, { name: 'a.html' })).article).toMatchObject({
      body: TEXT.join('\n'),
      captions: [CAPTION],
    });
  });

  it.each<[what: string, html: string, lost: string]>([
    ['a paragraph', `<p>${img}</p><p>${CAPTION}</p>`, CAPTION],
    ['a centred subheading', `<p>${img}</p><p align="center"><b>Chuyến đò cuối</b></p>`, 'Chuyến đò cuối'],
    [
      'a quotation further down',
      `<p>${img}</p><p>Ông kể:</p><p><em>Nước lên là tôi chèo.</em></p>`,
      'Nước lên là tôi chèo.',
    ],
    ['italics without a picture', `<p><em>Nước lên là tôi chèo.</em></p>`, 'Nước lên là tôi chèo.'],
    ['a table of words', `<table><tr><td>Nhịp chính</td><td>120 m</td></tr></table>`, '120 m'],
    ['a layout of tables', `<table><tr><td>${img}</td><td>${paragraphs.join('')}</td></tr></table>`, TEXT[1] as string],
  ])('%s is none', (_what, html, kept) => {
    const { text, captions } = readFragment(html);
    expect(captions).toEqual([]);
    expect(text).toContain(kept);
  });
});

describe('boxes within the text', () => {
  const box = (headline: string, lead: string): string =>
    `<div class="x7"><h3><a href="/b">${headline}</a></h3><p>${lead}</p></div>`;
  const lead = 'Chợ nổi họp lại từ bốn giờ sáng, ghe hàng bông đông hơn năm ngoái, người mua vẫn ít.';

  it.each<[what: string, html: string]>([
    ['one headline with its lead', box('Chợ nổi Cái Vồn họp lại sau mùa nước', lead)],
    ['two', box('Chợ nổi Cái Vồn họp lại sau mùa nước', lead) + box('Đò máy thay đò chèo ở bến dưới', lead)],
    ['a list', `<ul><li><a href="/b">Chợ nổi Cái Vồn họp lại sau mùa nước</a><p>${lead}</p></li></ul>`],
    [
      'a link around all of it',
      `<div><a href="/b"><img src="/b.jpg"><h4>Chợ nổi Cái Vồn họp lại sau mùa nước</h4><p>${lead}</p></a></div>`,
    ],
  ])('%s', async (_what, html) => {
    const body = [...paragraphs.slice(0, 2), html, ...paragraphs.slice(2)].join('\n');
    const page = `<!doctype html><h1>Cầu sông Lô thông xe</h1><div class="b">${body}</div>`;
    expect((await readOne(page, { name: 'a.html' })).article.body).toBe(TEXT.join('\n'));
  });

  it('takes no lead from them, whatever it is called', async () => {
    const teaser = box('Chợ nổi Cái Vồn họp lại sau mùa nước', lead).replace('<p>', '<p class="description">');
    const page = `<!doctype html><h1>Cầu sông Lô thông xe</h1><div class="b">${paragraphs.join('')}</div>${teaser}`;
    expect((await readOne(page, { name: 'a.html' })).article).toMatchObject({ body: TEXT.join('\n') });
    expect((await readOne(page, { name: 'a.html' })).article.summary).toBeUndefined();
  });

  it('knows the lead by the description, with the mark of the paper before it or without', async () => {
    const lead = TEXT[0] as string;
    const page = `<!doctype html><head><meta property="og:description" content="${lead}"></head><h1>Cầu sông Lô thông xe</h1><h2>(SMO) - ${lead}</h2><div class="b">${paragraphs.slice(1).join('')}</div>`;
    const { article } = await readOne(page, { name: 'a.html' });
    expect(article).toMatchObject({ summary: lead, body: TEXT.slice(1).join('\n'), source: 'SMO' });
  });

  it.each([
    ['a short article above links', '', paragraphs.slice(0, 2).join('')],
    ['a short article below one', box('Đò máy thay đò chèo ở bến dưới', 'Từ tháng sau.'), paragraphs.join('')],
  ])('%s is none', async (_what, above, text) => {
    const links = Array.from(
      { length: 6 },
      (_, at) => `<li><a href="/${at}">Chợ nổi Cái Vồn họp lại lần thứ ${at}</a></li>`,
    );
    const page = `<!doctype html><h1>Cầu sông Lô thông xe</h1><div class="b">${above}${text}<ul>${links.join('')}</ul></div>`;
    expect((await readOne(page, { name: 'a.html' })).article.body).toContain(TEXT[1]);
  });

  it('leaves links within sentences, lists of the text and quotations alone', async () => {
    const own = [
      '<p>Theo <a href="/b">báo cáo của sở giao thông tuần trước</a>, cầu chịu được xe ba mươi tấn và gió cấp mười hai.</p>',
      '<p><a href="/b">Báo cáo của sở giao thông tuần trước</a> cho biết cầu chịu được xe ba mươi tấn.</p>',
      '<ul><li>Nhịp chính dài một trăm hai mươi mét.</li><li>Mặt cầu rộng chín mét.</li></ul>',
    ];
    const page = `<!doctype html><h1>Cầu sông Lô thông xe</h1><div class="b">${[...paragraphs, ...own].join('\n')}</div>`;
    const { body } = (await readOne(page, { name: 'a.html' })).article;
    for (const words of ['chịu được xe ba mươi tấn và gió', 'cho biết cầu chịu được', 'Mặt cầu rộng']) {
      expect(body).toContain(words);
    }
  });
});
