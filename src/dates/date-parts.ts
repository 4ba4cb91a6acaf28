/**
 * The parts of a date as Vietnamese pages write them, a day and a clock, each taken at one place of a short line.
 *
 * Day comes before month. Every expression is bounded and has no nested repetition, so that no line can make it slow.
 */
import type { CivilDate, ClockTime } from './iso-8601.js';

export type DateRule =
  /** Day, month and year in figures, in this order: 15/04/2021, 5-8-2024. */
  | 'date-numeric'
  /** The same with two figures of the year, beside a clock or a weekday: 21:04 15/04/21. */
  | 'date-short-year'
  /** Year, month and day in figures, as machines write them: 2024-08-05. */
  | 'date-iso'
  /** Day, month and year with their names: ngày 5 tháng 8 năm 2024, Tháng Tám 5, 2024. */
  | 'date-written-out'
  /** The month in English, as feeds write it: Mon, 05 Aug 2024 10:20:00 +0700. */
  | 'date-english'
  /** So many minutes, hours or days before the page was fetched: 2 giờ trước. */
  | 'date-ago'
  /** A day named from the day of fetching: hôm nay, hôm qua, thứ Hai tuần trước. */
  | 'date-day-word';

/** A place in a line, moved on by sticky expressions. */
export class Cursor {
  at = 0;
  constructor(readonly text: string) {}

  /** What the shape matches at this very place, moving behind it; undefined, and no move, when it does not. */
  take(shape: RegExp): RegExpExecArray | undefined {
    shape.lastIndex = this.at;
    const match = shape.exec(this.text);
    if (match === null) return undefined;
    this.at = shape.lastIndex;
    return match;
  }
}

type Numbers = Readonly<Record<string, number>>;

/** In NFC and lower case, up to ten; "mốt", "lăm" and the like stand only in larger numbers. */
const NUMBERS: Numbers = { một: 1, hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6, bảy: 7, bẩy: 7, tám: 8, chín: 9, mười: 10 };

/** Months are counted, but for the fourth; the first and the last have names of their own besides. */
const MONTHS: Numbers = { ...NUMBERS, tư: 4, 'mười một': 11, 'mười hai': 12, giêng: 1, chạp: 12 };
const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Days since Monday. */
const WEEKDAYS: Numbers = { hai: 0, ba: 1, tư: 2, năm: 3, sáu: 4, bảy: 5, bẩy: 5, nhật: 6, cn: 6 };

export type TimeUnit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years';

const UNITS: Readonly<Record<TimeUnit, string>> = {
  seconds: 'giây second',
  minutes: 'phút ph p minute min',
  hours: 'giờ tiếng h hour',
  days: 'ngày hôm day',
  weeks: 'tuần week',
  months: 'tháng month',
  years: 'năm year',
};
const UNIT_OF: ReadonlyMap<string, TimeUnit> = new Map(
  (Object.keys(UNITS) as TimeUnit[]).flatMap((unit) => UNITS[unit].split(' ').map((word) => [word, unit] as const)),
);

/** Longer words first, so that an expression made of them takes the whole of "mười một". */
const alternatives = (words: readonly string[]): string =>
  [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');

export const ANY_NUMBER_WORD = alternatives(Object.keys(NUMBERS));
export const ANY_MONTH_WORD = alternatives(Object.keys(MONTHS));

/** "5", "năm" → 5; NaN for anything else. */
export const readNumber = (text: string): number => NUMBERS[text.toLowerCase()] ?? Number(text);

/** "4", "tư", "apr", "April" → 4; NaN for anything else. */
export const readMonth = (text: string): number => {
  const word = text.toLowerCase();
  const english = ENGLISH_MONTHS.indexOf(word.slice(0, 3));
  return MONTHS[word] ?? (english === -1 ? Number(word) : english + 1);
};

/** "thứ hai", "T2", "chủ nhật" → days since Monday. */
export const readWeekday = (text: string): number | undefined => {
  const last = text.toLowerCase().split(' ').at(-1) ?? '';
  const figure = /[2-7]$/.exec(last)?.[0];
  return figure === undefined ? WEEKDAYS[last] : Number(figure) - 2;
};

export const readUnit = (text: string): TimeUnit => UNIT_OF.get(text.toLowerCase()) ?? 'seconds';

export interface Day {
  readonly rule: DateRule;
  /** Undefined when the day is relative and there is no reference. */
  readonly date: CivilDate | undefined;
}

/** Without a digit behind the year. */
const dayShape = (source: string, flags: string): RegExp => new RegExp(String.raw`${source}(?!\d)`, flags);
const ENGLISH_MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** Each with the groups of the expression that hold day, month and year. */
const DAY_SHAPES: readonly (readonly [DateRule, shape: RegExp, groups: readonly number[]])[] = [
  ['date-numeric', dayShape(String.raw`(\d{1,2}) ?([/.\-]) ?(\d{1,2}) ?\2 ?(\d{4})`, 'y'), [1, 3, 4]],
  ['date-iso', dayShape(String.raw`(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})`, 'y'), [4, 3, 1]],
  [
    'date-written-out',
    dayShape(
      String.raw`(\d{1,2})(?:,? |/)(?:tháng|thg|th)\.? ?(\d{1,2}|${ANY_MONTH_WORD})(?: ?, ?| năm |/| )(\d{4})`,
      'iuy',
    ),
    [1, 2, 3],
  ],
  [
    // "Tháng Tám 12, 2024": how a widely used content system writes dates in Vietnamese.
    'date-written-out',
    dayShape(String.raw`(?:tháng|thg) (\d{1,2}|${ANY_MONTH_WORD}) (\d{1,2})(?:, ?| năm )(\d{4})`, 'iuy'),
    [2, 1, 3],
  ],
  [
    'date-english',
    dayShape(String.raw`(\d{1,2})(?:st|nd|rd|th)?[ \-]${ENGLISH_MONTH}\.?,?[ \-](\d{4})`, 'iy'),
    [1, 2, 3],
  ],
  ['date-english', dayShape(String.raw`${ENGLISH_MONTH}\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})`, 'iy'), [2, 1, 3]],
];

/** The day of the calendar that a line names in full. */
export const takeCalendarDay = (cursor: Cursor): Day | undefined => {
  for (const [rule, shape, groups] of DAY_SHAPES) {
    const match = cursor.take(shape);
    if (match === undefined) continue;
    const [day, month, year] = groups.map((group) => match[group] as string) as [string, string, string];
    return { rule, date: { day: Number(day), month: readMonth(month), year: Number(year) } };
  }
  return undefined;
};

const SHORT_YEAR_DATE = /(\d{1,2})([/.-])(\d{1,2})\2(\d{2})(?![\d/.:-])/y;
/** Two figures of a year are of this century: newspapers on paper have no web pages. */
const CENTURY = 2000;

/** "15/04/21" may be a score or a room, so whoever asks has to see a clock or a weekday beside it. */
export const takeShortYearDay = (cursor: Cursor): Day | undefined => {
  const match = cursor.take(SHORT_YEAR_DATE);
  if (match === undefined) return undefined;
  const [, day, , month, year] = match;
  return { rule: 'date-short-year', date: { day: Number(day), month: Number(month), year: CENTURY + Number(year) } };
};

export interface Clock {
  readonly time: ClockTime;
  /** In minutes; undefined when none is written. */
  readonly offset: number | undefined;
}

const CLOCK = /(\d{1,2}):(\d{2})(?:['’](?!\p{L})|:(\d{2})(?:\.\d{1,9})?)?(?![\d:])/uy;
/** "15/04/2021 21.04": only behind a day, where it can be nothing else. */
const DOTTED_CLOCK = /(\d{2})\.(\d{2})(?![\d.:])/y;
const SPOKEN_CLOCK = /(\d{1,2}) ?(?:h|g|giờ)(?: ?(\d{1,2})(?: ?(?:phút|ph|p|'|’))?)?(?![\p{L}\d])/iuy;
const HALF_OF_DAY = / ?(am|pm|sa|ch|sáng|trưa|chiều|tối)(?!\p{L})/iuy;
const AFTERNOON = new Set(['pm', 'ch', 'chiều', 'tối']);

/** "3 giờ chiều" is 15:00, "1 giờ trưa" is 13:00, "12 AM" is midnight. */
const toWholeDay = (hour: number, half: string | undefined): number => {
  if (half === undefined || hour > 12) return hour;
  if (AFTERNOON.has(half) || (half === 'trưa' && hour <= 2)) return hour === 12 ? 12 : hour + 12;
  return hour === 12 && (half === 'am' || half === 'sa') ? 0 : hour;
};

/** Only after a clock: `(GMT+7)`, `[GMT+7]`, `GMT +07:00`, `+0700`, `Z`, `GMT`, and the zones that RFC 2822 names. */
const ZONE =
  / ?[([]?(?:(?:gmt|utc) ?([+-]) ?(\d{1,2})(?::?(\d{2}))?|([+-])(\d{2}):?(\d{2})|(z|gmt|utc?|ut|[ecmp][sd]t|ict))(?![\p{L}\d])[)\]]?/iuy;
/** In hours. RFC 2822, section 4.3; ICT is the name of Vietnam's own. Others are Greenwich's. */
const NAMED_ZONES: Numbers = { ict: 7, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 };

const takeZone = (cursor: Cursor): number | undefined => {
  const zone = cursor.take(ZONE);
  if (zone === undefined) return undefined;
  const [, namedSign, namedHours, namedMinutes, sign, hours, minutes, name] = zone;
  if (name !== undefined) return (NAMED_ZONES[name.toLowerCase()] ?? 0) * 60;
  const size = Number(namedHours ?? hours) * 60 + Number(namedMinutes ?? minutes ?? 0);
  return (namedSign ?? sign) === '-' ? -size : size;
};

/** The time of day: "15h30", "21:04 GMT+7", "3 giờ chiều"; "21.04" only behind a day. */
export const takeClock = (cursor: Cursor, isBehindDay = false): Clock | undefined => {
  const clock =
    cursor.take(CLOCK) ?? cursor.take(SPOKEN_CLOCK) ?? (isBehindDay ? cursor.take(DOTTED_CLOCK) : undefined);
  if (clock === undefined) return undefined;
  const [, hour, minute = '0', second] = clock;
  const half = cursor.take(HALF_OF_DAY)?.[1]?.toLowerCase();
  const time = {
    hour: toWholeDay(Number(hour), half),
    minute: Number(minute),
    ...(second !== undefined && { second: Number(second) }),
  };
  return { time, offset: takeZone(cursor) };
};
