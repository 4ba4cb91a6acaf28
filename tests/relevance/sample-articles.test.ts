/** What must stand on top when one searches the articles that ship with the project, and why. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Searcher } from '../../src/search/index.js';
import type { Article } from '../../src/reader/index.js';
import { request, searcherOver } from '../support/build-index.js';
import { readSampleFiles } from '../support/sample-index.js';

let articles: readonly Article[];
let searcher: Searcher;

beforeAll(async () => {
  articles = await readSampleFiles();
  searcher = searcherOver(articles);
});

const titlesFor = (query: string, most: number): string[] =>
  searcher.search(request(query, { limit: most })).hits.map(({ document }) => articles[document]?.title ?? '');

describe('on top of the sample articles', () => {
  it.each<[query: string, titles: readonly string[]]>([
    [
      'lien doan lao dong',
      [
        'Liên đoàn Lao động huyện Đông Anh: Đối thoại đi trước, đình công lùi xa', // the four syllables begin a title
        'Liên đoàn lao động hỗ trợ 900 công nhân về quê bằng tàu hỏa', // and this one
      ],
    ],
    [
      'thoa uoc lao dong tap the bac ninh',
      [
        'Bắc Ninh: 412 thỏa ước lao động tập thể có điều khoản tốt hơn luật', // all eight in the title
        'Trường tư thục đầu tiên ở Thủ Đức ký thoả ước lao động tập thể', // six, side by side, in the title
        'Chín doanh nghiệp điện tử cùng ký một thoả ước lao động tập thể', // six, too
      ],
    ],
    ['thái bình dương', ['El Nino ở Thái Bình Dương suy yếu, mùa mưa có thể đến muộn']], // not Thái Bình … dương liễu
    ['thai binh duong', ['El Nino ở Thái Bình Dương suy yếu, mùa mưa có thể đến muộn']],
    ['dương liễu', ['Người giữ hàng dương liễu chắn cát']], // and here it is the other way round
    ['vũ thái bình', ['Người giữ hàng dương liễu chắn cát']], // his name, in the body alone
    ['lê thuý hà', ['Nhật ký trực đêm của bác sĩ Lê Thúy Hà']], // a name with its tone placed the old way
    ['le thuy ha', ['Nhật ký trực đêm của bác sĩ Lê Thúy Hà']],
    ['trần động', ['Nhà thơ công nhân Trần Động và những câu thơ viết trong giờ nghỉ giữa ca']],
    ['tran dong', ['Nhà thơ công nhân Trần Động và những câu thơ viết trong giờ nghỉ giữa ca']], // trận đồng … stand apart
    ['đồng nai', ['Ðồng Nai: Ðòi lại sổ BHXH cho 340 công nhân']], // printed with an Icelandic Ð
    ['động nai', ['Ðồng Nai: Ðòi lại sổ BHXH cho 340 công nhân']], // a wrong tone finds it still
    ['12/2024/NĐ-CP', ['Phường Nghĩa Đô hướng dẫn người dân về Nghị định 12/2024/NĐ-CP']],
    ['nghi dinh 12/2024/nd-cp', ['Phường Nghĩa Đô hướng dẫn người dân về Nghị định 12/2024/NĐ-CP']],
    ['05-CT/TW', ['Học Bác từ việc nhỏ: Chỉ thị 05-CT/TW ở một công đoàn ngành may']],
    ['2.528 đồng', ['Giá điện bậc ba chạm 2.528 đồng, nhà trọ tính sao cho đúng?']],
    ['17,6%', ['Giá gạo tăng 17,6%, tiểu thương chợ đầu mối bán cầm chừng']],
    ['quốc lộ 1a', ['Tai nạn liên hoàn trên Quốc lộ 1A, đường sắt phải dừng tàu chờ cẩu']], // not 1B
    ['quốc lộ 1b', ['Sạt lở trên Quốc lộ 1B, thông một làn xe sau chín giờ']],
    ['kĩ thuật sửa xe', ['Trường nghề dạy kĩ thuật sửa xe điện, học viên chưa ra trường đã có việc']],
    ['kỹ thuật sửa xe', ['Trường nghề dạy kĩ thuật sửa xe điện, học viên chưa ra trường đã có việc']], // y for i
    ['ngõ hoa phượng', ['Ngõ Hoa Phượng và bức tường vẽ chung']], // not the flowers at the school
    ['"hoa phú quý"', ['Hoa phú quý lên ngôi, quất cảnh chờ khách']], // not the village of Hòa Phú
  ])('%s', (query, titles) => {
    expect(titlesFor(query, titles.length)).toEqual(titles);
  });

  it('stand the three articles on Hòa Phú, however it is spelt, and the flower of riches below', () => {
    const village = [
      'Cổng làng mở rộng, Hòa Phú đón bằng nông thôn mới nâng cao',
      'Nông dân Hoà Phú đưa máy bay không người lái ra đồng',
      'Trạm bơm Hòa Phú chạy thử trước mùa lũ',
    ];
    for (const query of ['hòa phú', 'hoà phú', 'HÒA PHÚ', 'hòa phú'.normalize('NFD')]) {
      const titles = titlesFor(query, 4);
      expect(titles.slice(0, 3).sort()).toEqual(village);
      expect(titles[3]).toBe('Hoa phú quý lên ngôi, quất cảnh chờ khách');
    }
    expect(titlesFor('"hòa phú"', 10).sort()).toEqual(village);
  });

  it('stand the same articles for Covid-19, Covid 19 and covid19', () => {
    const expected = titlesFor('Covid-19', 3);
    expect(expected).toHaveLength(3);
    expect(expected[0]).toBe('Ba năm sau Covid-19, phổi của người từng thở máy ra sao?');
    expect(titlesFor('Covid 19', 3)).toEqual(expected);
    expect(titlesFor('covid19', 3)).toEqual(expected);
  });

  it('stands nothing for words that are only in the menus around an article', () => {
    for (const query of ['"Trang chủ"', '"Góc bạn đọc"', '"Lịch tiếp công dân"'])
      expect(titlesFor(query, 10)).toEqual([]);
  });
});
