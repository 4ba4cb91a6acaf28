import { describe, expect, it } from '@jest/globals';
import type { Article } from '../../../../src/reader/index.js';
import { anArticle, request, searcherOver } from '../../../support/build-index.js';
import { highlightWith } from '../../../support/highlight.js';

/** What else the index holds: from these it knows what a query without accents was meant to be. */
const OTHERS = [
  'Kết quả bóng đá hôm nay',
  'Kết quả bóng đá: đội chủ nhà thắng đậm',
  'Giải bóng đá thiếu niên khởi tranh',
  'Liên đoàn Lao động quận trao quà',
  'Liên đoàn Lao động tỉnh mở lớp dạy nghề',
  'Bộ trưởng Tô Lâm thăm trại trẻ',
  'Ông Tô Lâm dự lễ khánh thành cầu',
  'Quang Hải trở lại sân tập',
  'Cầu thủ chấn thương ở phút bù giờ',
  'Đá quý và đồ cổ lên sàn',
  'Giá vàng đi ngang',
  'Hoa quả vào mùa',
  'Mâm quả ngày cưới',
  'Quả bưởi ngọt',
  'Tập thể dục giữ dáng',
];

const searcherWith = (article: Article) =>
  searcherOver([article, ...OTHERS.map((title, i) => anArticle(`other-${i}`, { title, body: title }))]);

/** The title, or else the body, with brackets around what is marked. */
const markedIn = (contents: Partial<Article>, query: string, prefixOfLast = false): string => {
  const article = anArticle('1', contents);
  const { plan } = searcherWith(article).search(request(query, { prefixOfLast }));
  const { matchesPosition, snippet, title } = highlightWith(plan, article);
  const field = contents.body === undefined ? 'title' : 'body';
  const shown = field === 'title' ? title : snippet;
  const bracketed = shown.replaceAll('<mark>', '[').replaceAll('</mark>', ']');
  // Positions tell the same as the HTML.
  const text = article[field];
  const pieces = (matchesPosition[field] ?? []).map(({ start, length }) => `[${text.slice(start, start + length)}]`);
  expect(bracketed.match(/\[[^\]]*\]/gu) ?? []).toEqual(pieces);
  return bracketed;
};

describe('what is marked', () => {
  it.each<[what: string, query: string, text: string, marked: string]>([
    [
      'the phrases that were understood, not their syllables nor other readings',
      'ket qua bong da',
      'Kết quả bóng đá đêm qua đã có: quả bóng vàng về Đà Nẵng',
      '[Kết quả bóng đá] đêm qua đã có: quả bóng vàng về Đà Nẵng',
    ],
    [
      'each phrase of the query where the article has them apart',
      'ket qua bong da',
      'Sân bóng đá đã mở, qua đêm có kết quả',
      'Sân [bóng đá] đã mở, qua đêm có [kết quả]',
    ],
    [
      'a name, not a word that has a syllable of it',
      'tô lâm',
      'Bộ trưởng Tô Lâm gặp các tổ chức lâm nghiệp',
      'Bộ trưởng [Tô Lâm] gặp các tổ chức lâm nghiệp',
    ],
    [
      'the whole name, not what other words share with it',
      'lien doan lao dong',
      'Liên đoàn Lao động quận đưa đoàn viên đi hoạt động',
      '[Liên đoàn Lao động] quận đưa đoàn viên đi hoạt động',
    ],
    [
      'phrases, and single words of what stands nowhere together',
      'quang hải chấn thương',
      'Quang Hải nén thương đau, chấn chỉnh hàng thủ ở Quảng Ninh',
      '[Quang Hải] nén [thương] đau, [chấn] chỉnh hàng thủ ở Quảng Ninh',
    ],
    [
      'single words where there is nothing else',
      'quang hải chấn thương',
      'Hải nén thương đau, ánh quang chói',
      '[Hải] nén [thương] đau, ánh [quang] chói',
    ],
    [
      'the reading that was understood alone, where the article has it',
      'bong da',
      'Trái bóng lăn trên đá, bỏng rát cả da, đã lâu',
      'Trái [bóng] lăn trên [đá], bỏng rát cả da, đã lâu',
    ],
    ['another reading where the article has only that', 'bong da', 'Bệnh nhân bỏng da', 'Bệnh nhân [bỏng da]'],
    [
      'nothing across a comma or the end of a sentence',
      'quang hải',
      'Quang Hải về Tuyên Quang. Hải Phòng mưa, Quang, Hải đi',
      '[Quang Hải] về Tuyên Quang. Hải Phòng mưa, Quang, Hải đi',
    ],
    ['a code as one', '168/2024/NĐ-CP', 'Nghị định 168/2024/NĐ-CP', 'Nghị định [168/2024/NĐ-CP]'],
    [
      'a code with what is before it',
      'nghị định 168/2024/NĐ-CP',
      'Nghị định 168/2024/NĐ-CP',
      '[Nghị định 168/2024/NĐ-CP]',
    ],
    ['neighbours in another order as one', 'hải quang', 'Anh Quang Hải đến', 'Anh [Quang Hải] đến'],
    ['words with a sign between as two', 'hải quang', 'Anh Quang, Hải đến', 'Anh [Quang], [Hải] đến'],
    [
      'a quoted phrase where it stands, and other words',
      '"quang hải" sân',
      'Sân tập có Quang Hải, ông Hải, anh Quang',
      '[Sân] tập có [Quang Hải], ông Hải, anh Quang',
    ],
  ])('is %s: %s', (_what, query, title, marked) => {
    expect(markedIn({ title }, query)).toBe(marked);
    expect(markedIn({ body: title }, query)).toBe(marked);
    const nfd = markedIn({ title: title.normalize('NFD') }, query);
    expect(nfd.normalize('NFC')).toBe(marked);
  });

  it.each<[query: string, text: string, marked: string]>([
    ['lien doan lao d', 'Liên đoàn Lao động dạy nghề', '[Liên đoàn Lao đ]ộng dạy nghề'],
    ['liên đoàn lao đ', 'LIÊN ĐOÀN LAO ĐỘNG', '[LIÊN ĐOÀN LAO Đ]ỘNG'],
    ['bong da', 'Bóng đá', '[Bóng đá]'],
    ['da', 'Đá bay dẫn đến đài, dài và đại, Đặc khu', '[Đá] bay dẫn đến đài, dài và đại, Đặc khu'],
    ['vie', 'Viết, việc và viên', '[Viế]t, [việ]c và [viê]n'],
    ['quang h', 'Quang Hải hát', '[Quang H]ải hát'],
    ['kết qu', 'Kết quả quý', '[Kết qu]ả quý'],
  ])('of the half-typed %s is what was typed', (query, title, marked) => {
    expect(markedIn({ title }, query, true)).toBe(marked);
    expect(markedIn({ title: title.normalize('NFD') }, query, true).normalize('NFC')).toBe(marked);
  });

  it.each<[what: string, query: string, title: string, marked: string]>([
    [
      'of two phrases that share a word the one that other articles have more',
      'ket qua bong da',
      'Trận bóng đá kết thúc, quả bóng vào lưới, quả bóng ra ngoài',
      'Trận [bóng đá kết] thúc, [quả] bóng vào lưới, [quả] bóng ra ngoài',
    ],
    [
      'two names where they stand side by side, and each of them alone',
      'tô lâm quang hải',
      'Tô Lâm Quang Hải: Tô Lâm, Quang Hải, Tô, Hải',
      '[Tô Lâm Quang Hải]: [Tô Lâm], [Quang Hải], Tô, Hải',
    ],
  ])('is %s', (_what, query, title, marked) => {
    const { plan } = searcherOver(OTHERS.map((other, i) => anArticle(`${i}`, { title: other }))).search(request(query));
    const shown = highlightWith(plan, anArticle('new', { title })).title;
    expect(shown.replaceAll('<mark>', '[').replaceAll('</mark>', ']')).toBe(marked);
  });

  it('follows the whole article: a phrase in one field keeps its syllables unmarked in all', () => {
    const title = 'Hải đăng mới';
    const body = 'Quang Hải về quê.';
    expect(markedIn({ title, body, tags: ['hải đăng'] }, 'quang hải')).toBe('[Quang Hải] về quê.');
    expect(markedIn({ title, captions: ['Quang Hải'] }, 'quang hải')).toBe('Hải đăng mới');
  });

  it('is not a frequent little word beside a phrase, unless all words are', () => {
    const articles = Array.from({ length: 60 }, (_, i) => anArticle(`${i}`, { title: 'ở đây khi ấy' }));
    const article = anArticle('1', { title: 'Cầu phao ở bến, khi nước lên' });
    const searcher = searcherOver([article, ...articles]);
    const marked = (query: string): string =>
      highlightWith(searcher.search(request(query)).plan, article)
        .title.replaceAll('<mark>', '[')
        .replaceAll('</mark>', ']');
    expect(marked('cầu phao khi nào ở đâu')).toBe('[Cầu phao] ở bến, khi nước lên');
    expect(marked('khi ở')).toBe('Cầu phao [ở] bến, [khi] nước lên');
  });

  it('of a pasted text that says one word again and again is still found', () => {
    const body = 'xa '.repeat(3000);
    const { plan } = searcherWith(anArticle('1', { body })).search(request('xa '.repeat(600)));
    const article = anArticle('1', { body });
    expect(highlightWith(plan, article).snippet).toContain('<mark>xa xa xa');
  });
});
