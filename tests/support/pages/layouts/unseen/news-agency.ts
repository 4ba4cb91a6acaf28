/** A news agency: place and agency before the first words and again at the end. */
import type { Layout } from '../../draft.js';
import { chrome, chromeRow, section, sometimes } from '../../parts/arrange.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { agencyDateline, body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

const dateline = agencyDateline(['Hà Nội', 'Cần Thơ', 'Đắk Lắk', 'Thành phố Hồ Chí Minh'], 'TTXĐB', ' - ', 0.8);

export const NEWS_AGENCY: Layout = {
  name: 'news-agency',
  site: { name: 'Đồng Bằng+', mark: 'TTXĐB', domain: 'dongbangplus.example.vn' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    chrome('menu', 'Tiếng Việt', 'English', 'Français', 'Español', '中文'),
    chromeRow('menu', ' | ', [
      'Chính trị',
      'Thế giới',
      'Kinh tế',
      'Xã hội',
      'Đời sống',
      'Văn hóa',
      'Thể thao',
      'Khoa học',
      'Công nghệ',
    ]),
    chrome('menu', (draft) => `Trang chủ › ${section(draft)}`),
    headline(),
    lead(),
    sometimes(0.7, byline({ shapes: ['Nguyễn Văn An', 'A - B'] })),
    dateLine({
      shapes: ['15/04/2021 21:04', 'Thứ năm, 15/04/2021 - 21:04'],
      after: (draft) => draft.draw.one(['', ' GMT+7']),
    }),
    chrome('share', 'Theo dõi Đồng Bằng+ trên Google News', 'A-', 'A', 'A+'),
    body({
      before: dateline,
      markAfterLead: true,
      between: [
        photo('Chú thích. (Ảnh: An/TTXVN)'),
        sometimes(0.6, photo('Chú thích (Ảnh: An).')),
        sometimes(0.6, otherArticles({ heading: 'Xem thêm', count: [1, 1], item: item.teaser() })),
      ],
    }),
    sometimes(0.8, chrome('furniture', '(Đồng Bằng+)')),
    tagLines((tags) => tags.map((tag) => `#${tag}`)),
    otherArticles({ heading: 'Tin cùng chuyên mục', count: [5, 10], item: item.teaserDated('15/04/2021 21:04') }),
    chrome(
      'footer',
      'CƠ QUAN CHỦ QUẢN: THÔNG TẤN XÃ ĐỒNG BẰNG',
      'Tổng Biên tập: Trần Tiến Dũng',
      'Phó Tổng Biên tập: Nguyễn Thị Tám, Nguyễn Hoàng Nhật',
      'Giấy phép số: 1374/GP-BTTTT do Bộ Thông tin và Truyền thông cấp ngày 11/9/2008.',
      'Quảng cáo: Phòng Kinh doanh, điện thoại 024.3941.0000',
      '© Bản quyền thuộc về Đồng Bằng+. Cấm sao chép dưới mọi hình thức nếu không có sự chấp thuận bằng văn bản.',
    ),
  ],
};
