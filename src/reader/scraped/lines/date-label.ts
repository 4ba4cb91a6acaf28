/** What stands before a date, without the words that say that it is one. */
import { DATE_LABEL } from '../../../dates/index.js';

export const withoutMarks = (text: string): string => text.replace(/[\s\-–—|•·,(]+$/u, '');

/** In UTF-16 units. */
const LONGEST_LABEL = 40;

/** "Ngày đăng:" on a line of its own. */
export const isDateLabel = (plain: string): boolean => plain.length <= LONGEST_LABEL && DATE_LABEL.test(plain);

const SPLIT = /(?<=[|•·,;(–—]) ?| - /u;

/** "Thời sự | Ngày đăng:" → "Thời sự |"; without a label what came. */
export const beforeLabel = (before: string): string => {
  const last = before.split(SPLIT).at(-1) ?? '';
  const label = last.startsWith('(') ? last.slice(1) : last;
  return DATE_LABEL.test(label) ? before.slice(0, before.length - last.length).trim() : before;
};

/** "Lan Anh | Ngày đăng:" → "Lan Anh". */
export const withoutDateLabel = (before: string): string => withoutMarks(beforeLabel(withoutMarks(before)));
