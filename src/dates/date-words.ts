/** Numbers, months, weekdays and spans of time by their names. Everything is in NFC and lower case. */

/** In words up to ten; "mốt", "lăm" and the like stand only in larger numbers. */
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
};

/** Months are counted, but for the fourth; the first and the last have names of their own besides. */
const MONTH_WORDS: Readonly<Record<string, number>> = {
  ...NUMBER_WORDS,
  tư: 4,
  'mười một': 11,
  'mười hai': 12,
  giêng: 1,
  chạp: 12,
};

const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Days since Monday. */
const WEEKDAY_WORDS: Readonly<Record<string, number>> = {
  hai: 0,
  ba: 1,
  tư: 2,
  năm: 3,
  sáu: 4,
  bảy: 5,
  bẩy: 5,
  nhật: 6,
  cn: 6,
};

export type TimeUnit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years';

const UNITS: Readonly<Record<string, TimeUnit>> = {
  giây: 'seconds',
  phút: 'minutes',
  ph: 'minutes',
  p: 'minutes',
  giờ: 'hours',
  tiếng: 'hours',
  h: 'hours',
  ngày: 'days',
  hôm: 'days',
  tuần: 'weeks',
  tháng: 'months',
  năm: 'years',
  second: 'seconds',
  minute: 'minutes',
  min: 'minutes',
  hour: 'hours',
  day: 'days',
  week: 'weeks',
  month: 'months',
  year: 'years',
};

/** Longer words first, so that an expression made of them takes the whole of "mười một". */
const alternatives = (words: readonly string[]): string =>
  [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');

/** Sources of expressions. */
export const ANY_NUMBER_WORD = alternatives(Object.keys(NUMBER_WORDS));
export const ANY_MONTH_WORD = alternatives(Object.keys(MONTH_WORDS));

/** "5", "năm" → 5; NaN for anything else. */
export const readNumber = (text: string): number => NUMBER_WORDS[text.toLowerCase()] ?? Number(text);

/** "4", "tư", "apr", "April" → 4; NaN for anything else. */
export const readMonth = (text: string): number => {
  const word = text.toLowerCase();
  const english = ENGLISH_MONTHS.indexOf(word.slice(0, 3));
  return MONTH_WORDS[word] ?? (english === -1 ? Number(word) : english + 1);
};

/** "thứ hai", "T2", "chủ nhật" → days since Monday. */
export const readWeekday = (text: string): number | undefined => {
  const last = text.toLowerCase().split(' ').at(-1) ?? '';
  const figure = /[2-7]$/.exec(last)?.[0];
  return figure === undefined ? WEEKDAY_WORDS[last] : Number(figure) - 2;
};

export const readUnit = (text: string): TimeUnit => UNITS[text.toLowerCase()] ?? 'seconds';
