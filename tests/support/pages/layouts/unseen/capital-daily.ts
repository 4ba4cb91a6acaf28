/** A daily of a capital: "(TĐM) -" before the lead, GMT+7 in the date, a list of the day before */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, oneOf, section, sometimes, together } from '../../parts/arrange.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const marked = mark(({ mark: name }) => `(${name}) - `, 0.8);

export const CAPITAL_DAILY: Layout = {
  name: 'capital-daily',
  site: { name: 'Báo Thủ Đô Mới', mark: 'TĐM', domain: 'thudomoi.example.vn' },
  voices: VOICES,
  spacing: 'blocks',
  parts: [
    chromeSome('menu', 5, 10, [
      'Chính trị',
      'Kinh tế',
      'Đô thị',
      'Văn hóa',
      'Xã hội',
      'Khoa học - Công nghệ',
      'Thế giới',
      'Du lịch',
      'Nông nghiệp - Nông thôn',
      'Ảnh',
      'Infographic',
    ]),
    chrome('menu', section),
    headline(),
    oneOf(
      together(
        byline({ shapes: ['Nguyễn Văn An', 'A - B'] }),
        dateLine({ shapes: ['Thứ Năm, 15/04/2021 21:04 (GMT+7)', '15/04/2021 - 21:04'] }),
      ),
      together(dateLine({ shapes: ['15/04/2021 - 21:04', '15/04/2021 21:04'] }), byline({ shapes: ['Nguyễn Văn An'] })),
    ),
    sometimes(0.5, chrome('share', 'Theo dõi Thủ Đô Mới Online trên Google News', 'Aa')),
    lead({ before: marked }),
    body({
      before: marked,
      between: [
        photo('Chú thích. Ảnh: An', 'Chú thích.'),
        sometimes(0.5, photo('Chú thích. Ảnh: An', 'Chú thích |')),
        sometimes(0.4, otherArticles({ count: [1, 1], item: item.headline('>>> ') })),
      ],
    }),
    tagLines((tags) => [`Thẻ: ${tags.join(', ')}`]),
    chrome('comments', 'Bạn đọc bình luận', 'Nhận xét của bạn', 'Gửi ý kiến'),
    otherArticles({
      heading: ['Tin cùng mục', 'Tin trước'],
      count: [4, 7],
      item: item.dateAbove('15/04/2021 - 21:04'),
    }),
    otherArticles({ heading: 'Được quan tâm', count: [3, 5], item: item.headline() }),
    chrome(
      'footer',
      'CƠ QUAN CỦA ĐẢNG BỘ THÀNH PHỐ',
      'Phụ trách báo điện tử: Trịnh Thu Hà',
      'Tòa soạn: 44 Lê Thái Tổ. Điện thoại: (84-24) 38250000',
      'Giấy phép xuất bản số 143/GP-BTTTT ngày 12/6/2025',
    ),
  ],
};
