/** The news site of a government: "(Chinhphu.vn) -", time before date, sub-sites in a menu, documents beside. */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, section, sometimes } from '../../parts/arrange.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const marked = mark(({ mark: name }) => `(${name}) - `, 0.9);

export const GOVERNMENT_NEWS: Layout = {
  name: 'government-news',
  site: { name: 'Báo điện tử Chính quyền', mark: 'Chinhquyen.vn', domain: 'chinhquyen.example.vn' },
  voices: VOICES,
  spacing: 'ragged',
  parts: [
    chromeSome('menu', 5, 9, [
      'English',
      '中文',
      'Hà Nội',
      'TP. Hồ Chí Minh',
      'Media',
      'Góp ý hiến kế',
      'Xây dựng chính sách',
      'Hướng dẫn thực hiện chính sách',
      'Thời tiết',
      'TRANG CHỦ',
    ]),
    chrome('menu', section),
    headline(),
    sometimes(0.6, byline({ shapes: ['Nguyễn Văn An', 'NGUYỄN VĂN AN'] })),
    dateLine({ shapes: ['15/04/2021 21:04', '21:04, 15/4/2021', '21:04 15/04/2021'] }),
    lead({ before: marked }),
    sometimes(0.5, otherArticles({ count: [1, 3], item: item.headline('Tham khảo thêm: ') })),
    body({
      before: marked,
      between: [
        photo('Chú thích - Ảnh: site/An'),
        sometimes(0.6, photo('Chú thích - Ảnh: site/An')),
        sometimes(0.4, otherArticles({ heading: 'Tham khảo thêm', count: [1, 2], item: item.headline() })),
      ],
    }),
    byline({ shapes: ['Nguyễn Văn An', 'V.An'] }),
    chrome('share', 'Chia sẻ:', 'Ấn tượng bài viết này', 'Zalo'),
    tagLines((tags) => tags),
    otherArticles({ heading: ['Đọc thêm', 'Cùng chủ đề'], count: [3, 6], item: item.dateAbove('15/04/2021 21:04') }),
    sometimes(0.6, otherArticles({ heading: 'TIN NHIỀU NGƯỜI ĐỌC', count: [3, 5], item: item.headline('• ') })),
    chrome(
      'footer',
      '© BÁO ĐIỆN TỬ CHÍNH QUYỀN',
      'Tổng Giám đốc: Nguyễn Hồng Sâm',
      'Trụ sở: 16 Lê Hồng Phong - Ba Đình - Hà Nội.',
      'Văn phòng: 080 43162; Fax: 080.48924; Email: thongtin@chinhquyen.example.vn',
      'Bản quyền thuộc Báo điện tử Chính quyền. Ghi rõ nguồn khi phát hành lại thông tin từ website này.',
    ),
  ],
};
