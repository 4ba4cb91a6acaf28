/**
 * The index alone: exact terms by plain BM25. Nothing is understood, restored, corrected or widened, and neighbours count for
 * nothing. It is there to set the index beside others that do no more (scripts/bench); readers are answered by `Searcher`.
 *
 * Documents and their order are those that scoring every document would give. Not re-entrant, as `Searcher`.
 */
import type { SegmentReader } from '../inverted-index/index.js';
import { foldTerm } from '../text/index.js';
import { BestDocuments, type ScoredDocument } from './collect/best-documents.js';
import { compareDates } from './collect/date-order.js';
import { AnyRanker } from './collect/rank-any.js';
import { DocumentRanker } from './collect/rank-documents.js';
import type { Found } from './match/find-documents.js';
import { intersectClauses } from './match/intersect-clauses.js';
import { DocumentMatcher } from './match/match-documents.js';
import { MatchScratch } from './postings/match-scratch.js';
import { PostingLists } from './postings/posting-lists.js';
import type { Clause, QueryPlan } from './plan/plan-query.js';
import type { TermExpansion } from './query/term-expansion.js';
import { FieldNorms } from './postings/field-norms.js';
import { inverseDocumentFrequency } from './query/formula.js';
import { DEFAULT_RANKING, type RankingParameters } from './query/ranking-parameters.js';

export interface TermRequest {
  /** Canonical, as `tokenize` gives them. One that stands twice counts twice. */
  readonly terms: readonly string[];
  /** Which documents are found: those with all terms, with any of them, or with all of them side by side in this order. */
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

/** BM25 over weighed fields (Zaragoza et al., TREC 2004) with its usual k1 and b; title twice as heavy as any other field. */
export const PLAIN_BM25: RankingParameters = Object.freeze({
  ...DEFAULT_RANKING,
  k1: 1.2,
  fieldWeights: Object.freeze([2, 1, 1, 1, 1]),
  lengthWeights: Object.freeze([0.75, 0.75, 0.75, 0.75, 0.75]),
  orderedPairs: 0,
  nearPairs: 0,
});

export class TermSearcher {
  readonly #scratch: MatchScratch;
  readonly #lists: PostingLists;
  readonly #matcher: DocumentMatcher;
  readonly #ranker: DocumentRanker;
  readonly #anyRanker: AnyRanker;
  readonly #byDate: (a: number, b: number) => number;

  constructor(private readonly segment: SegmentReader) {
    const norms = new FieldNorms(segment.docValues, PLAIN_BM25);
    this.#scratch = new MatchScratch(segment.documentCount);
    this.#lists = new PostingLists(segment, norms);
    this.#matcher = new DocumentMatcher(segment, this.#lists, PLAIN_BM25, this.#scratch);
    this.#ranker = new DocumentRanker(segment, norms, this.#lists, PLAIN_BM25, this.#scratch);
    this.#anyRanker = new AnyRanker(segment, norms, this.#lists, PLAIN_BM25, this.#scratch, this.#ranker);
    this.#byDate = compareDates(segment.docValues, -1);
  }

  /** No terms find nothing. */
  search({ terms, operator, limit, counted }: TermRequest): TermResult {
    if (terms.length === 0) return { hits: [], total: 0 };
    const plan = this.#plan(terms, operator === 'phrase');
    if (operator === 'any' && counted !== true && limit > 0) {
      const best = new BestDocuments(Math.min(limit, this.segment.documentCount), this.#byDate);
      this.#anyRanker.rank(plan, best);
      return { hits: best.documents };
    }
    const found = this.#find(plan, operator === 'any');
    const best = new BestDocuments(Math.min(limit, found.documents.length), this.#byDate);
    this.#ranker.rank(plan, found, undefined, best);
    return { hits: best.documents, total: found.documents.length };
  }

  #find(plan: QueryPlan, isAny: boolean): Found {
    const { clauses } = plan;
    if (isAny && clauses.length > 1) return this.#matcher.match(plan, 0, undefined);
    const documents = intersectClauses(clauses, this.segment, this.#lists, this.#scratch, undefined);
    return { documents: documents.slice(), required: clauses.length };
  }

  /** No slot follows another: as evidence they stand alone, wherever they have to stand. */
  #plan(terms: readonly string[], isPhrase: boolean): QueryPlan {
    const groups = new Map(terms.map((term) => [term, this.#groupOf(term)]));
    const slots = terms.map((term) => ({ expansion: groups.get(term)!, followsPrevious: false }));
    const clauses: Clause[] = isPhrase
      ? [{ text: terms.join(' '), slots }]
      : slots.map((slot) => ({ text: slot.expansion.typed, slots: [slot] }));
    return { clauses, exclusions: [], filters: new Map(), notes: [], expanded: [] };
  }

  #groupOf(term: string): TermExpansion {
    const { dictionary, documentCount } = this.segment;
    const number = dictionary.find(foldTerm(term), term);
    const documentFrequency = number === undefined ? 0 : dictionary.documentFrequencies[number]!;
    return {
      typed: term,
      terms: number === undefined ? [] : [{ number, term, tier: 'exact', weight: 1, documentFrequency }],
      idf: inverseDocumentFrequency(documentFrequency, documentCount),
    };
  }
}
