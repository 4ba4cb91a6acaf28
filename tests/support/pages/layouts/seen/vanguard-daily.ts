/** A daily whose author stands in capitals at the end; date and time parted by a bar; a box of new headlines */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, sometimes } from '../../parts/arrange.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const office = mark(({ mark: name }) => `${name} - `, 0.8);

export const VANGUARD_DAILY: Layout = {
  name: 'vanguard-daily',
  site: { name: 'Báo Đi Đầu', mark: 'ĐĐO', domain: 'didau.example.vn' },
  voices: VOICES,
  spacing: 'blocks',
  parts: [
    chromeSome('menu', 6, 10, [
      'MỚI NHẤT',
      'Xã hội',
      'Kinh tế',
      'Địa ốc',
      'Thế giới',
      'Giới trẻ',
      'Pháp luật',
      'Thể thao',
      'Văn hóa',
      'Hành trang số',
      'Người lính',
      'Nhịp sống phương Nam',
    ]),
    headline(),
    dateLine({ shapes: ['15/04/2021 | 21:04'] }),
    chrome('share', 'Facebook', 'Twitter', 'TPO'),
    lead({ before: office }),
    body({
      before: office,
      between: [
        photo('Chú thích', 'Chú thích. Ảnh: An', 'headline, then Chú thích'),
        sometimes(0.5, photo('Chú thích. Ảnh: An')),
        sometimes(0.5, otherArticles({ heading: 'TIN LIÊN QUAN', count: [1, 2], item: item.headline() })),
        sometimes(0.3, chrome('furniture', 'Xem video:', 'Nguồn: Youtube')),
      ],
    }),
    byline({ shapes: ['NGUYỄN VĂN AN', 'NGUYỄN VĂN AN', 'Theo TTXVN', 'Nhóm PV'] }),
    tagLines((tags) => tags.map((tag) => `#${tag}`)),
    sometimes(0.7, chrome('share', 'Xem nhiều', 'Chia sẻ bài viết', 'Báo lỗi')),
    otherArticles({
      heading: ['MỚI - NÓNG', 'Cùng chuyên mục'],
      count: [3, 6],
      item: item.boxed(['{count} bình luận']),
    }),
    otherArticles({ heading: 'Khám phá', count: [2, 4], item: item.teaser('► ') }),
    chrome(
      'footer',
      '© BÁO ĐI ĐẦU',
      'Cơ quan chủ quản: Trung ương Đoàn',
      'Giấy phép số 76/GP-BTTTT, cấp ngày 26/02/2020.',
      'Tổng Biên tập: PHÙNG CÔNG SƯỞNG',
      'Liên hệ quảng cáo: 0909 559 988',
    ),
  ],
};
