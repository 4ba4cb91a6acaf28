/** What tells a box that advertises other articles from the article itself: where its headlines stand, and how much text is beside. */
import { describe, expect, it } from '@jest/globals';
import { parseHtml } from '../../../../src/reader/html/parse-html.js';
import { findTeaserBoxes } from '../../../../src/reader/html/outside-article.js';
import { toKey } from '../../../../src/reader/scraped/lines/blocks.js';

const TITLE = 'Cầu sông Lô thông xe sáng nay';
const headline = '<h3><a href="/b">Chợ nổi Cái Vồn họp lại sau mùa nước</a></h3>';
const words = (length: number): string => `<p>${'Nước lên. '.repeat(length / 10)}</p>`;
const page = (box: string, rest = words(3000)): string => `<body><h1>${TITLE}</h1>${box}<div>${rest}</div></body>`;

/** Ids of the boxes that were found. */
const boxesIn = (html: string, kind: 'all' | 'divided' = 'all'): readonly string[] =>
  [...findTeaserBoxes(parseHtml(html).root, toKey(TITLE))[kind]].flatMap(({ attributes }) => attributes['id'] ?? []);

describe('a box of other articles', () => {
  it.each<[what: string, box: string, found: readonly string[]]>([
    ['a headline and a lead', `<div id="x">${headline}${words(200)}</div>`, ['x']],
    ['several of them', `<div id="x">${`${headline}${words(300)}`.repeat(3)}</div>`, ['x']],
    ['a heading above', `<div id="x"><h2>Tin cùng chuyên mục</h2>${headline}</div>`, ['x']],
    ['too much text behind a headline', `<div id="x">${headline}${words(500)}</div>`, []],
    ['too much text between two', `<div id="x">${headline}${words(500)}${headline}</div>`, []],
    ['too much text above the first', `<div id="x">${words(200)}${headline}</div>`, []],
    ['no headline', `<div id="x"><a href="/c">Thời sự</a>${words(100)}</div>`, []],
    ['this headline', `<div id="x"><h3><a href="/a">${TITLE}</a></h3>${words(100)}</div>`, []],
    ['the heading of the page', `<div id="x"><h1>Khác</h1>${headline}</div>`, []],
    ['names', `<div id="x"><a href="/a">Nguyễn Thị Minh Khai, Trần Văn An</a></div>`, []],
    ['a button', `<div id="x"><a href="/g">Theo dõi Báo Sông Mới trên Google News</a></div>`, []],
    ['columns', `<div id="x"><a href="/c">Thời sự Thế giới Kinh doanh Thể thao</a></div>`, []],
    [
      'a sentence',
      `<p id="x">Theo <a href="/b">báo cáo của sở giao thông tuần trước</a>, ${'cầu chịu được. '.repeat(5)}</p>`,
      [],
    ],
  ])('%s', (_what, box, found) => {
    expect(boxesIn(page(box))).toEqual(found);
  });

  it('holds little of the page', () => {
    const box = `<div id="x">${headline}${words(300)}</div>`;
    expect(boxesIn(page(box, words(600)))).toEqual([]);
    expect(boxesIn(page(box, words(800)))).toEqual(['x']);
  });

  it('may be a line alone, which is told apart', () => {
    const line = '<li id="x"><a href="/b">Chợ nổi Cái Vồn họp lại</a> (05/08/2024)</li>';
    expect([boxesIn(page(line)), boxesIn(page(line), 'divided')]).toEqual([['x'], []]);
  });
});
