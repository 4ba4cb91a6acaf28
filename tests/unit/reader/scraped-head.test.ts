/** The heads of pages in orders that sites have, around one article: what is its title, and what its date. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ReadArticle, readText } from '../../../src/reader/index.js';

const TITLE = 'Cầu tre Rạch Mương được thay bằng cầu dây văng nhỏ';
const LEAD =
  'Cây cầu tre bắc qua Rạch Mương gãy nhịp giữa sau cơn mưa đêm, nay người trong ấp góp công dựng cầu dây văng nhỏ cho học trò qua lại.';
const BODY = [
  'Cầu dây văng nhỏ dài ba mươi hai mét, mặt lát tấm bê tông nhẹ, hai đầu chôn trụ thép mua lại của một công trình trên huyện.',
  'Ông Năm Cồ, người giữ cây cầu tre suốt hai mươi năm, kể rằng mỗi mùa nước phải thay tre một lần, mùa nào lơ là là gãy nhịp.',
  'Học trò bên kia Rạch Mương trước phải đi vòng bốn cây số, nay qua cầu dây văng nhỏ chừng năm phút là tới cổng trường.',
] as const;
const CLOCK = 'Thứ Hai, 20/03/2023';
const DATE = '18/03/2023 06:10';
const ISO = '2023-03-18T06:10+07:00';
const MENU = ['Trang chủ', 'Thời sự', 'Nông thôn', 'Đời sống'];
const OTHERS = [
  'Ba hộ nuôi vịt chạy đồng nhận lại giống sau dịch',
  'Đội bóng chuyền xã đảo giành cúp mùa xuân',
  'Giá muối ruộng tăng gấp rưỡi ngay đầu vụ',
] as const;
const TEASERS = OTHERS.flatMap((headline) => [
  headline,
  `${headline}, theo tin của văn phòng huyện gửi các nơi vào chiều cuối tuần trước.`,
]);

const read = (lines: readonly string[], fetchedAt?: string): ReadArticle => {
  const outcome = readText(lines.join('\n'), 'page.txt', fetchedAt === undefined ? {} : { fetchedAt });
  if (outcome.kind !== 'article') throw new Error(outcome.message);
  return outcome;
};

const HEADS: readonly (readonly [name: string, head: readonly string[]])[] = [
  ['title, date', [TITLE, DATE, LEAD]],
  ['date, title', [DATE, TITLE, LEAD]],
  ['a column between date and title', [DATE, 'Nhịp cầu', TITLE, LEAD]],
  ['date, names, title', [DATE, 'Lê Thị Mận - Trần Hai', TITLE, LEAD]],
  ['names, date, title', ['Lê Thị Mận', DATE, TITLE, LEAD]],
  ['title, lead, date', [TITLE, LEAD, DATE]],
  ['title, lead, tools, date, names', [TITLE, LEAD, 'Chia sẻ', '0', DATE, 'Lê Thị Mận']],
  ['day and time on two lines', [TITLE, '18/03/2023', '06:10', LEAD]],
  ['time and day on two lines below the lead', [TITLE, LEAD, '06:10', '18/03/2023']],
  ['a label on a line of its own', [TITLE, 'Ngày đăng:', DATE, LEAD]],
  ['title and date on one line', [`${TITLE} - ${DATE}`, LEAD]],
  ['date and title on one line', [`${DATE} | ${TITLE}`, LEAD]],
  ['title and date in brackets', [`${TITLE} (${DATE})`, LEAD]],
  ['an update first', [TITLE, 'Cập nhật: 19/03/2023 08:00', DATE, LEAD]],
  ['headlines of others below the date', [TITLE, DATE, ...OTHERS, LEAD]],
  ['headlines of others above', ['Tin nóng', ...OTHERS, TITLE, DATE, LEAD]],
  ['headlines with their sentences above', ['Tin nóng', ...TEASERS, TITLE, DATE, LEAD]],
  [
    'headlines with dates above',
    ['Tin nóng', ...OTHERS.flatMap((line) => [line, '17/03/2023 09:00']), TITLE, DATE, LEAD],
  ],
  ['the title of the window, teasers', [`${TITLE} - Báo Rạch`, ...TEASERS, TITLE, DATE, LEAD]],
  ['comments in the share bar', [TITLE, DATE, 'Lưu', 'Chia sẻ', 'Bình luận', LEAD]],
];

describe('the head of a page', () => {
  it.each(HEADS)('%s', (_name, head) => {
    for (const top of [[], [CLOCK, ...MENU], ['Trang chủ > Nông thôn']]) {
      const { article } = read([...top, ...head, ...BODY]);
      expect(article.title).toBe(TITLE);
      expect(Date.parse(article.publishedAt ?? '')).toBe(Date.parse(ISO));
      expect(`${article.summary ?? ''}\n${article.body}`).toContain(BODY[2]);
      for (const other of OTHERS) expect(`${article.summary ?? ''}\n${article.body}`).not.toContain(other);
    }
  });

  it.each([
    ['directly', [DATE]],
    ['behind a name', ['Lê Thị Mận', DATE]],
    ['before a name', [DATE, 'Lê Thị Mận']],
    ['behind the share bar', ['Facebook', 'Chia sẻ', `(Cập nhật lúc ${DATE})`]],
  ])('has no date where it closes the text: %s', (_name, end) => {
    const { article } = read([CLOCK, ...MENU, TITLE, LEAD, ...BODY, ...end, 'Tin khác', ...OTHERS]);
    expect(Date.parse(article.publishedAt ?? '')).toBe(Date.parse(ISO));
  });

  it.each([
    ['the clock of the site above the menu', [`Hôm nay, ${CLOCK}`, ...MENU, TITLE, LEAD, ...BODY]],
    ['dates of a list on top', [...MENU, 'Tin nóng', OTHERS[0], DATE, OTHERS[1], DATE, ...MENU, TITLE, LEAD, ...BODY]],
    ['dates of a list below', [TITLE, LEAD, ...BODY, 'Tin khác', OTHERS[0], DATE, OTHERS[1], DATE]],
    ['dates of a list without heading', [TITLE, LEAD, ...BODY, DATE, OTHERS[0], DATE, OTHERS[1]]],
  ])('has no date where all dates are others: %s', (_name, lines) => {
    const { article } = read(lines);
    expect(article.title).toBe(TITLE);
    expect(article).not.toHaveProperty('publishedAt');
  });

  it('keeps a day within a title that no mark parts from it', () => {
    const title = 'Giá lúa thơm tại các vựa Rạch Mương ngày 18/03/2023';
    expect(read([title, LEAD, ...BODY]).article.title).toBe(title);
    expect(read([title, '19/03/2023 07:00', LEAD, ...BODY]).article).toMatchObject({
      title,
      publishedAt: '2023-03-19T07:00+07:00',
    });
  });

  it('is read the same whatever menu stands above it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...MENU, 'Giải trí', 'Xe', 'Podcast', 'Đăng nhập', 'Góc nhìn']), (menu) => {
        const { article } = read(['Báo Rạch', ...menu, 'Tin nóng', ...OTHERS, ...MENU, TITLE, DATE, LEAD, ...BODY]);
        expect(article).toMatchObject({ title: TITLE, publishedAt: ISO, body: [LEAD, ...BODY].join('\n') });
      }),
      { numRuns: 60 },
    );
  });
});

describe('the text goes on', () => {
  const whole = [TITLE, DATE, LEAD, ...BODY].join('\n');

  it.each([
    ['a video and whose it is', ['Xem video:', 'Nguồn: Youtube']],
    ['a player', ['Video đang tải, vui lòng chờ', '00:00', '03:15']],
    ['a box of others', ['Tin liên quan', OTHERS[0], OTHERS[1]]],
    ['headlines without a heading', [OTHERS[0], OTHERS[1]]],
    ['a link', [`[${OTHERS[2]}](https://rach.example.vn/gia-muoi.html)`]],
  ])('after %s, even if one paragraph is left', (_name, between) => {
    const { article } = read([TITLE, DATE, LEAD, BODY[0], BODY[1], ...between, BODY[2]]);
    expect([article.title, DATE, article.body].join('\n')).toBe(whole);
  });
});
