/** What a corrected word adds to the group of the one that was typed. */
import { inverseDocumentFrequency } from '../query/formula.js';
import { weightedFrequency, type TermExpansion } from '../query/term-expansion.js';

/** The terms of `correction` count `weight` times what they would count if they had been typed; what was typed stays. */
export const withCorrection = (
  group: TermExpansion,
  correction: TermExpansion,
  weight: number,
  articleCount: number,
): TermExpansion => {
  const known = new Set(group.terms.map(({ number }) => number));
  const added = correction.terms.filter(({ number }) => !known.has(number));
  const terms = [...group.terms, ...added.map((term) => ({ ...term, weight: term.weight * weight }))].sort(
    (a, b) => b.weight - a.weight || a.number - b.number,
  );
  return { ...group, terms, idf: inverseDocumentFrequency(weightedFrequency(terms), articleCount) };
};
