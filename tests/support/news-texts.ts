/**
 * Made-up news for tests of copies: each sentence is a line of syllables that hardly any other sentence shares, the same
 * for the same seed on every machine.
 */
const ONSETS = ['b', 'ch', 'd', 'đ', 'gi', 'h', 'kh', 'l', 'm', 'n', 'ph', 'r', 's', 't', 'th', 'tr', 'v', 'x'];
const RHYMES = [
  'a',
  'ác',
  'ai',
  'án',
  'áp',
  'âu',
  'em',
  'ên',
  'iêu',
  'inh',
  'o',
  'ong',
  'ốt',
  'ơi',
  'ua',
  'ung',
  'uyên',
];

/** A number in [0, 1) for each call: a linear congruence, so that a test has the same text every time. */
export const seededRandom = (seed: number): (() => number) => {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const pick = <T>(values: readonly T[], random: () => number): T => values[Math.floor(random() * values.length)]!;

/** Sentences of a dozen syllables. */
export const sentences = (seed: number, count: number): string[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: 12 }, () => pick(ONSETS, random) + pick(RHYMES, random)).join(' '),
  );
};

export const bodyOf = (lines: readonly string[]): string => lines.map((line) => `${line}.`).join('\n');
