/** An aggregator: the headline twice, an age glued to "Bài gốc", the paper and the address of the original at the end. */
import type { Layout } from '../../draft.js';
import { chrome, sometimes } from '../../parts/arrange.js';
import { articleAddress, byline, sourceLine, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, headlineAgain, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const AGGREGATOR: Layout = {
  name: 'aggregator',
  site: { name: 'Tin Gom', mark: 'Tin Gom', domain: 'tingom.example.com' },
  voices: VOICES,
  spacing: 'tight',
  toldFetched: 0.6,
  parts: [
    headlineAgain('', ''),
    headline(),
    dateLine({ shapes: ['2 giờ trước'], after: 'Bài gốc' }),
    sometimes(0.5, chrome('furniture', 'Nghe bài viết', 'Gốc', 'Lưu', 'Chia sẻ')),
    lead(),
    body({
      between: [
        photo('Chú thích.', 'Chú thích. Ảnh: An'),
        sometimes(0.5, photo('Chú thích.')),
        sometimes(0.2, chrome('furniture', 'Video đang phát: 0:32 / 1:45')),
      ],
    }),
    byline({ shapes: ['Nguyễn Văn An', 'V.An', 'Bài và ảnh: …', 'A - B'] }),
    sourceLine(
      (source, draft) => `Nguồn ${source} : ${articleAddress(draft)}`,
      ['LĐTĐ', 'Hà Nội Mới', 'SGGP', 'VOV', 'Công Thương'],
    ),
    sometimes(
      0.5,
      tagLines((tags) => tags.map((tag) => `#${tag}`)),
    ),
    sometimes(
      0.7,
      otherArticles({
        heading: ['Tin liên quan', 'Tin nóng'],
        count: [3, 6],
        item: item.dateBelow('2 giờ trước', () => 'Người Đưa Tin '),
      }),
    ),
    sometimes(0.5, chrome('footer', 'Tin Gom tổng hợp và sắp xếp các thông tin tự động bởi chương trình máy tính')),
  ],
};
