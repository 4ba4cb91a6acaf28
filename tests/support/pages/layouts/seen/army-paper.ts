/** The paper of an army: a weekday of today above, a dash after the mark, an invitation at the end of the text */
import type { Layout } from '../../draft.js';
import { chrome, chromeRow, section, sometimes } from '../../parts/arrange.js';
import { byline, sourceLine, tagLines } from '../../parts/credits.js';
import { dateLine, siteClock } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const office = mark(({ mark: name }) => `${name} - `, 0.7);

export const ARMY_PAPER: Layout = {
  name: 'army-paper',
  site: { name: 'Báo Quân Dân', mark: 'QD Online', domain: 'quandan.example.vn' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    sometimes(0.6, siteClock('Thứ Năm, 15/04/2021')),
    chromeRow('menu', ' ', [
      'Chính trị',
      'Quốc phòng an ninh',
      'Đối ngoại',
      'Kinh tế',
      'Xã hội',
      'Văn hóa',
      'Hậu phương',
      'Pháp luật',
      'Phóng sự',
    ]),
    chrome('menu', (draft) => `${section(draft)} / Các vấn đề`),
    headline(),
    dateLine({ shapes: ['Thứ năm, 15/04/2021 - 21:04', '15/04/2021 - 21:04'] }),
    sometimes(0.6, chrome('share', 'Google News', 'Zalo', 'Cỡ chữ')),
    lead({ before: office }),
    body({
      before: office,
      between: [
        photo('Chú thích.', 'Chú thích. Ảnh: An'),
        sometimes(0.5, photo('Chú thích. Ảnh: An')),
        sometimes(0.4, otherArticles({ count: [1, 2], item: item.teaser() })),
      ],
    }),
    byline({ shapes: ['NGUYỄN VĂN AN', 'BÀI VÀ ẢNH: …', 'Tin, ảnh: …', 'A - B'] }),
    sometimes(
      0.6,
      chrome('furniture', (draft) => `* Mời bạn đọc vào chuyên mục ${section(draft)} xem các tin, bài liên quan.`),
    ),
    sometimes(
      0.4,
      sourceLine((source) => `Nguồn: ${source}`, ['qdnd.vn', 'TTXVN']),
    ),
    tagLines((tags) => tags),
    sometimes(0.5, chrome('comments', 'Ý kiến bạn đọc (0)', 'Mời bạn nhập nội dung', 'GỬI BÌNH LUẬN')),
    otherArticles({ heading: ['Tin cùng chuyên mục', 'Tin nổi bật'], count: [3, 6], item: item.teaser() }),
    otherArticles({ heading: 'Đọc nhiều nhất', count: [5, 5], item: item.numberAbove() }),
    chrome(
      'footer',
      'CƠ QUAN CỦA QUÂN ỦY, TIẾNG NÓI CỦA LỰC LƯỢNG VŨ TRANG',
      'Tổng biên tập: Thiếu tướng Đoàn Xuân Bộ',
      'Giấy phép hoạt động: số 478/GP-BTTTT',
      'Trụ sở chính: Số 7 Phan Đình Phùng, Hà Nội. Tel: 069.554.119',
    ),
  ],
};
