/** A query that names the present, or is about what crowds in the last days, has fresh articles first by itself. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anArticle, idsOf, request, searcherOver } from '../../support/build-index.js';
import { corpora } from '../../support/random-articles.js';
import { randomQueries } from '../../support/random-queries.js';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-08-22T21:00:00+07:00');
const daysAgo = (days: number): string => new Date(NOW - days * DAY).toISOString();

const old = (id: string, title: string) => anArticle(id, { title, publishedAt: daysAgo(400) });
const ARTICLES = [
  old('vàng cũ', 'Giá vàng hôm nay tăng mạnh, giá vàng trong nước lập đỉnh'),
  anArticle('vàng mới', { title: 'Giá vàng quay đầu', publishedAt: daysAgo(0.5) }),
  old('tới nay', 'Từ đó tới nay lúa vẫn xanh'),
  old('trận cũ', 'U23 Việt Nam gặp U23 Thái Lan'),
  anArticle('trận mới', { title: 'U23 Việt Nam thắng, U23 Thái Lan dừng bước', publishedAt: daysAgo(1) }),
  old('đầu tư', 'Đầu tư trực tiếp vào cảng'),
  ...Array.from({ length: 5 }, (_, i) =>
    anArticle(`kình ${i}`, { title: `Bão Kình Ngư đổ bộ, tin thứ ${i}`, publishedAt: daysAgo(i / 4) }),
  ),
  old('kình cũ', 'Bão Kình Ngư trong truyện tranh: bão Kình Ngư là ai'),
  ...Array.from({ length: 120 }, (_, i) =>
    anArticle(`khác ${i}`, { title: `Lúa vụ ${i}`, publishedAt: daysAgo(20 + i) }),
  ),
];
const searcher = searcherOver(ARTICLES);

describe('recency by itself', () => {
  it.each<[string, 'words' | 'burst' | undefined, string | undefined, string]>([
    // query                         reason     typed          first hit
    ['giá vàng hôm nay', 'words', 'hôm nay', 'vàng mới'],
    ['gia vang hom nay', 'words', 'hôm nay', 'vàng mới'],
    ['giá vàng 22/8', 'words', '22/8', 'vàng mới'],
    ['gia vang', 'words', 'giá vàng', 'vàng mới'],
    ['giá vàng mới nhất', 'words', 'mới nhất', 'vàng mới'],
    ['u23 việt nam vs u23 thái lan', 'words', 'vs', 'trận mới'],
    ['u23 việt nam gặp u23 thái lan', 'words', 'gặp', 'trận mới'],
    ['bão kình ngư', 'burst', undefined, 'kình 0'],
    // Not news:
    ['giá vàng 2019', undefined, undefined, 'vàng cũ'],
    ['giá vàng 5/4', undefined, undefined, 'vàng cũ'],
    ['tới nay', undefined, undefined, 'tới nay'],
    ['đầu tư trực tiếp', undefined, undefined, 'đầu tư'],
    ['"hôm nay"', undefined, undefined, 'vàng cũ'],
  ])('%s', (query, reason, typed, first) => {
    const { recency, hits } = searcher.search(request(query, { now: NOW }));
    expect([recency?.reason, recency?.typed, idsOf(searcher, hits)[0]]).toEqual([reason, typed, first]);
  });

  it('counts from the newest article where that is old already', () => {
    const { hits } = searcher.search(request('giá vàng hôm nay', { now: NOW + 300 * DAY }));
    expect(idsOf(searcher, hits)[0]).toBe('vàng mới');
    const undated = searcherOver([anArticle('không ngày', { title: 'Giá vàng hôm nay' })]);
    expect(idsOf(undated, undated.search(request('giá vàng hôm nay', { now: NOW })).hits)).toEqual(['không ngày']);
  });

  it('searches the words that say when where there is nothing else, and not where there is', () => {
    const texts = (query: string): readonly string[] =>
      searcher.search(request(query, { now: NOW })).plan.clauses.map(({ text }) => text);
    expect(texts('giá vàng hôm nay')).toEqual(['giá', 'vàng']);
    expect(texts('hôm nay')).toEqual(['hôm', 'nay']);
    expect(texts('hôm nay -vàng')).toEqual(['hôm', 'nay']);
  });

  it.each([
    ['no instant is named', {}],
    ['the order is that of dates', { now: NOW, order: 'newest' as const }],
    ['the period ends before now', { now: NOW, to: NOW - 1 }],
  ])('is left alone where %s', (_, asked) => {
    expect(searcher.search(request('giá vàng hôm nay', asked)).recency).toBeUndefined();
  });

  it('gives way to what was asked for', () => {
    const recency = { halfLife: 30 * DAY, asOf: NOW };
    expect(searcher.search(request('giá vàng hôm nay', { now: NOW, recency })).recency).toEqual({
      ...recency,
      reason: 'asked',
    });
  });
});

it('does nothing where no article has a date, but for words that say when', () => {
  fc.assert(
    fc.property(corpora({ maxLength: 15 }), randomQueries(), (articles, { text }) => {
      const undated = articles.map(({ publishedAt: _, ...article }) => article);
      const one = searcherOver(undated);
      expect(one.search(request(text, { now: NOW })).hits).toEqual(one.search(request(text)).hits);
    }),
    { numRuns: 60 },
  );
});
