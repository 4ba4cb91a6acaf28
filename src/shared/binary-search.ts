/** Binary search: three ways to the first element that is not before what is looked for. */

/**
 * First index in `list[from … end)` of a rising list whose number is `target` or more; `end` when there is none.
 * Callers give an `Int32Array`, so that the engine compiles this loop for one kind of array.
 */
export const lowerBound = (list: Int32Array, target: number, from = 0, end = list.length): number => {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < target) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The same by galloping: fastest when it is near `from`, as it mostly is for who searches on and on. */
export const gallop = (list: Int32Array, target: number, from: number, end: number): number => {
  let low = from;
  let step = 1;
  for (; low + step < end && list[low + step]! < target; step *= 2) low += step;
  return lowerBound(list, target, low, Math.min(low + step, end));
};

/**
 * First index in `from … end` for which `isBefore` is false, where it is true up to some index and false from there on;
 * `end` when it is never false.
 */
export const partitionPoint = (from: number, end: number, isBefore: (index: number) => boolean): number => {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
};
