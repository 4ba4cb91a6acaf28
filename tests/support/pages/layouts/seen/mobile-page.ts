/** The page for telephones: hardly a menu, an app banner, everything close together, comments without a form. */
import type { Layout } from '../../draft.js';
import { chrome, oneOf, section, sometimes } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { byline } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const MOBILE_PAGE: Layout = {
  name: 'mobile-page',
  site: { name: 'Báo Phố Biển', mark: 'PB', domain: 'm.phobien.example.vn' },
  voices: VOICES,
  spacing: 'tight',
  toldFetched: 0.7,
  parts: [
    sometimes(0.6, chrome('furniture', 'Mở trong ứng dụng', 'Cài đặt', '×')),
    chrome('menu', '☰', section),
    headline(),
    oneOf(
      dateLine({ shapes: ['2 giờ trước'], after: ' · 3 phút đọc' }),
      dateLine({ shapes: ['2 giờ trước', '21:04, 15/4/2021'] }),
      dateLine({ shapes: ['21:04 15/04/2021'], before: 'Báo Phố Biển • ' }),
    ),
    lead(),
    body({
      between: [
        photo('Chú thích', 'Chú thích. Ảnh: An', 'Chú thích / An'),
        sometimes(0.5, chrome('furniture', 'Advertisement', 'Tiếp tục đọc bên dưới')),
        sometimes(0.6, otherArticles({ heading: ['Xem thêm:', 'Đọc thêm:'], count: [1, 2], item: item.headline() })),
        sometimes(0.4, otherArticles({ count: [1, 1], item: item.headline('Xem thêm: ') })),
      ],
    }),
    byline({ shapes: ['Nguyễn Văn An', 'V.An', 'PV'] }),
    sometimes(0.5, chrome('share', 'Thích', 'Bình luận', 'Chia sẻ')),
    comments({
      heading: ['{count} bình luận', 'Viết bình luận...'],
      count: [0, 4],
      time: '2 giờ trước',
      comment: ({ reader, text, time, likes }) => [reader, text, `${time} · Thích (${likes}) · Trả lời`],
    }),
    otherArticles({ heading: ['Tiếp theo', 'Dành cho bạn'], count: [4, 8], item: item.dateBelow('2 giờ trước') }),
    chrome('footer', 'Phiên bản máy tính', 'Lên đầu trang', '© Báo Phố Biển. Bảo lưu mọi quyền.'),
  ],
};
