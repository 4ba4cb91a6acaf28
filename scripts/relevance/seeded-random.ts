/** Chance that repeats itself: the same seed and the same names give the same numbers, whatever else is run. */

/** From 0 up to, not including, 1. */
export type Random = () => number;

const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

/** Mulberry32 by Tommy Ettinger, started from a hash of the seed and the names (a query, a rewriting). */
export const seededRandom = (seed: number, ...names: readonly string[]): Random => {
  let state = fnv1a([String(seed), ...names].join('\u0000'));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** One of them, each as likely. There is at least one. */
export const pickOne = <T>(choices: readonly T[], random: Random): T => choices[Math.floor(random() * choices.length)]!;
