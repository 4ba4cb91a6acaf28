/** A national radio: weekday, time and date with commas, "ĐPT.VN -", an agency's name in capitals at the end. */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, oneOf, section, sometimes } from '../../parts/arrange.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const station = mark(({ mark: name }) => `${name} - `, 0.9);

export const NATIONAL_RADIO: Layout = {
  name: 'national-radio',
  site: { name: 'Đài Phát thanh Trung ương', mark: 'ĐPT.VN', domain: 'dpt.example.vn' },
  voices: VOICES,
  spacing: 'blocks',
  parts: [
    chromeSome('menu', 5, 10, [
      'Mới nhất',
      'ĐPT1',
      'ĐPT2',
      'ĐPT Giao thông',
      'Chính trị',
      'Xã hội',
      'Thế giới',
      'Kinh tế',
      'Quân sự',
      'Podcast',
      'Nghe nhìn',
    ]),
    chrome('menu', section),
    headline(),
    oneOf(
      dateLine({ shapes: ['Thứ Năm, 21:04, 15/04/2021'] }),
      dateLine({ shapes: ['Thứ Năm, 15/04/2021, 21:04'], before: '' }),
      dateLine({ shapes: ['21:04 15/04/2021'], before: (draft) => `${draft.draw.one(draft.voices.sections)} | ` }),
    ),
    sometimes(0.4, chrome('share', 'Nghe bài viết này', 'Tốc độ đọc', 'Giọng đọc')),
    lead({ before: station }),
    body({
      before: station,
      between: [
        photo('Chú thích.', 'Chú thích (Ảnh: An).', 'Chú thích. (Ảnh minh họa)'),
        sometimes(0.4, photo('Chú thích.')),
        sometimes(0.5, otherArticles({ count: [1, 2], item: item.headline() })),
      ],
    }),
    byline({ shapes: ['Nguyễn Văn An/ĐPT.VN', 'Nguyễn Văn An', 'Theo TTXVN', 'Nhóm PV'] }),
    tagLines((tags) => ['Tag:', ...tags]),
    sometimes(
      0.6,
      chrome(
        'furniture',
        'Viết bình luận',
        'Ban biên tập giữ quyền biên tập nội dung bình luận cho phù hợp với quy định.',
      ),
    ),
    otherArticles({ heading: ['Tin liên quan', 'Tin cùng chuyên mục'], count: [3, 6], item: item.teaser() }),
    sometimes(0.5, otherArticles({ count: [4, 6], item: item.headline('', ' 03:20') })),
    chrome(
      'footer',
      'ĐÀI PHÁT THANH TRUNG ƯƠNG',
      'Giấy phép hoạt động báo chí số 332/GP-BTTTT',
      'Giám đốc: Ngô Thiệu Phong',
      'Trụ sở: 58 Quán Sứ. Liên hệ quảng cáo, đăng phát: 091 238 6666',
    ),
  ],
};
