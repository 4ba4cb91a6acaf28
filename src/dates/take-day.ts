/** The day of the calendar that a line names in full. */
import type { CivilDate } from './civil-time.js';
import type { Cursor } from './cursor.js';
import {
  type DateRule,
  ENGLISH_DATE,
  ENGLISH_MONTH_FIRST_DATE,
  MONTH_FIRST_DATE,
  NUMERIC_DATE,
  SHORT_YEAR_DATE,
  WRITTEN_DATE,
  YEAR_FIRST_DATE,
} from './date-shapes.js';
import { readMonth } from './date-words.js';

export interface Day {
  readonly rule: DateRule;
  /** Undefined when the day is relative and there is no reference. */
  readonly date: CivilDate | undefined;
}

interface DayShape {
  readonly rule: DateRule;
  readonly shape: RegExp;
  /** Which groups of the expression hold day, month and year. */
  readonly groups: readonly [day: number, month: number, year: number];
}

const DAY_SHAPES: readonly DayShape[] = [
  { rule: 'date-numeric', shape: NUMERIC_DATE, groups: [1, 3, 4] },
  { rule: 'date-iso', shape: YEAR_FIRST_DATE, groups: [4, 3, 1] },
  { rule: 'date-written-out', shape: WRITTEN_DATE, groups: [1, 2, 3] },
  { rule: 'date-written-out', shape: MONTH_FIRST_DATE, groups: [2, 1, 3] },
  { rule: 'date-english', shape: ENGLISH_DATE, groups: [1, 2, 3] },
  { rule: 'date-english', shape: ENGLISH_MONTH_FIRST_DATE, groups: [2, 1, 3] },
];

/** Two figures of a year are of this century: newspapers on paper have no web pages. */
const CENTURY = 2000;

const takeShape = (cursor: Cursor, { rule, shape, groups }: DayShape): Day | undefined => {
  const match = cursor.take(shape);
  if (match === undefined) return undefined;
  const [day, month, year] = groups.map((group) => match[group] as string) as [string, string, string];
  return { rule, date: { day: Number(day), month: readMonth(month), year: Number(year) } };
};

export const takeCalendarDay = (cursor: Cursor): Day | undefined => {
  for (const shape of DAY_SHAPES) {
    const day = takeShape(cursor, shape);
    if (day !== undefined) return day;
  }
  return undefined;
};

/** "15/04/21" may as well be a score or a number of a room, so whoever asks has to see a clock or a weekday beside it. */
export const takeShortYearDay = (cursor: Cursor): Day | undefined => {
  const match = cursor.take(SHORT_YEAR_DATE);
  if (match === undefined) return undefined;
  const [, day, , month, year] = match;
  return { rule: 'date-short-year', date: { day: Number(day), month: Number(month), year: CENTURY + Number(year) } };
};
