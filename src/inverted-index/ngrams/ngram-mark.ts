/**
 * One number that says how an n-gram mostly looks: with which capitals, and how many of its articles have it in the
 * title.
 *
 *   mark := 9 × letters + titles
 *   letters   for the words of a term, a pair or a triple, the last the least: lower 0, capitalised 1, upper 2, to base 3
 *   titles    0: in no title; else 8 when it is in the title of more than half of the articles, 7 of a quarter, … 1
 */

/** Terms in the longest n-gram that has a mark: a byte holds no more. */
export const MAX_MARKED = 3;

export const TITLE_LEVELS = 9;
const LETTER_FORMS = 3;
export const HIGHEST_MARK = LETTER_FORMS ** MAX_MARKED * TITLE_LEVELS - 1;

export const LOWER_FORM = 0;
export const CAPITAL_FORM = 1;
export const UPPER_FORM = 2;

/** N-grams that hardly enough articles hold are mostly chance: they have no mark. */
export const leastMarked = (leastArticles: number): number => Math.min(leastArticles + 1, 2 * leastArticles - 1);

export const toMark = (letters: number, titles: number, articles: number): number => {
  if (titles === 0) return letters * TITLE_LEVELS;
  let level = TITLE_LEVELS - 1;
  for (let half = titles * 2; half <= articles && level > 1; half *= 2) level--;
  return letters * TITLE_LEVELS + level;
};

/** The share of its articles that have an n-gram in the title, about. */
export const titleShareOf = (mark: number): number => {
  const level = mark % TITLE_LEVELS;
  return level === 0 ? 0 : 0.75 * 2 ** (level - TITLE_LEVELS + 1);
};

/** How word number `at` of `length` is mostly written. */
export const letterFormOf = (mark: number, at: number, length: number): number =>
  Math.floor(mark / TITLE_LEVELS / LETTER_FORMS ** (length - 1 - at)) % LETTER_FORMS;

/** Whether any of its words is mostly written with a capital. */
export const hasCapitals = (mark: number): boolean => mark >= TITLE_LEVELS;
