import { describe, expect, it } from '@jest/globals';
import type { Article } from '../../../../src/reader/index.js';
import type { Searcher } from '../../../../src/search/index.js';
import { anArticle, searcherOver } from '../../../support/build-index.js';

const suggested = (searcher: Searcher, query: string): string[] => searcher.suggest(query, 8).map(({ text }) => text);

const NEWS = searcherOver(
  [
    {
      title: 'Ông Trần Minh Lam thăm bản',
      body: 'Sáng nay ông Trần Minh Lam đi thăm. Không ai chứng minh lam lũ là nghèo.',
    },
    { title: 'Mưa lớn ở Hòa Phú, Sông Lam dâng cao', body: 'Nước ở Hòa Phú, Sông Lam và các nơi dâng cao.' },
    { title: 'Xe VinBike chạy thử', body: 'Hãng VinBike bán xe. Người mua VinBike chờ lâu.' },
    { title: 'UBND huyện họp', body: 'Họp ở UBND huyện về giá lúa. Giá phân bón cũng tăng.' },
    { title: 'Giá lúa tăng', body: 'Nông dân vui vì giá lúa tăng. Ai cũng chứng minh được.' },
    { title: 'Giá lúa đã tăng', body: 'Để chứng minh giá lúa tăng.' },
    { title: 'Giá lúa giảm', body: 'Nông dân buồn vì giá lúa giảm.' },
    ...Array.from({ length: 12 }, (_, i) => ({
      title: `Bản tin thứ ${i}`,
      body: `Tin vắn ${i}.\nGiá quảng cáo tòa nhà Sen Hồng tầng ${i}\nĐường ngõ nhỏ số ${i}`,
    })),
  ].map((article, i) => anArticle(`${i}`, article)),
);

describe('suggestions are written as articles write them', () => {
  it.each([
    // typed               suggested                   because
    ['tran minh l', 'Trần Minh Lam', 'it is a name'],
    ['chung m', 'chứng minh', 'the same word is none here'],
    ['ubnd h', 'UBND huyện', 'initials'],
    ['vinb', 'VinBike', 'capitals inside'],
    ['vin b', 'VinBike', 'also of a name that was typed as two words'],
    ['hoa p', 'Hòa Phú', 'a comma ends it: what stands behind is another name'],
  ])('"%s": %s, as %s', (typed, expected) => {
    expect(suggested(NEWS, typed)[0]?.slice(0, expected.length)).toBe(expected);
  });

  it('go across no comma and no full stop', () => {
    expect(suggested(NEWS, 'hoa phu').join(' | ')).not.toMatch(/sông/i);
    expect(suggested(NEWS, 'gia lua').join(' | ')).not.toMatch(/giá phân/i);
  });

  it('are those of titles before what stands below every article', () => {
    const texts = suggested(NEWS, 'gia ');
    expect(texts.findIndex((text) => text.startsWith('giá lúa'))).toBe(0);
    expect(texts.findIndex((text) => text.startsWith('giá quảng'))).not.toBe(0);
  });
});

it('suggests what is of these days before what was', () => {
  const articles = (count: number, month: string, title: string): Partial<Article>[] =>
    Array.from({ length: count }, (_, i) => ({
      title,
      publishedAt: `2026-${month}-${10 + i}T08:00+07:00`,
      body: `${i}`,
    }));
  const over = (...all: Partial<Article>[]): Searcher =>
    searcherOver(all.map((article, i) => anArticle(`${i}`, article)));
  const old = articles(5, '01', 'Lúa nếp được mùa');
  const fresh = articles(4, '08', 'Lúa tẻ được mùa');
  expect(suggested(over(...old, ...fresh), 'lua ')[0]).toMatch(/^lúa tẻ/i);
  const undated = [...old, ...fresh].map(({ title, body }) => ({ title: title!, body: body! }));
  expect(suggested(over(...undated), 'lua ')[0]).toMatch(/^lúa nếp/i);
});
