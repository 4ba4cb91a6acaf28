/** What recency changes in an order and what it must not, with a reason for every line. */
import { describe, expect, it } from '@jest/globals';
import { request, searcherOver } from '../support/build-index.js';
import { bodyOf, sentences } from '../support/news-texts.js';

type Story = readonly [title: string, body: string, publishedAt: string | undefined];

const AROUND: readonly Story[] = [
  ['Giá rau tăng nhẹ', 'Rau xanh về ít, số xe chở rau giảm 3 chuyến.', '2024-09-09'],
  ['Xe buýt thêm chuyến đêm', 'Vé không đổi, thêm số xe ở bến.', '2019-02-01'],
  ['Triển lãm tranh lụa', 'Các họa sĩ trẻ vẽ phố cũ.', '2021-06-01'],
  ['Thư viện mở cửa buổi tối', 'Bạn đọc có thêm 3 giờ.', undefined],
];

const DAY = 24 * 60 * 60 * 1000;
const asOf = Date.UTC(2024, 8, 10);

const rank = (stories: readonly Story[], query: string, halfLifeDays?: number): string[] => {
  const all = [...stories, ...AROUND];
  const searcher = searcherOver(
    all.map(([title, body, publishedAt], i) => ({
      id: `${i}`,
      title,
      body,
      ...(publishedAt !== undefined && { publishedAt }),
    })),
  );
  const recency = halfLifeDays === undefined ? {} : { recency: { halfLife: halfLifeDays * DAY, asOf } };
  return searcher.search(request(query, recency)).hits.map(({ document }) => all[document]![0]);
};

describe('fresh against old', () => {
  const stories: readonly Story[] = [
    ['Bão số 3 vào Quảng Ninh', 'Tàu thuyền đã về bến từ chiều.', '2013-07-02'],
    ['Bão số 3 áp sát Quảng Ninh', 'Tàu thuyền đã về bến từ chiều.', '2024-09-07'],
    ['Quảng Ninh dọn cây đổ', 'Hai ngày sau bão số 3, phố xá thông trở lại.', '2024-09-09'],
    ['Hỏi đáp về bão số 3 ở Quảng Ninh', 'Mười câu hỏi mà bạn đọc gửi về.', undefined],
    ['Nhớ một mùa bão', 'Người già kể về bão số 3 qua Quảng Ninh thuở ấy.', '2014-07-01'],
    ['Chợ họp lại', 'Sau bão, chợ họp từ sáng sớm.', '2024-09-09'],
  ];

  it('without recency goes by words alone', () => {
    expect(rank(stories, 'bão số 3 quảng ninh')).toEqual([
      'Bão số 3 vào Quảng Ninh', // the shortest title with all the words, whatever its year
      'Bão số 3 áp sát Quảng Ninh', // the same in a title of one syllable more
      'Hỏi đáp về bão số 3 ở Quảng Ninh', // all in a long title
      'Quảng Ninh dọn cây đổ', // half in the title, half in the body
      'Nhớ một mùa bão', // one in the title, the others in the body
    ]);
  });

  it('with recency brings the storm of this week before that of eleven years ago', () => {
    expect(rank(stories, 'bão số 3 quảng ninh', 30)).toEqual([
      'Bão số 3 áp sát Quảng Ninh', // three days old
      'Quảng Ninh dọn cây đổ', // weaker words, but of yesterday
      'Bão số 3 vào Quảng Ninh', // the best words, eleven years old
      'Hỏi đáp về bão số 3 ở Quảng Ninh', // no date: neither fresh nor ancient
      'Nhớ một mùa bão', // weak and old
    ]);
  });

  it('does not let the news of today bury what was asked for', () => {
    const lore: readonly Story[] = [
      ['Chợ nổi Hòa Phú có từ bao giờ', 'Chợ nổi Hòa Phú họp từ thuở mở đất.', '2009-01-05'], // all the words, in title and body
      ['Chợ phiên đông khách', 'Sáng nay chợ phiên bán hết sớm.', '2024-09-10'], // one word, of today
      ['Cầu phao nổi lại', 'Cầu phao nổi lại sau lũ.', '2024-09-10'], // another, of today
    ];
    for (const days of [1, 7, 30, 365]) expect(rank(lore, 'chợ nổi hòa phú', days)[0]).toBe(lore[0]![0]);
  });

  it('keeps the best copy of a story in front, and with recency the fresh one', () => {
    const body = bodyOf(sentences(61, 14));
    const copies: readonly Story[] = [
      ['Đê Hòa Phú', body, '2024-08-01'], // the shortest title
      ['Gia cố đê Hòa Phú xong', body, '2024-09-10'], // printed again today
      ['Đê Hòa Phú nhìn từ xa', 'Ảnh đê Hòa Phú.', '2024-08-02'],
    ];
    const first = (halfLifeDays?: number): string | undefined => {
      const searcher = searcherOver(
        copies.map(([title, text, publishedAt], i) => ({
          id: `${i}`,
          title,
          body: text,
          ...(publishedAt && { publishedAt }),
        })),
      );
      const recency = halfLifeDays === undefined ? {} : { recency: { halfLife: halfLifeDays * DAY, asOf } };
      const { hits } = searcher.search(request('đê hòa phú', { distinctClusters: true, ...recency }));
      const story = hits.find(({ copies: others }) => others?.length === 1);
      return story && copies[story.document]![0];
    };
    expect(first()).toBe('Đê Hòa Phú');
    expect(first(7)).toBe('Gia cố đê Hòa Phú xong');
  });
});
