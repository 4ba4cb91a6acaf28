import { describe, expect, it } from '@jest/globals';
import type { Article } from '../../../../src/reader/index.js';
import { anArticle, searcherOver } from '../../../support/build-index.js';

/** A name of two common syllables; articles that have both apart, one of them in its title; and many others. */
const CORPUS: readonly Article[] = [
  anArticle('name', {
    title: 'Đội tuyển tập kín',
    body: `${'Cầu thủ tập chạy buổi sáng. '.repeat(2)} Lam Giang tập riêng.`,
  }),
  anArticle('name and more', { title: 'Đội tuyển ra sân', body: 'Lam Giang đau chân, nghỉ hai trận.' }),
  anArticle('apart', { title: 'Áo Lam đua ghe, Giang hồ tan', body: 'Ghe lam đi trước, giang sau. Lam về nhất.' }),
  anArticle('reversed', { title: 'Giang Lam mở quán', body: 'Quán của Giang Lam đẹp. Giang vui, lam cũng vui.' }),
  ...Array.from({ length: 40 }, (_, i) => anArticle(`lam ${i}`, { title: `Màu lam số ${i}`, body: 'Màu lam đẹp.' })),
  ...Array.from({ length: 40 }, (_, i) =>
    anArticle(`giang ${i}`, { title: `Bến giang số ${i}`, body: 'Bến giang xa.' }),
  ),
];

const idsFor = (query: string): string[] => {
  const searcher = searcherOver(CORPUS);
  const request = { query, matching: 'best', order: 'relevance', offset: 0, limit: 5 } as const;
  return searcher.search(request).hits.map(({ document }) => searcher.segment.docValues.ids[document]!);
};

describe('names are phrases', () => {
  it.each([
    ['lam giang', ['name and more', 'name']],
    ['Lam Giang', ['name and more', 'name']],
    ['lam giang đau chân', ['name and more']],
  ])('"%s" finds %j first', (query, expected) => {
    expect(idsFor(query).slice(0, expected.length)).toEqual(expected);
  });
});
