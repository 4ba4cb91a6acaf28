/** How good is one ranking, against what people judged? All from 0 to 1. */

/** Grades by document id: how relevant the document is to one query; above 0. */
export type Judgments = ReadonlyMap<string, number>;

export interface Quality {
  readonly ndcg: number;
  readonly reciprocalRank: number;
  readonly recall: number;
}

/** How many hits of a ranking each measure looks at. */
export const NDCG_DEPTH = 10;
export const RANK_DEPTH = 10;
export const RECALL_DEPTH = 100;

/** With grades of 1 alone, the gains of binary nDCG. */
const gainOf = (grade: number): number => 2 ** grade - 1;

const discountedGain = (grades: readonly number[]): number =>
  grades.slice(0, NDCG_DEPTH).reduce((sum, grade, rank) => sum + gainOf(grade) / Math.log2(rank + 2), 0);

/**
 * nDCG@10 = DCG / DCG of the best possible order, DCG = Σ_r (2^g_r − 1) / log2(r + 1) over ranks r = 1 … 10
 * (Järvelin and Kekäläinen, 2002, with the gains of Burges et al., 2005); reciprocal rank of the first relevant hit of
 * ten; share of the relevant documents among the first hundred hits.
 *
 * @param ranking ids, best first, none twice
 * @param judgments not empty
 */
export const measure = (ranking: readonly string[], judgments: Judgments): Quality => {
  const grades = ranking.map((id) => judgments.get(id) ?? 0);
  const ideal = [...judgments.values()].sort((a, b) => b - a);
  const first = grades.slice(0, RANK_DEPTH).findIndex((grade) => grade > 0);
  const found = grades.slice(0, RECALL_DEPTH).filter((grade) => grade > 0).length;
  return {
    ndcg: discountedGain(grades) / discountedGain(ideal),
    reciprocalRank: first < 0 ? 0 : 1 / (first + 1),
    recall: found / judgments.size,
  };
};

/** The mean of each measure; NaN of none. */
export const meanQuality = (qualities: readonly Quality[]): Quality => {
  const mean = (read: (quality: Quality) => number): number =>
    qualities.reduce((sum, quality) => sum + read(quality), 0) / qualities.length;
  return { ndcg: mean((q) => q.ndcg), reciprocalRank: mean((q) => q.reciprocalRank), recall: mean((q) => q.recall) };
};
