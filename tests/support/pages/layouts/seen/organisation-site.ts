/** The site of an organisation on a common content system: "Đăng bởi … | ngày", views, previous and next entry. */
import type { Layout } from '../../draft.js';
import { chrome, oneOf, sometimes } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const ORGANISATION_SITE: Layout = {
  name: 'organisation-site',
  site: { name: 'Hội Làm vườn Sông Mới', mark: 'HLV', domain: 'lamvuon.example.org' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    chrome(
      'menu',
      'Chuyển đến nội dung',
      'Trang chủ',
      'Giới thiệu',
      'Tin tức – Sự kiện',
      'Hội viên',
      'Thư viện',
      'Liên hệ',
    ),
    sometimes(0.5, chrome('menu', 'Bạn đang ở đây: Trang chủ / Tin tức')),
    headline(),
    oneOf(
      dateLine({ shapes: ['15 Tháng Tư, 2021', '15/04/2021'], before: 'Đăng bởi admin | ', after: ' | Tin tức' }),
      dateLine({ shapes: ['15 Tháng Tư, 2021', 'ngày 15 tháng 4 năm 2021'], before: 'Posted on ', after: ' by admin' }),
      dateLine({ shapes: ['15/04/2021', '15-04-2021 21:04:12'], before: 'Ngày đăng: ', after: ' - Lượt xem: 1.248' }),
      chrome('meta', 'Lượt xem: 372'),
    ),
    body({ between: [photo('Chú thích', 'Chú thích.', '![](…)'), sometimes(0.5, photo('![Chú thích](…)'))] }),
    sometimes(0.6, chrome('share', 'Chia sẻ bài viết:', 'Facebook', 'Twitter', 'Pinterest')),
    sometimes(
      0.5,
      tagLines((tags) => [`Tags: ${tags.join(', ')}`]),
    ),
    sometimes(
      0.7,
      otherArticles({
        heading: ['Bài viết liên quan', 'Điều hướng bài viết'],
        count: [2, 2],
        item: item.headline('← '),
      }),
    ),
    sometimes(
      0.5,
      comments({
        heading: [
          'Trả lời',
          'Email của bạn sẽ không được hiển thị công khai. Các trường bắt buộc được đánh dấu *',
          'Bình luận *',
          'Tên *',
          'Email *',
          'Lưu tên của tôi, email, và trang web trong trình duyệt này cho lần bình luận kế tiếp của tôi.',
        ],
        count: [0, 2],
        time: '15/04/2021 21:04',
        comment: ({ reader, text, time }) => [`${reader} viết:`, time, text, 'Phản hồi'],
      }),
    ),
    otherArticles({ heading: ['Bài viết mới', 'Tin nổi bật'], count: [4, 6], item: item.dateBelow('15/04/2021') }),
    sometimes(
      0.5,
      chrome(
        'furniture',
        'Chuyên mục',
        'Tin trong nước',
        'Tin hội viên',
        'Kỹ thuật',
        'Thống kê truy cập',
        'Hôm nay: 214',
        'Tổng lượt: 1.204.377',
      ),
    ),
    chrome(
      'footer',
      'HỘI LÀM VƯỜN SÔNG MỚI',
      'Địa chỉ: 12 Lê Lợi',
      'Điện thoại: 0225 3842 000',
      'Website sử dụng cookie để nâng cao trải nghiệm. Đồng ý',
      'Thiết kế web bởi Sông Mới',
    ),
  ],
};
