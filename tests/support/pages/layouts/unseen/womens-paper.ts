/** A paper for women: time of day with PM beside the date, questions to a counsellor, boxes of other sections */
import type { Layout } from '../../draft.js';
import { chrome, chromeSome, oneOf, sometimes, together } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { byline, drawByline, sourceLine, tagLines } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead } from '../../parts/text.js';
import { VOICES } from './voices.js';

export const WOMENS_PAPER: Layout = {
  name: 'womens-paper',
  site: { name: 'Báo Phụ nữ Quê Hương', mark: 'PNQH', domain: 'phunuquehuong.example.vn' },
  voices: VOICES,
  spacing: 'ragged',
  parts: [
    chromeSome('menu', 5, 9, [
      'Tin tức',
      'Phụ nữ',
      'Gia đình',
      'Hôn nhân',
      'Làm đẹp',
      'Sức khỏe',
      'Khéo tay',
      'Giới và phát triển',
      'Mẹ và bé',
      'Tâm sự',
    ]),
    headline(),
    oneOf(
      dateLine({
        shapes: ['15/04/2021 09:04 PM'],
        before: (draft) => `${drawByline(draft, ['Nguyễn Văn An', 'V.An'])} - `,
      }),
      together(byline({ shapes: ['Nguyễn Văn An'] }), dateLine({ shapes: ['15/04/2021 - 21:04', '15/04/2021 21:04'] })),
      dateLine({ shapes: ['15/04/2021 - 21:04'] }),
    ),
    lead(),
    body({
      between: [
        photo('Chú thích. Ảnh: An', 'Chú thích', 'Ảnh minh họa'),
        sometimes(0.6, photo('Chú thích', 'Nguồn ảnh: An')),
        sometimes(0.5, otherArticles({ heading: 'Đừng bỏ qua', count: [1, 2], item: item.headline() })),
        sometimes(0.3, chrome('furniture', 'Quảng cáo - Kéo xuống để đọc tiếp')),
      ],
    }),
    sometimes(
      0.5,
      sourceLine((source) => `Nguồn: ${source}`, ['Sohu', 'Healthline', 'Báo Phụ nữ Thủ đô']),
    ),
    chrome('share', 'Thích bài này', 'Gửi câu hỏi cho chuyên gia', 'Chia sẻ'),
    tagLines((tags) => ['Từ khóa', ...tags]),
    sometimes(
      0.6,
      comments({
        heading: ['Cảm nhận của bạn đọc ({count})'],
        count: [1, 3],
        time: '15/04/2021 21:04',
        comment: ({ reader, text, time }) => [`${reader}:`, text, time, 'Phản hồi · Báo vi phạm'],
      }),
    ),
    otherArticles({ heading: ['Bài hay cùng mục', 'Chị em đang đọc'], count: [3, 6], item: item.teaser() }),
    otherArticles({ heading: 'Có thể bạn quan tâm', count: [3, 5], item: item.boxed() }),
    chrome(
      'footer',
      'Báo Phụ nữ Quê Hương - Cơ quan ngôn luận của Hội',
      'Tổng Biên tập: Nguyễn Thị Hoàng Yến',
      'Trụ sở: 47 Hàng Chuối',
      'Giấy phép: 175/GP-BTTTT',
    ),
  ],
};
