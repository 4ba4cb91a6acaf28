/** What a plan will take, before anything is read. */
import type { Clause } from '../query/query-plan.js';
import type { TermExpansion } from '../query/term-expansion.js';

/** To look at a document for a phrase takes as long as so many postings. */
const POSTINGS_A_LOOK = 40;

/**
 * In entries of posting lists: each list is read once, and a phrase is looked for in all documents that have its rarest
 * word. Of the right order where all is found at once, and too low by the second readings that a search may need.
 */
export const estimateCost = (clauses: readonly Clause[]): number => {
  const expansions = new Set(clauses.flatMap(({ slots }) => slots.map(({ expansion }) => expansion)));
  let cost = 0;
  for (const expansion of expansions) cost += postingsOf(expansion);
  for (const { slots } of clauses) {
    if (slots.length > 1) cost += POSTINGS_A_LOOK * Math.min(...slots.map(({ expansion }) => postingsOf(expansion)));
  }
  return cost;
};

const postingsOf = ({ terms }: TermExpansion): number => terms.reduce((sum, term) => sum + term.documentFrequency, 0);
