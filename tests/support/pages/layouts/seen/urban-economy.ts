/** A paper of a city: weekday, time, date; its own address as a mark; captions that end in a stop */
import type { Layout } from '../../draft.js';
import { chrome, chromeRow, sometimes } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine, siteClock } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const address = mark(({ mark: name }) => `${name} - `, 0.8);

export const URBAN_ECONOMY: Layout = {
  name: 'urban-economy',
  site: { name: 'Báo Kinh tế Thị thành', mark: 'Kinhtethithanh', domain: 'kinhtethithanh.example.vn' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    chromeRow('menu', ' • ', [
      'Thời sự',
      'Đô thị',
      'Giao thông',
      'Bất động sản',
      'Kinh tế',
      'Văn hóa',
      'Pháp luật',
      'Y tế',
    ]),
    sometimes(0.4, siteClock('Thứ năm, 15/04/2021 - 21:04')),
    headline(),
    byline({ shapes: ['Nguyễn Văn An', 'Nguyễn Văn An', 'A - B'] }),
    dateLine({ shapes: ['15/04/2021 21:04', '21:04 15/04/2021', 'Thứ Năm, 15/04/2021 21:04 (GMT+7)'] }),
    lead({ before: address }),
    body({
      before: address,
      between: [
        photo('Chú thích.', 'Chú thích. Ảnh: An', 'Ảnh: An below'),
        sometimes(0.5, photo('Chú thích.', 'Chú thích. Ảnh minh họa')),
        sometimes(0.5, otherArticles({ count: [1, 1], item: item.teaser() })),
      ],
    }),
    sometimes(0.5, chrome('share', 'Chia sẻ Zalo', 'Copy link')),
    tagLines((tags) => ['Từ khóa', ...tags]),
    comments({
      heading: ['Bình luận', '{count} Ý kiến'],
      count: [0, 3],
      time: '21:04 15/04/2021',
      comment: ({ reader, text, time, likes }) => [reader, text, `Thích (${likes})`, 'Trả lời', time],
    }),
    otherArticles({
      heading: ['Tin liên quan', 'Đọc thêm'],
      count: [3, 5],
      item: item.teaserDated('15/04/2021 21:04'),
    }),
    otherArticles({ heading: 'Tin nổi bật', count: [4, 7], item: item.headline() }),
    chrome(
      'footer',
      'BÁO KINH TẾ THỊ THÀNH',
      'Tổng biên tập: Nguyễn Thành Lợi',
      'Toà soạn: 21 Huỳnh Thúc Kháng',
      'Email: toasoan@kinhtethithanh.example.vn',
      'Chỉ được phát hành lại thông tin từ website này khi có sự đồng ý bằng văn bản.',
    ),
  ],
};
