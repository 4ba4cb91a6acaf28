/** A daily that signs its lead "(DT) -", prints photo credits in brackets and a list below the lead. */
import type { Layout } from '../../draft.js';
import { chrome, chromeRow, section, sometimes } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const dash = mark(({ mark: name }) => `(${name}) - `);

export const MARKED_LEAD: Layout = {
  name: 'marked-lead',
  site: { name: 'Báo Dân Ta', mark: 'Dân Ta', domain: 'danta.example.com.vn' },
  voices: VOICES,
  spacing: 'blocks',
  parts: [
    chromeRow('menu', ' ', [
      'Xã hội',
      'Thế giới',
      'Kinh doanh',
      'Bất động sản',
      'Thể thao',
      'Việc làm',
      'Nhân ái',
      'Sức khỏe',
      'Văn hóa',
    ]),
    chrome('menu', 'Trang chủ', section),
    headline(),
    byline({ shapes: ['Nguyễn Văn An', 'Nguyễn Văn An', 'A - B', 'Theo …/Tờ báo'] }),
    dateLine({ shapes: ['Thứ năm, 15/04/2021 - 21:04', 'Thứ năm, 15/04/2021 - 21:04', 'Thứ Năm, 15/04/2021'] }),
    chrome('share', 'Nghe đọc bài', '0:00', '/', '0:00', 'Nam miền Bắc', 'Nữ miền Nam', '1x'),
    lead({ before: dash }),
    sometimes(0.6, otherArticles({ count: [1, 3], item: item.headline() })),
    body({
      before: dash,
      between: [
        photo('Chú thích (Ảnh: An).', 'Chú thích. (Ảnh: An/TTXVN)'),
        sometimes(0.5, photo('Chú thích (Ảnh: An).')),
        sometimes(0.3, photo('Chú thích, twice')),
      ],
    }),
    sometimes(0.3, chrome('furniture', 'Đọc toàn bộ E-Magazine')),
    tagLines((tags) => ['Dòng sự kiện:', ...tags]),
    chromeRow('share', ' ', ['Facebook', 'Zalo', 'Sao chép liên kết', 'In bài viết']),
    otherArticles({ heading: 'Tin liên quan', count: [2, 3], item: item.teaser() }),
    comments({
      heading: ['Bình luận ({count})', 'Đăng nhập để gửi ý kiến của bạn', 'Nổi bật nhất', 'Mới nhất'],
      count: [0, 3],
      time: '2 giờ trước',
      comment: ({ reader, text, time }) => [reader, text, `Thích  Trả lời  ${time}`],
    }),
    otherArticles({ heading: ['Đang được quan tâm', 'Mới nhất'], count: [5, 8], item: item.numberAbove() }),
    sometimes(0.5, otherArticles({ heading: 'Có thể bạn quan tâm', count: [2, 5], item: item.headline() })),
    chrome(
      'footer',
      'Cơ quan của Hội Khuyến học Sông Mới',
      'Tổng Biên tập: Phạm Tuấn Kiệt',
      'Giấy phép hoạt động báo điện tử số 1298/GP-BTTTT.',
      'Địa chỉ tòa soạn: Nhà 48, ngõ 2, phố Giảng Võ, Hà Nội',
      'Điện thoại: 024-3736-0000. Fax: 024-3736-0001',
      'Email: info@danta.example.com.vn',
      'Hotline HN: 0973-567-000',
      '© 2005-2026 Bản quyền thuộc về Báo Dân Ta. Cấm sao chép dưới mọi hình thức nếu không có sự chấp thuận bằng văn bản.',
    ),
  ],
};
