/** A television station: a player above the text, "Cập nhật" before the date, "STV.vn -" before the lead. */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, sometimes } from '../../parts/arrange.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const station = mark(({ mark: name }) => `${name} - `);

export const TELEVISION: Layout = {
  name: 'television',
  site: { name: 'Đài Truyền hình Sông Tiền', mark: 'STV.vn', domain: 'stv.example.vn' },
  voices: VOICES,
  spacing: 'ragged',
  parts: [
    chromeSome('menu', 5, 9, [
      'LỊCH PHÁT SÓNG',
      'TRỰC TUYẾN',
      'STV GO',
      'Chính trị',
      'Xã hội',
      'Truyền hình',
      'Thể thao',
      'Kinh tế',
      'Công nghệ',
    ]),
    headline(),
    dateLine({
      shapes: ['Thứ năm, 15/04/2021 - 21:04', 'Thứ Năm, ngày 15/04/2021 - 21:04', '21:04 15/04/2021'],
      before: (draft) => draft.draw.one(['Cập nhật ', '', 'Ban Thời sự - ']),
    }),
    sometimes(
      0.6,
      chrome(
        'furniture',
        'Video Player is loading.',
        'Current Time 0:00',
        'Duration 1:58',
        'Remaining Time 1:58',
        '1x',
        'Playback Rate',
      ),
    ),
    lead({ before: station }),
    body({
      before: station,
      between: [
        photo('Chú thích', 'Chú thích (Ảnh: An).', 'Ảnh minh họa'),
        sometimes(
          0.4,
          chrome(
            'furniture',
            'Mời quý vị độc giả theo dõi các chương trình đã phát sóng của Đài Truyền hình Sông Tiền trên TV Online và STVGo!',
          ),
        ),
      ],
    }),
    sometimes(0.7, byline({ shapes: ['Nguyễn Văn An', 'Nhóm phóng viên', 'Theo TTXVN'] })),
    sometimes(0.6, chrome('furniture', '* Mời quý độc giả theo dõi các chương trình đã phát sóng trên TV Online!')),
    tagLines((tags) => ['Từ khóa:', tags.join(', ')]),
    otherArticles({ heading: ['TIN LIÊN QUAN', 'TIN MỚI'], count: [3, 6], item: item.dateBelow('15/04/2021 21:04') }),
    otherArticles({ heading: 'VIDEO', count: [2, 4], item: item.headline('', ' 02:15') }),
    chrome(
      'footer',
      'Đơn vị chủ quản: Đài Truyền hình Sông Tiền',
      'Phụ trách: Ban biên tập Truyền hình đối ngoại',
      'Địa chỉ: 43 Nguyễn Chí Thanh, phường Giảng Võ',
      'Email: toasoan@stv.example.vn',
      'Chuyên trang của Đài Truyền hình Sông Tiền. Không sao chép khi chưa được đồng ý.',
    ),
  ],
};
