/**
 * N-grams, which are neighbouring terms, and how many articles hold each: pairs, triples and so on up to MAX_NGRAM
 * terms that stand at positions one after the other within a field, kept when enough articles have them.
 *
 *   vocabulary   u32: numbers of the terms that occur in some n-gram, rising; a term's place here is its rank
 *   offsets      u32: by rank, where the list of the n-grams that begin with the term stands in `runs`; one more entry
 *   least        u32: by length of n-gram, 0 … MAX_NGRAM, the fewest articles that an n-gram of that length was kept for
 *   runs         u8: lists
 *
 *   list  := varint(entries) | skips, when there are more than BLOCK_SIZE entries | entries, by rising rank
 *   skips := for each block of BLOCK_SIZE entries but the first: rank before its first entry u32, its offset from the
 *            first entry of the list u32
 *   entry := varint(rank − rank of the entry before − 1), the first of a list counting from −1
 *            varint(4 × (articles − least) + 2 × o + c)
 *            varint(occurrences − articles − 1)     when o = 1; else it occurs once in each of the articles
 *            varint(bytes of the list) | list       when c = 1: n-grams of one term more, which begin with this one
 *
 * A list without entries has no bytes. A look-up goes down from list to list: a binary search among the skips, then at
 * most BLOCK_SIZE entries, each passed over with its longer n-grams.
 */

/** Terms in the longest n-gram that is counted. */
export const MAX_NGRAM = 4;

export const NGRAM_BLOCK = 32;

/** Bytes of a skip. */
export const SKIP_BYTES = 8;

/**
 * Fewest articles that an n-gram is kept for, by its length, for collections of up to so many articles. A small
 * collection keeps what it has; a large one, what it has more than by chance. Never less for a longer n-gram: an n-gram
 * is found through the shorter one that begins it.
 */
const LEAST_ARTICLES: readonly { readonly upTo: number; readonly byLength: readonly number[] }[] = [
  { upTo: 1_000, byLength: [0, 0, 1, 1, 1] },
  { upTo: 10_000, byLength: [0, 0, 2, 3, 3] },
  { upTo: Infinity, byLength: [0, 0, 2, 3, 10] },
];

export const leastArticles = (documentCount: number): readonly number[] =>
  LEAST_ARTICLES.find(({ upTo }) => documentCount <= upTo)!.byLength;
