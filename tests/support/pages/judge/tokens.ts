/** Words for comparing texts: written apart from the analyser, so that it is not judged by itself. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

export const wordsOf = (text: string): readonly string[] => text.normalize('NFC').toLowerCase().match(WORD) ?? [];

/** Words with a space around each, so that a run of words is found by `includes`. */
export const wordRun = (text: string): string => ` ${wordsOf(text).join(' ')} `;

export type WordCounts = Map<string, number>;

export const countWords = (text: string): WordCounts => {
  const counts: WordCounts = new Map();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** How many words two texts share, each as often as the poorer has it; takes them out of both. */
export const takeShared = (left: WordCounts, right: WordCounts): number => {
  let shared = 0;
  for (const [word, count] of left) {
    const both = Math.min(count, right.get(word) ?? 0);
    if (both === 0) continue;
    shared += both;
    left.set(word, count - both);
    right.set(word, (right.get(word) ?? 0) - both);
  }
  return shared;
};

export const totalWords = (counts: WordCounts): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
