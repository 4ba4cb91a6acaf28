/**
 * Which parts are put together, so that there are few and each article is seldom written again: parts of about one size
 * are neighbours in a log-structured merge tree (O'Neil et al., 1996).
 */

/** Fewer parts are not worth it. */
const FEWEST_PARTS = 4;

/** When nothing else is to be done, a part is left alone when all that came later is a smaller share of it. */
const SMALL_SHARE = 1 / 16;

const sumOf = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

/**
 * From which part on all are to become one; undefined when none are.
 *
 * @param sizes documents of each part, the oldest first
 * @param isIdle nothing else is to be done, so that more is put together
 */
export const planMerge = (sizes: readonly number[], isIdle: boolean): number | undefined => {
  if (isIdle) return planIdleMerge(sizes);
  for (let first = sizes.length - FEWEST_PARTS; first >= 0; first--) {
    const later = sizes.slice(first);
    // So whatever is written again becomes part of what is at least twice as large.
    if (sumOf(later) >= 2 * Math.max(...later)) return first;
  }
  return undefined;
};

const planIdleMerge = (sizes: readonly number[]): number | undefined => {
  const first = sizes.findIndex((size, at) => sumOf(sizes.slice(at + 1)) >= size * SMALL_SHARE);
  return first === -1 || first === sizes.length - 1 ? undefined : first;
};
