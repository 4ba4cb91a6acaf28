/** Is it a person? Bylines are names, and so are places, papers and columns. */
import { keysOf, toKey } from './blocks.js';

/** First words of organisations that are no family or given names. */
const ORGANISATION =
  /^(?:báo|tạp chí|đài|cổng|ban|sở|bộ|cục|vụ|viện|trung tâm|hội|công đoàn|công ty|công an|liên đoàn|tổng|ubnd|hđnd|mttq|lđlđ|tập đoàn|trường|phòng|văn phòng|quận|huyện|phường|thị xã|thành phố|tỉnh|tp|đảng|nhà xuất bản|thông tấn xã|hãng tin|hãng thông tấn|thời báo|trang tin|chuyên trang|kênh|tin)(?: |$)/u;

/** First words of labels and numbered parts. */
const NO_NAME = /^(?:theo|nguồn|ảnh|video|clip|xem|bài|bảng|phần|kỳ|lớp|khối|câu|điều|chương|mục)(?: |$)/u;

/** Papers whose names are written like names of people. */
const PAPERS = keysOf(
  'lao động, người lao động, tuổi trẻ, thanh niên, dân trí, nhân dân, tiền phong, pháp luật, công lý, công thương',
  'đầu tư, giao thông, giáo dục, giáo dục thời đại, hà nội mới, sài gòn giải phóng, quân đội nhân dân',
  'công an nhân dân, an ninh thủ đô, đại đoàn kết, kinh tế đô thị, nông nghiệp, phụ nữ, phụ nữ việt nam',
  'khoa học đời sống, sức khỏe đời sống, sức khỏe, gia đình, kiến thức, tổ quốc, zing news, dân việt',
);

/** Columns that sites write in title case. */
const COLUMNS = keysOf(
  'thời sự, xã hội, kinh tế, kinh doanh, pháp luật, thể thao, giải trí, đời sống, sức khỏe, giáo dục, văn hóa',
  'thế giới, công nghệ, du lịch, công đoàn, chính trị, bạn đọc, quốc tế, trong nước, việc làm, góc nhìn, khoa học',
  'bóng đá, tin tức, hoạt động, nhịp sống, an sinh, môi trường, giao thông, đô thị, bất động sản, nhà đất',
  'tài chính, chứng khoán, ngân hàng, doanh nghiệp, thị trường, tiêu dùng, nhân ái, văn nghệ, phim, âm nhạc, sao',
  'thời trang, làm đẹp, ẩm thực, gia đình, tâm sự, giới trẻ, tuyển sinh, du học, ô tô, xe, hi tech, tử vi, podcast',
  'podcasts, video, multimedia, tin mới, mới nhất, tin nóng, lao động, an ninh, quốc phòng, pháp đình, điều tra',
  'phóng sự, xuất bản, sách, số hóa, ý kiến, nông nghiệp, biển đảo, dân tộc, tôn giáo, địa phương, tin địa phương',
  'tin trong nước, tin quốc tế, hồ sơ, chuyên đề, sự kiện, đảng, nghị trường, quốc hội, chính sách, trang chủ',
  'diễn đàn, hội viên, thư viện, liên hệ, giới thiệu, lịch thi đấu, kết quả, bảng xếp hạng, giá vàng, tỷ giá, xổ số',
  'thời tiết, tất cả, truyền hình, trực tuyến, lịch phát sóng, học đường, đọc báo in',
);

const PLACES = keysOf(
  'hà nội, đà nẵng, hải phòng, cần thơ, huế, hồ chí minh, thành phố hồ chí minh, sài gòn, việt nam, quảng ninh',
  'bắc ninh, hải dương, hưng yên, nam định, thái bình, ninh bình, thanh hóa, nghệ an, hà tĩnh, quảng bình',
  'quảng trị, thừa thiên huế, quảng nam, quảng ngãi, bình định, phú yên, khánh hòa, ninh thuận, bình thuận',
  'đồng nai, bình dương, bình phước, tây ninh, long an, tiền giang, bến tre, trà vinh, vĩnh long, đồng tháp',
  'an giang, kiên giang, hậu giang, sóc trăng, bạc liêu, cà mau, lâm đồng, đắk lắk, đắk nông, gia lai, kon tum',
  'lào cai, yên bái, lai châu, điện biên, sơn la, hòa bình, phú thọ, vĩnh phúc, thái nguyên, bắc kạn, cao bằng',
  'lạng sơn, bắc giang, tuyên quang, hà giang, bà rịa vũng tàu',
);

/** Reporters who do not give their names. */
const UNNAMED = keysOf('pv, p v, ctv, btv, nhóm pv, nhóm phóng viên, nhóm p v, phóng viên, pv ctv, bbt, th');

/** Family, middle and given names that are common: what tells "THU HÀ" from "XEM CLIP". */
const GIVEN_NAMES = keysOf(
  'an, anh, ánh, bách, bảo, bích, bình, châu, chi, chí, công, cường, danh, diễm, diệp, diệu, dũng, dung, duy, duyên',
  'dương, đan, đăng, đạt, đình, đông, đức, giang, hà, hải, hằng, hạnh, hân, hậu, hiền, hiển, hiệp, hiếu, hoa, hòa',
  'hoài, hoàn, hoàng, hồng, huệ, hùng, hưng, huy, huyền, hương, hường, khánh, khang, khoa, khôi, kiên, kim, kỳ, lâm',
  'lan, lập, lê, lệ, liên, liễu, linh, loan, lộc, long, lợi, luân, lương, ly, mạnh, minh, my, mỹ, nam, nga, ngà',
  'ngân, nghĩa, ngọc, nguyên, nguyệt, nhã, nhân, nhật, nhi, nhiên, như, nhung, oanh, phi, phong, phú, phúc, phụng',
  'phước, phương, phượng, quân, quang, quốc, quyên, quyết, quỳnh, sang, sinh, sơn, sương, tài, tâm, tân, thạch',
  'thái, thắm, thắng, thanh, thành, thảo, thế, thị, thiên, thiện, thịnh, thoa, thơ, thông, thu, thuận, thúy, thùy',
  'thủy, thư, thương, tiên, tiến, tín, toàn, trâm, trang, trí, trinh, trọng, trúc, trung, trường, tú, tuân, tuấn',
  'tùng, tuyên, tuyền, tuyết, tường, uyên, văn, vân, chung, khuê, tuệ, cảnh, khải, khiêm, ân, ái, thơ, viên, việt',
  'vinh, vũ, vy, xuân, yên, yến, ý',
);

const DEGREES =
  /^(?:(?:Luật sư|Bác sĩ|Tiến sĩ|Thạc sĩ|Giáo sư|Nhà văn|Nhà thơ|(?:GS|PGS|Pgs|TS|Ts|TSKH|ThS|Ths|BS|LS|KTS|NSND|NSƯT|CN)\.?) ?){1,4}(?=\p{Lu}\p{Ll})/u;
/** "H'Hen" and "Y-Thịnh" are names; a capital within a word ("VietNamNet") is of a brand, unless all are. */
const NAME_WORD = /^(?:\p{Lu}[\p{Ll}\p{M}]*(?:['’-]\p{Lu}?[\p{Ll}\p{M}]+)?|\p{Lu}+)$/u;
const INITIALS = /^(?:\p{Lu}[\p{Ll}\p{M}]?\.){1,3}(?:\p{Lu}[\p{L}\p{M}]*)?$/u;
/** What tells a name in capitals from any other words in capitals. */
const FAMILY_NAMES = keysOf(
  'nguyễn, trần, lê, phạm, hoàng, huỳnh, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, đinh, trịnh, đoàn, mai',
  'lâm, cao, tô, hà, trương, lưu, tạ, thái, châu, đào, đồng, tống, chu, quách, kiều, lương, vương, doãn, phùng',
);
const ACRONYM = /^\p{Lu}{2,}$/u;
const CAPITALS = /^\p{Lu}+$/u;
const LONGEST_NAME = 40;
const MOST_WORDS = 5;

/** "Nguyễn Văn An", but not "Tuổi Mới". */
export const beginsWithFamilyName = (text: string): boolean => FAMILY_NAMES.has(toKey(text.split(' ')[0] ?? ''));

export const startsLikeOrganisation = (text: string): boolean => ORGANISATION.test(toKey(text));
/** Longer texts are none of the names below, in UTF-16 units of any form. */
const LONGEST_KNOWN = 60;

export const isColumn = (text: string): boolean => text.length <= LONGEST_KNOWN && COLUMNS.has(toKey(text));
const LONGEST_COLUMN = 4;
const LEAST_COLUMNS_IN_ROW = 3;
/** Of the words of a row, so many belong to names of columns that are known. */
const LEAST_SHARE_OF_COLUMNS = 0.6;

/** "Thời sự Thế giới Kinh doanh Xe": the key of a menu on one line. Most others do not begin with a column. */
export const isColumnRow = (key: string): boolean => {
  const words = key.split(' ');
  if (words.length < LEAST_COLUMNS_IN_ROW || words.length > 60) return false;
  let columns = 0;
  let covered = 0;
  for (let at = 0; at < words.length;) {
    let length = Math.min(LONGEST_COLUMN, words.length - at);
    while (length > 0 && !COLUMNS.has(words.slice(at, at + length).join(' '))) length -= 1;
    if (at === 0 && length === 0) return false;
    columns += Number(length > 0);
    covered += length;
    at += Math.max(1, length);
  }
  return columns >= LEAST_COLUMNS_IN_ROW && covered >= LEAST_SHARE_OF_COLUMNS * words.length;
};
export const isPlace = (text: string): boolean => text.length <= LONGEST_KNOWN && PLACES.has(toKey(text));
export const isUnnamedReporter = (text: string): boolean => text.length <= LONGEST_KNOWN && UNNAMED.has(toKey(text));

const isOneName = (text: string): boolean => {
  if (text.length > LONGEST_NAME) return false;
  if (isUnnamedReporter(text)) return true;
  const key = toKey(text);
  if (ORGANISATION.test(key) || NO_NAME.test(key) || PAPERS.has(key) || COLUMNS.has(key)) return false;
  const words = text.replace(DEGREES, '').split(' ');
  if (words.length > MOST_WORDS || !words.every((word) => NAME_WORD.test(word) || INITIALS.test(word))) return false;
  const acronyms = words.filter((word) => ACRONYM.test(word)).length;
  // NGUYỄN VĂN AN is a name in capitals; TTXVN, "Báo PLO" and "XEM CLIP" are not.
  if (acronyms === 0) return true;
  const others = words.filter((word) => !INITIALS.test(word) || ACRONYM.test(word));
  const isNamed = (word: string | undefined, ...lists: readonly ReadonlySet<string>[]): boolean =>
    word !== undefined && lists.some((list) => list.has(toKey(word)));
  return (
    others.every((word) => CAPITALS.test(word)) &&
    words.length > 1 &&
    (isNamed(words[0], FAMILY_NAMES) || isNamed(others.at(-1), GIVEN_NAMES, FAMILY_NAMES))
  );
};

/** One to four names: "P.Ngân", "Hồng Hạnh - Mai Lan", "Lan Anh và Thu Hà". Places pass: some are pen names. */
export const isPersonName = (text: string): boolean => {
  const names = text.split(/ ?[,;&/] ?| [-–] | và /u);
  return names.length <= 4 && names.every((name) => isOneName(name.trim()));
};
