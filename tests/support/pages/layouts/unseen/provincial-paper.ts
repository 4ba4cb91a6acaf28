/** The paper of a province: older site, weekday and time in brackets, initials of the paper, bulleted lists with days. */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, oneOf, section, sometimes, together } from '../../parts/arrange.js';
import { byline } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const initials = mark(({ mark: name }) => `${name} - `, 0.5);

export const PROVINCIAL_PAPER: Layout = {
  name: 'provincial-paper',
  site: { name: 'Báo Sông Lam', mark: 'BSL', domain: 'baosonglam.example.vn' },
  voices: VOICES,
  spacing: 'tight',
  parts: [
    chromeSome('menu', 5, 10, [
      'Trang nhất',
      'Chính trị',
      'Kinh tế',
      'Nông thôn mới',
      'Văn hóa - Xã hội',
      'Quốc phòng - An ninh',
      'Bạn đọc',
      'Đất và người',
      'Phóng sự',
      'Ảnh đẹp',
    ]),
    sometimes(
      0.5,
      chrome('menu', (draft) => `${section(draft)} »`),
    ),
    oneOf(
      together(headline(), dateLine({ shapes: ['Thứ Năm, 15/04/2021, 21:04 [GMT+7]'] })),
      together(dateLine({ shapes: ['Thứ Năm, 15/04/2021, 21:04 [GMT+7]'], before: 'Cập nhật: ' }), headline()),
      together(headline(), dateLine({ shapes: ['15/04/2021 - 21h04', '21:04, 15/4/2021'] })),
    ),
    lead({ before: initials }),
    body({
      before: initials,
      between: [
        photo('Chú thích.', 'Chú thích. Ảnh: An', 'Chú thích - Ảnh: An'),
        sometimes(0.5, photo('Chú thích. Ảnh: An', 'Chú thích.')),
      ],
    }),
    byline({ shapes: ['Bài, ảnh: …', 'Tin, ảnh: …', 'Nguyễn Văn An', 'NGUYỄN VĂN AN', 'A - B'] }),
    sometimes(0.5, chrome('share', 'Gửi bình luận', 'Tin nóng', 'Bản in')),
    otherArticles({
      heading: ['Tin mới hơn', 'Tin bài khác', 'Các tin cũ hơn'],
      count: [4, 8],
      item: item.dateBeside('15/04/2021', ' (', ')', '» '),
    }),
    sometimes(0.5, otherArticles({ heading: 'Tiêu điểm', count: [3, 5], item: item.headline() })),
    chrome(
      'footer',
      'BÁO SÔNG LAM ĐIỆN TỬ',
      'Cơ quan của Đảng bộ tỉnh - Tiếng nói của Đảng bộ, chính quyền và nhân dân',
      'Phụ trách: Ngô Đức Kiên',
      'Tòa soạn: Số 3, Đại lộ Lê Nin; Điện thoại: 0238 3844 000',
      'Xin ghi rõ "Nguồn: Báo Sông Lam" khi phát hành lại thông tin từ Website này',
    ),
  ],
};
