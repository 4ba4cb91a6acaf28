/** Every number that ranks. Chosen by measurement on judged sets (docs/ranking.md), never per set. */
const DEFAULTS = {
  /** Occurrences at which a term has half of its weight, after length and field weights; > 0. */
  k1: 1.2,
  /** The same for pairs of neighbouring syllables; > 0. */
  pairK1: 1.2,
  /** Weight of one occurrence by field, in the order of FIELDS (title, summary, body, caption, meta); ≥ 0. */
  fieldWeights: Object.freeze([3, 1.5, 1, 0.5, 1]),
  /** How much a long field lowers the weight of an occurrence, by field: 0 not at all, 1 in full proportion. */
  lengthWeights: Object.freeze([0.4, 0.4, 0.7, 0.3, 0.2]),
  /** Weight of two query syllables standing side by side in the article, against the syllables themselves; ≥ 0. */
  orderedPairs: 0.6,
  /**
   * How much counts of what makes a pair rarer than the rarer of its two, in a query of that one pair; of n pairs the
   * nth part; ≥ 0.
   */
  phrases: 4,
  /** Weight of two query syllables standing near each other in any order; ≥ 0. */
  nearPairs: 0.12,
  /** How far apart near ones may be, in positions; 2 to FIELD_GAP. */
  nearWindow: 8,
  /** Weight of an occurrence by tier of the accent law; each in (0, 1], falling. */
  variant: 0.9,
  /** For a mark left out of a query that has no marks of that sort at all (tone marks, letter marks). */
  missingMark: 0.85,
  /** For a mark left out of a query that has such marks elsewhere: it was probably meant to be absent. */
  missingMarkInMarkedQuery: 0.25,
  conflicting: 0.08,
  /** For a mark left out where the syllable was surely meant so (restore-accents.ts); at most `variant`. */
  restored: 0.89,
  /** The same where it surely was not; what is in between counts in between. At most `missingMark`. */
  unlikely: 0.03,
  /** For a word that was put in the place of a mistyped one, times its own weight. */
  corrected: 0.8,
  /** For the synonym of an abbreviation (LĐLĐ), times the weight of the form that was typed; below 1. */
  abbreviation: 0.8,
  /** For a name as articles spell it (vinfast for vin fast), times the weight of marks left out; below 1. */
  spelling: 0.8,
  /** For a phrase that tells of a place by what it belongs to now (find-places.ts); well below 1. */
  place: 0.2,
  /** For what a half-typed word hardly becomes; what it surely becomes has `restored`. */
  prefix: 0.1,
};

export type RankingParameters = Readonly<typeof DEFAULTS>;
export const DEFAULT_RANKING: RankingParameters = Object.freeze(DEFAULTS);

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
