/** Marks as ranges of a text. */
import type { MarkedToken } from './choose-marks.js';
import type { TextRange } from './render-html.js';

/** Maximum number of marks that are told of a field: a very long article can have tens of thousands. */
export const MAX_REPORTED = 1000;

/** Neighbours are one range. */
export const rangesOf = (marks: readonly MarkedToken[]): TextRange[] => {
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end, joinsPrevious } of marks) {
    const last = ranges.at(-1);
    if (last !== undefined && joinsPrevious) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
};
