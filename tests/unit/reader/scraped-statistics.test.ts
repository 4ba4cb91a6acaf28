import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ReadArticle, readText } from '../../../src/reader/index.js';
import { PageStatistics } from '../../../src/reader/scraped/lines/page-statistics.js';
import { RULE_IDS } from '../../../src/reader/scraped/rules/all-rules.js';

interface Made {
  readonly name: string;
  readonly text: string;
}

const TITLES = [
  'Xóm chài dựng lại lớp học bên bến nước',
  'Chợ nổi họp lại trên khúc sông cũ',
  'Bến phà nghỉ chạy một tuần vì nước xiết',
  'Lò gốm cuối sông đỏ lửa sau hai năm',
  'Người giữ đáy kể chuyện mùa cá kèo',
] as const;
const LEADS = [
  'Nước rút từ rạng sáng, bà con xóm chài đã ra bến dọn bùn để kịp dựng lại lớp học cho bọn trẻ trong làng.',
  'Ghe hàng bông về neo từ nửa đêm, chợ nổi họp lại sau gần một tháng vắng tiếng chèo trên khúc sông quen.',
  'Nước xiết quá sức kéo của phà, bến buộc phải nghỉ một tuần và khách đi vòng qua cầu trên mất nửa giờ.',
  'Mẻ gốm đầu tiên sau hai năm ra lò đêm qua, thợ cả nói lửa đều mà đất cũng không nứt như đã lo.',
  'Mùa cá kèo năm nay đến sớm nửa tháng, người giữ đáy ăn cơm ngay trên cọc và thay nhau canh con nước.',
] as const;
const SECOND = [
  'Bàn ghế được kê cao thêm hai gang tay, để mùa sau nước có lên thì sách vở của học trò cũng không ướt.',
  'Người bán nhiều hơn người mua, nhưng ai cũng vui vì ghe nào cũng còn nguyên sau mùa nước lớn vừa qua.',
  'Chủ phà tính rằng mỗi ngày nghỉ mất ba trăm lượt khách, bù lại thì máy được tháo ra lau chùi một lượt.',
  'Đất lấy từ bãi bồi, ủ đủ ba tháng mới nhào, nhào xong còn phải để qua một con nước mới lên bàn xoay.',
  'Cá lớn gửi vựa, cá nhỏ để lại kho tiêu, phần còn lại phơi khô trên mái lá cho bọn trẻ ăn dần.',
] as const;
const CLOSING = [
  'Thầy giáo nói bọn trẻ sẽ học bù cả chiều thứ bảy cho kịp chương trình của huyện, em nào cũng gật.',
  'Chợ tan lúc mặt trời lên khỏi rặng bần, ghe nào bán hết thì ghé mua dầu rồi quay mũi về vườn.',
  'Trưởng bến hẹn thứ hai tuần sau chạy lại, nếu mực nước ở cọc số bốn xuống thêm được hai gang tay.',
  'Đơn hàng đầu tiên là ba trăm chậu kiểng cho một ngôi trường mới xây ở bên kia cầu sắt.',
  'Chủ ghe nói mùa này ngắn, cố lắm cũng chỉ thêm được bốn con nước nữa là phải cuốn đáy lên bờ.',
] as const;
const SLOGAN = '[Tin Ven Sông mời bạn đọc gửi ảnh dự thi về tòa soạn trước ngày cuối tháng này.]';

/** A page of a paper that advertises another article within its text, and itself in every page. */
const makePage = (index: number, advertised: number, extra: readonly string[] = []): Made => ({
  name: `venSong/${index}.txt`,
  text: [
    TITLES[index],
    `${index + 10}/04/2021 21:04`,
    LEADS[index],
    SLOGAN,
    SECOND[index],
    TITLES[advertised],
    LEADS[advertised],
    ...extra,
    CLOSING[index],
  ].join('\n'),
});

const PAGES = TITLES.map((_, index) => makePage(index, (index + 1) % TITLES.length));

const read = ({ name, text }: Made, statistics?: PageStatistics): ReadArticle => {
  const outcome = readText(text, name, statistics === undefined ? {} : { statistics });
  if (outcome.kind !== 'article') throw new Error(outcome.message);
  return outcome;
};

const collect = (pages: readonly Made[], mostLines?: number): PageStatistics => {
  const statistics = new PageStatistics(mostLines);
  for (const page of pages) statistics.add(read(page));
  return statistics;
};

const ruleOf = ({ lines }: ReadArticle, text: string): string | undefined =>
  lines.find((line) => line.text === text)?.rule;

describe('what many pages tell of each other', () => {
  const statistics = collect(PAGES);

  it.each(PAGES.map((page, index) => [page.name, index] as const))('%s', (_name, index) => {
    const article = read(PAGES[index] as Made, statistics);
    const advertised = (index + 1) % TITLES.length;
    expect(ruleOf(article, SLOGAN)).toBe('recurring-line');
    expect(ruleOf(article, TITLES[advertised] as string)).toBe('title-of-another');
    expect(ruleOf(article, LEADS[advertised] as string)).toBe('lead-of-another');
    expect(article.article).toMatchObject({ title: TITLES[index], publishedAt: `2021-04-${index + 10}T21:04+07:00` });
    expect(article.article.body.split('\n')).toEqual([LEADS[index], SECOND[index], CLOSING[index]]);
  });

  it('is needed for it: one page alone keeps them', () => {
    const { body } = read(PAGES[0] as Made).article;
    expect(body).toContain(SLOGAN);
    expect(body).toContain(LEADS[1]);
  });

  it('does not depend on the order of the pages, nor on a page that was fetched twice', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...PAGES, ...PAGES], { minLength: 10, maxLength: 10 }),
        fc.constantFrom(undefined, 7),
        (shuffled, mostLines) => {
          const [one, other] = [collect(PAGES, mostLines), collect(shuffled, mostLines)];
          for (const page of PAGES) expect(read(page, other)).toEqual(read(page, one));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('tells nothing of a page that was not collected, or stands alone', () => {
    const stranger = makePage(0, 1, [
      'Một câu mà không trang nào khác có, dài đủ để trang này không phải là bản chép của trang nào trong số đã đọc.',
    ]);
    const alone = collect([stranger]);
    expect(read(stranger, statistics)).toEqual(read(stranger));
    expect(read(stranger, alone)).toEqual(read(stranger));
  });

  it('needs three pages for a line, and three copies of one page are one', () => {
    const [first, second] = PAGES as [Made, Made];
    expect(ruleOf(read(first, collect([first, first, first])), SLOGAN)).toBe('paragraph');
    expect(ruleOf(read(first, collect([first, second])), SLOGAN)).toBe('paragraph');
    expect(collect([first, first, second]).pageCount).toBe(2);
  });

  it('knows sources apart: by folder, and by domain where a page names its address', () => {
    const elsewhere = PAGES.map((page, index) => ({ ...page, name: `bao${index}/1.txt` }));
    const apart = collect(elsewhere);
    for (const page of elsewhere) expect(ruleOf(read(page, apart), SLOGAN)).toBe('paragraph');
    const withAddress = elsewhere.map(({ name, text }, index) => ({
      name,
      text: `${text}\nNguồn: https://vensong.example.vn/bai-${index}.html`,
    }));
    const together = collect(withAddress);
    for (const page of withAddress) expect(ruleOf(read(page, together), SLOGAN)).toBe('recurring-line');
  });

  it('takes lines that differ in their numbers alone for one', () => {
    const pages = PAGES.map(({ name, text }, index) => ({
      name,
      text: text.replace(
        SLOGAN,
        `Bạn là người thứ ${index * 137 + 1} đọc bài này trong hôm nay, cảm ơn bạn đã ghé lại với chúng tôi.`,
      ),
    }));
    const counted = collect(pages);
    for (const page of pages) {
      const line = page.text.split('\n')[3] as string;
      expect(ruleOf(read(page, counted), line)).toBe('recurring-line');
    }
  });

  it('leaves a title that is advertised everywhere the title of its own page', () => {
    const pages = PAGES.map((_, index) => makePage(index, index === 0 ? 1 : 0));
    const known = collect(pages);
    expect(read(pages[0] as Made, known).article.title).toBe(TITLES[0]);
    expect(read(pages[3] as Made, known).article.body).not.toContain(TITLES[0]);
  });

  it('leaves a lead that siblings advertise with the lead of its own page', () => {
    const pages = PAGES.map((_, index) => makePage(index, index === 0 ? 1 : 0));
    const known = collect(pages);
    const { article } = read(pages[0] as Made, known);
    expect(article.body.split('\n')[0]).toBe(LEADS[0]);
    for (const page of pages.slice(1)) expect(read(page, known).article.body).not.toContain(LEADS[0]);
  });

  it('finds a title again that the first pass over the pages misread', () => {
    const pages = PAGES.map((_, index) => makePage(index, index === 0 ? 1 : 0));
    const known = new PageStatistics();
    pages.forEach((page, index) => {
      const outcome = read(page);
      // Each page but the first is taken for the article that it advertises.
      known.add(index === 0 ? outcome : { ...outcome, article: { ...outcome.article, title: TITLES[0] } });
    });
    const misread = new PageStatistics();
    for (const [index, page] of pages.entries()) {
      const outcome = read(page);
      const title = index === 0 ? (TITLES[1] as string) : outcome.article.title;
      misread.add({ ...outcome, article: { ...outcome.article, title } });
      if (index === 2) misread.add({ ...outcome, article: { ...outcome.article, title: TITLES[0] } });
    }
    expect(read(pages[3] as Made, known).article.title).toBe(TITLES[3]);
    expect(read(pages[0] as Made, misread).article.title).toBe(TITLES[0]);
  });

  it('takes the sentence below a headline of another page for its teaser', () => {
    const teaser = 'Bến phà nghỉ chạy một tuần liền vì nước xiết, khách qua sông phải đi vòng bằng cầu trên.';
    const pages = PAGES.map((_, index) => makePage(index, 2, index === 0 ? [TITLES[2], teaser] : []));
    const known = collect(pages);
    const article = read(pages[0] as Made, known);
    expect(ruleOf(article, teaser)).toBe('teaser-of-another');
    expect(article.article.body).not.toContain(teaser);
  });

  it('leaves the names of those who write much the names of authors', () => {
    const pages = PAGES.map(({ name, text }) => ({ name, text: `${text}\nC.Tuệ` }));
    const known = collect(pages);
    for (const page of pages) expect(read(page, known).article.author).toBe('C.Tuệ');
  });

  it('keeps no more lines than it may', () => {
    const few = collect(PAGES, 7);
    for (const page of PAGES) expect(read(page, few).article.title).toBe(read(page).article.title);
  });

  it('decides by rules that have a reason', () => {
    for (const rule of ['recurring-line', 'title-of-another', 'lead-of-another']) expect(RULE_IDS).toContain(rule);
  });
});
