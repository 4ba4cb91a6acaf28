/** A daily of law: "(PLN)-" without a space, the author with a link, videos that are much watched */
import type { Layout } from '../../draft.js';
import { chrome, chromeRow, sometimes } from '../../parts/arrange.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine, updatedLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const marked = mark(({ mark: name }) => `(${name})- `, 0.9);

export const LAW_DAILY: Layout = {
  name: 'law-daily',
  site: { name: 'Báo Pháp luật Ngày nay', mark: 'PLN', domain: 'phapluatngaynay.example.vn' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    chromeRow('menu', ' ', [
      'Thời sự',
      'Pháp luật',
      'Đô thị',
      'Kinh tế',
      'Sống xanh',
      'Quốc tế',
      'Bạn đọc',
      'Kỷ nguyên số',
      'Video',
    ]),
    sometimes(0.5, chrome('furniture', 'Tra cứu văn bản', 'Tư vấn luật', 'Mua báo')),
    headline(),
    dateLine({ shapes: ['Thứ Năm, 15/04/2021 21:04 (GMT+7)', 'Thứ năm, 15/4/2021, 21:04 (GMT+7)'] }),
    sometimes(0.5, updatedLine('15/04/2021 21:04', 'Cập nhật: ')),
    lead({ before: marked }),
    body({
      before: marked,
      markAfterLead: false,
      between: [
        photo('Chú thích. Ảnh: An', 'Chú thích. (Ảnh minh họa)'),
        sometimes(0.5, photo('Chú thích. Ảnh: An')),
        sometimes(0.6, otherArticles({ count: [1, 1], item: item.teaser() })),
      ],
    }),
    byline({ shapes: ['NGUYỄN VĂN AN', 'A - B', 'Theo …/Tờ báo'] }),
    sometimes(0.5, chrome('share', 'Link bài viết', 'https://phapluatngaynay.example.vn/link.html', 'Đã sao chép')),
    tagLines((tags) => [`#${tags.join(' #')}`]),
    sometimes(0.6, chrome('comments', 'Bình luận (0)', 'Bình luận tối đa 1000 ký tự', 'Gửi')),
    otherArticles({
      heading: ['Đọc thêm', 'Tin liên quan'],
      count: [3, 6],
      item: item.teaserDated('15/04/2021 21:04'),
    }),
    otherArticles({ heading: 'Video đang xem nhiều', count: [3, 4], item: item.headline() }),
    chrome(
      'footer',
      'Cơ quan chủ quản: Ủy ban Nhân dân Thành phố',
      'Q. Tổng biên tập: NGUYỄN ĐỨC HIỂN',
      'Tòa soạn: 34 Hoàng Việt. ĐT: (028) 3991 4701',
      'Bản quyền của Báo Pháp luật Ngày nay. Mọi trích dẫn phải ghi rõ nguồn.',
    ),
  ],
};
