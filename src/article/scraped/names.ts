/** Is it a person? Bylines are names, and so are places, papers and columns. */
import { toKey } from './blocks.js';

const keys = (list: string): ReadonlySet<string> => new Set(list.split(',').map(toKey));

/** First words of organisations that are no family or given names. */
const ORGANISATION =
  /^(?:báo|tạp chí|đài|cổng|ban|sở|bộ|cục|vụ|viện|trung tâm|hội|công đoàn|công ty|công an|liên đoàn|tổng|ubnd|hđnd|mttq|lđlđ|tập đoàn|trường|phòng|văn phòng|quận|huyện|phường|thị xã|thành phố|tỉnh|tp|đảng|nhà xuất bản|thông tấn xã|thời báo|trang tin|chuyên trang|tin)(?: |$)/u;

/** Papers whose names are written like names of people. */
const PAPERS = keys(
  'lao động, người lao động, tuổi trẻ, thanh niên, dân trí, nhân dân, tiền phong, pháp luật, công lý, công thương, đầu tư, giao thông, giáo dục, giáo dục thời đại, hà nội mới, sài gòn giải phóng, quân đội nhân dân, công an nhân dân, an ninh thủ đô, đại đoàn kết, kinh tế đô thị, nông nghiệp, phụ nữ, phụ nữ việt nam, khoa học đời sống, sức khỏe đời sống, sức khỏe, gia đình, kiến thức, tổ quốc, zing news, dân việt',
);

/** Columns that sites write in title case. */
const COLUMNS = keys(
  'thời sự, xã hội, kinh tế, kinh doanh, pháp luật, thể thao, giải trí, đời sống, sức khỏe, giáo dục, văn hóa, thế giới, công nghệ, du lịch, công đoàn, chính trị, bạn đọc, quốc tế, trong nước, việc làm, góc nhìn, khoa học, bóng đá, tin tức, hoạt động, nhịp sống, an sinh, môi trường, giao thông, đô thị',
);

const PLACES = keys(
  'hà nội, đà nẵng, hải phòng, cần thơ, huế, hồ chí minh, thành phố hồ chí minh, sài gòn, việt nam, quảng ninh, bắc ninh, hải dương, hưng yên, nam định, thái bình, ninh bình, thanh hóa, nghệ an, hà tĩnh, quảng bình, quảng trị, thừa thiên huế, quảng nam, quảng ngãi, bình định, phú yên, khánh hòa, ninh thuận, bình thuận, đồng nai, bình dương, bình phước, tây ninh, long an, tiền giang, bến tre, trà vinh, vĩnh long, đồng tháp, an giang, kiên giang, hậu giang, sóc trăng, bạc liêu, cà mau, lâm đồng, đắk lắk, đắk nông, gia lai, kon tum, lào cai, yên bái, lai châu, điện biên, sơn la, hòa bình, phú thọ, vĩnh phúc, thái nguyên, bắc kạn, cao bằng, lạng sơn, bắc giang, tuyên quang, hà giang, bà rịa vũng tàu',
);

/** Reporters who do not give their names. */
const UNNAMED = keys('pv, p v, ctv, nhóm pv, nhóm phóng viên, phóng viên, pv ctv, bbt, th');

const DEGREES = /^(?:(?:GS|PGS|TS|TSKH|ThS|BS|LS|KTS|NSND|NSƯT|CN)\.? ?){1,4}(?=\p{Lu}\p{Ll})/u;
const NAME_WORD = /^\p{Lu}[\p{L}\p{M}'’]*$/u;
const INITIALS = /^(?:\p{Lu}[\p{Ll}\p{M}]?\.){1,3}(?:\p{Lu}[\p{L}\p{M}]*)?$/u;
/** What tells a name in capitals from any other words in capitals. */
const FAMILY_NAMES = keys(
  'nguyễn, trần, lê, phạm, hoàng, huỳnh, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, đinh, trịnh, đoàn, mai, lâm, cao, tô, hà, trương, lưu, tạ, thái, châu, đào, đồng, tống, chu, quách, kiều, lương, vương, doãn, phùng',
);
const ACRONYM = /^\p{Lu}{2,}$/u;
const LONGEST_NAME = 40;
const MOST_WORDS = 5;

export const startsLikeOrganisation = (text: string): boolean => ORGANISATION.test(toKey(text));
export const isColumn = (text: string): boolean => COLUMNS.has(toKey(text));
export const isPlace = (text: string): boolean => PLACES.has(toKey(text));
export const isUnnamedReporter = (text: string): boolean => UNNAMED.has(toKey(text));

const isOneName = (text: string): boolean => {
  if (text.length > LONGEST_NAME) return false;
  if (isUnnamedReporter(text)) return true;
  const key = toKey(text);
  if (ORGANISATION.test(key) || PAPERS.has(key) || COLUMNS.has(key)) return false;
  const words = text.replace(DEGREES, '').split(' ');
  if (words.length > MOST_WORDS || !words.every((word) => NAME_WORD.test(word) || INITIALS.test(word))) return false;
  const acronyms = words.filter((word) => ACRONYM.test(word)).length;
  // NGUYỄN VĂN AN is a name in capitals; TTXVN, "Báo PLO" and "XEM CLIP" are not.
  return acronyms === 0 || (acronyms === words.length && acronyms > 1 && FAMILY_NAMES.has(toKey(words[0] as string)));
};

/** One to four names: "P.Ngân", "Hồng Hạnh - Mai Lan", "Lan Anh, Quốc Bảo và Thu Hà". Places pass: some are pen names. */
export const isPersonName = (text: string): boolean => {
  const names = text.split(/ ?[,;&/] ?| [-–] | và /u);
  return names.length <= 4 && names.every((name) => isOneName(name.trim()));
};
