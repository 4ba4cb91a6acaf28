/**
 * Answers queries over one immutable snapshot of the index; no later publish can change what it sees. Pure and
 * synchronous: no clock, no disk. Not re-entrant: one search at a time uses the scratch arrays.
 */
import type { SegmentReader, ValueColumn } from '../inverted-index/index.js';
import { tokenize } from '../text/index.js';
import { countFacet } from './collect/facet-counts.js';
import { topDocuments, type ScoredDocument } from './collect/top-documents.js';
import { clauseMass, DocumentMatcher, MatchScratch } from './match/match-documents.js';
import { formatQuery, parseQuery, type ParsedQuery, type QueryNote } from './query/parse-query.js';
import { valueNumbersMatching } from './query/filter-values.js';
import { planQuery, type Clause, type QueryPlan } from './query/plan-query.js';
import { groupTerms, typedMarksOf, type GroupTerm } from './query/term-group.js';
import { FieldNorms } from './ranking/field-norms.js';
import { DEFAULT_RANKING, type RankingParameters } from './ranking/parameters.js';
import { DocumentScorer, type ScorePart } from './ranking/score-document.js';

export type Matching = 'all' | 'any' | 'best';
export type DocumentOrder = 'relevance' | 'newest' | 'oldest';

export interface SearcherRequest {
  readonly query: string;
  /** Which documents are wanted: those that match all clauses, any clause, or all if there are enough, else the most. */
  readonly matching: Matching;
  readonly order: DocumentOrder;
  readonly offset: number;
  readonly limit: number;
  /** Milliseconds since the epoch, both inclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly filters?: Partial<Readonly<Record<ValueColumn, readonly string[]>>>;
  readonly facets?: readonly ValueColumn[];
  readonly prefixOfLast?: boolean;
}

export interface SearcherResult {
  readonly plan: QueryPlan;
  readonly canonicalQuery: string;
  readonly notes: readonly QueryNote[];
  /** The least number of clauses that a found document matches. */
  readonly required: number;
  readonly conflictingMarks: boolean;
  readonly hits: readonly ScoredDocument[];
  readonly total: number;
  readonly facets: Readonly<Partial<Record<ValueColumn, Readonly<Record<string, number>>>>>;
}

/** With fewer documents than this that match everything, syllables with other marks than those typed are accepted too. */
const FEW = 3;

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

export class Searcher {
  readonly #norms: FieldNorms;
  readonly #scratch: MatchScratch;

  constructor(
    readonly segment: SegmentReader,
    private readonly parameters: RankingParameters = DEFAULT_RANKING,
  ) {
    this.#norms = new FieldNorms(segment.columns, parameters);
    this.#scratch = new MatchScratch(segment.documentCount);
  }

  search(request: SearcherRequest): SearcherResult {
    const parsed = parseQuery(request.query);
    let plan = this.#plan(parsed, request, false);
    let found = this.#match(plan, request);
    // Other marks than those typed are a fallback for when better tiers find little.
    let conflictingMarks = false;
    if (plan.clauses.length > 0 && (found.matchingAll < FEW || found.documents.length === 0)) {
      const widerPlan = this.#plan(parsed, request, true);
      if (hasConflictingTerms(widerPlan)) {
        const wider = this.#match(widerPlan, request);
        if (wider.matchingAll > found.matchingAll || wider.documents.length > found.documents.length) {
          [plan, found, conflictingMarks] = [widerPlan, wider, true];
        } else {
          this.#match(plan, request);
        }
      }
    }
    const { documents, required } = found;
    const facets: Partial<Record<ValueColumn, Record<string, number>>> = {};
    for (const column of request.facets ?? []) facets[column] = countFacet(this.segment.columns, column, documents);
    return {
      plan,
      canonicalQuery: formatQuery(parsed.parts),
      notes: plan.notes,
      required,
      conflictingMarks,
      hits: this.#order(plan, documents, request),
      total: documents.length,
      facets,
    };
  }

  /** The terms of the index that answer each token of a text, the better tiers first. */
  expand(text: string): readonly (readonly GroupTerm[])[] {
    const { dictionary, documentCount } = this.segment;
    const tokens = tokenize(text);
    const options = { marks: typedMarksOf(tokens.map(({ term }) => term)), conflicting: true, prefix: false };
    return tokens.map(({ term }) => groupTerms(term, dictionary, documentCount, this.parameters, options).terms);
  }

  /** Why a document has its score; the parts add up to it. */
  explain(plan: QueryPlan, document: number): ScorePart {
    return new DocumentScorer(this.segment, plan, this.#norms, this.parameters).explain(document);
  }

  #plan(parsed: ParsedQuery, request: SearcherRequest, conflicting: boolean): QueryPlan {
    const { dictionary, columns } = this.segment;
    const options = { conflicting, prefixOfLast: request.prefixOfLast === true };
    return planQuery(parsed, dictionary, columns, this.parameters, options);
  }

  #match(plan: QueryPlan, request: SearcherRequest): { documents: Uint32Array; required: number; matchingAll: number } {
    const matcher = new DocumentMatcher(this.segment, this.#norms, this.parameters, this.#scratch);
    const passes = this.#passingDocuments(plan, request, matcher);
    matcher.matchClauses(plan);
    const counts = this.#scratch.clauseCounts;
    const masses = this.#scratch.matchedMass;
    const clauseCount = plan.clauses.length;
    let matchingAll = 0;
    for (let document = 0; document < counts.length; document++) {
      if (passes[document] && counts[document] === clauseCount) matchingAll++;
    }
    const wantsAll =
      clauseCount === 0 ||
      request.matching === 'all' ||
      (request.matching === 'best' && isEnough(matchingAll, counts.length, request));
    const leastCount = wantsAll ? clauseCount : 1;
    const leastMass = wantsAll || request.matching === 'any' ? 0 : leastMatchedMass(plan);
    const documents = new Uint32Array(counts.length);
    let length = 0;
    let required = clauseCount;
    for (let document = 0; document < counts.length; document++) {
      const count = counts[document]!;
      if (!passes[document] || count < leastCount || masses[document]! < leastMass) continue;
      documents[length++] = document;
      if (count < required) required = count;
    }
    return { documents: documents.slice(0, length), required, matchingAll };
  }

  #passingDocuments(plan: QueryPlan, request: SearcherRequest, matcher: DocumentMatcher): Uint8Array {
    const { columns } = this.segment;
    const passes = new Uint8Array(columns.documentCount).fill(1);
    const keepWhere = (keeps: (document: number) => boolean): void => {
      for (let document = 0; document < passes.length; document++) if (!keeps(document)) passes[document] = 0;
    };
    const keepValues = (column: ValueColumn, wanted: ReadonlySet<number>): void => {
      const numbers = columns.numbers(column);
      keepWhere((document) => wanted.has(numbers[document]!));
    };
    for (const [column, wanted] of plan.filters) keepValues(column, wanted);
    for (const [column, wanted] of Object.entries(request.filters ?? {}) as [ValueColumn, readonly string[]][]) {
      if (wanted.length > 0) keepValues(column, valueNumbersMatching(columns, column, wanted));
    }
    const { from, to } = request;
    // NaN, no date, compares as false: such articles never pass a date filter.
    if (from !== undefined) keepWhere((document) => columns.publishedAt[document]! >= from);
    if (to !== undefined) keepWhere((document) => columns.publishedAt[document]! <= to);
    for (const exclusion of plan.exclusions) {
      const mask = matcher.maskOf(exclusion);
      keepWhere((document) => mask[document] === 0);
    }
    return passes;
  }

  #order(plan: QueryPlan, documents: Uint32Array, request: SearcherRequest): ScoredDocument[] {
    const { offset, limit } = request;
    const scorer = new DocumentScorer(this.segment, plan, this.#norms, this.parameters);
    const byDate = this.#compareDates(request.order === 'oldest' ? 1 : -1);
    if (request.order !== 'relevance' || plan.clauses.length === 0) {
      const page = documents
        .slice()
        .sort(byDate)
        .slice(offset, offset + limit);
      return Array.from(page, (document) => {
        scorer.reset();
        return { document, score: scorer.score(document) };
      });
    }
    return topDocuments({
      candidates: documents,
      bounds: this.#scratch.bounds,
      count: Math.min(offset + limit, documents.length),
      score: (document) => scorer.score(document),
      startBatch: () => scorer.reset(),
      breakTie: byDate,
    }).slice(offset);
  }

  /** Newest (−1) or oldest (1) first, articles without a date last, and then by id, so that the order is always the same. */
  #compareDates(direction: 1 | -1): (a: number, b: number) => number {
    const { publishedAt, ids } = this.segment.columns;
    return (a, b) => {
      const dateA = publishedAt[a]!;
      const dateB = publishedAt[b]!;
      if (dateA !== dateB && !(Number.isNaN(dateA) && Number.isNaN(dateB))) {
        if (Number.isNaN(dateA)) return 1;
        if (Number.isNaN(dateB)) return -1;
        return (dateA - dateB) * direction;
      }
      return ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : 0;
    };
  }
}

const hasConflictingTerms = (plan: QueryPlan): boolean =>
  plan.clauses.some(({ slots }) => slots.some(({ group }) => group.terms.some(({ tier }) => tier === 'conflicting')));

/** In order of dates a weak match could stand first, so there anything that matches everything is enough. */
const isEnough = (matchingAll: number, articleCount: number, { order }: SearcherRequest): boolean =>
  matchingAll >= Math.max(1, order === 'relevance' ? Math.min(ENOUGH, articleCount * ENOUGH_OF_SMALL_INDEX) : 0);

/** Clauses that nothing in the index matches are no reason to find nothing, so they do not count. */
const leastMatchedMass = (plan: QueryPlan): number =>
  LEAST_SHARE * plan.clauses.reduce((sum, clause) => sum + (canMatch(clause) ? clauseMass(clause) : 0), 0);

const canMatch = ({ slots }: Clause): boolean => slots.every(({ group }) => group.terms.length > 0);
