/** A weekly with many pictures: author and section on top, captions as whole sentences, a bar of readers' marks. */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, section, sometimes, together } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, headlineAgain, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const PICTURE_WEEKLY: Layout = {
  name: 'picture-weekly',
  site: { name: 'Tạp chí Tri Kỷ', mark: 'Tri Kỷ', domain: 'triky.example.com.vn' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    sometimes(0.5, headlineAgain('', ' - Tạp chí Tri Kỷ')),
    chromeSome('menu', 7, 11, [
      'Xuất bản',
      'Kinh doanh',
      'Công nghệ',
      'Thể thao',
      'Đời sống',
      'Video',
      'Bất động sản',
      'Sức khỏe',
      'Pháp luật',
      'Giải trí',
      'Podcast',
      'Series',
    ]),
    chrome('furniture', section),
    headline(),
    together(
      byline({ shapes: ['Nguyễn Văn An', 'Nguyễn Văn An', 'V.An'] }),
      dateLine({ shapes: ['Thứ Năm, 15/04/2021 21:04 (GMT+7)', '21:04 15/04/2021'] }),
    ),
    lead(),
    body({
      between: [
        photo('Chú thích. Ảnh: An', 'Chú thích.'),
        photo('Chú thích. Ảnh: An'),
        sometimes(0.6, photo('Chú thích.', 'Ảnh: An below')),
        sometimes(0.4, chrome('furniture', '[Tri Kỷ giới thiệu sách mới trong tủ sách của chúng tôi.]')),
      ],
    }),
    sometimes(0.5, otherArticles({ count: [1, 3], item: item.teaser() })),
    tagLines((tags) => tags),
    sometimes(
      0.6,
      otherArticles({ heading: 'Bạn có thể quan tâm', count: [3, 4], item: item.dateAbove('21:04 15/04/2021') }),
    ),
    comments({
      heading: ['bình luận', 'Mới nhất', 'Hay nhất'],
      count: [0, 2],
      time: '15/04/2021 21:04',
      comment: ({ reader, text, likes }) => [reader, text, String(likes), 'Trả lời'],
    }),
    otherArticles({ heading: ['Đọc nhiều', 'Tin nổi bật'], count: [4, 6], item: item.headline() }),
    sometimes(0.5, otherArticles({ count: [3, 5], item: item.teaserDated('21:04 15/04/2021') })),
    chrome(
      'footer',
      'Liên hệ',
      'Giới thiệu',
      'Điều khoản sử dụng',
      'Quảng cáo',
      '© Toàn bộ bản quyền thuộc Tri Kỷ',
      'Hotline: 0966.000.000',
    ),
  ],
};
