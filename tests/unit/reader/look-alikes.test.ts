/** Lines that look like something else: where each rule must not hold. */
import { describe, expect, it } from '@jest/globals';
import { findDate } from '../../../src/dates/index.js';
import { type ReadArticle, readText } from '../../../src/reader/index.js';

const TITLE = 'Xóm Cồn dựng lại lớp học bằng tre sau trận lũ';
const FIRST =
  'Lớp học của xóm Cồn được dựng lại trong chín ngày, vách bằng tre, mái lợp lá cọ, nền tôn cao thêm một mét so với mực nước của trận lũ vừa rồi.';
const SECOND =
  'Tre do bốn xóm góp, mỗi nhà mang đến hai cây, chặt xong ngâm bùn ba ngày cho khỏi mọt. Thợ dựng là các bậc cha mẹ, ban ngày gặt lúa chạy nước, ban đêm thắp đèn măng-sông làm đến gần sáng.';
const THIRD =
  'Thầy giáo cắm bản kể rằng bọn trẻ đòi vào học từ hôm vách còn chưa phên kín. Bảng thì mượn của trường chính, phấn thì gom lại những mẩu còn dùng được, xếp theo màu trong vỏ hộp sữa.';
const OTHER = 'Cầu treo bản Nà thay ván mới trước mùa mưa';

const read = (lines: readonly string[], fetchedAt?: string): ReadArticle => {
  const outcome = readText(lines.join('\n'), 'page.txt', fetchedAt === undefined ? {} : { fetchedAt });
  if (outcome.kind !== 'article') throw new Error(outcome.message);
  return outcome;
};

const roleOf = (lines: readonly string[], line: string): string | undefined =>
  read(lines).lines.find(({ text }) => text === line)?.role;

describe('between long paragraphs', () => {
  it.each([
    ['Thầy giáo dạy buổi đầu tiên trong lớp học mới.', 'caption', 'tells a scene'],
    ['Trẻ xóm Cồn xếp hàng trước lớp học mới', 'caption', 'tells a scene, without a full stop'],
    ['Nhưng nước rút rất chậm ở xóm dưới.', 'body', 'begins with a word that links'],
    ['Khi ấy cả xóm thức trắng trên đê.', 'body', 'begins with a time'],
    ['Lớp học mới đã mở cửa trong tháng Chín.', 'body', 'tells what has happened'],
    ['Bùn, rác và củi khô nằm kín trong sân trường.', 'body', 'has clauses'],
    ['“Tre xóm mình dựng được nhà trong chín ngày”, thầy nói.', 'body', 'quotes'],
    ['Cách làm ấy tỏ ra hiệu quả.', 'body', 'names neither place nor occasion'],
    ['Tre xóm mình', 'body', 'is a subheading'],
    ['Vì sao bọn trẻ xóm Cồn muốn học trong lớp tre?', 'body', 'asks'],
  ])('%s → %s: it %s', (line, role) => {
    expect(roleOf([TITLE, FIRST, SECOND, line, THIRD], line)).toBe(role);
  });

  it('a short sentence among short sentences is one of them', () => {
    const short = [
      'Bà con xóm Cồn dựng lại lớp học bằng tre trong chín ngày.',
      'Mỗi nhà mang đến hai cây tre chặt từ vườn nhà mình.',
      'Thầy giáo dạy buổi đầu tiên trong lớp học mới.',
      'Bọn trẻ ngồi chật kín bốn hàng ghế ghép bằng ván cũ.',
    ];
    for (const line of short) expect(roleOf([TITLE, ...short], line)).toBe('body');
  });

  it('a short sentence is no caption before or after them', () => {
    const line = 'Thầy giáo dạy buổi đầu tiên trong lớp học mới.';
    expect(roleOf([TITLE, line, FIRST, SECOND, THIRD], line)).toBe('body');
    expect(roleOf([TITLE, FIRST, SECOND, THIRD, line], line)).toBe('body');
  });
});

describe('below an image', () => {
  it('a paragraph apart from the repeated title is text', () => {
    const sentence = 'Mái lá cọ được thay bằng tôn khi nào xóm gom đủ tiền, còn bây giờ thì thế là ấm.';
    expect(roleOf([TITLE, '', FIRST, '', TITLE, '', sentence, '', THIRD], sentence)).toBe('body');
    expect(roleOf([TITLE, '', FIRST, '', TITLE, sentence, '', THIRD], sentence)).toBe('caption');
  });

  it('a paragraph of several sentences is text', () => {
    expect(roleOf([TITLE, FIRST, '![]() |', SECOND, THIRD], SECOND)).toBe('body');
  });

  it('a row of several cells is a table of the article', () => {
    expect(roleOf([TITLE, FIRST, '| Xóm | Số tre |', SECOND], '| Xóm | Số tre |')).toBe('body');
  });

  it('a colon after "ảnh" within a sentence is no credit', () => {
    const line = 'Trong ảnh: vách tre phên xong một nửa.';
    expect(roleOf([TITLE, FIRST, line, SECOND], line)).toBe('body');
  });
});

describe('headings and boxes', () => {
  const section = (number: number): readonly string[] => [
    `Việc thứ ${number} của xóm Cồn là dựng thêm một gian`,
    `Việc thứ ${number} của xóm Cồn là dựng thêm một gian cho lũ trẻ nhỏ, vách tre và mái lá như gian đầu.`,
  ];

  it('headlines with their teasers at the end are other articles', () => {
    const { article } = read([TITLE, FIRST, SECOND, THIRD, SECOND, ...section(1), ...section(2)]);
    expect(article.body).toBe([FIRST, SECOND, THIRD, SECOND].join('\n'));
  });

  it('many short sections are an article', () => {
    const sections = [1, 2, 3, 4, 5].flatMap(section);
    expect(read([TITLE, FIRST, SECOND, THIRD, SECOND, ...sections]).article.body).toContain(sections.join('\n'));
  });

  it('a last section that its heading does not give away is of the article', () => {
    const heading = 'Chín ngày, một lớp học và bốn xóm tre';
    const { article } = read([TITLE, FIRST, SECOND, THIRD, SECOND, heading, THIRD]);
    expect(article.body).toContain(`${heading}\n${THIRD}`);
  });

  it('headlines with their teasers after little text are the text', () => {
    expect(read([TITLE, FIRST, ...section(1)]).article.body).toBe([FIRST, ...section(1)].join('\n'));
  });

  it('a heading between title and body does not end the article', () => {
    const { article } = read([TITLE, 'Tin nổi bật', FIRST, SECOND]);
    expect(article).toMatchObject({ title: TITLE, body: `${FIRST}\n${SECOND}` });
    expect(read([TITLE, 'Tin nổi bật', FIRST]).article.body).toBe(FIRST);
  });

  it('a box after the first paragraph does not end it either', () => {
    const { article } = read([TITLE, FIRST, 'Tin nổi bật', OTHER, SECOND, THIRD]);
    expect(article.body).toBe(`${FIRST}\n${SECOND}\n${THIRD}`);
  });

  it('a box after the source does: paragraphs below it are teasers', () => {
    const { article } = read([TITLE, FIRST, 'Nguồn: Báo Mẫu', 'Xem thêm', OTHER, SECOND, THIRD]);
    expect(article.body).toBe(FIRST);
  });

  it('teasers between headlines do not bring the article back', () => {
    const { article } = read([TITLE, FIRST, SECOND, 'Xem thêm', OTHER, THIRD, 'Giá lúa chiêm đứng ở mức cao']);
    expect(article.body).toBe(`${FIRST}\n${SECOND}`);
  });

  it.each(['Bình luận của người xem trận đấu dài hơn cả trận đấu.', 'Tin khác là xóm Hạ chưa chặt được tre.'])(
    'a sentence that begins like a heading is text: %s',
    (line) => {
      expect(roleOf([TITLE, FIRST, line, SECOND], line)).toBe('body');
    },
  );

  it('one headline below the lead is a subheading', () => {
    const line = 'Chín ngày, bốn xóm, hai trăm cây tre và một lớp học không có vách ngăn';
    expect(roleOf([TITLE, `(TXC) ${FIRST}`, line, SECOND, THIRD], line)).toBe('body');
  });

  it('a subheading with a name in it is no pair of headlines where there is no lead', () => {
    const line = 'Những người cha thức trắng chín đêm dựng lớp Thầy giáo đứng lớp ngay hôm sau';
    expect(roleOf([TITLE, FIRST, line, SECOND, THIRD], line)).toBe('body');
  });
});

describe('titles', () => {
  it('a headline above that other articles repeat below is not the title', () => {
    const { article } = read([OTHER, TITLE, '12/10/2023 08:00', FIRST, SECOND, 'Tin khác', OTHER]);
    expect(article.title).toBe(TITLE);
  });

  it('an entry of a menu above the date is not the title', () => {
    const lines = ['Trang chủ', 'Thủ tục hành chính công', '12/10/2023 08:00', TITLE, FIRST, SECOND];
    expect(read(lines).article).toMatchObject({ title: TITLE, publishedAt: '2023-10-12T08:00+07:00' });
  });

  it('a line below the date is not the title where one stands above it', () => {
    const lines = [TITLE, '12/10/2023 08:00', 'Chín ngày cho một lớp học', FIRST, SECOND];
    expect(read(lines).article.title).toBe(TITLE);
  });

  it('a first line over a date is the title of a list', () => {
    const list = ['Nguyên liệu', 'Nửa ký cá', 'Me chín, ớt, ngò om', 'Cách nấu', 'Dằm me', 'Thả cá khi nước sôi'];
    const { article } = read([TITLE, '20/09/2024', ...list, FIRST]);
    expect(article).toMatchObject({ title: TITLE, body: [...list, FIRST].join('\n') });
  });

  it('a slogan over the clock of the site is not the title', () => {
    const lines = [
      'Tiếng nói của bà con ven sông',
      '25/12/2024',
      'Trang chủ',
      'Đời sống',
      'Xã hội',
      TITLE,
      FIRST,
      SECOND,
    ];
    expect(read(lines).article.title).toBe(TITLE);
  });

  it.each(['Hà Nội', 'Nguyễn Thị Thu Cúc', 'Đời Sống', 'Lan Anh (tổng hợp)'])('%s is not', (line) => {
    expect(read([line, FIRST, SECOND]).notes.join()).toContain('There is no title');
  });
});

describe('dates', () => {
  it('the clock of a site directly above the title is not the date of an article that has one', () => {
    const lines = ['Thứ tư, 25/12/2024, 11:02 (GMT+7)', TITLE, '19/11/2024 07:10', FIRST, SECOND];
    expect(read(lines).article.publishedAt).toBe('2024-11-19T07:10+07:00');
  });

  it('a headline that begins with a day is a headline', () => {
    const title = 'Hôm nay xóm Cồn khai giảng trong lớp học tre';
    expect(read([title, FIRST, SECOND], '2024-08-12T09:30:00+07:00').article).toMatchObject({ title });
  });

  it('"hôm nay" in a menu or a headline is no date', () => {
    const lines = ['Giá lúa hôm nay', TITLE, FIRST, SECOND];
    expect(read(lines, '2024-08-12T09:30:00+07:00').article).not.toHaveProperty('publishedAt');
  });

  it('a date within the text is not when it was published', () => {
    expect(read([TITLE, 'Lũ về ngày 12/9/2023.', FIRST, SECOND]).article).not.toHaveProperty('publishedAt');
    expect(read([TITLE, FIRST, SECOND, 'Lũ về ngày 12/9/2023.']).article).not.toHaveProperty('publishedAt');
  });

  it.each(['Nghị định 12/8/2024/NĐ-CP', 'QĐ12/8/2024', 'số 3-12/8/2024', '12/8/20245'])('%s holds none', (line) => {
    expect(findDate(line)).toBeUndefined();
  });
});

describe('bylines and sources', () => {
  it.each(['Hà Nội', 'Đời Sống', 'TTXM'])('%s between title and body is no author', (line) => {
    expect(read([TITLE, line, FIRST, SECOND]).article).not.toHaveProperty('author');
  });

  it('a name between paragraphs is a subheading', () => {
    const { article } = read([TITLE, FIRST, 'Lò Thị Mai', SECOND]);
    expect(article).not.toHaveProperty('author');
    expect(article.body).toContain('Lò Thị Mai');
  });

  it.each(['Nguồn nước: giếng khoan', 'Nguồn vốn: ngân sách xã', 'Nguồn sống của cả xóm'])(
    '%s names no source',
    (line) => {
      expect(read([TITLE, FIRST, line, SECOND]).article).not.toHaveProperty('source');
    },
  );

  it('an address within the text is not the article’s own', () => {
    expect(read([TITLE, FIRST, 'https://mau.example.vn/khac', SECOND]).article).not.toHaveProperty('url');
  });

  it('an empty "Nguồn:" before the headlines of others names no source', () => {
    expect(read([TITLE, FIRST, SECOND, 'Nguồn:', OTHER]).article).not.toHaveProperty('source');
  });
});

describe('leads', () => {
  it('a summary without a body is the body: it is searched once', () => {
    const { article } = read([`Tiêu đề: ${TITLE}`, `Tóm tắt: ${FIRST}`]);
    expect(article).toMatchObject({ title: TITLE, body: FIRST });
    expect(article).not.toHaveProperty('summary');
  });

  it('a mark in a later paragraph is text', () => {
    const { article } = read([TITLE, FIRST, `(TXC) ${SECOND}`, THIRD]);
    expect(article).not.toHaveProperty('source');
    expect(article.body).toContain('(TXC)');
  });
});

describe('hard-wrapped pages', () => {
  it('keep their lists', () => {
    const lines = [
      'Việc của lớp học mới',
      '',
      'Nền lớp tôn cao thêm một mét, đất lấy từ chân đê cũ nên bà con gánh',
      'suốt hai đêm mới đủ. Việc còn lại chia cho bốn xóm như sau, xóm nào',
      'xong trước thì sang giúp.',
      '',
      '- xóm Trên chặt tre và ngâm bùn ba ngày trước khi chở xuống bến sông',
      '- xóm Dưới đan phên và cắt lá cọ, mỗi nhà góp ba mươi tàu lá đã phơi',
    ];
    expect(read(lines).article.body.split('\n')).toEqual([lines.slice(2, 5).join(' '), ...lines.slice(6)]);
  });

  it('keep a full-width title apart from the paragraph below it', () => {
    const lines = [
      'Nền lớp học được tôn cao thêm một mét bằng đất gánh từ chân đê cũ về',
      'Nền lớp tôn cao thêm một mét, đất lấy từ chân đê cũ nên bà con gánh',
      'suốt hai đêm mới đủ. Việc còn lại chia cho bốn xóm như sau, xóm nào',
      'xong trước thì sang giúp.',
    ];
    expect(read(lines).article).toMatchObject({ title: lines[0], body: lines.slice(1).join(' ') });
  });
});
