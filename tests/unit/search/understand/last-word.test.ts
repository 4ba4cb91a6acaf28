/** While one types, only the last word may be half there; all others, and the last one when it is whole, are read as finished. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Article } from '../../../../src/reader/index.js';
import type { SearcherResult } from '../../../../src/search/index.js';
import { anArticle, idsOf, request, searcherOver } from '../../../support/build-index.js';
import { corpora } from '../../../support/random-articles.js';
import { randomQueries } from '../../../support/random-queries.js';

const titled = (titles: readonly string[], times: number): Article[] =>
  titles.flatMap((title) =>
    Array.from({ length: times }, (_, i) => anArticle(`${title} (${i + 1})`, { title, body: `${title}.` })),
  );

const SEARCHER = searcherOver([
  ...titled(['Giá vàng trong nước', 'Ông Nguyễn Xuân Phúc phát biểu'], 40),
  ...titled(['Đội bóng đá của xã', 'Bán xe ô tô cũ', 'Phiên đấu giá đất', 'Quán phở bò gia truyền'], 8),
  ...titled(['Xe điện VinFast ra mắt', 'Động đất ngoài khơi', 'Kết quả xổ số'], 8),
  ...titled(['Em bé bị bỏng da', 'Nhà ở to hơn', 'Cụ đứng đầu gia tộc', 'Bà bán dầu giải cảm', 'Đi bộ trên phố'], 3),
  ...titled(['Và đã có bò', 'Bóng dáng người mẹ', 'Động viên nhau'], 3),
  ...titled(
    [
      'Giá và chất lượng',
      'Ông Nguyễn Xuân Phú mất',
      'Đất và người',
      'Phố bộ',
      'Xo vai',
      'Đã và đang',
      'Số và chữ',
      'Bộ phim mới',
    ],
    2,
  ),
]);

const typing = (query: string): SearcherResult => SEARCHER.search(request(query, { prefixOfLast: true }));
const firstOf = ({ hits }: SearcherResult): string | undefined => idsOf(SEARCHER, hits)[0]?.replace(/ \(\d+\)$/u, '');

describe('a last word that is whole', () => {
  it.each([
    ['bong da', 'Đội bóng đá của xã'],
    ['pho bo', 'Quán phở bò gia truyền'],
    ['o to', 'Bán xe ô tô cũ'],
    ['dau gia', 'Phiên đấu giá đất'],
    ['gia vang', 'Giá vàng trong nước'],
    ['dong dat', 'Động đất ngoài khơi'],
    ['xo so', 'Kết quả xổ số'],
    ['nguyen xuan phuc', 'Ông Nguyễn Xuân Phúc phát biểu'],
    ['vinfast', 'Xe điện VinFast ra mắt'],
    ['bóng đá', 'Đội bóng đá của xã'],
  ])('%s is understood as when it is finished', (query, first) => {
    const finished = SEARCHER.search(request(query));
    expect(firstOf(typing(query))).toBe(first);
    expect(typing(query)).toEqual(finished);
  });

  it.each(['bong da ', 'bong d ', '"bong d"', 'bong d.', 'bong -d', 'gia va '])(
    '%j: what is behind it ends it',
    (query) => {
      expect(typing(query)).toEqual(SEARCHER.search(request(query)));
    },
  );
});

describe('a last word that is half typed', () => {
  it.each([
    ['bong d', 'Đội bóng đá của xã', 'bóng d'],
    ['xe o t', 'Bán xe ô tô cũ', 'xe ô t'],
    ['dau gi', 'Phiên đấu giá đất', 'đấu gi'],
    ['gia va', 'Giá vàng trong nước', 'giá va'],
    ['dong da', 'Động đất ngoài khơi', 'động da'],
    ['xo s', 'Kết quả xổ số', 'xổ s'],
    ['nguyen xuan ph', 'Ông Nguyễn Xuân Phúc phát biểu', 'nguyễn xuân ph'],
    ['nguyen xuan phu', 'Ông Nguyễn Xuân Phúc phát biểu', 'nguyễn xuân phu'],
    ['vinf', 'Xe điện VinFast ra mắt', undefined],
    ['xe dien vinf', 'Xe điện VinFast ra mắt', 'xe điện vinf'],
  ])('%s is completed by what stands there in articles', (query, first, restored) => {
    const result = typing(query);
    expect(firstOf(result)).toBe(first);
    expect(result.restored?.text).toBe(restored);
  });

  it('that nothing completes is left alone until it is finished', () => {
    expect(typing('xe ddiejn').corrected).toBeUndefined();
  });
});

it('finds whatever the finished query finds, in any case', () => {
  fc.assert(
    fc.property(corpora({ maxLength: 15 }), randomQueries(), (articles, { text }) => {
      const searcher = searcherOver(articles);
      const found = (prefixOfLast: boolean): string[] =>
        idsOf(searcher, searcher.search(request(text, { matching: 'any', prefixOfLast })).hits);
      fc.pre(!searcher.search(request(text)).conflictingMarks);
      expect(found(true)).toEqual(expect.arrayContaining(found(false)));
    }),
    { numRuns: 100 },
  );
});
