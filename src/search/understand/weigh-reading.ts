/** What the terms of a group count when it is known how probable each of them is. */
import { spellingVariants } from '../../text/index.js';
import { inverseDocumentFrequency } from '../query/formula.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import { weightedFrequency, type ExpandedTerm, type TermExpansion } from '../query/term-expansion.js';
import type { SyllableReading } from './restore-accents.js';

/**
 * The group with its compatible terms between `unlikely` and `restored` by their share. What was typed to the letter keeps
 * its weight, and so do accepted spellings of it: a reading never ranks above them. A mark of a sort that the query has
 * elsewhere was probably left out on purpose: such terms stay as low as they are.
 */
export const withReading = (
  group: TermExpansion,
  { shares }: SyllableReading,
  parameters: RankingParameters,
  articleCount: number,
): TermExpansion => {
  const byTerm = new Map(group.terms.map(({ term, number }) => [term, number]));
  const shareOf = ({ number, term }: ExpandedTerm): number =>
    [number, ...spellingVariants(term).map((variant) => byTerm.get(variant))].reduce<number>(
      (sum, one) => sum + (one === undefined ? 0 : (shares.get(one) ?? 0)),
      0,
    );
  const terms = group.terms
    .map((term): ExpandedTerm => {
      const { unlikely, restored, missingMark } = parameters;
      if (term.tier !== 'compatible' || term.weight < missingMark) return term;
      return { ...term, weight: unlikely + (restored - unlikely) * Math.min(1, shareOf(term)) };
    })
    .sort((a, b) => b.weight - a.weight || a.number - b.number);
  return { ...group, terms, idf: inverseDocumentFrequency(weightedFrequency(terms), articleCount) };
};
