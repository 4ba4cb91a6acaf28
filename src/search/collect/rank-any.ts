/**
 * The best documents that have any of some terms, without finding all of those: MaxScore (Turtle and Flood, 1995). A few documents that
 * have many of the terms tell what others must reach. What only has terms that together cannot reach it is never looked at, and of the
 * others each term is taken off the most that they could score, the weightiest first, until they fall short.
 *
 * For plans whose clauses are single slots that are no evidence as pairs.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { Candidates } from '../match/candidates.js';
import { ClauseSet, type SingleUnit } from '../match/clause-sets.js';
import { keepDocuments, listDocuments } from '../postings/document-lists.js';
import { FrequencyReader } from '../match/frequencies.js';
import type { MatchScratch } from '../postings/match-scratch.js';
import type { PostingLists } from '../postings/posting-lists.js';
import type { QueryPlan } from '../plan/plan-query.js';
import type { TermExpansion } from '../query/term-expansion.js';
import type { FieldNorms } from '../postings/field-norms.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import { BOUND_SLACK, narrowBounds } from '../rank/score-bounds.js';
import type { BestDocuments } from './best-documents.js';
import { topKThreshold } from './top-k-threshold.js';
import type { DocumentRanker } from './rank-documents.js';

/** Documents that are scored first, by hit; more would cost more than they spare. */
const FIRST_BY_HIT = 12;

const postingsOf = ({ expansion }: SingleUnit): number =>
  expansion.terms.reduce((sum, term) => sum + term.documentFrequency, 0);

export class AnyRanker {
  readonly #frequencies: FrequencyReader;

  constructor(
    private readonly segment: SegmentReader,
    norms: FieldNorms,
    private readonly lists: PostingLists,
    private readonly parameters: RankingParameters,
    private readonly scratch: MatchScratch,
    private readonly ranker: DocumentRanker,
  ) {
    this.#frequencies = new FrequencyReader(segment, norms, lists, scratch);
  }

  rank(plan: QueryPlan, best: BestDocuments): void {
    const set = new ClauseSet(plan.clauses, this.parameters);
    // The one that adds most first; without those that no document has.
    const weighed = set.singles
      .filter(({ expansion }) => expansion.terms.length > 0)
      .sort((a, b) => b.queryWeight - a.queryWeight);
    const first = this.#chooseFirst(weighed, best.room);
    this.ranker.rankCandidates(plan, this.#frequencies.candidates(plan, first), best);
    const documents = without(this.#documentsOf(neededOf(weighed, best.leastScore)), first);
    const reaching = this.#narrow(set, documents, best.leastScore);
    if (reaching.documents.length > 0) this.ranker.rankCandidates(plan, reaching, best);
  }

  /** Documents that have as many of the rarer terms as leave enough for all hits. Terms that fewer have are passed over. */
  #chooseFirst(weighed: readonly SingleUnit[], hits: number): Uint32Array {
    const { list, bits } = this.scratch;
    const [rarest, ...others] = weighed
      .filter((one) => postingsOf(one) >= hits)
      .sort((a, b) => postingsOf(a) - postingsOf(b));
    if (rarest === undefined) return new Uint32Array();
    let count = listDocuments(rarest.expansion, this.lists, list, bits);
    let chosen = list.slice(0, count);
    for (const { expansion } of others) {
      count = keepDocuments(expansion, this.segment, this.lists, list, count, bits);
      if (count < hits) break;
      chosen = list.slice(0, count);
    }
    return this.#mostFrequent(rarest.expansion, chosen, FIRST_BY_HIT * hits);
  }

  /** About `count` of the documents, in which the term stands most often for their length. */
  #mostFrequent(group: TermExpansion, documents: Uint32Array, count: number): Uint32Array {
    if (documents.length <= 2 * count) return documents;
    const column = new Float32Array(documents.length);
    this.#frequencies.startList(documents, documents.length);
    this.#frequencies.sum(group, documents, documents.length, column);
    this.#frequencies.endList();
    const least = topKThreshold(column, documents.length, count);
    return documents.filter((_, i) => column[i]! >= least).subarray(0, 2 * count);
  }

  /** Those that have any of the terms. */
  #documentsOf(weighed: readonly SingleUnit[]): Uint32Array {
    const { list, bits } = this.scratch;
    const terms = weighed.flatMap(({ expansion }) => expansion.terms);
    const count = listDocuments({ typed: '', terms, idf: 0 }, this.lists, list, bits);
    return list.slice(0, count);
  }

  /** Those of the documents that could reach a score; takes them over. */
  #narrow(set: ClauseSet, documents: Uint32Array, least: number): Candidates {
    const bounds = new Float32Array(documents.length).fill(set.maxScore);
    const columns = new Map<TermExpansion, Float32Array>();
    const options = { columns, boundsCountAll: true };
    const count = narrowBounds(set, documents, bounds, least, this.parameters, this.#frequencies, options);
    return { documents: documents.subarray(0, count), frequencies: columns };
  }
}

/** Of terms by falling mass, the first ones: what has none of them cannot reach the score. */
const neededOf = (weighed: readonly SingleUnit[], least: number): readonly SingleUnit[] => {
  let needed = weighed.length;
  let rest = 0;
  while (needed > 0 && (rest + weighed[needed - 1]!.queryWeight) * BOUND_SLACK < least)
    rest += weighed[--needed]!.queryWeight;
  return weighed.slice(0, needed);
};

/** Both rising. */
const without = (documents: Uint32Array, left: Uint32Array): Uint32Array => {
  let at = 0;
  return documents.filter((document) => {
    while (at < left.length && left[at]! < document) at++;
    return left[at] !== document;
  });
};
