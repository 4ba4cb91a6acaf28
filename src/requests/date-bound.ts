/**
 * One end of a date range as a reader or a program writes it.
 *
 * A bound covers the whole of what it names: `to=2024-05-01` lasts until the end of that day, `to=tháng 5 2024` until the
 * end of that month and `to=2024-05-01T10:30` until the end of that minute. Where no offset is written the clock of
 * Vietnam counts (+07:00, no summer time). The day comes before the month in `01/05/2024`, as in every Vietnamese paper.
 */
import { readPeriod } from '../dates/index.js';

export type BoundEdge = 'start' | 'end';

/**
 * The instant in ms since the epoch, inclusive; undefined when the text is no date.
 *
 * @param now what "hôm qua" counts from, in ms since the epoch
 */
export const parseDateBound = (text: string, edge: BoundEdge, now: number): number | undefined =>
  readPeriod(text, now)?.[edge];
