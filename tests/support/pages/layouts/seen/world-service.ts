/** The Vietnamese service of a foreign broadcaster: month names in the date, credits above captions, "BBC"-like links. */
import type { Layout } from '../../draft.js';
import { chrome, sometimes } from '../../parts/arrange.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine, updatedLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const WORLD_SERVICE: Layout = {
  name: 'world-service',
  site: { name: 'Làn Sóng Tiếng Việt', mark: 'LSTV', domain: 'lansong.example.com' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    chrome(
      'menu',
      'Bỏ qua để đến nội dung',
      'Menu',
      'Tin chính',
      'Việt Nam',
      'Thế giới',
      'Kinh tế',
      'Diễn đàn',
      'Video',
    ),
    headline(),
    sometimes(0.7, photo('Nguồn hình ảnh above')),
    sometimes(0.7, byline({ shapes: ['Nguyễn Văn An'], before: 'Tác giả, ' })),
    sometimes(0.6, chrome('meta', 'Vai trò, Phóng viên')),
    dateLine({ shapes: ['15 tháng 4 2021, 21:04 +07', '15 tháng 4 năm 2021'] }),
    sometimes(0.3, updatedLine('15 tháng 4 2021, 21:04 +07', 'Cập nhật ')),
    lead(),
    body({
      between: [
        photo('Nguồn hình ảnh above'),
        sometimes(0.5, photo('Nguồn hình ảnh above')),
        sometimes(0.4, chrome('furniture', 'Quảng cáo')),
        sometimes(
          0.6,
          otherArticles({
            heading: 'Bỏ qua Tin liên quan và tiếp tục đọc',
            count: [2, 4],
            item: item.headline(),
            after: ['Kết thúc Tin liên quan'],
          }),
        ),
      ],
    }),
    sometimes(0.5, chrome('share', 'Chia sẻ', 'Lưu')),
    tagLines((tags) => ['Chủ đề liên quan', ...tags]),
    otherArticles({ heading: 'Tin liên quan', count: [2, 4], item: item.dateBelow('15 tháng 4 năm 2021') }),
    otherArticles({ heading: 'Tin chính', count: [2, 3], item: item.teaser() }),
    otherArticles({ heading: 'Đọc nhiều nhất', count: [5, 10], item: item.numberAbove() }),
    chrome(
      'footer',
      'Tại sao bạn có thể tin tưởng chúng tôi',
      'Điều khoản sử dụng',
      'Chính sách riêng tư',
      'Cookies',
      'Liên hệ',
      '© 2026 Làn Sóng. Chúng tôi không chịu trách nhiệm về nội dung các trang bên ngoài.',
    ),
  ],
};
