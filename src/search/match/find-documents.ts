/** Which documents are found: those that match everything, and where they are too few those that match less. */
import type { ValueField } from '../../inverted-index/index.js';
import type { SearchContext } from '../postings/search-context.js';
import type { Filter } from '../query/filter.js';
import { valueNumbersMatching, valueNumbersWithin } from '../query/filter-values.js';
import type { Clause, QueryPlan } from '../query/query-plan.js';
import { clauseWeight } from './clause-sets.js';
import { countConditions, passingFilter } from './filter-documents.js';
import { documentsOf, matchAll, matchSome, type FoundDocuments, type Passes } from './match-documents.js';

/** Which documents are wanted: those that match all clauses, any clause, or all if there are enough, else the most. */
export type Matching = 'all' | 'any' | 'best';

export interface FinderRequest {
  readonly matching: Matching;
  readonly order: 'relevance' | 'newest' | 'oldest';
  /** Milliseconds since the epoch, both inclusive. */
  readonly from?: number;
  readonly to?: number;
  /** Sources: of others nothing is found, whatever the filters say. */
  readonly scope?: readonly string[] | undefined;
  /** Beside the others. */
  readonly filter?: Filter | undefined;
  readonly filters?: Partial<Readonly<Record<ValueField, readonly string[]>>>;
}

/** With fewer documents that match everything, terms with other marks than those typed are accepted too. */
export const FEW_COMPLETE = 3;

/**
 * With fewer documents that match everything, documents that match less are found as well. Of a hundred articles, five
 * that match everything are enough. A question has words that its answer lacks, so of a long query far more documents
 * must have them all: for short ones that gains little and takes twice the time (docs/ranking.md).
 */
const ENOUGH_COMPLETE = { atMost: 30, share: 0.05 };
const ENOUGH_OF_LONG = { atMost: 1000, share: 0.5 };
const CLAUSES_OF_LONG = 7;

/**
 * Documents that do not match everything must match this share of the query by weight (idf): one rare name of a long
 * question is enough, a few of its little words are not.
 */
const LEAST_SHARE = 0.2;

export interface FoundAnswer {
  readonly plan: QueryPlan;
  readonly found: FoundDocuments;
  readonly conflictingMarks: boolean;
  /** Those of the documents that match everything, rising. */
  readonly complete: Uint32Array;
}

/**
 * Other marks than those typed are a fallback for when better tiers find little.
 *
 * @param buildWider the plan with terms of conflicting marks; undefined when the index holds none
 */
export const findDocuments = (
  context: SearchContext,
  request: FinderRequest,
  plan: QueryPlan,
  buildWider: () => QueryPlan | undefined,
): FoundAnswer => {
  const filtered = request.filter && filterWithin(context, request.filter, request.scope);
  if (plan.isWordless) {
    const documents = new Uint32Array(0);
    return { plan, found: { documents, required: 0 }, conflictingMarks: false, complete: documents };
  }
  const passes = passingDocuments(context, plan, request, filtered);
  if (plan.clauses.length === 0) {
    const { documentCount } = context.segment;
    const documents = documentsPassing(passes, documentCount);
    return { plan, found: { documents, required: 0 }, conflictingMarks: false, complete: documents };
  }
  const all = matchAll(context, plan.clauses, passes);
  const wider =
    all.documents.length < FEW_COMPLETE ? widen(context, request, plan, buildWider, all, passes) : undefined;
  const [chosen, complete] = wider ?? [plan, all];
  return {
    plan: chosen,
    found: completeOrMore(context, chosen, complete, request, passes),
    conflictingMarks: wider !== undefined,
    complete: complete.documents,
  };
};

/** A look at a column takes less time than an entry of a posting list. */
const CONDITIONS_A_POSTING = 4;

const filterWithin = (context: SearchContext, filter: Filter, scope: FinderRequest['scope']): Uint8Array => {
  const { segment, work } = context;
  work.postings += Math.ceil((countConditions(filter) * segment.documentCount) / CONDITIONS_A_POSTING);
  return passingFilter(segment, filter, scope);
};

/** By document, 1 for those that pass; undefined when none was removed and no filter, date or exclusion is given. */
const passingDocuments = (
  context: SearchContext,
  plan: QueryPlan,
  { from, to, filters, scope }: FinderRequest,
  filtered: Uint8Array | undefined,
): Passes => {
  const { segment } = context;
  const { docValues, liveDocuments } = segment;
  let own: Passes;
  const passing = (): Uint8Array =>
    (own ??= liveDocuments === undefined ? new Uint8Array(docValues.documentCount).fill(1) : liveDocuments.slice());
  const keepWhere = (isKept: (document: number) => boolean): void => {
    const passes = passing();
    for (let document = 0; document < passes.length; document++)
      if (passes[document] === 1 && !isKept(document)) passes[document] = 0;
  };
  const keepValues = (field: ValueField, wanted: ReadonlySet<number>): void => {
    const numbers = docValues.numbers(field);
    keepWhere((document) => wanted.has(numbers[document]!));
  };
  if (scope !== undefined) keepValues('source', valueNumbersWithin(segment, 'source', scope));
  for (const [field, wanted] of plan.filters) keepValues(field, wanted);
  for (const [field, wanted] of Object.entries(filters ?? {}) as [ValueField, readonly string[]][]) {
    if (wanted.length > 0) keepValues(field, valueNumbersMatching(segment, field, wanted, scope));
  }
  // NaN, no date, compares as false: such articles never pass a date filter.
  if (from !== undefined) keepWhere((document) => docValues.publishedAt[document]! >= from);
  if (to !== undefined) keepWhere((document) => docValues.publishedAt[document]! <= to);
  if (filtered !== undefined) keepWhere((document) => filtered[document] === 1);
  for (const exclusion of plan.exclusions) {
    const passes = passing();
    for (const document of documentsOf(context, exclusion, true)) passes[document] = 0;
  }
  return own ?? liveDocuments;
};

/** The plan with conflicting marks and what matches all of it, where that finds more. */
const widen = (
  context: SearchContext,
  { matching }: FinderRequest,
  plan: QueryPlan,
  buildWider: () => QueryPlan | undefined,
  all: FoundDocuments,
  passes: Passes,
): [QueryPlan, FoundDocuments] | undefined => {
  if (!context.work.maySearchAgain) {
    context.work.cuts.add('readings');
    return undefined;
  }
  const wider = buildWider();
  if (wider === undefined) return undefined;
  const widerAll = matchAll(context, wider.clauses, passes);
  const findsMore =
    widerAll.documents.length > all.documents.length ||
    (matching !== 'all' && findsMoreOfTheKnown(context, plan, wider, passes));
  return findsMore ? [wider, widerAll] : undefined;
};

/**
 * Does the wider plan find more without the clauses that nothing answers, whatever its marks? One unknown word must not
 * keep the others from their fallback.
 */
const findsMoreOfTheKnown = (context: SearchContext, plan: QueryPlan, wider: QueryPlan, passes: Passes): boolean => {
  const isKnown = wider.clauses.map(canMatch);
  if (!isKnown.includes(false) || !isKnown.includes(true)) return false;
  const countAll = ({ clauses }: QueryPlan): number => {
    const known = clauses.filter((_, i) => isKnown[i]);
    return matchAll(context, known, passes).documents.length;
  };
  const found = countAll(plan);
  return found < FEW_COMPLETE && countAll(wider) > found;
};

const completeOrMore = (
  context: SearchContext,
  plan: QueryPlan,
  complete: FoundDocuments,
  { matching, order }: FinderRequest,
  passes: Passes,
): FoundDocuments => {
  if (plan.clauses.length === 1 || matching === 'all') return complete;
  // Those that were not looked at may be enough.
  if (context.work.cuts.has('phrases') || context.work.cuts.has('words')) return complete;
  if (matching === 'any') return matchSome(context, plan, 0, passes);
  // In order of dates a weak match could stand first, so there anything that matches everything is enough.
  const { atMost, share } = plan.clauses.length < CLAUSES_OF_LONG ? ENOUGH_COMPLETE : ENOUGH_OF_LONG;
  const enough = order === 'relevance' ? Math.min(atMost, context.segment.articleCount * share) : 1;
  return complete.documents.length >= enough ? complete : matchSome(context, plan, leastMatchedWeight(plan), passes);
};

const documentsPassing = (passes: Passes, documentCount: number): Uint32Array => {
  const documents = new Uint32Array(documentCount);
  let count = 0;
  for (let document = 0; document < documentCount; document++)
    if (passes === undefined || passes[document] === 1) documents[count++] = document;
  return documents.slice(0, count);
};

/** Weights are summed in single precision: a document with just this share must not be lost by rounding. */
const ROUNDED_DOWN = 1 - 1e-5;

/** Clauses that nothing in the index matches are no reason to find nothing, so they do not count. */
const leastMatchedWeight = (plan: QueryPlan): number =>
  LEAST_SHARE *
  ROUNDED_DOWN *
  plan.clauses.reduce((sum, clause) => sum + (canMatch(clause) ? clauseWeight(clause) : 0), 0);

const canMatch = ({ slots }: Clause): boolean => slots.every(({ expansion }) => expansion.terms.length > 0);
