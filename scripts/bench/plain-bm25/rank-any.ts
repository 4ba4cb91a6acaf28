/**
 * The best documents that have any of some terms, without finding all of those: MaxScore (Turtle and Flood, 1995). A
 * few documents that have many of the terms tell what others must reach. What only has terms that together cannot reach
 * it is never looked at. Of the others each term is taken off the most that they could score, the weightiest first,
 * until they fall short.
 *
 * For plans whose clauses are single slots that are no evidence as pairs.
 */
import { type BestDocuments, topKThreshold } from '../../../src/search/collect/best-documents.js';
import { DocumentRanker } from '../../../src/search/collect/rank-documents.js';
import { ClauseSet, type SingleUnit } from '../../../src/search/match/clause-sets.js';
import {
  readCandidates,
  readFrequencies,
  keepDocuments,
  listDocuments,
} from '../../../src/search/postings/document-lists.js';
import type { SearchContext } from '../../../src/search/postings/search-context.js';
import type { QueryPlan } from '../../../src/search/query/query-plan.js';
import type { TermExpansion } from '../../../src/search/query/term-expansion.js';
import { BOUND_SLACK } from '../../../src/search/rank/score-candidates.js';

/** Documents that are scored first, by hit; more would cost more than they spare. */
const FIRST_A_HIT = 12;

export const rankAny = (context: SearchContext, plan: QueryPlan, best: BestDocuments): void => {
  const ranker = new DocumentRanker(context, plan, best);
  const set = new ClauseSet(plan.clauses, context.parameters);
  // The one that adds most first; without those that no document has.
  const weighed = set.singles
    .filter(({ expansion }) => expansion.terms.length > 0)
    .sort((a, b) => b.queryWeight - a.queryWeight);
  const first = chooseFirst(context, weighed, best.remaining);
  ranker.rankCandidates(readCandidates(context, plan, first), false);
  const documents = without(documentsOf(context, neededOf(weighed, best.leastScore)), first);
  const known = new Map<TermExpansion, Float32Array>();
  const reaching = narrow(context, set, documents, best.leastScore, known);
  if (reaching.length > 0) ranker.rankCandidates(readCandidates(context, plan, reaching, known), false);
};

const postingsOf = ({ expansion }: SingleUnit): number =>
  expansion.terms.reduce((sum, term) => sum + term.documentFrequency, 0);

/** Documents that have as many of the rarer terms as leave enough for all hits. Rarer terms than that are skipped. */
const chooseFirst = (context: SearchContext, weighed: readonly SingleUnit[], hits: number): Uint32Array => {
  const { list } = context.scratch;
  const [rarest, ...others] = weighed
    .filter((one) => postingsOf(one) >= hits)
    .sort((a, b) => postingsOf(a) - postingsOf(b));
  if (rarest === undefined) return new Uint32Array();
  let count = listDocuments(context, rarest.expansion);
  let chosen = list.slice(0, count);
  for (const { expansion } of others) {
    count = keepDocuments(context, expansion, count);
    if (count < hits) break;
    chosen = list.slice(0, count);
  }
  return mostFrequent(context, rarest.expansion, chosen, FIRST_A_HIT * hits);
};

/** About `count` of the documents, in which the term stands most often for their length. */
const mostFrequent = (
  context: SearchContext,
  expansion: TermExpansion,
  documents: Uint32Array,
  count: number,
): Uint32Array => {
  if (documents.length <= 2 * count) return documents;
  const frequencies = readFrequencies(context, expansion, documents);
  const least = topKThreshold(frequencies, documents.length, count);
  return documents.filter((_, i) => frequencies[i]! >= least).subarray(0, 2 * count);
};

/** Of terms by falling weight, the first ones: what has none of them cannot reach the score. */
const neededOf = (weighed: readonly SingleUnit[], least: number): readonly SingleUnit[] => {
  let needed = weighed.length;
  let rest = 0;
  while (needed > 0 && (rest + weighed[needed - 1]!.queryWeight) * BOUND_SLACK < least)
    rest += weighed[--needed]!.queryWeight;
  return weighed.slice(0, needed);
};

/** Those that have any of the terms. */
const documentsOf = (context: SearchContext, weighed: readonly SingleUnit[]): Uint32Array => {
  const terms = weighed.flatMap(({ expansion }) => expansion.terms);
  return context.scratch.list.slice(0, listDocuments(context, { typed: '', terms, idf: 0 }));
};

/** Both rising. */
const without = (documents: Uint32Array, left: Uint32Array): Uint32Array => {
  let at = 0;
  return documents.filter((document) => {
    while (at < left.length && left[at]! < document) at++;
    return left[at] !== document;
  });
};

/**
 * Those of the documents that could reach a score. Overwrites the list.
 *
 * @param known set to the frequencies of each expansion that was looked at, by index among the documents that stay
 */
const narrow = (
  context: SearchContext,
  { maxScore, singles }: ClauseSet,
  list: Uint32Array,
  least: number,
  known: Map<TermExpansion, Float32Array>,
): Uint32Array => {
  const { k1 } = context.parameters;
  const bounds = new Float64Array(list.length).fill(maxScore * BOUND_SLACK);
  const stays = new Uint32Array(list.length);
  let count = list.length;
  for (const { expansion, queryWeight } of singles) {
    const frequencies = readFrequencies(context, expansion, list.subarray(0, count));
    known.set(expansion, frequencies);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const bound = bounds[i]! - (queryWeight * k1) / (frequencies[i]! + k1);
      if (bound * BOUND_SLACK < least) continue;
      list[kept] = list[i]!;
      bounds[kept] = bound;
      stays[kept++] = i;
    }
    if (kept < count)
      for (const values of known.values()) for (let i = 0; i < kept; i++) values[i] = values[stays[i]!]!;
    count = kept;
  }
  return list.subarray(0, count);
};
