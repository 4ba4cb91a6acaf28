/** How much of a word neighbouring slots are: “bóng đá” is one, “quả bóng” of the query “kết quả bóng đá” hardly. */
import type { NgramStatistics } from '../../inverted-index/index.js';
import type { Clause } from '../query/query-plan.js';
import { likeliestTerm } from '../query/term-expansion.js';

/**
 * By slot, the share of the articles with the rarer of its likeliest term and that of the slot before which have these
 * two side by side; at most 1, and 0 for the first slot.
 */
export const cohesionOf = (clauses: readonly Clause[], ngrams: Pick<NgramStatistics, 'pairFrequency'>): number[] => {
  const terms = clauses.flatMap(({ slots }) => slots.map(({ expansion }) => likeliestTerm(expansion)));
  return terms.map((term, slot) => {
    const before = terms[slot - 1];
    if (term === undefined || before === undefined) return 0;
    const together = ngrams.pairFrequency(before.number, term.number);
    return together === 0 ? 0 : Math.min(1, together / Math.min(before.documentFrequency, term.documentFrequency));
  });
};
