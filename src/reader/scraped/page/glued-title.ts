/** "Mưa lớn ở Huế - 15/04/2021 21:04": a title with its date on one line, as scrapers leave two elements without a break. */
import { findDate, type FoundDate } from '../../../dates/index.js';
import type { Page } from './page.js';
import type { BlockFeatures } from '../lines/block-features.js';

export interface GluedTitle {
  readonly title: string;
  readonly date: FoundDate;
}

/** In words. */
const LEAST_TITLE = 4;
const LONGEST_LINE = 240;

const OPENS_DATE = /(?:[|•·(–—-]|[?!.])$/u;
const MARKS_BEFORE_DATE = /[\s|•·(–—-]+$/u;
const MARKS_BEHIND_DATE = /^[\s|•·)\]:–—-]+/u;
const END_OF_LINE = /^[)\]]?$/u;

const countWords = (text: string): number => text.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** A day alone belongs to a title ("Giá vàng 15/04/2021") unless a mark parts them; a day with its time does not. */
const isApart = ({ hasClock, before, after }: FoundDate): boolean =>
  hasClock || OPENS_DATE.test(before) || (before === '' && MARKS_BEHIND_DATE.test(after));

/** Undefined where a title has no date on its line, or one that may be its own. */
export const findGluedDate = (
  page: Page,
  { plain, order }: BlockFeatures,
  reference: string | undefined,
): GluedTitle | undefined => {
  if (plain.length > LONGEST_LINE || !/\d/.test(plain)) return undefined;
  const date = findDate(plain, reference === undefined ? {} : { reference });
  if (date?.iso === undefined || !isApart(date)) return undefined;
  if (page.blocks.slice(order + 1, page.bodyStart).some((block) => block.date !== undefined)) return undefined;
  if (END_OF_LINE.test(date.after) && countWords(date.before) >= LEAST_TITLE) {
    return { title: date.before.replace(MARKS_BEFORE_DATE, ''), date };
  }
  if (date.before === '' && countWords(date.after) >= LEAST_TITLE) {
    return { title: date.after.replace(MARKS_BEHIND_DATE, ''), date };
  }
  return undefined;
};
