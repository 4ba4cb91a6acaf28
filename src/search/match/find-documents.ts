/**
 * Which documents are found: those that match everything, and where they are too few those that match less; syllables with
 * other marks than those typed where better ones find little.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { Clause, QueryPlan } from '../plan/plan-query.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import { clauseWeight } from './clause-sets.js';
import { intersectClauses } from './intersect-clauses.js';
import { DocumentMatcher } from './match-documents.js';
import type { PostingLists } from '../postings/posting-lists.js';
import type { MatchScratch } from '../postings/match-scratch.js';
import { passingDocuments, type Restrictions } from './passing-documents.js';

/** Which documents are wanted: those that match all clauses, any clause, or all if there are enough, else the most. */
export type Matching = 'all' | 'any' | 'best';

export interface FinderRequest extends Restrictions {
  readonly matching: Matching;
  readonly order: 'relevance' | 'newest' | 'oldest';
}

/** With fewer documents than this that match everything, syllables with other marks than those typed are accepted too. */
export const FEW = 3;

/**
 * With fewer documents than this that match everything, documents that match less are found as well. A small index has
 * enough sooner: of a hundred articles, five that match everything are an answer.
 */
const ENOUGH = 30;
const ENOUGH_OF_SMALL_INDEX = 0.05;

/**
 * Documents that do not match everything must match this share of the query by weight (idf), so that one rare name of a
 * long question is enough and a few of its little words are not.
 */
const LEAST_SHARE = 0.2;

export interface Found {
  /** Rising. */
  readonly documents: Uint32Array;
  /** The least number of clauses that one of them matches. */
  readonly required: number;
  /** By index among the documents, what no score is above; absent where each of them matches everything. */
  readonly maxScores?: Float32Array;
}

export interface FoundAnswer {
  readonly plan: QueryPlan;
  readonly found: Found;
  readonly conflictingMarks: boolean;
  /** How many documents match everything. */
  readonly complete: number;
}

export class DocumentFinder {
  readonly #matcher: DocumentMatcher;

  constructor(
    private readonly segment: SegmentReader,
    private readonly lists: PostingLists,
    parameters: RankingParameters,
    private readonly scratch: MatchScratch,
  ) {
    this.#matcher = new DocumentMatcher(segment, lists, parameters, scratch);
  }

  /**
   * Other marks than those typed are a fallback for when better tiers find little.
   *
   * @param planWith the query's plan, with terms of conflicting marks or without
   */
  find(request: FinderRequest, planWith: (conflicting: boolean) => QueryPlan): FoundAnswer {
    const plan = planWith(false);
    const passes = passingDocuments(plan, request, this.segment.docValues, (exclusion) =>
      this.#matcher.documentsOf(exclusion),
    );
    if (plan.clauses.length === 0) {
      return {
        plan,
        found: { documents: documentsPassing(passes, this.segment), required: 0 },
        conflictingMarks: false,
        complete: this.segment.documentCount,
      };
    }
    const all = this.#findAll(plan, passes);
    const complete = all.documents.length;
    if (complete >= FEW) {
      return { plan, found: this.#orMore(plan, all, request, passes), conflictingMarks: false, complete };
    }
    const wider = planWith(true);
    if (hasConflictingTerms(wider)) {
      const widerAll = this.#findAll(wider, passes);
      const findsMore =
        widerAll.documents.length > all.documents.length ||
        (request.matching !== 'all' && this.#findsMoreOfTheKnown(plan, wider, passes));
      if (findsMore) {
        const found = this.#orMore(wider, widerAll, request, passes);
        return { plan: wider, found, conflictingMarks: true, complete: widerAll.documents.length };
      }
    }
    return { plan, found: this.#orMore(plan, all, request, passes), conflictingMarks: false, complete };
  }

  /**
   * Does the wider plan find more when clauses are left aside that nothing in the index answers, whatever its marks? One
   * unknown word must not keep the others from their fallback.
   */
  #findsMoreOfTheKnown(plan: QueryPlan, wider: QueryPlan, passes: Uint8Array | undefined): boolean {
    const isKnown = wider.clauses.map(canMatch);
    if (!isKnown.includes(false) || !isKnown.includes(true)) return false;
    const countAll = ({ clauses, ...rest }: QueryPlan): number =>
      this.#findAll({ ...rest, clauses: clauses.filter((_, i) => isKnown[i]) }, passes).documents.length;
    const found = countAll(plan);
    return found < FEW && countAll(wider) > found;
  }

  #findAll({ clauses }: QueryPlan, passes: Uint8Array | undefined): Found {
    const documents = intersectClauses(clauses, this.segment, this.lists, this.scratch, passes);
    return { documents: documents.slice(), required: clauses.length };
  }

  /** Those that match everything, and where that is wanted and too little, those that match less. */
  #orMore(plan: QueryPlan, all: Found, request: FinderRequest, passes: Uint8Array | undefined): Found {
    const { matching } = request;
    const isEnough = all.documents.length >= this.#enough(request);
    if (plan.clauses.length === 1 || matching === 'all' || (matching === 'best' && isEnough)) return all;
    return this.#matcher.match(plan, matching === 'any' ? 0 : leastMatchedMass(plan), passes);
  }

  /** In order of dates a weak match could stand first, so there anything that matches everything is enough. */
  #enough({ order }: FinderRequest): number {
    return order === 'relevance' ? Math.min(ENOUGH, this.segment.documentCount * ENOUGH_OF_SMALL_INDEX) : 1;
  }
}

const hasConflictingTerms = (plan: QueryPlan): boolean =>
  plan.clauses.some(({ slots }) =>
    slots.some(({ expansion }) => expansion.terms.some(({ tier }) => tier === 'conflicting')),
  );

const documentsPassing = (passes: Uint8Array | undefined, segment: SegmentReader): Uint32Array => {
  const all = Uint32Array.from({ length: segment.documentCount }, (_, document) => document);
  return passes === undefined ? all : all.filter((document) => passes[document] === 1);
};

/** Masses are summed in single precision: whether a document with just this share is found must not depend on rounding. */
const ROUNDING = 1 - 1e-5;

/** Clauses that nothing in the index matches are no reason to find nothing, so they do not count. */
const leastMatchedMass = (plan: QueryPlan): number =>
  LEAST_SHARE * ROUNDING * plan.clauses.reduce((sum, clause) => sum + (canMatch(clause) ? clauseWeight(clause) : 0), 0);

const canMatch = ({ slots }: Clause): boolean => slots.every(({ expansion }) => expansion.terms.length > 0);
