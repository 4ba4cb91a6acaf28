/** An online paper: breadcrumb with the date beside it, follow buttons, headlines of a dossier below the lead. */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, oneOf, section, sometimes } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const ONLINE_PAPER: Layout = {
  name: 'online-paper',
  site: { name: 'Báo Mạng Lưới Việt', mark: 'MLV', domain: 'mangluoiviet.example.vn' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    chrome('furniture', 'Thông báo', 'Đăng nhập'),
    chromeSome('menu', 7, 12, [
      'Chính trị',
      'Thời sự',
      'Kinh doanh',
      'Dân tộc và Tôn giáo',
      'Thể thao',
      'Giáo dục',
      'Thế giới',
      'Đời sống',
      'Văn hóa - Giải trí',
      'Sức khỏe',
      'Công nghệ',
      'Ô tô - Xe máy',
      'Tuần Việt Nam',
    ]),
    chrome('menu', section),
    oneOf(
      dateLine({ shapes: ['15/04/2021 - 21:04', 'Thứ Năm, 15/04/2021 - 21:04'] }),
      dateLine({ shapes: ['Thứ Năm, 15/04/2021 - 21:04'] }),
    ),
    headline(),
    sometimes(0.6, byline({ shapes: ['Nguyễn Văn An', 'A - B'] })),
    lead(),
    sometimes(0.4, otherArticles({ count: [2, 2], item: item.headline() })),
    body({
      between: [
        photo('Chú thích. Ảnh: An', 'Chú thích', 'Chú thích, twice'),
        sometimes(0.5, photo('Chú thích. Ảnh: An', 'Ảnh: An below')),
        sometimes(0.6, otherArticles({ count: [1, 1], item: item.teaser() })),
        sometimes(0.3, otherArticles({ count: [1, 1], item: item.headline('Xem thêm: ') })),
      ],
    }),
    sometimes(
      0.6,
      tagLines((tags) => ['Chủ đề: ' + tags.join(' | ')]),
    ),
    chrome('share', 'Theo dõi Mạng Lưới Việt trên', 'Chủ đề đang nóng', 'Gửi cho bạn bè'),
    sometimes(
      0.5,
      comments({
        heading: ['Bình luận bài viết'],
        count: [1, 3],
        time: '21:04 15/04/2021',
        comment: ({ reader, text, time, likes }) => [reader, text, `${time} | ${likes} lượt thích | Phản hồi`],
        after: ['Tải thêm bình luận'],
      }),
    ),
    otherArticles({ heading: ['Nổi bật', 'Tin nóng trong ngày'], count: [3, 5], item: item.boxed() }),
    otherArticles({ heading: ['Tin mới nhất', 'Đọc nhiều nhất'], count: [4, 8], item: item.headline() }),
    chrome(
      'footer',
      'Cơ quan chủ quản: Bộ Dân tộc',
      'Số giấy phép: 146/GP-BVHTTDL, cấp ngày 17/10/2025',
      'Tổng biên tập: Nguyễn Bá',
      'LIÊN HỆ QUẢNG CÁO',
      'Công ty Cổ phần Truyền thông Lưới Việt',
      'Hotline: 0919 405 885 (Hà Nội) - 0919 435 885 (Tp.HCM)',
      '© 1997 Báo Mạng Lưới Việt. All rights reserved.',
    ),
  ],
};
