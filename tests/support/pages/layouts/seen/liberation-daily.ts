/** A southern party daily: a line of the mark alone before the lead, author in capitals, a list of the same section */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, sometimes } from '../../parts/arrange.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const LIBERATION_DAILY: Layout = {
  name: 'liberation-daily',
  site: { name: 'Báo Sài Gòn Mới', mark: 'SGMO', domain: 'saigonmoi.example.org.vn' },
  voices: VOICES,
  spacing: 'ragged',
  parts: [
    chromeSome('menu', 5, 10, [
      'Chính trị',
      'Xã hội',
      'Pháp luật',
      'Kinh tế',
      'Thế giới',
      'Giáo dục',
      'Y tế - Sức khỏe',
      'Văn hóa - Giải trí',
      'Bạn đọc - Nhịp cầu',
      'Du lịch',
      'Podcast',
      'Radio',
    ]),
    headline(),
    lead(),
    dateLine({ shapes: ['15/04/2021 21:04', 'Thứ năm, 15/04/2021 - 21:04'] }),
    sometimes(0.6, chrome('meta', 'SGMO')),
    sometimes(0.4, chrome('share', 'Nghe đọc bài viết', 'Giọng nữ', '00:00')),
    body({
      between: [
        photo('Chú thích. Ảnh: An', 'Chú thích. (Ảnh: AN)', 'Chú thích'),
        sometimes(0.6, photo('Chú thích. Ảnh: An', 'Chú thích, twice')),
        sometimes(0.4, otherArticles({ heading: 'Tin liên quan', count: [1, 2], item: item.headline() })),
      ],
    }),
    byline({ shapes: ['NGUYỄN VĂN AN', 'NGUYỄN VĂN AN', 'A - B', 'BÀI VÀ ẢNH: …'] }),
    chrome('share', 'Bình luận', 'Gửi bình luận'),
    tagLines((tags) => ['Từ khóa :', ...tags]),
    otherArticles({
      heading: ['Tin cùng chuyên mục', 'Các tin, bài viết khác', 'Xem thêm'],
      count: [5, 10],
      item: item.headline(),
    }),
    otherArticles({ heading: 'Đọc nhiều nhất', count: [4, 5], item: item.headline() }),
    chrome(
      'footer',
      'Tổng Biên tập: NGUYỄN KHẮC VĂN',
      'Giấy phép hoạt động báo điện tử số: 311/GP-BTTTT',
      'Tòa soạn: 432-434 Nguyễn Thị Minh Khai',
      'Đường dây nóng: 0917.000.000',
      'Bản quyền thuộc Báo Sài Gòn Mới. Phát triển bởi ePi',
    ),
  ],
};
