/** The order of documents by date, and of documents that are equal otherwise. */
import type { DocValues } from '../../inverted-index/index.js';

/** Newest (−1) or oldest (1) first, articles without a date last, and then by id, so that the order is always the same. */
export const compareDates = (
  { publishedAt, ids }: DocValues,
  direction: 1 | -1,
): ((a: number, b: number) => number) => {
  return (a, b) => {
    const dateA = publishedAt[a]!;
    const dateB = publishedAt[b]!;
    if (dateA !== dateB && !(Number.isNaN(dateA) && Number.isNaN(dateB))) {
      if (Number.isNaN(dateA)) return 1;
      if (Number.isNaN(dateB)) return -1;
      return (dateA - dateB) * direction;
    }
    return ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : 0;
  };
};
