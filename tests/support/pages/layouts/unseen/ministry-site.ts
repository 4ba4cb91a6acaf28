/** The site of a ministry or university: font buttons, "Cập nhật lúc", attached files, lists of what was posted before. */
import type { Layout } from '../../draft.js';
import { chrome, chromeRow, oneOf, sometimes } from '../../parts/arrange.js';
import { byline, sourceLine } from '../../parts/credits.js';
import { dateLine, siteClock } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const MINISTRY_SITE: Layout = {
  name: 'ministry-site',
  site: { name: 'Cổng thông tin Bộ Nông sản', mark: 'Bộ Nông sản', domain: 'nongsan.example.gov.vn' },
  voices: VOICES,
  spacing: 'ragged',
  parts: [
    chromeRow('menu', ' | ', ['GIỚI THIỆU', 'TIN TỨC', 'VĂN BẢN', 'DỊCH VỤ CÔNG', 'THỐNG KÊ', 'HỎI ĐÁP', 'LIÊN HỆ']),
    sometimes(0.5, siteClock('Thứ Năm, ngày 15/04/2021 - 21:04', 'Hôm nay: ')),
    sometimes(0.6, chrome('menu', 'Tin tức - Sự kiện', 'Tin hoạt động', 'Thông cáo báo chí')),
    headline(),
    oneOf(
      dateLine({ shapes: ['15/04/2021 21:04', '15/04/2021'], before: 'Cập nhật lúc: ' }),
      dateLine({ shapes: ['15/04/2021', 'ngày 15 tháng 4 năm 2021'], before: '(', after: ')' }),
      dateLine({ shapes: ['lúc 21 giờ 04 ngày 15/4/2021', 'Thứ Năm, 15/04/2021'], before: 'Đăng ' }),
    ),
    chrome('share', 'Màu chữ', 'Cỡ chữ', 'In trang này', 'Gửi email'),
    lead(),
    body({ between: [sometimes(0.7, photo('Chú thích', 'Chú thích.')), sometimes(0.3, photo('Ảnh minh họa'))] }),
    oneOf(
      byline({ shapes: ['Nguyễn Văn An', 'BBT', 'Tác giả: …'] }),
      sourceLine((source) => `Nguồn: ${source}`, ['Báo Nhân Dân', 'baochinhphu.vn', 'TTXVN']),
      sourceLine((source) => `(Theo ${source})`, ['Báo Nhân Dân', 'Báo Lao Động']),
    ),
    sometimes(0.4, chrome('furniture', 'Tệp đính kèm:', 'cv-1204.pdf (1.2 MB)')),
    otherArticles({
      heading: ['Tin đã đưa', 'Các bài viết khác', 'Tin cùng loại'],
      count: [5, 10],
      item: item.dateBeside('15/04/2021', ' - ', '', '+ '),
    }),
    sometimes(
      0.6,
      chrome('furniture', 'THÔNG BÁO', 'LIÊN KẾT WEBSITE', 'Lượt truy cập', 'Trực tuyến: 112', 'Hôm qua: 9.341'),
    ),
    chrome(
      'footer',
      'BẢN QUYỀN THUỘC BỘ NÔNG SẢN',
      'Địa chỉ: Số 2 Ngọc Hà',
      'Điện thoại: 024.38468161',
      'Trưởng Ban Biên tập: Ông Lê Viết Bình',
    ),
  ],
};
