/**
 * The index alone: exact terms by plain BM25. Nothing is understood, restored, corrected or widened, and neighbours
 * count for nothing. It sets the index beside others that do no more; readers are answered by `Searcher`.
 *
 * Documents and their order are those that scoring every document would give. Not re-entrant, as `Searcher`.
 */
import type { IndexReader } from '../../../src/inverted-index/index.js';
import { BestDocuments, compareDates, type ScoredDocument } from '../../../src/search/collect/best-documents.js';
import { DocumentRanker } from '../../../src/search/collect/rank-documents.js';
import { DEFAULT_RANKING, type RankingParameters } from '../../../src/search/index.js';
import { matchAll, matchSome } from '../../../src/search/match/match-documents.js';
import { SearchContext } from '../../../src/search/postings/search-context.js';
import type { Clause, QueryPlan } from '../../../src/search/query/query-plan.js';
import { inverseDocumentFrequency } from '../../../src/search/query/ranking-parameters.js';
import type { TermExpansion } from '../../../src/search/query/term-expansion.js';
import { foldTerm } from '../../../src/text/index.js';
import { rankAny } from './rank-any.js';

export interface TermRequest {
  /** Canonical, as `tokenize` gives them. One that stands twice counts twice. */
  readonly terms: readonly string[];
  /** Finds documents with all terms, with any of them, or with all of them side by side in this order. */
  readonly operator: 'all' | 'any' | 'phrase';
  readonly limit: number;
  /** How many there are is to be said of documents with any of the terms, too: then all of them are found. */
  readonly counted?: boolean;
}

export interface TermResult {
  /** By falling score, those of a phrase by its terms; of equal scores as `Searcher` orders them. */
  readonly hits: readonly ScoredDocument[];
  /** Documents found, exactly; undefined where they need not be counted. */
  readonly total?: number;
}

/** BM25 over weighed fields (Zaragoza et al., TREC 2004), usual k1 and b; the title weighs twice as much as others. */
export const PLAIN_BM25: RankingParameters = Object.freeze({
  ...DEFAULT_RANKING,
  k1: 1.2,
  fieldWeights: Object.freeze([2, 1, 1, 1, 1]),
  lengthWeights: Object.freeze([0.75, 0.75, 0.75, 0.75, 0.75]),
  orderedPairs: 0,
  phrases: 0,
  nearPairs: 0,
});

export class TermSearcher {
  readonly #context: SearchContext;
  readonly #byDate: (a: number, b: number) => number;

  constructor(private readonly segment: IndexReader) {
    this.#context = new SearchContext(segment, PLAIN_BM25);
    this.#byDate = compareDates(segment.docValues, -1);
  }

  /** No terms find nothing. */
  search({ terms, operator, limit, counted }: TermRequest): TermResult {
    if (terms.length === 0) return { hits: [], total: 0 };
    const plan = this.#plan(terms, operator === 'phrase');
    const isAny = operator === 'any';
    if (isAny && counted !== true && limit > 0) {
      const best = new BestDocuments(Math.min(limit, this.segment.documentCount), this.#byDate);
      rankAny(this.#context, plan, best);
      return { hits: best.documents };
    }
    const { clauses } = plan;
    const found = isAny && clauses.length > 1 ? matchSome(this.#context, plan, 0) : matchAll(this.#context, clauses);
    const best = new BestDocuments(Math.min(limit, found.documents.length), this.#byDate);
    new DocumentRanker(this.#context, plan, best).rank(found);
    return { hits: best.documents, total: found.documents.length };
  }

  /** No slot follows another: as evidence they stand alone, wherever they have to stand. */
  #plan(terms: readonly string[], isPhrase: boolean): QueryPlan {
    const expansions = new Map(terms.map((term) => [term, this.#expansionOf(term)]));
    const slots = terms.map((term) => ({ expansion: expansions.get(term)!, followsPrevious: false, orderedIdf: 0 }));
    const clauses: Clause[] = isPhrase
      ? [{ text: terms.join(' '), slots }]
      : slots.map((slot) => ({ text: slot.expansion.typed, slots: [slot] }));
    return {
      clauses,
      exclusions: [],
      filters: new Map(),
      isWordless: false,
      notes: [],
      expanded: [],
      places: [],
      cohesion: slots.map(() => 0),
      estimatedCost: 0,
      articleCount: this.segment.documentCount,
    };
  }

  #expansionOf(term: string): TermExpansion {
    const { dictionary, documentCount } = this.segment;
    const number = dictionary.find(foldTerm(term), term);
    const documentFrequency = number === undefined ? 0 : dictionary.documentFrequencies[number]!;
    return {
      typed: term,
      terms: number === undefined ? [] : [{ number, order: number, term, tier: 'exact', weight: 1, documentFrequency }],
      idf: inverseDocumentFrequency(documentFrequency, documentCount),
    };
  }
}
