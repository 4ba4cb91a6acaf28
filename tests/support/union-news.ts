/** Short articles in which a few phrases stand often enough for their accents and slips to be told from them. */
import type { Article } from '../../src/reader/index.js';
import { anArticle } from './build-index.js';

const TITLES = [
  'Liên đoàn lao động tỉnh thăm công nhân',
  'Công đoàn cơ sở chăm lo đời sống người lao động',
  'Người lao động được hưởng bảo hiểm xã hội',
  'Giá vàng hôm nay tăng mạnh',
  'Giá nông sản hôm nay giảm',
  'Đường sắt đô thị khai thác từ năm 2024',
  'Đồng hành cùng người lao động',
  'Cánh đồng lúa mùa nước nổi',
  'Bão số 3 vào Biển Đông',
  'Quốc lộ 1A thông xe',
  'Ngôi sao Manchester City ghi bàn',
] as const;

/** Each title in three articles. */
export const unionNews = (): Article[] =>
  TITLES.flatMap((title, i) =>
    [0, 1, 2].map((copy) => anArticle(`${i}-${copy}`, { title, body: `${title} ${copy}.` })),
  );
