/** What stands before a date, without the words that say that it is one. */
import { DATE_LABEL } from '../dates/read-date.js';

export const withoutMarks = (text: string): string => text.replace(/[\s\-–—|•·,(]+$/u, '');

/** "Lan Anh | Ngày đăng:" → "Lan Anh". */
export const withoutDateLabel = (before: string): string => {
  const text = withoutMarks(before);
  const last = text.split(/(?<=[|•·,;(–—]) ?| - /u).at(-1) ?? '';
  return DATE_LABEL.test(last) ? withoutMarks(text.slice(0, text.length - last.length)) : text;
};
