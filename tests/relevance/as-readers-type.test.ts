/** One small paper, searched the way readers type and paste: the whole order that they should get, a reason a line. */
import { describe, expect, it } from '@jest/globals';
import { request, searcherOver } from '../support/build-index.js';

const PAPER: readonly (readonly [title: string, body: string])[] = [
  [
    'Liên đoàn Lao động tỉnh trao nhà cho công nhân nghèo',
    'Sáng nay Liên đoàn Lao động tỉnh trao chìa khóa căn nhà thứ mười. Chủ nhà là chị Đoàn Thị Liên, công nhân may. Kinh phí do đoàn viên góp.',
  ],
  [
    'Công nhân may được khám mắt miễn phí',
    'Đoàn bác sĩ đến tận xưởng. Chương trình do liên đoàn lao động huyện mời, kéo dài hai ngày.',
  ],
  [
    'Đoàn thanh niên liên xã gặt lúa giúp dân',
    'Các bạn trẻ lao ra đồng từ tờ mờ sáng, động viên nhau bằng tiếng hát. Ba đoàn của ba xã liên nhau cùng làm.',
  ],
  [
    'Đoàn tàu liên vận chậm chín giờ vì sạt lở',
    'Đất đá lao xuống đường ray. Hành khách trên đoàn tàu được chở tiếp bằng xe buýt.',
  ],
  [
    'Bão số năm đổi hướng, học sinh ba huyện nghỉ học',
    'Gió giật mạnh từ nửa đêm. Thuyền đánh cá đã vào bờ, người dân chằng lại mái nhà trước khi bão vào.',
  ],
  [
    'Báo tường của học sinh trường huyện đoạt giải',
    'Tờ báo kể chuyện ngày nghỉ học đi gặt, vẽ bằng màu nước. Năm học sinh thức ba đêm để làm.',
  ],
  ['Bảo tàng huyện mở cửa ngày nghỉ', 'Học sinh xem trống đồng không mất vé. Bảo tàng giữ năm nghìn hiện vật.'],
  ['Bào ngư nuôi ở vịnh chết hàng loạt', 'Nước nóng lên ba độ. Chủ bè vớt bào ngư từ đêm, năm nay coi như mất trắng.'],
  [
    'Ông Vũ Đình Hòa giữ nghề làm trống',
    'Cả làng chỉ còn ông Hòa biết căng da. Trống của ông đi khắp các đình trong tỉnh.',
  ],
  ['Đình làng Hòa được trùng tu', 'Thợ cả họ Vũ lợp lại mái bằng ngói cũ, giữ nguyên hàng cột lim.'],
  ['Lễ trống khai hội', 'Người đánh hồi trống đầu tiên là nghệ nhân Vũ Đình Hòa. Hội làng kéo dài ba ngày.'],
  [
    'Giá điện tăng, nhà trọ công nhân tính lại từng số',
    'Chủ trọ thu bốn nghìn đồng một số điện. Người thuê cắt giờ bật quạt, nấu cơm chung để đỡ tốn.',
  ],
  [
    'Vì sao nước sông đổi màu vào tháng ba?',
    'Phù sa từ thượng nguồn làm nước sông đục. Đến tháng tư nước trong lại, cá về nhiều.',
  ],
  [
    'Cầu treo dài một trăm hai mươi mét thông xe',
    'Cây cầu treo nối hai bản, dài một trăm hai mươi mét, rộng đủ một ô tô nhỏ.',
  ],
];

const searcher = searcherOver(PAPER.map(([title, body], i) => ({ id: `${i}`, title, body })));

/** The first of the titles that are found, as many as `most`. */
const titlesFor = (query: string, most: number): string[] =>
  searcher.search(request(query, { limit: most })).hits.map(({ document }) => PAPER[document]![0]);

const expectOrder = (query: string, titles: readonly string[]): void => {
  expect(titlesFor(query, titles.length)).toEqual(titles);
};

describe('a query without accents', () => {
  const order = [
    'Liên đoàn Lao động tỉnh trao nhà cho công nhân nghèo', // the four side by side, in the title
    'Công nhân may được khám mắt miễn phí', // the four side by side, in the body
    'Đoàn thanh niên liên xã gặt lúa giúp dân', // all four, here and there: two of them in the title
  ];

  it.each(['lien doan lao dong', 'Lien Doan Lao Dong', 'liên đoàn lao động', 'lieen ddoanf lao ddoongj'])(
    'stands no lower than one with them: %s',
    (query) => expectOrder(query, order),
  );

  it('that is half typed with them finds the same first', () => {
    for (const query of ['liên doan lao dong', 'lien đoàn lao dong', 'liên đoan lao đông'])
      expectOrder(query, order.slice(0, 1));
  });

  it('finds the name before words that only fold to it', () => {
    expectOrder('vu dinh hoa', ['Ông Vũ Đình Hòa giữ nghề làm trống']); // the whole name in the title, and his first name
    expect(titlesFor('"vu dinh hoa"', 10)).toEqual([
      'Ông Vũ Đình Hòa giữ nghề làm trống',
      'Lễ trống khai hội', // the whole name, in the body; nobody else has it
    ]);
  });

  it('means the word that the others make likely', () => {
    expectOrder('bao so nam', ['Bão số năm đổi hướng, học sinh ba huyện nghỉ học']);
    expectOrder('bao tang', ['Bảo tàng huyện mở cửa ngày nghỉ']);
    expectOrder('bao ngu', ['Bào ngư nuôi ở vịnh chết hàng loạt']);
    expectOrder('bao tuong', ['Báo tường của học sinh trường huyện đoạt giải']);
  });
});

describe('a wrong tone', () => {
  it.each([
    ['bảo số năm', 'Bão số năm đổi hướng, học sinh ba huyện nghỉ học'], // hỏi for ngã, as it is said in the south
    ['liên đòan lao động', 'Liên đoàn Lao động tỉnh trao nhà cho công nhân nghèo'], // on the wrong vowel
    ['bào tàng', 'Bảo tàng huyện mở cửa ngày nghỉ'], // a key slipped
    ['cầu tréo dài', 'Cầu treo dài một trăm hai mươi mét thông xe'],
  ])('still finds what was meant: %s → %s', (query, title) => expectOrder(query, [title]));

  it('stands below the right one where both are written', () => {
    expectOrder('bảo', ['Bảo tàng huyện mở cửa ngày nghỉ']);
    expectOrder('bào', ['Bào ngư nuôi ở vịnh chết hàng loạt']);
    expectOrder('báo', ['Báo tường của học sinh trường huyện đoạt giải']);
    expectOrder('bão', ['Bão số năm đổi hướng, học sinh ba huyện nghỉ học']);
  });
});

describe('a pasted headline', () => {
  const headline = 'Bão số năm đổi hướng, học sinh ba huyện nghỉ học';

  it.each([
    ['as it is', headline],
    ['decomposed, as some pages have it', headline.normalize('NFD')],
    ['in capitals, as some pages show it', headline.toUpperCase()],
    ['without accents, as addresses have it', 'bao-so-nam-doi-huong-hoc-sinh-ba-huyen-nghi-hoc'],
    ['with the name of the paper behind it', `${headline} | Tin trong ngày - Báo Quê Nhà`],
    ['with a date and a dash before it', `12/10/2024 - ${headline}`],
    ['in quotes that were meant for nothing', `“${headline}”`],
    ['broken into lines', headline.replaceAll(' ', '\n')],
    ['with two words that a later edition changed', 'Bão số năm chuyển hướng, học sinh bốn huyện nghỉ học'],
    ['cut off, as cards on a page have it', 'Bão số năm đổi hướng, học sinh ba hu…'],
  ])('%s', (_, query) => expectOrder(query, [headline]));

  it('finds its article first, below it what has most of its words, and so when no article has it all', () => {
    expect(titlesFor(headline, 10)[0]).toBe(headline);
    expect(searcher.search(request(headline)).totalComplete).toBe(1);
    expect(titlesFor('Bão số năm chuyển hướng, học sinh bốn huyện nghỉ học', 3).slice(1)).toEqual([
      'Báo tường của học sinh trường huyện đoạt giải', // học sinh, nghỉ học, huyện, năm
      'Bảo tàng huyện mở cửa ngày nghỉ', // học sinh, nghỉ, huyện, năm
    ]);
  });
});

describe('a pasted paragraph', () => {
  it.each(PAPER.map(([title, body]) => [title, body] as const))('finds its article: %s', (title, body) => {
    const words = `${title}. ${body}`.split(' ');
    const changed = words.with(Math.floor(words.length / 3), 'bánh').with(Math.floor((2 * words.length) / 3), 'diều');
    expectOrder(changed.join(' '), [title]);
    // As long as a query may be.
    expectOrder(`${changed.join(' ')} `.repeat(20).slice(0, 2000), [title]);
  });
});

describe('a question', () => {
  it.each([
    ['cầu treo dài bao nhiêu mét', 'Cầu treo dài một trăm hai mươi mét thông xe'],
    ['vũ đình hòa là ai', 'Ông Vũ Đình Hòa giữ nghề làm trống'],
    ['vì sao nước sông đổi màu', 'Vì sao nước sông đổi màu vào tháng ba?'],
    ['khi nào học sinh nghỉ học vì bão', 'Bão số năm đổi hướng, học sinh ba huyện nghỉ học'],
    ['chủ nhà trọ thu bao nhiêu tiền một số điện', 'Giá điện tăng, nhà trọ công nhân tính lại từng số'],
    ['tau lien van cham may gio', 'Đoàn tàu liên vận chậm chín giờ vì sạt lở'],
  ])('is answered by what it asks about, not by its question words: %s', (query, title) => expectOrder(query, [title]));
});

describe('little words alone', () => {
  it('find the articles that have them, those with all of them side by side first', () => {
    expectOrder('của ông', ['Ông Vũ Đình Hòa giữ nghề làm trống']); // side by side, and ông in the title
    expectOrder('cua ong', ['Ông Vũ Đình Hòa giữ nghề làm trống']);
    expectOrder('không mất', ['Bảo tàng huyện mở cửa ngày nghỉ']);
    expect(titlesFor('là', 10)).toEqual([
      'Lễ trống khai hội', // once, in the shorter of the two
      'Liên đoàn Lao động tỉnh trao nhà cho công nhân nghèo', // once, in a longer one
    ]);
  });
});
