/** The paper of a party or an army: "NDO -", names of sharing services in a row, the byline in capitals at the end. */
import type { Layout } from '../../draft.js';
import { chrome, chromeRow, oneOf, sometimes, together } from '../../parts/arrange.js';
import { byline } from '../../parts/credits.js';
import { dateLine, siteClock } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const office = mark(({ mark: name }) => `${name} - `, 0.6);

export const PARTY_PAPER: Layout = {
  name: 'party-paper',
  site: { name: 'Báo Lòng Dân', mark: 'LDO', domain: 'longdan.example.vn' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    sometimes(0.5, siteClock('Thứ Năm, 15/04/2021')),
    chromeRow('menu', ' ', [
      'CHÍNH TRỊ',
      'KINH TẾ',
      'VĂN HÓA',
      'XÃ HỘI',
      'PHÁP LUẬT',
      'DU LỊCH',
      'THẾ GIỚI',
      'THỂ THAO',
      'GIÁO DỤC',
      'Y TẾ',
    ]),
    headline(),
    lead({ before: office }),
    oneOf(
      dateLine({ shapes: ['Thứ Năm, ngày 15/04/2021 - 21:04', 'Thứ năm, 15/04/2021 - 21:04'] }),
      together(dateLine({ shapes: ['15/04/2021 - 21:04'] }), chrome('share', '0:00 / 0:00', 'Miền Nam')),
    ),
    chrome('share', 'Facebook Twitter Bản in', '+ -', 'Quảng cáo'),
    body({
      before: office,
      between: [
        photo('Chú thích. (Ảnh: AN)', 'Chú thích.'),
        sometimes(0.6, photo('Chú thích. (Ảnh: AN)')),
        sometimes(0.3, otherArticles({ heading: 'Tin liên quan', count: [1, 2], item: item.headline() })),
      ],
    }),
    byline({ shapes: ['NGUYỄN VĂN AN', 'BÀI VÀ ẢNH: …', 'Tin, ảnh: …', 'Theo TTXVN'] }),
    sometimes(0.5, chrome('furniture', '* Mời bạn đọc vào chuyên mục để xem các tin, bài liên quan.')),
    chrome('share', 'Ý kiến bạn đọc', 'Gửi phản hồi'),
    otherArticles({
      heading: ['Tin khác', 'Có thể bạn quan tâm'],
      count: [4, 9],
      item: item.dateBeside('21:04 15/04/2021', ' | ', ''),
    }),
    sometimes(0.5, otherArticles({ heading: 'ĐỌC NHIỀU', count: [5, 5], item: item.numbered(' ') })),
    chrome(
      'footer',
      'BÁO LÒNG DÂN ĐIỆN TỬ',
      'Tổng Biên tập: Lê Quốc Khánh',
      'Trụ sở: 71 Hàng Trống. Điện thoại: (+84) 24 382 54231. Fax: (+84) 24 382 55593',
      'Giấy phép số 06/GP-BTTTT cấp ngày 05 tháng 1 năm 2021',
      'Bản quyền của Báo Lòng Dân',
    ),
  ],
};
