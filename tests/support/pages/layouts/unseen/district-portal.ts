/** The portal of a district: what its content system leaves behind, the day of posting, a short name at the end. */
import type { Layout } from '../../draft.js';
import { chrome, sometimes } from '../../parts/arrange.js';
import { byline } from '../../parts/credits.js';
import { dateLine, siteClock } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const DISTRICT_PORTAL: Layout = {
  name: 'district-portal',
  site: { name: 'Cổng thông tin điện tử huyện Sông Đào', mark: 'Sông Đào', domain: 'songdao.example.gov.vn' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    sometimes(0.7, chrome('furniture', 'Html Portlet')),
    sometimes(
      0.4,
      chrome('menu', 'Truy cập nội dung luôn', 'Đăng nhập', 'Sơ đồ cổng', 'Hỏi đáp', 'Thủ tục hành chính'),
    ),
    sometimes(0.5, siteClock('Thứ Năm, ngày 15/04/2021 - 21:04')),
    sometimes(0.6, chrome('furniture', 'thời tiết các vùng', 'Hà Nội', 'Huế', 'TP Hồ Chí Minh')),
    sometimes(0.5, chrome('furniture', 'Liên kết website', '-- Chọn liên kết --', 'Video clip', 'Thư viện ảnh')),
    sometimes(0.7, chrome('furniture', 'Tin nổi bật')),
    headline(),
    dateLine({ shapes: ['15/04/2021 | 21:04', '15/04/2021 | 21:04', '15/04/2021'], before: 'Ngày đăng ' }),
    sometimes(0.4, chrome('share', 'Lượt xem: 1240', 'Cỡ chữ', 'Tương phản', 'Đọc bài viết')),
    lead(),
    body({ between: [photo('Chú thích', 'Chú thích.'), sometimes(0.4, photo('headline, then Chú thích'))] }),
    byline({ shapes: ['Nguyễn Văn An', 'V.An', 'Tin, ảnh: …', 'BBT'] }),
    sometimes(
      0.7,
      otherArticles({
        heading: ['Các tin đã đưa', 'Các tin khác'],
        count: [4, 8],
        item: item.dateBeside('15/04/2021', ' (', ')'),
      }),
    ),
    sometimes(
      0.6,
      chrome(
        'footer',
        'Số lượt truy cập',
        'Đang online: 37',
        'Tổng truy cập: 12.480.231',
        'CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN SÔNG ĐÀO',
        'Chịu trách nhiệm chính: Chánh Văn phòng HĐND và UBND huyện',
        'Ghi rõ nguồn khi phát hành lại thông tin từ website này',
      ),
    ),
  ],
};
