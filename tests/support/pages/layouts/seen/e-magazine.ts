/** A long read: a headline in the title of the window, chapters, pull quotes of its own, a list of makers at the end. */
import type { Layout } from '../../draft.js';
import { chrome, oneOf, section, sometimes } from '../../parts/arrange.js';
import { byline } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, headlineAgain, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const E_MAGAZINE: Layout = {
  name: 'e-magazine',
  site: { name: 'Báo Đất Lành', mark: 'Đất Lành', domain: 'datlanh.example.vn' },
  voices: VOICES,
  spacing: 'ragged',
  parts: [
    headlineAgain('', ' | Báo Đất Lành'),
    chrome('menu', 'E-Magazine', section),
    headline(),
    lead(),
    oneOf(
      dateLine({ shapes: ['15/04/2021 21:04', '15.04.2021 21:04'] }),
      dateLine({ shapes: ['Thứ năm, 15/04/2021 - 21:04'] }),
    ),
    body({
      between: [
        photo('Chú thích.', 'Chú thích. Ảnh: An'),
        photo('Chú thích.', 'Chú thích - Ảnh: AN'),
        sometimes(0.6, photo('Chú thích. Ảnh: An')),
        sometimes(0.5, chrome('furniture', '* * *')),
      ],
    }),
    oneOf(
      byline({ shapes: ['Nguyễn Văn An', 'Nguyễn Văn An', 'A - B'], before: 'Nội dung: ' }),
      byline({ shapes: ['Nguyễn Văn An'], before: 'Bài viết: ' }),
      byline({ shapes: ['Bài và ảnh: …', 'Thực hiện: …'] }),
    ),
    sometimes(
      0.7,
      chrome('meta', (draft) => `Thiết kế: ${draft.draw.one(['Đức Toàn', 'Phan Nhung', 'Thùy Dung'])}`),
    ),
    sometimes(0.5, chrome('share', 'Xuất bản trên nền tảng eMagazine', 'Chia sẻ')),
    otherArticles({ heading: ['Bài liên quan', 'Xem thêm eMagazine'], count: [3, 6], item: item.headline() }),
    chrome('footer', '© Báo Đất Lành', 'Liên hệ tòa soạn: 0236 3821 000'),
  ],
};
