/** A story that four papers print, and another that one prints. */
import type { Article } from '../../src/reader/index.js';
import { bodyOf, sentences } from './news-texts.js';

const day = (number: number): string => `2024-05-0${number}T08:00+07:00`;
const dyke = bodyOf(sentences(51, 14));

export const NEWS_ARTICLES: readonly Article[] = [
  { id: 'de-1', title: 'Đê Hòa Phú được gia cố', body: dyke, publishedAt: day(1), source: 'Báo Sông Mới' },
  {
    id: 'de-2',
    title: 'Gia cố đê',
    body: dyke,
    publishedAt: day(2),
    source: '<b>Tuần báo</b>',
    url: 'https://bao.example/de',
  },
  { id: 'de-3', title: 'Đê "vững"', body: dyke, publishedAt: day(3) },
  { id: 'de-4', title: 'Đê sông', body: dyke, publishedAt: day(4), source: 'Đài' },
  { id: 'cau', title: 'Cầu Hòa Phú thông xe', body: bodyOf(sentences(52, 14)), publishedAt: day(5), source: 'Đài' },
];
