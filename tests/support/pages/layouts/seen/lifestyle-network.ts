/** A network of lifestyle sites: date with a redundant PM, sapo, "Theo …/Tờ báo" with the link of the original. */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, section, sometimes } from '../../parts/arrange.js';
import { articleAddress, drawByline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const LIFESTYLE_NETWORK: Layout = {
  name: 'lifestyle-network',
  site: { name: 'Kênh Trẻ', mark: 'KT', domain: 'kenhtre.example.vn' },
  voices: VOICES,
  spacing: 'ragged',
  parts: [
    chromeSome('menu', 6, 12, [
      'Star',
      'Ciné',
      'Musik',
      'Beauty & Fashion',
      'Đời sống',
      'Money-Z',
      'Ăn - Quẩy - Đi',
      'Xã hội',
      'Sport',
      'Học đường',
      'Thế giới đó đây',
      'Tek-life',
    ]),
    sometimes(0.5, otherArticles({ heading: 'Đọc nhiều', count: [2, 3], item: item.headline(), kind: 'related' })),
    chrome('furniture', 'Chia sẻ', section),
    headline(),
    dateLine({
      shapes: ['15-04-2021 21:04:12', '15/04/2021 21:04', '2 giờ trước'],
      before: (draft) => `${drawByline(draft, ['An, Theo Tờ báo'])} `,
    }),
    chrome('share', 'Chia sẻ', 'Like', 'Share'),
    lead(),
    sometimes(0.6, otherArticles({ count: [2, 3], item: item.headline('- ') })),
    body({
      between: [
        photo('Chú thích', '![](…)', 'Ảnh minh họa'),
        photo('Chú thích. Ảnh: An', 'Nguồn ảnh: An'),
        sometimes(0.5, chrome('furniture', 'QUẢNG CÁO', 'Bạn có thể đóng quảng cáo sau 5 giây')),
        sometimes(0.5, otherArticles({ heading: 'Đọc thêm', count: [1, 2], item: item.headline() })),
      ],
    }),
    sometimes(0.7, chrome('share', 'Copy link', 'Link bài gốc', 'Lấy link!', articleAddress)),
    tagLines((tags) => ['TỪ KHÓA:', ...tags]),
    otherArticles({
      heading: ['CÙNG CHUYÊN MỤC', 'TIN CÙNG CHUYÊN MỤC'],
      count: [3, 6],
      item: item.dateBelow('2 giờ trước'),
    }),
    otherArticles({ heading: ['Đừng bỏ lỡ', 'Có thể bạn quan tâm'], count: [3, 7], item: item.headline() }),
    chrome('related', 'Xem theo ngày', 'Ngày', 'Tháng', 'Năm', 'XEM'),
    chrome(
      'footer',
      'Trụ sở Hà Nội: Tầng 21, tòa nhà Center, số 1 phố Nguyễn Huy Tưởng, phường Thanh Xuân',
      'Liên hệ quảng cáo: 0942 86 00 00',
      '© Copyright 2007 - 2026 – Công ty Cổ phần Kênh Trẻ',
      'Giấy phép thiết lập trang thông tin điện tử tổng hợp trên mạng số 2215/GP-TTĐT do Sở Thông tin và Truyền thông Hà Nội cấp ngày 10 tháng 4 năm 2019',
      'Chính sách bảo mật',
      'Lên đầu trang',
    ),
  ],
};
