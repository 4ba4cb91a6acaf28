/** How long n-grams are, in how many articles the rare ones stand, and the ranks of terms. */

/** Terms in the longest n-gram that is counted. */
export const MAX_NGRAM = 4;

export const NGRAM_BLOCK = 32;

/** Bytes of a skip. */
export const SKIP_BYTES = 8;

/**
 * Fewest articles that an n-gram is kept for, by its length, for collections of up to so many articles. Never less for
 * a longer n-gram: it is found through the shorter one that begins it.
 */
const LEAST_ARTICLES: readonly { readonly upTo: number; readonly byLength: readonly number[] }[] = [
  { upTo: 1_000, byLength: [0, 0, 1, 1, 1] },
  { upTo: 10_000, byLength: [0, 0, 2, 3, 3] },
  { upTo: Infinity, byLength: [0, 0, 2, 3, 10] },
];

export const leastArticles = (documentCount: number): readonly number[] =>
  LEAST_ARTICLES.find(({ upTo }) => documentCount <= upTo)!.byLength;

/** What stands in the place of the rank of a term that is in no n-gram. */
export const NO_RANK = 0xffffffff;

/** Ranks by term number. */
export const ranksOf = (vocabulary: Uint32Array, termCount: number): Uint32Array => {
  const ranks = new Uint32Array(termCount).fill(NO_RANK);
  for (let rank = 0; rank < vocabulary.length; rank++) ranks[vocabulary[rank]!] = rank;
  return ranks;
};
