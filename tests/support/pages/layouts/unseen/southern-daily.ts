/** A southern daily: initials before the lead, capitals in credits, a long comment form. */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, section, sometimes } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const initials = mark(({ mark: name }) => `${name} - `, 0.5);

export const SOUTHERN_DAILY: Layout = {
  name: 'southern-daily',
  site: { name: 'Tuổi Xanh', mark: 'TXO', domain: 'tuoixanh.example.vn' },
  voices: VOICES,
  spacing: 'blocks',
  parts: [
    chromeSome('menu', 8, 14, [
      'Media',
      'Thời sự',
      'Thế giới',
      'Pháp luật',
      'Kinh doanh',
      'Công nghệ',
      'Xe',
      'Du lịch',
      'Nhịp sống trẻ',
      'Văn hóa',
      'Giải trí',
      'Thể thao',
      'Giáo dục',
      'Nhà đất',
      'Bạn đọc',
      'Rao vặt',
    ]),
    chrome('menu', (draft) => `Trang chủ ${section(draft)}`),
    headline(),
    dateLine({
      shapes: ['15/04/2021 21:04', '15-4-2021 - 21:04 (GMT+7)'],
      after: (draft) => draft.draw.one(['', ' GMT+7']),
    }),
    sometimes(0.5, chrome('share', 'Đọc bài viết', 'Giọng Nữ', 'Giọng Nam', 'Lưu bài')),
    lead({ before: initials }),
    body({
      before: initials,
      between: [
        photo('Chú thích - Ảnh: AN'),
        sometimes(0.5, photo('Chú thích - Ảnh: AN', 'Phóng to, then Chú thích')),
        sometimes(0.5, otherArticles({ count: [1, 1], item: item.teaser() })),
      ],
    }),
    byline({ shapes: ['NGUYỄN VĂN AN', 'NGUYỄN VĂN AN', 'BÀI VÀ ẢNH: …', 'Theo TTXVN'] }),
    sometimes(0.6, chrome('furniture', 'Trở thành người đầu tiên tặng sao cho bài viết', '0 0 0')),
    tagLines((tags) => tags),
    comments({
      heading: ['Bình luận hay', 'Bạn đọc bình luận ({count})'],
      count: [0, 4],
      time: '15/04/2021 21:04',
      comment: ({ reader, text, time, likes }) => [reader, `${time}`, text, `Hữu ích ${likes}  Hồi âm`],
      after: ['Thông tin bạn đọc', 'Họ và tên *', 'Email *', 'Gửi bình luận', 'Hủy'],
    }),
    otherArticles({
      heading: ['Tin cùng chuyên mục', 'Đọc tiếp'],
      count: [4, 8],
      item: item.teaserDated('15/04/2021 21:04'),
    }),
    sometimes(0.5, otherArticles({ heading: 'Tuổi Xanh Sao', count: [2, 4], item: item.boxed(['{count} sao']) })),
    chrome(
      'footer',
      'Tổng biên tập: Lê Thế Trung',
      'Phát hành - Quảng cáo: (84.028) 3997 0000',
      'Thông tin tòa soạn - Thành Đoàn TP. Hồ Chí Minh',
      'Đăng ký email - Mở cổng thông tin',
      'Giấy phép hoạt động báo điện tử tiếng Việt, tiếng Anh Số 561/GP-BTTTT, cấp ngày 25-11-2022.',
      '© Copyright 2026 TuoiXanh Online, All rights reserved',
      '® Tuổi Xanh Online giữ bản quyền nội dung trên website này',
    ),
  ],
};
