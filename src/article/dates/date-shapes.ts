/**
 * The shapes in which Vietnamese pages write a date, each a sticky expression over one short line.
 *
 * Day comes before month. Every expression is bounded and has no nested repetition, so that no line can make it slow.
 */

export const DATE_RULES = {
  'date-numeric': 'Day, month and year in figures, in this order: 15/04/2021, 5-8-2024.',
  'date-iso': 'Year, month and day in figures, as machines write them: 2024-08-05.',
  'date-written-out': 'Day, month and year with their names: ngày 5 tháng 8 năm 2024.',
  'date-ago': 'So many minutes, hours or days before the page was fetched: 2 giờ trước.',
  'date-day-word': 'A day named from the day of fetching: hôm nay, hôm qua.',
  'date-epoch': 'Seconds or milliseconds since 1970.',
} as const;

export type DateRule = keyof typeof DATE_RULES;

const END_OF_NUMBER = String.raw`(?!\d)`;

export const NUMERIC_DATE = new RegExp(String.raw`(\d{1,2}) ?([/.\-]) ?(\d{1,2}) ?\2 ?(\d{4})${END_OF_NUMBER}`, 'y');
export const YEAR_FIRST_DATE = new RegExp(String.raw`(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})${END_OF_NUMBER}`, 'y');
export const WRITTEN_DATE = new RegExp(
  String.raw`(\d{1,2}) (?:tháng|thg|th)\.? ?(\d{1,2})(?: ?, ?| năm | )(\d{4})${END_OF_NUMBER}`,
  'iuy',
);

export const CLOCK = /(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?![\d:])/y;
export const SPOKEN_CLOCK = /(\d{1,2}) ?(?:h|g|giờ)(?: ?(\d{1,2})(?: ?(?:phút|ph|p|'|’))?)?(?![\p{L}\d])/iuy;
export const HALF_OF_DAY = / ?(am|pm|sa|ch|sáng|trưa|chiều|tối)(?!\p{L})/iuy;

/** Only after a clock: `(GMT+7)`, `GMT +07:00`, `+0700`, `Z`. */
export const ZONE =
  / ?\(?(?:(?:gmt|utc) ?([+-]) ?(\d{1,2})(?::?(\d{2}))?|([+-])(\d{2}):?(\d{2})|(z))(?![\p{L}\d])\)?/iuy;

export const AGO = /(?:cách đây |khoảng )?(\d{1,4}) ?(giây|phút|giờ|tiếng|ngày|tuần|tháng|năm) trước/iuy;
export const JUST_NOW = /(?:vừa xong|vừa mới đây)/iuy;
export const DAY_WORD = /hôm (nay|qua|kia)/iuy;

export const WEEKDAY = /(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|chúa nhật|cn|t[2-7])(?![\p{L}\d])[.,]?/iuy;

/** What may stand between a weekday, a day and a clock. */
export const BETWEEN = /t(?=\d)| ?[,;|•·–—\-@]? ?\(?(?:(?:vào )?lúc:? ?)?(?:ngày:? ?)?/iuy;
