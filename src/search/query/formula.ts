/**
 * The formulas of ranking.
 *
 *   idf(t)  = ln(1 + (N − n + ½) / (n + ½))              N articles, n of them with the term; after Robertson and
 *                                                        Spärck Jones, with Lucene's 1 + that keeps it positive
 *   x(t,d)  = Σ_f w_f · tf_f / (1 − b_f + b_f · len_f / avg_f)      fields weighed before saturation: BM25F,
 *                                                        Zaragoza et al., TREC 2004
 *   s(t,d)  = idf · x / (x + k1)
 *
 * s is written `w − w / (1 + x/k1)` rather than `w · x / (x + k1)`: each step is monotone under rounding, so one more
 * occurrence can never lower a score.
 */
export const inverseDocumentFrequency = (documentFrequency: number, articleCount: number): number => {
  const n = Math.min(documentFrequency, articleCount);
  return Math.log(1 + (articleCount - n + 0.5) / (n + 0.5));
};

/** 0 for frequency 0, rising to `weight` without reaching it. Frequencies may be fractional. */
export const saturate = (weight: number, frequency: number, k1: number): number =>
  weight - weight / (1 + frequency / k1);

/** What one occurrence in a field of this length, at least 1, weighs, before the field's own weight; above 0. */
export const lengthNorm = (length: number, averageLength: number, b: number): number =>
  1 / (1 - b + (b * length) / averageLength);

/** A pair is at least as rare as the rarer of the two; that bound stands in for its own document frequency. */
export const pairIdf = (leftIdf: number, rightIdf: number): number => Math.max(leftIdf, rightIdf);
