import { describe, expect, it } from '@jest/globals';
import type { SearcherResult } from '../../../../src/search/index.js';
import { anArticle, idsOf, request, searcherOver } from '../../../support/build-index.js';

const FREQUENT = [
  'Học sinh xuất sắc nhận thưởng',
  'Triển khai dự án sáp nhập xã',
  'Đà Nẵng đón khách',
  'Bác sĩ khám bệnh',
  'Xử lý vi phạm giao thông',
  'Giành giật thị trường',
  'Sạt lở bờ sông',
  'Kết quả xổ số',
  'Dịch tả lợn châu Phi',
  'Nắng nóng kéo dài',
  'Năng suất lúa tăng',
  'Dành cho bạn đọc',
];
/** In one article each: rare, and right. */
const RARE = ['Ông Trần Sử kể chuyện', 'Chị Lê Triển mở quán', 'Nhà máy sát nhập kho'];

const SEARCHER = searcherOver([
  ...FREQUENT.flatMap((title) => Array.from({ length: 15 }, (_, i) => anArticle(`${title} ${i}`, { title }))),
  ...RARE.map((title) => anArticle(title, { title })),
]);

const correctedOf = (query: string): SearcherResult['corrected'] => SEARCHER.search(request(query)).corrected;

describe('a misspelling that is a good syllable', () => {
  it.each<[query: string, meant: string, why: string]>([
    ['suất sắc', 'xuất sắc', 's for x'],
    ['học sinh suất sắc', 'học sinh xuất sắc', 'one word of several'],
    ['chiển khai dự án', 'triển khai dự án', 'ch for tr'],
    ['đà nắng', 'đà nẵng', 'another tone'],
    ['bác sỉ', 'bác sĩ', 'hỏi for ngã'],
    ['sử lý vi phạm', 'xử lý vi phạm', 's for x again'],
    ['vi phạm dao thông', 'vi phạm giao thông', 'd for gi'],
    ['dành giật', 'giành giật', 'd for gi, and dành is a word'],
    ['xạt lở', 'sạt lở', 'x for s'],
    ['xổ xố', 'xổ số', 'a syllable that nobody writes'],
    ['châu phy', 'châu phi', 'y for i'],
    ['sát nhập xã', 'sáp nhập xã', 'which articles misspell too'],
    ['suat sac', 'xuất sắc', 'without accents'],
  ])('%s is %s (%s)', (query, meant) => {
    expect(correctedOf(query)).toMatchObject({ text: meant, searched: true });
  });

  it.each([
    ...FREQUENT.map((title) => title.toLowerCase()),
    ...RARE.slice(0, 2).map((title) => title.toLowerCase()),
    'dành cho bạn',
    'nắng nóng',
    'nang suat lua',
    'suất',
    'EPL',
    'ko sắc',
    'epl',
    'EPL 2018',
    'xử lý',
  ])('%s stays', (query) => {
    expect(correctedOf(query)).toBeUndefined();
  });

  it('is searched together with what was typed', () => {
    const found = idsOf(SEARCHER, SEARCHER.search(request('sát nhập')).hits);
    expect(found).toContain('Nhà máy sát nhập kho');
    expect(found.filter((id) => id.startsWith('Triển khai dự án sáp nhập xã'))).toHaveLength(15);
  });

  it('is only offered in quotes', () => {
    const { corrected, hits } = SEARCHER.search(request('"suất sắc"'));
    expect(corrected).toMatchObject({ text: '"xuất sắc"', searched: false });
    expect(hits).toEqual([]);
  });

  it('is told word by word', () => {
    expect(correctedOf('suất sắc')?.words).toEqual([{ typed: 'suất', understood: 'xuất' }]);
  });
});
