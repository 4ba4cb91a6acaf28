/** A daily for teachers: "GD&TĐ -" before the lead, author above the date, advertisements that say so */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, section, sometimes } from '../../parts/arrange.js';
import { byline, sourceLine, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const marked = mark(({ mark: name }) => `${name} - `, 0.9);

export const TEACHERS_DAILY: Layout = {
  name: 'teachers-daily',
  site: { name: 'Báo Nhà Giáo', mark: 'NG&HT', domain: 'nhagiao.example.vn' },
  voices: VOICES,
  spacing: 'tight',
  parts: [
    chromeSome('menu', 5, 9, [
      'Giáo dục',
      'Thời sự',
      'Giáo dục pháp luật',
      'Kết nối',
      'Trao đổi',
      'Học đường',
      'Nhân ái',
      'Thế giới',
      'Sức khỏe',
    ]),
    sometimes(0.5, chrome('furniture', 'QUẢNG CÁO', 'Liên hệ: 0934 111 222')),
    chrome('menu', (draft) => `${section(draft)} > Tin tức`),
    headline(),
    sometimes(0.7, byline({ shapes: ['Nguyễn Văn An', 'Nguyễn Văn An', 'V.An'] })),
    dateLine({ shapes: ['Thứ năm, 15/04/2021 21:04', '15/04/2021, 21:04', '15/04/2021 21:04'] }),
    chrome('share', 'Theo dõi GD trên', '▶ Nghe bài'),
    lead({ before: marked }),
    body({
      before: marked,
      between: [
        photo('Chú thích. Ảnh: An', 'Chú thích.', 'Chú thích. Ảnh minh họa'),
        sometimes(0.5, photo('Chú thích. Ảnh: An')),
        sometimes(0.4, otherArticles({ count: [1, 2], item: item.headline() })),
      ],
    }),
    sometimes(
      0.3,
      sourceLine((source) => `Theo ${source}`, ['The Guardian', 'University World News', 'Xinhua']),
    ),
    tagLines((tags) => tags),
    otherArticles({ heading: ['Tin tiêu điểm', 'Đừng bỏ lỡ'], count: [3, 5], item: item.teaser() }),
    otherArticles({ heading: ['Tin đọc nhiều', 'Tin mới'], count: [4, 8], item: item.dateBelow('15/04/2021 21:04') }),
    chrome(
      'footer',
      'Cơ quan của Bộ Giáo dục',
      'Giấy phép số: 479/GP-BTTTT',
      'Tổng Biên tập: Triệu Ngọc Lâm',
      'Điện thoại/ Fax: (+84)024. 3936 9800',
    ),
  ],
};
