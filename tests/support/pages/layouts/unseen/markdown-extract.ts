/** A page turned into Markdown by a crawler: links kept, images as marks, the headline as a heading. */
import type { Layout } from '../../draft.js';
import { chrome, section, sometimes } from '../../parts/arrange.js';
import { byline } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

const address = 'https://chotinh.example.vn/';

export const MARKDOWN_EXTRACT: Layout = {
  name: 'markdown-extract',
  site: { name: 'Báo Chợ Tỉnh', mark: 'BCT', domain: 'chotinh.example.vn' },
  voices: VOICES,
  spacing: 'lines',
  isTextOnly: true,
  parts: [
    sometimes(
      0.7,
      chrome(
        'menu',
        `[Trang chủ](${address})`,
        `* [Thời sự](${address}thoi-su)`,
        `* [Kinh tế](${address}kinh-te)`,
        `* [Pháp luật](${address}phap-luat)`,
        `* [Bạn đọc](${address}ban-doc)`,
      ),
    ),
    sometimes(0.5, chrome('furniture', `[![logo](${address}logo.png)](${address})`)),
    sometimes(
      0.5,
      chrome('menu', (draft) => `[${section(draft)}](${address}chuyen-muc)`),
    ),
    headline('# '),
    dateLine({ shapes: ['15/04/2021 21:04', 'Thứ năm, 15/04/2021 - 21:04', '2021-04-15 21:04'] }),
    lead(),
    body({
      between: [
        photo('![Chú thích](…)', '![](…)'),
        sometimes(0.5, photo('| Chú thích |', '![Chú thích](…)')),
        sometimes(0.5, otherArticles({ count: [1, 2], item: item.linked('* ', address) })),
      ],
    }),
    byline({ shapes: ['Nguyễn Văn An', 'Bài, ảnh: …', 'V.An'], before: '**', after: '**' }),
    sometimes(
      0.5,
      chrome('share', `[Chia sẻ Facebook](https://www.facebook.com/sharer)`, `[In bài](javascript:print())`),
    ),
    otherArticles({
      heading: ['## Tin liên quan', '### Đọc thêm', '## Bài cùng mục'],
      count: [4, 8],
      item: item.linked('* ', address),
    }),
    sometimes(0.6, otherArticles({ heading: '## Mới cập nhật', count: [3, 6], item: item.linked('### ', address) })),
    chrome('footer', '---', '© Báo Chợ Tỉnh. Giấy phép số 99/GP-BTTTT.', `[Về đầu trang](#top)`),
  ],
};
