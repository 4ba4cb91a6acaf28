/**
 * How rare two neighbouring slots are side by side. *Quang* and *Hải* are in thousands of articles, *Quang Hải* is in a
 * few: an article that has it holds the name, and one that has both apart does not.
 */
import type { IndexReader } from '../../inverted-index/index.js';
import type { Clause, Slot } from '../query/query-plan.js';
import { inverseDocumentFrequency, pairIdf, type RankingParameters } from '../query/ranking-parameters.js';
import type { TermExpansion } from '../query/term-expansion.js';

/** Maximum number of terms of each slot that are looked at, those that weigh most. */
const MAX_TERMS = 4;

/** A query of few words is one name, one of many words is a sentence: of each pair a smaller share counts. */
export const withOrderedIdfs = (
  clauses: readonly Clause[],
  segment: IndexReader,
  { phrases }: RankingParameters,
): readonly Clause[] => {
  const pairs = clauses.reduce((sum, { slots }) => sum + slots.filter((slot) => slot.followsPrevious).length, 0);
  if (pairs === 0) return clauses;
  let previous: TermExpansion | undefined;
  const withIdf = (slot: Slot): Slot => {
    const left = previous;
    previous = slot.expansion;
    if (left === undefined || !slot.followsPrevious) return slot;
    const rarer = pairIdf(left.idf, slot.expansion.idf);
    const articles = articlesSideBySide(left, slot.expansion, segment);
    if (articles === 0) return { ...slot, orderedIdf: rarer };
    const rest = inverseDocumentFrequency(articles, segment.articleCount) - rarer;
    return { ...slot, orderedIdf: rarer + (phrases / pairs) * Math.max(0, rest) };
  };
  return clauses.map((clause) => ({ ...clause, slots: clause.slots.map(withIdf) }));
};

/** Counted by weight, like the articles of a slot; 0 when too few hold them to have been counted. */
const articlesSideBySide = (left: TermExpansion, right: TermExpansion, { ngrams }: IndexReader): number => {
  let articles = 0;
  for (const before of left.terms.slice(0, MAX_TERMS)) {
    for (const after of right.terms.slice(0, MAX_TERMS)) {
      if (before.synonym !== undefined || after.synonym !== undefined) continue;
      articles += before.weight * after.weight * ngrams.pairFrequency(before.number, after.number);
    }
  }
  return articles;
};
