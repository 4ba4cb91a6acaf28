/** A daily for workers: "(NLM)-" before the lead, "Bài và ảnh" at the end, headlines glued below the lead. */
import type { Layout } from '../../draft.js';
import { chrome, chromeRow, oneOf, section, sometimes, together } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { headlinesInARow, item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const marked = mark(({ mark: name }) => `(${name}) - `, 0.9);

export const WORKERS_DAILY: Layout = {
  name: 'workers-daily',
  site: { name: 'Người Làm Mới', mark: 'NLMO', domain: 'nguoilammoi.example.com.vn' },
  voices: VOICES,
  spacing: 'blocks',
  parts: [
    chromeRow('menu', '  ', [
      'Thời sự',
      'Quốc tế',
      'Lao động',
      'Bạn đọc',
      'Kinh tế',
      'Sức khỏe',
      'Giáo dục',
      'Pháp luật',
      'Văn nghệ',
    ]),
    sometimes(
      0.6,
      otherArticles({ heading: 'TIN MỚI', count: [2, 5], item: item.dateBefore('21:04 15/04/2021', ' ') }),
    ),
    chrome('menu', (draft) => `Trang chủ > ${section(draft)}`),
    oneOf(
      together(dateLine({ shapes: ['15-04-2021 21:04:12', '15-4-2021 - 21:04 (GMT+7)'] }), headline()),
      together(headline(), dateLine({ shapes: ['15/04/2021 21:04', '15/04/2021 - 21h04'] })),
    ),
    chrome('share', 'Google News', 'A- A+', 'In bài'),
    lead({ before: marked }),
    sometimes(0.5, headlinesInARow([2, 3], '    ')),
    body({
      before: marked,
      between: [
        photo('Chú thích', 'Chú thích. Ảnh: An', 'Chú thích.'),
        sometimes(0.5, photo('Chú thích')),
        sometimes(0.4, otherArticles({ heading: '>>> Xem thêm:', count: [1, 3], item: item.headline() })),
      ],
    }),
    byline({ shapes: ['Bài và ảnh: …', 'Tin, ảnh: …', 'Nguyễn Văn An', 'V.An', 'Theo …/Tờ báo'] }),
    tagLines((tags) => [`Từ khóa: ${tags.join(', ')}`]),
    sometimes(0.6, chrome('furniture', 'Đăng ký nhận bản tin', 'Nhập email của bạn', 'Đăng ký')),
    comments({
      heading: ['Ý kiến bạn đọc', 'Gửi ý kiến', 'Vui lòng gõ tiếng Việt có dấu'],
      count: [0, 2],
      time: '15/04/2021 21:04',
      comment: ({ reader, text, time, likes }) => [`${reader} - ${time}`, text, `Trả lời Thích (${likes})`],
    }),
    otherArticles({ heading: 'Tin cùng chủ đề', count: [3, 5], item: item.dateBeside('15/04/2021', ' (', ')', '- ') }),
    otherArticles({ heading: 'XEM NHIỀU', count: [4, 5], item: item.numbered('. ') }),
    chrome(
      'footer',
      'BÁO NGƯỜI LÀM MỚI - TIẾNG NÓI CỦA LIÊN ĐOÀN LAO ĐỘNG',
      'Tổng biên tập: TÔ ĐÌNH TUẤN',
      'Tòa soạn: 127 Võ Văn Tần, phường Xuân Hòa - ĐT: 028-3930.0000',
      'Giấy phép số 115/GP-BTTTT cấp ngày 09-4-2021',
    ),
  ],
};
