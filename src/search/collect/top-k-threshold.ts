/** Finds the highest of many values without sorting them: by counting, like a radix sort. */

const BUCKETS = 512;
/** A bucket with many more documents than are wanted is divided again, at most so often. */
const MOST_DIVISIONS = 3;

/**
 * Returns a value that about `count` of the first `length` values, finite and not negative, have or exceed; −Infinity when
 * there are no more than that.
 */
export const topKThreshold = (values: Float32Array, length: number, count: number): number => {
  if (length <= count) return -Infinity;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const counts = new Uint32Array(BUCKETS);
  let wanted = count;
  for (let division = 0; division < MOST_DIVISIONS && high > low; division++) {
    const scale = BUCKETS / (high - low);
    counts.fill(0);
    for (let i = 0; i < length; i++) {
      const value = values[i]!;
      if (value >= low && value <= high) counts[Math.min(BUCKETS - 1, Math.floor((value - low) * scale))]!++;
    }
    let bucket = BUCKETS - 1;
    while (bucket > 0 && counts[bucket]! < wanted) wanted -= counts[bucket--]!;
    const from = low + bucket / scale;
    if (counts[bucket]! <= 2 * wanted + 16) return from;
    high = Math.min(high, low + (bucket + 1) / scale);
    low = from;
  }
  return low;
};
