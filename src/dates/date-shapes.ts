/**
 * The shapes in which Vietnamese pages write a date, each a sticky expression over one short line.
 *
 * Day comes before month. Every expression is bounded and has no nested repetition, so that no line can make it slow.
 */
import { ANY_MONTH_WORD, ANY_NUMBER_WORD } from './date-words.js';

export const DATE_RULES = {
  'date-numeric': 'Day, month and year in figures, in this order: 15/04/2021, 5-8-2024.',
  'date-short-year': 'The same with two figures of the year, beside a clock or a weekday: 21:04 15/04/21.',
  'date-iso': 'Year, month and day in figures, as machines write them: 2024-08-05.',
  'date-written-out': 'Day, month and year with their names: ngày 5 tháng 8 năm 2024, Tháng Tám 5, 2024.',
  'date-english': 'The month in English, as feeds write it: Mon, 05 Aug 2024 10:20:00 +0700.',
  'date-ago': 'So many minutes, hours or days before the page was fetched: 2 giờ trước.',
  'date-day-word': 'A day named from the day of fetching: hôm nay, hôm qua, thứ Hai tuần trước.',
  'date-epoch': 'Seconds or milliseconds since 1970.',
} as const;

export type DateRule = keyof typeof DATE_RULES;

const END_OF_NUMBER = String.raw`(?!\d)`;

export const NUMERIC_DATE = new RegExp(String.raw`(\d{1,2}) ?([/.\-]) ?(\d{1,2}) ?\2 ?(\d{4})${END_OF_NUMBER}`, 'y');
export const SHORT_YEAR_DATE = /(\d{1,2})([/.-])(\d{1,2})\2(\d{2})(?![\d/.:-])/y;
export const YEAR_FIRST_DATE = new RegExp(String.raw`(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})${END_OF_NUMBER}`, 'y');
export const WRITTEN_DATE = new RegExp(
  String.raw`(\d{1,2})(?:,? |/)(?:tháng|thg|th)\.? ?(\d{1,2}|${ANY_MONTH_WORD})(?: ?, ?| năm |/| )(\d{4})${END_OF_NUMBER}`,
  'iuy',
);
/** "Tháng Tám 12, 2024": how a widely used content system writes dates in Vietnamese. */
export const MONTH_FIRST_DATE = new RegExp(
  String.raw`(?:tháng|thg) (\d{1,2}|${ANY_MONTH_WORD}) (\d{1,2})(?:, ?| năm )(\d{4})${END_OF_NUMBER}`,
  'iuy',
);
const ENGLISH_MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
export const ENGLISH_DATE = new RegExp(
  String.raw`(\d{1,2})(?:st|nd|rd|th)?[ \-]${ENGLISH_MONTH}\.?,?[ \-](\d{4})${END_OF_NUMBER}`,
  'iy',
);
export const ENGLISH_MONTH_FIRST_DATE = new RegExp(
  String.raw`${ENGLISH_MONTH}\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})${END_OF_NUMBER}`,
  'iy',
);

export const CLOCK = /(\d{1,2}):(\d{2})(?:['’](?!\p{L})|:(\d{2})(?:\.\d{1,9})?)?(?![\d:])/uy;
/** "15/04/2021 21.04": only behind a day, where it can be nothing else. */
export const DOTTED_CLOCK = /(\d{2})\.(\d{2})(?![\d.:])/y;
export const SPOKEN_CLOCK = /(\d{1,2}) ?(?:h|g|giờ)(?: ?(\d{1,2})(?: ?(?:phút|ph|p|'|’))?)?(?![\p{L}\d])/iuy;
export const HALF_OF_DAY = / ?(am|pm|sa|ch|sáng|trưa|chiều|tối)(?!\p{L})/iuy;

/** Only after a clock: `(GMT+7)`, `[GMT+7]`, `GMT +07:00`, `+0700`, `Z`, `GMT`, and the zones that RFC 2822 names. */
export const ZONE =
  / ?[([]?(?:(?:gmt|utc) ?([+-]) ?(\d{1,2})(?::?(\d{2}))?|([+-])(\d{2}):?(\d{2})|(z|gmt|utc?|ut|[ecmp][sd]t|ict))(?![\p{L}\d])[)\]]?/iuy;
/** In minutes. RFC 2822, section 4.3; ICT is the name of Vietnam's own. */
export const NAMED_ZONES: Readonly<Record<string, number>> = {
  z: 0,
  gmt: 0,
  utc: 0,
  ut: 0,
  ict: 420,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

const AMOUNT = String.raw`(\d{1,4}|${ANY_NUMBER_WORD})`;
const UNIT = '(giây|phút|ph|p|giờ|tiếng|h|ngày|hôm|tuần|tháng|năm)';
/** "2 giờ trước", "1 giờ 20 phút trước", "cách đây ba ngày". */
export const AGO = new RegExp(
  String.raw`(?:cách đây |khoảng |hơn ){0,2}${AMOUNT} ?${UNIT}(?: ${AMOUNT} ?(giây|phút|ph|p))? trước`,
  'iuy',
);
/** Alone: "cách đây hai năm, …" begins a sentence. */
export const SINCE = new RegExp(String.raw`cách đây (?:khoảng |hơn )?${AMOUNT} ?${UNIT}(?= ?(?:$|[|•·)–—-]))`, 'iuy');
export const HALF_AGO = /nửa (giờ|tiếng) trước/iuy;
export const ENGLISH_AGO = /(\d{1,4}|an?) (second|minute|min|hour|day|week|month|year)s? ago/iuy;
export const JUST_NOW = /(?:vừa xong|vừa mới đây|vừa đăng|(?:vài|ít) (?:giây|phút) trước|just now)(?!\p{L})/iuy;
export const DAY_WORD = /hôm (nay|qua|kia)/iuy;
export const WEEKDAY_OF_WEEK =
  /(thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật) tuần (này|trước|qua|rồi)(?![\p{L}\d])/iuy;

export const WEEKDAY =
  /(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|chúa nhật|cn|t[2-7]|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)(?![\p{L}\d])[.,]?/iuy;

/** What may stand between a weekday, a day and a clock. */
export const BETWEEN = /t(?=\d)|\)? ?[,;|•·–—\-@]? ?[([]?(?:(?:(?:vào )?lúc|at):? ?)?(?:ngày:? ?(?:m[ùồ]ng )?)?/iuy;
export const DAY_PREFIX = /(?:ngày:? )?(?:m[ùồ]ng )?/iuy;
