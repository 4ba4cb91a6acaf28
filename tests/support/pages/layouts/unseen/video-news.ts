/** A news site of a television company: seconds and offset in the date, "(VTN News) -", comments with replies */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, section, sometimes } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { byline } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const marked = mark(({ mark: name }) => `(${name}) - `, 0.9);

export const VIDEO_NEWS: Layout = {
  name: 'video-news',
  site: { name: 'Báo điện tử VTN News', mark: 'VTN News', domain: 'vtnnews.example.vn' },
  voices: VOICES,
  spacing: 'blocks',
  parts: [
    chromeSome('menu', 5, 10, [
      'Thời sự',
      'Podcast',
      'Kinh tế',
      'Thế giới',
      'Thể thao',
      'Trẻ',
      'Giải trí',
      'Sức khỏe',
      'Phóng sự - Khám phá',
      'Xe',
      'Tư vấn',
    ]),
    chrome('menu', section),
    dateLine({ shapes: ['Thứ Năm, 15/04/2021 21:04:12 +07:00 (GMT+7)', 'Thứ Năm, 15/04/2021 21:04 (GMT+7)'] }),
    headline(),
    sometimes(0.4, chrome('furniture', 'Tắt tiếng', 'Toàn màn hình', '00:00 / 02:41')),
    lead({ before: marked }),
    sometimes(0.5, otherArticles({ count: [1, 2], item: item.headline() })),
    body({
      before: marked,
      between: [
        photo('Chú thích. (Ảnh: An)', 'Chú thích (Ảnh: An).'),
        sometimes(0.6, photo('Chú thích. (Ảnh: An)', 'Ảnh minh họa')),
        sometimes(0.3, chrome('furniture', 'Video: Toàn cảnh sự việc (Nguồn: VTN)')),
      ],
    }),
    byline({ shapes: ['Nguyễn Văn An', 'NGUYỄN VĂN AN', '… (theo Reuters)'] }),
    sometimes(
      0.6,
      comments({
        heading: ['Bình luận', 'Bình luận thành công', 'Hãy là người đầu tiên'],
        count: [0, 3],
        time: '2 giờ trước',
        comment: ({ reader, text, time, likes }) => [reader, text, `${likes} thích - trả lời - ${time}`],
      }),
    ),
    otherArticles({
      heading: ['Cùng chuyên mục', 'Xem thêm bài viết'],
      count: [4, 8],
      item: item.dateBelow('2 giờ trước', () => 'Thời sự - '),
    }),
    otherArticles({ heading: ['Đọc nhiều', 'Mới nhất'], count: [4, 6], item: item.headline() }),
    chrome(
      'footer',
      '© Bản quyền thuộc Báo điện tử VTN News',
      'Tổng biên tập: Ngô Văn Hải',
      'Tel: 024.444.72.000',
      'Thông báo về cookie: chúng tôi dùng cookie để phục vụ bạn tốt hơn. Tôi hiểu',
    ),
  ],
};
