/** A large online daily: weekday and GMT+7 above the headline, comments with likes, a bookmark bar. */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, section, sometimes } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const BIG_DAILY: Layout = {
  name: 'big-daily',
  site: { name: 'Tin Nhanh Sông Hồng', mark: 'TNSH', domain: 'tinnhanhsonghong.example.vn' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    chrome('menu', 'Mới nhất', 'International'),
    chromeSome('menu', 9, 14, [
      'Thời sự',
      'Góc nhìn',
      'Thế giới',
      'Podcasts',
      'Kinh doanh',
      'Bất động sản',
      'Khoa học',
      'Giải trí',
      'Thể thao',
      'Pháp luật',
      'Giáo dục',
      'Sức khỏe',
      'Đời sống',
      'Du lịch',
      'Số hóa',
      'Xe',
      'Ý kiến',
      'Tâm sự',
      'Tất cả',
    ]),
    chrome('furniture', section),
    dateLine({ shapes: ['Thứ năm, 15/4/2021, 21:04 (GMT+7)'] }),
    headline(),
    lead(),
    body({
      between: [
        photo('Chú thích. Ảnh: An', 'Chú thích. Ảnh minh họa'),
        sometimes(0.6, photo('Chú thích. Ảnh: An')),
        sometimes(0.5, otherArticles({ count: [1, 2], item: item.headline('>> ') })),
        sometimes(0.3, chrome('furniture', 'Quảng cáo')),
      ],
    }),
    byline({ shapes: ['Nguyễn Văn An', '… (theo Reuters)', 'A - B', 'V.An'] }),
    chrome('share', (draft) => `Trở lại ${section(draft)}`, 'Copy link thành công'),
    sometimes(0.7, otherArticles({ count: [2, 4], item: item.teaser() })),
    sometimes(
      0.5,
      tagLines((tags) => ['Chủ đề', ...tags]),
    ),
    sometimes(
      0.7,
      comments({
        heading: ['Ý kiến ({count})', 'Quan tâm nhất', 'Mới nhất'],
        count: [1, 4],
        time: '15/04/2021 21:04',
        comment: ({ reader, text, time, likes }) => [reader, text, `${likes} Thích`, 'Trả lời', 'Chia sẻ', time],
        after: ['Xem thêm ý kiến'],
      }),
    ),
    otherArticles({ heading: ['Tin liên quan', 'Cùng chuyên mục', 'Xem nhiều'], count: [4, 9], item: item.headline() }),
    chrome(
      'footer',
      'Trang chủ',
      'Video',
      'Rao vặt',
      'Tải ứng dụng',
      'Liên hệ',
      'Tòa soạn',
      'Quảng cáo',
      'Đường dây nóng',
      '083.888.0123',
      '(Hà Nội)',
      'Báo điện tử Tin Nhanh Sông Hồng',
      'Cơ quan chủ quản: Sở Khoa học Sông Hồng',
      'Số giấy phép: 548/GP-BTTTT do Bộ Thông tin và Truyền thông cấp ngày 24/08/2016',
      'Tổng biên tập: Phạm Văn Hiền',
      '© 1999-2026. Toàn bộ bản quyền thuộc Tin Nhanh Sông Hồng',
      'RSS',
      'Theo dõi chúng tôi trên',
    ),
  ],
};
