/** The paper of a police force: weekday, date and time with commas, bold lead, "Các tin khác" with days in brackets */
import type { Layout } from '../../draft.js';
import { chrome, chromeRow, section, sometimes } from '../../parts/arrange.js';
import { byline } from '../../parts/credits.js';
import { dateLine, siteClock } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const POLICE_PAPER: Layout = {
  name: 'police-paper',
  site: { name: 'Báo Công an Sông Thao', mark: 'CAST', domain: 'congansongthao.example.com.vn' },
  voices: VOICES,
  spacing: 'blocks',
  parts: [
    chromeRow('menu', ' | ', [
      'Thời sự',
      'Pháp luật',
      'Bản tin 113',
      'Giao thông',
      'Thể thao',
      'Văn hóa',
      'Phóng sự',
      'Bạn đọc',
    ]),
    sometimes(0.5, siteClock('Thứ Năm, 15/04/2021', 'Hôm nay, ')),
    chrome('menu', section),
    headline(),
    dateLine({ shapes: ['Thứ Năm, 15/04/2021, 21:04', 'Thứ 5, 15/04/2021, 21:04', '21:04, 15/4/2021'] }),
    chrome('share', 'Facebook Google Plus Twitter More'),
    lead(),
    sometimes(0.5, otherArticles({ count: [1, 3], item: item.headline('') })),
    body({
      between: [photo('Chú thích.', 'Chú thích'), sometimes(0.5, photo('Chú thích.', 'Ảnh minh họa'))],
    }),
    byline({ shapes: ['Nguyễn Văn An', 'V.An', 'A - B', 'Nhóm PV'] }),
    sometimes(0.5, chrome('comments', 'Ý kiến của bạn', 'Họ tên', 'Email', 'Mã xác nhận', 'Gửi')),
    otherArticles({ heading: 'Các tin khác:', count: [5, 9], item: item.dateBeside('15/04/2021', ' (', ')') }),
    sometimes(
      0.6,
      otherArticles({ heading: ['Tiêu điểm', 'Tin đọc nhiều'], count: [3, 5], item: item.headline('+ ') }),
    ),
    chrome(
      'footer',
      'CƠ QUAN CỦA CÔNG AN TỈNH SÔNG THAO',
      'Trưởng ban biên tập: Đại tá Trần Kim Thanh',
      'ĐT: 0210.3846.000 - Fax: 0210.3846.001',
      '® Không được sao chép, sử dụng thông tin khi chưa được phép.',
    ),
  ],
};
