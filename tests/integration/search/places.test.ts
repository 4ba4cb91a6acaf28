import { describe, expect, it } from '@jest/globals';
import type { Article } from '../../../src/reader/index.js';
import { DEFAULT_RANKING, isFoundByPlace, KnownNames, Searcher, withoutPlaces } from '../../../src/search/index.js';
import { parsePlaceLines } from '../../../src/text/index.js';
import { expectBoundedScores } from '../../support/bounded-scores.js';
import { anArticle, idsOf, request, segmentOf } from '../../support/build-index.js';
import { highlightWith } from '../../support/highlight.js';

const BEFORE = '2025-06-30T23:59+07:00';
const AFTER = '2025-07-01T00:00+07:00';

const dated = (publishedAt: string | undefined, titles: readonly string[]): Article[] =>
  titles.map((title) => anArticle(title, { title, ...(publishedAt !== undefined && { publishedAt }) }));

const ARTICLES = [
  ...dated(BEFORE, [
    'Hải Dương mở hội',
    'Chí Linh và Hải Phòng bắt tay',
    'Bình Dương xây cầu',
    'Nhà máy ở Dĩ An, cách TP.HCM một giờ',
    'Quảng Nam đón khách',
    'TP Thủ Đức thông xe',
  ]),
  ...dated(AFTER, [
    'Chí Linh, Hải Phòng: vải chín sớm',
    'Hải Phòng khởi công cảng',
    'Chí Linh gặt lúa',
    'Dĩ An (TP.HCM) trồng cây',
    'Thuận An thuộc thành phố Hồ Chí Minh trồng hoa',
    'TP.HCM ngập sau mưa',
    'Thủ Đức, TP.HCM ngập',
    'Phường Bình Dương, TP.HCM làm đường',
    'Xã Bình Dương, Gia Lai làm đường',
    'Hội An, Đà Nẵng thả đèn',
    'Mai Châu, Phú Thọ gieo mạ',
    'Thái Bình Dương có bão',
    'Phường Trần Nhân Tông, Hải Phòng sửa đình',
    'Phố Trần Nhân Tông, Hải Phòng đông khách',
    'Đường hoa Mỹ Tho, Đồng Tháp',
    'Vũng Tàu, TP.HCM đông khách',
    'Hội nghị vì hòa bình ở Phú Thọ',
    'Phường Hồng Hà (Hà Nội) mở chợ',
    'Hồng Hà, Hà Nội mở trường',
    'Xã Thăng An, Đà Nẵng gặt sớm',
    'Xã Thiện Long (Lạng Sơn) gặt sớm',
    'Phường Ngọc Hà, Hà Nội làm hè',
    'Phường Giảng Võ, Hà Nội làm hè',
  ]),
  ...dated(undefined, ['Kinh Môn, Hải Phòng không ghi ngày']),
];
const SEGMENT = segmentOf(ARTICLES);

const searcherWith = (own = ''): Searcher =>
  new Searcher(SEGMENT, DEFAULT_RANKING, new KnownNames([], parsePlaceLines(own)));
const SEARCHER = searcherWith();

const found = (query: string, searcher = SEARCHER): string[] =>
  idsOf(searcher, searcher.search(request(query, { matching: 'all' })).hits);
const placesOf = (query: string, searcher = SEARCHER) => searcher.search(request(query)).plan.places;
/** `Hải Dương > Hải Phòng: Chí Linh` */
const said = (query: string, searcher = SEARCHER): string[] =>
  placesOf(query, searcher).map(({ name, became, evidence }) => `${name} > ${became.name}: ${evidence.join(', ')}`);

describe('a search for a place that is no more', () => {
  it.each<[query: string, found: string[], said: string[]]>([
    ['Hải Dương', ['Hải Dương mở hội', 'Chí Linh, Hải Phòng: vải chín sớm'], ['Hải Dương > Hải Phòng: Chí Linh']],
    ['hai duong', ['Hải Dương mở hội', 'Chí Linh, Hải Phòng: vải chín sớm'], ['Hải Dương > Hải Phòng: Chí Linh']],
    ['HẢI DƯƠNG', ['Hải Dương mở hội', 'Chí Linh, Hải Phòng: vải chín sớm'], ['Hải Dương > Hải Phòng: Chí Linh']],
    ['tỉnh Hải Dương', ['Chí Linh, Hải Phòng: vải chín sớm'], ['Hải Dương > Hải Phòng: Chí Linh']],
    ['Hải Dương vải chín', ['Chí Linh, Hải Phòng: vải chín sớm'], ['Hải Dương > Hải Phòng: Chí Linh']],
    ['Quảng Nam', ['Quảng Nam đón khách', 'Hội An, Đà Nẵng thả đèn'], ['Quảng Nam > Đà Nẵng: Hội An']],
    // Any spelling of the city that it belongs to; a town of before the day tells nothing.
    [
      'Bình Dương trồng',
      ['Dĩ An (TP.HCM) trồng cây', 'Thuận An thuộc thành phố Hồ Chí Minh trồng hoa'],
      ['Bình Dương > TP.HCM: Dĩ An, Thuận An'],
    ],
    // A commune of the same name is another place.
    ['phường Bình Dương', ['Phường Bình Dương, TP.HCM làm đường'], []],
    ['xã Bình Dương Gia Lai', ['Xã Bình Dương, Gia Lai làm đường'], []],
    // The new name finds nothing of the old ones.
    ['Hải Phòng vải', ['Chí Linh, Hải Phòng: vải chín sớm'], []],
    ['TP.HCM cầu', [], []],
    // A town is no more either, where its kind is typed: the name and the province are enough.
    ['TP Thủ Đức ngập', ['Thủ Đức, TP.HCM ngập'], ['Thủ Đức > TP.HCM: Thủ Đức']],
    ['thành phố Chí Linh vải', ['Chí Linh, Hải Phòng: vải chín sớm'], ['Chí Linh > Hải Phòng: Chí Linh']],
    ['huyện Dĩ An cây', ['Dĩ An (TP.HCM) trồng cây'], ['Dĩ An > TP.HCM: Dĩ An']],
    // Of a longer name the part that is a town itself counts where it stands.
    ['Bà Rịa - Vũng Tàu', ['Vũng Tàu, TP.HCM đông khách'], ['Bà Rịa - Vũng Tàu > TP.HCM: Vũng Tàu']],
    // A commune with its kind: what it became, with its kind, in an article that names the province.
    ['phường Phúc Xá chợ', ['Phường Hồng Hà (Hà Nội) mở chợ'], ['phường Phúc Xá > phường Hồng Hà: phường Hồng Hà']],
    ['phuong phuc xa cho', [], []],
    ['Phúc Xá chợ', [], []],
    [
      'phường Cống Vị hè',
      ['Phường Giảng Võ, Hà Nội làm hè', 'Phường Ngọc Hà, Hà Nội làm hè'],
      ['phường Cống Vị > phường Ngọc Hà: phường Ngọc Hà', 'phường Cống Vị > phường Giảng Võ: phường Giảng Võ'],
    ],
    // There were a dozen of the name, and there are some: the query has to name the province, of then or of now.
    ['xã Tân Hòa gặt', [], []],
    ['xã Tân Hòa Lạng Sơn gặt', ['Xã Thiện Long (Lạng Sơn) gặt sớm'], ['xã Tân Hòa > xã Thiện Long: xã Thiện Long']],
    ['xã Bình Dương Đà Nẵng gặt', ['Xã Thăng An, Đà Nẵng gặt sớm'], ['xã Bình Dương > xã Thăng An: xã Thăng An']],
    ['xã Bình Dương gặt', [], []],
    // A name that stayed, under another kind.
    [
      'thị trấn Bình Dương Gia Lai đường',
      ['Xã Bình Dương, Gia Lai làm đường'],
      ['thị trấn Bình Dương > xã Bình Dương: xã Bình Dương'],
    ],
    // Words and longer names are no provinces.
    ['hòa bình', ['Hội nghị vì hòa bình ở Phú Thọ'], []],
    ['tỉnh Hòa Bình gieo', ['Mai Châu, Phú Thọ gieo mạ'], ['Hòa Bình > Phú Thọ: Mai Châu']],
    ['Thái Bình Dương', ['Thái Bình Dương có bão'], []],
    // In quotes and behind a minus just that is meant.
    ['"Hải Dương"', ['Hải Dương mở hội'], []],
    ['vải -"Hải Dương"', ['Chí Linh, Hải Phòng: vải chín sớm'], []],
  ])('%s', (query, expected, places) => {
    expect(found(query)).toEqual(expected);
    expect(said(query)).toEqual(places);
  });

  it('says what it was taken for', () => {
    expect(placesOf('tinh hai duong')).toEqual([
      {
        typed: 'tinh hai duong',
        name: 'Hải Dương',
        kind: 'province',
        became: { name: 'Hải Phòng', province: 'Hải Phòng', since: '2025-07-01' },
        evidence: ['Chí Linh'],
      },
    ]);
  });

  it('marks what tells of it only in articles where it does', () => {
    const { plan } = SEARCHER.search(request('Hải Dương'));
    const isEvidence = ARTICLES.filter((_, document) => isFoundByPlace(plan, document)).map(({ id }) => id);
    expect(isEvidence).toEqual(['Chí Linh, Hải Phòng: vải chín sớm']);
    const title = 'Chí Linh gặt sớm';
    const marked = (of: typeof plan): string => highlightWith(of, anArticle('1', { title })).title;
    expect(marked(plan)).toBe('<mark>Chí Linh</mark> gặt sớm');
    expect(marked(withoutPlaces(plan))).toBe('Chí Linh gặt sớm');
  });

  it('scores within its bounds', () => {
    for (const query of ['Hải Dương vải', 'tinh hai duong hai phong', 'Bà Rịa - Vũng Tàu khách', 'TP Thủ Đức']) {
      for (const share of [0, 0.5, 1]) {
        expectBoundedScores(SEGMENT, SEARCHER.search(request(query)).plan, DEFAULT_RANKING, share);
      }
    }
  });
});

describe('the list of the operator', () => {
  const COMMUNES = `
    xã An Lạc, Hải Dương = phường Trần Nhân Tông, Hải Phòng, 1/7/2025
    xã Tân Hòa, Hải Dương = phường Trần Nhân Tông, Hải Phòng, 1/7/2025
    xã Tân Hòa, Tiền Giang = xã Tân Hội, Đồng Tháp, 2025-07-01
  `;

  it.each<[query: string, found: string[]]>([
    // A commune with its kind; the kind of what it became must be there too, for a street may have the name.
    ['xã An Lạc sửa', ['Phường Trần Nhân Tông, Hải Phòng sửa đình']],
    ['xã An Lạc Hải Dương sửa', ['Phường Trần Nhân Tông, Hải Phòng sửa đình']],
    ['An Lạc sửa', []],
    ['xã An Lạc Tiền Giang sửa', []],
    // One of several communes of a name is meant where the province is said.
    ['xã Tân Hòa sửa', []],
    ['xã Tân Hòa Hải Dương sửa', ['Phường Trần Nhân Tông, Hải Phòng sửa đình']],
    ['xã Tân Hòa Hải Phòng sửa', ['Phường Trần Nhân Tông, Hải Phòng sửa đình']],
  ])('knows communes, with the province: %s', (query, expected) => {
    // For the province as such nothing else is known here, so that the commune is what is looked at.
    expect(found(query, searcherWith(`${COMMUNES}\nHải Dương = Hải Phòng, 1/7/2025: Trần Nhân Tông`))).toEqual(
      expected,
    );
  });

  it('takes the place of what is built in, line by line', () => {
    const edited = searcherWith('(tỉnh) Hải Dương = Hải Phòng, 1/7/2025: Trần Nhân Tông');
    expect(said('Hải Dương', edited)).toEqual(['Hải Dương > Hải Phòng: Trần Nhân Tông']);
    expect(said('Quảng Nam', edited)).toEqual(['Quảng Nam > Đà Nẵng: Hội An']);
    expect(said('Hải Dương', searcherWith('Hải Dương ='))).toEqual([]);
    expect(said('mỹ tho', searcherWith('Mỹ Tho, Tiền Giang = Đồng Tháp, 1/7/2025'))).toEqual([]);
  });

  it('switches all off that is built in', () => {
    const own = searcherWith('OFF\nHải Dương = Hải Phòng, 1/7/2025: Chí Linh');
    expect(said('Hải Dương', own)).toEqual(['Hải Dương > Hải Phòng: Chí Linh']);
    expect(said('Quảng Nam', own)).toEqual([]);
    expect(found('Hải Dương', searcherWith('off'))).toEqual(['Hải Dương mở hội']);
  });

  it('has days of its own', () => {
    expect(found('Hải Dương', searcherWith('Hải Dương = Hải Phòng, 30/6/2025: Chí Linh'))).toEqual([
      'Hải Dương mở hội',
      'Chí Linh, Hải Phòng: vải chín sớm',
      'Chí Linh và Hải Phòng bắt tay',
    ]);
    expect(found('Hải Dương', searcherWith('Hải Dương = Hải Phòng, 2/7/2025: Chí Linh'))).toEqual(['Hải Dương mở hội']);
  });
});
