/** A daily for farmers: author, weekday and date on one line, references between paragraphs */
import type { Layout } from '../../draft.js';
import { chrome, chromeRow, sometimes } from '../../parts/arrange.js';
import { drawByline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const FARMERS_DAILY: Layout = {
  name: 'farmers-daily',
  site: { name: 'Báo Ruộng Đồng', mark: 'Ruộng Đồng', domain: 'ruongdong.example.vn' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    chromeRow('menu', '  ', [
      'Tin tức',
      'Nhà nông',
      'Thế giới',
      'Kinh tế',
      'Xã hội',
      'Pháp luật',
      'Văn hóa',
      'Bạn đọc',
      'Ruộng Đồng Trẻ',
    ]),
    sometimes(0.4, chrome('furniture', 'Thứ sáu, ngày 1 tháng 5 âm lịch', 'Tp.HCM 29°C')),
    headline(),
    dateLine({
      shapes: ['Thứ năm, ngày 15/04/2021 21:04 PM (GMT+7)', 'Thứ năm, 15/04/2021 - 21:04'],
      before: (draft) => `${drawByline(draft, ['Nguyễn Văn An', 'A - B'])} `,
    }),
    sometimes(0.5, chrome('share', 'Chia sẻ', 'Aa Aa+', 'Bình luận 0')),
    lead(),
    body({
      between: [
        photo('Chú thích. Ảnh: An', 'Chú thích - Ảnh: An'),
        sometimes(0.5, photo('Chú thích.', 'Chú thích. Ảnh: An')),
        sometimes(0.6, otherArticles({ heading: 'Tham khảo thêm', count: [1, 2], item: item.headline() })),
      ],
    }),
    sometimes(
      0.5,
      chrome(
        'share',
        'Mời các bạn đồng hành cùng báo Ruộng Đồng trên mạng xã hội để nhanh chóng cập nhật những tin tức mới nhất.',
      ),
    ),
    tagLines((tags) => ['Từ khóa:', ...tags]),
    otherArticles({ heading: ['Tin cùng chuyên mục', 'Xem thêm'], count: [4, 7], item: item.teaser() }),
    otherArticles({ heading: 'Đọc thêm', count: [3, 6], item: item.headline() }),
    sometimes(
      0.5,
      otherArticles({ heading: 'Bạn có quan tâm?', count: [2, 4], item: item.boxed(['{count} lượt đọc']) }),
    ),
    chrome(
      'footer',
      'TỔNG BIÊN TẬP: NGUYỄN VĂN HOÀI',
      'Trụ sở: Số 9 Dương Đình Nghệ',
      'Email: toasoan@ruongdong.example.vn',
      'Giấy phép hoạt động: 115/GP-BTTTT',
      'Cấm sao chép dưới mọi hình thức nếu không có sự chấp thuận bằng văn bản.',
    ),
  ],
};
