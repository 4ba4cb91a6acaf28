import { describe, expect, it } from '@jest/globals';
import type { Article } from '../../../src/reader/index.js';
import { anArticle, idsOf, request, searcherOver } from '../../support/build-index.js';

/** Each title in two articles: what one article alone has is taken for a slip. */
const titled = (titles: readonly string[]): Article[] =>
  titles.flatMap((title) => [anArticle(title, { title }), anArticle(`${title} (2)`, { title })]);

const SEARCHER = searcherOver(
  titled([
    'VinFast mở đại lý',
    'Facebook gặp sự cố',
    'Điện thoại iPhone giảm giá',
    'Chiến sự Ukraine sáng nay',
    'Đắk Lắk được mùa cà phê',
    'Đại lý Vin Mart mở cửa',
    'Đường mang tên Hồ Chí Minh',
    'Đà Nẵng bắn pháo hoa',
    'Vietnam Airlines tăng chuyến',
    'Việt Nam đón khách',
    'Kim Jong-un phát biểu',
    'Bảo hiểm tăng mức đóng',
    'Trang baohiem mở cửa',
    'Batman ra rạp',
    'Batman trở lại',
    'Người lao động bất mãn',
    'Vườn cà phê',
  ]),
);

const expandedOf = (query: string): Record<string, readonly string[]> =>
  Object.fromEntries(SEARCHER.search(request(query)).plan.expanded.map(({ typed, forms }) => [typed, forms]));

const firstOf = (query: string): string | undefined => idsOf(SEARCHER, SEARCHER.search(request(query)).hits)[0];

describe('a name in another spelling than articles use', () => {
  it.each<[query: string, first: string, expanded: Record<string, readonly string[]>, why: string]>([
    ['vin fast', 'VinFast mở đại lý', { 'vin fast': ['vinfast'] }, 'one word in two pieces'],
    ['face book', 'Facebook gặp sự cố', { 'face book': ['facebook'] }, 'another'],
    ['i phone giam gia', 'Điện thoại iPhone giảm giá', { 'i phone': ['iphone'] }, 'a piece of one letter'],
    ['u-crai-na', 'Chiến sự Ukraine sáng nay', { 'u-crai-na': ['ukraine'] }, 'by sound'],
    ['Daklak', 'Đắk Lắk được mùa cà phê', { daklak: ['đắk lắk'] }, 'a place in one piece'],
    ['dac lac', 'Đắk Lắk được mùa cà phê', { 'dac lac': ['đắk lắk'] }, 'and in other letters'],
    ['Hochiminh', 'Đường mang tên Hồ Chí Minh', { hochiminh: ['hồ chí minh'] }, 'a name in one piece'],
    ['danang', 'Đà Nẵng bắn pháo hoa', { danang: ['đà nẵng'] }, 'another'],
    ['vinmart', 'Đại lý Vin Mart mở cửa', { vinmart: ['vin mart'] }, 'one that articles write in pieces'],
    ['vietnamairlines', 'Vietnam Airlines tăng chuyến', { vietnamairlines: ['vietnam airlines'] }, 'another'],
    ['kim jongun', 'Kim Jong-un phát biểu', { jongun: ['jong un'] }, 'a part of a name'],
  ])('%s first finds %s', (query, first, expanded) => {
    expect(expandedOf(query)).toEqual(expanded);
    expect(firstOf(query)).toBe(first);
  });

  it.each<[query: string, why: string]>([
    ['bảo hiểm', 'syllables with their marks are no other spelling of an address'],
    ['vietnam airlines', 'a word beside its usual neighbour is right as it is'],
    ['batman', 'a word of articles is no syllables run together'],
    ['"vin fast"', 'quotes ask for just these words'],
    ['-vinfast đại lý', 'and so does an exclusion'],
    ['vườn cà phê', 'what articles write is right'],
  ])('is not sought for %s: %s', (query) => {
    expect(expandedOf(query)).toEqual({});
  });

  it('is said to come from a spelling, and no accents are added to its pieces', () => {
    const { plan, restored } = SEARCHER.search(request('vin fast'));
    expect(plan.expanded).toEqual([{ typed: 'vin fast', forms: ['vinfast'], source: 'spelling' }]);
    expect(restored).toBeUndefined();
  });
});
