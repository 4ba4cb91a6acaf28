/** The paper of a ministry for trade: dates without commas, an address for letters, articles on the same topic */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, oneOf, section, sometimes, together } from '../../parts/arrange.js';
import { byline, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const TRADE_PAPER: Layout = {
  name: 'trade-paper',
  site: { name: 'Báo Giao Thương', mark: 'Giao Thương', domain: 'giaothuong.example.vn' },
  voices: VOICES,
  spacing: 'tight',
  parts: [
    sometimes(0.5, chrome('furniture', 'Longform', 'Multimedia', 'Báo giấy', 'Chuyên trang')),
    chromeSome('menu', 5, 9, [
      'Thời sự',
      'Thương mại',
      'Công nghiệp',
      'Năng lượng',
      'Hội nhập',
      'Khuyến công',
      'Quản lý thị trường',
      'Tài chính',
      'Doanh nghiệp',
    ]),
    chrome('menu', (draft) => `Trang chủ › ${section(draft)} › Tin tức`),
    oneOf(
      together(headline(), dateLine({ shapes: ['Thứ năm 15/04/2021 21:04', '15/04/2021 21:04'] })),
      together(dateLine({ shapes: ['Thứ năm 15/04/2021 21:04'] }), headline()),
    ),
    sometimes(
      0.5,
      chrome(
        'share',
        'Theo dõi Giao Thương trên',
        'Chia sẻ bài viết lên facebook',
        'Chia sẻ bài viết lên twitter',
        'In bài viết',
      ),
    ),
    lead(),
    sometimes(0.5, otherArticles({ count: [2, 3], item: item.headline() })),
    body({
      between: [
        photo('| Chú thích |', 'Chú thích |', 'Chú thích. Ảnh: An'),
        sometimes(0.5, photo('Chú thích. Ảnh: An', '| Chú thích |')),
        sometimes(0.3, chrome('furniture', 'Để tìm hiểu thêm, mời quý vị gửi thư về toasoan@giaothuong.example.vn')),
      ],
    }),
    byline({ shapes: ['Nguyễn Văn An', 'V.An', 'A và B', 'PV'] }),
    otherArticles({ heading: 'Bài viết cùng chủ đề:', count: [2, 4], item: item.headline() }),
    sometimes(
      0.6,
      tagLines((tags) => [`Từ khóa: ${tags.join(' - ')}`]),
    ),
    chrome('related', 'Có thể bạn quan tâm'),
    otherArticles({ heading: ['Tin mới nhất', 'Đọc nhiều'], count: [4, 8], item: item.dateBelow('15/04/2021 21:04') }),
    otherArticles({ heading: 'Tin cùng chuyên mục', count: [3, 6], item: item.teaser() }),
    chrome(
      'footer',
      'Giấy phép hoạt động báo chí điện tử số 60/GP-BTTTT',
      'Phó Tổng biên tập phụ trách: Nguyễn Tiến Cường',
      'Tòa soạn: tầng 10-11, Tòa nhà 655 Phạm Văn Đồng',
      'Phiên bản di động',
    ),
  ],
};
