/** A portal of sport and entertainment: scores on top, links between paragraphs, "Theo … (báo …)" at the end. */
import type { Layout } from '../../draft.js';
import { chrome, chromeRow, section, sometimes } from '../../parts/arrange.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const SPORTS_PORTAL: Layout = {
  name: 'sports-portal',
  site: { name: 'Trang Thông tin 48H', mark: '48H', domain: '48h.example.com.vn' },
  voices: VOICES,
  spacing: 'blocks',
  parts: [
    chromeRow('menu', ' ', [
      'Tin tức',
      'Bóng đá',
      'Kinh doanh',
      'Giải trí',
      'Sức khỏe',
      'Hi-tech',
      'Thế giới',
      'Thể thao',
      'Ô tô',
      'Tử vi',
    ]),
    sometimes(
      0.6,
      chrome(
        'furniture',
        'Lịch thi đấu',
        'Kết quả',
        'Bảng xếp hạng',
        'Hà Nội 2-1 Nam Định',
        'Giá vàng',
        'Tỷ giá',
        'Xổ số',
      ),
    ),
    chrome('furniture', (draft) => `Sự kiện: ${section(draft)}`),
    headline(),
    dateLine({
      shapes: ['Thứ Năm, ngày 15/04/2021 - 21:04', '15/04/2021 09:04 PM', 'Thứ Năm, 15/04/2021 21:04 (GMT+7)'],
    }),
    sometimes(0.5, chrome('share', 'Chia sẻ', 'Lưu bài', 'Aa', 'Aa+')),
    lead(),
    body({
      between: [
        photo('Chú thích', 'Ảnh minh họa', 'Chú thích. Ảnh minh họa'),
        sometimes(0.5, photo('Chú thích', '![](…)')),
        sometimes(0.7, otherArticles({ count: [1, 2], item: item.headline('>> ') })),
        sometimes(0.4, chrome('furniture', 'Bấm xem >>')),
      ],
    }),
    chrome('furniture', 'Nguồn: [Link nguồn]'),
    byline({ shapes: ['Theo …/Tờ báo', 'Nguyễn Văn An', '… (theo Reuters)'] }),
    sometimes(0.5, otherArticles({ count: [1, 3], item: item.teaser() })),
    sometimes(
      0.6,
      tagLines((tags) => ['Chủ đề:', ...tags]),
    ),
    chrome('share', 'Chia sẻ', 'Facebook', 'Zalo', 'Gửi bài viết qua email'),
    otherArticles({
      heading: ['CÓ THỂ BẠN QUAN TÂM', 'Tin tức mới nhất'],
      count: [5, 9],
      item: item.dateBeside('15/04/2021', ' - ', ''),
    }),
    chrome(
      'footer',
      'Trang thông tin điện tử tổng hợp 48H',
      'Giấy phép số 332/GP-TTĐT ngày cấp 22/01/2018',
      'Chịu trách nhiệm xuất bản: Phan Minh Tâm',
      'Trụ sở: Tầng 12, Tòa nhà Geleximco, 36 Hoàng Cầu',
      'Tel: (84-24) 73 00 24 24',
    ),
  ],
};
