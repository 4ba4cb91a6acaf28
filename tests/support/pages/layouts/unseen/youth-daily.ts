/** A daily for the young: author with e-mail, date with GMT+7, a voice reader, a box of related articles in the text. */
import type { Layout } from '../../draft.js';
import { chrome, section, sometimes } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const YOUTH_DAILY: Layout = {
  name: 'youth-daily',
  site: { name: 'Báo Tuổi Hai Mươi', mark: 'THM', domain: 'tuoihaimuoi.example.vn' },
  voices: VOICES,
  spacing: 'blocks',
  parts: [
    chrome(
      'menu',
      'Chính trị',
      'Thời sự',
      'Thế giới',
      'Kinh tế',
      'Đời sống',
      'Sức khỏe',
      'Giới trẻ',
      'Giáo dục',
      'Du lịch',
      'Văn hóa',
    ),
    chrome('menu', (draft) => `${section(draft)} / Tin tức`),
    headline(),
    byline({ shapes: ['Nguyễn Văn An', 'V.An'] }),
    sometimes(0.6, chrome('meta', 'toasoan@tuoihaimuoi.example.vn')),
    dateLine({ shapes: ['15/04/2021 21:04'], after: ' GMT+7' }),
    chrome('share', 'Nghe đọc bài', '0:00 / 4:12', 'Theo dõi báo trên', 'Google News'),
    lead(),
    body({
      between: [
        photo('caption, then capital credit'),
        sometimes(0.6, photo('caption, then capital credit')),
        sometimes(0.6, otherArticles({ heading: 'TIN LIÊN QUAN', count: [1, 2], item: item.headline() })),
        sometimes(0.4, chrome('furniture', 'Xem nhanh 20h ngày 15.4: Toàn cảnh tin tức')),
      ],
    }),
    tagLines((tags) => tags),
    chrome('share', 'Bạn không thể gửi bình luận liên tục. Xin hãy đợi 60 giây nữa.'),
    comments({
      heading: [
        'Bình luận ({count})',
        'Ý kiến của bạn sẽ được biên tập trước khi đăng. Xin vui lòng gõ tiếng Việt có dấu.',
      ],
      count: [0, 3],
      time: '2 giờ trước',
      comment: ({ reader, text, time, likes }) => [reader, time, text, `${likes}`, 'Trả lời'],
    }),
    otherArticles({ heading: ['Khám phá thêm chủ đề', 'Tin cùng chuyên mục'], count: [3, 6], item: item.teaser() }),
    otherArticles({ heading: 'Có thể bạn thích', count: [3, 5], item: item.dateBelow('2 giờ trước') }),
    chrome(
      'footer',
      'Tổng biên tập: Nguyễn Ngọc Toàn',
      'Đặt báo | Quảng cáo | RSS | Tòa soạn | Chính sách bảo mật',
      '© 2003-2026 Bản quyền thuộc về Báo Tuổi Hai Mươi. Cấm sao chép dưới mọi hình thức nếu không có sự chấp thuận bằng văn bản.',
    ),
  ],
};
