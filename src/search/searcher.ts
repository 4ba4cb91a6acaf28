/**
 * Answers queries over one immutable snapshot of the index; no later publish can change what it sees. Pure and
 * synchronous: no clock, no disk. Not re-entrant: one search at a time uses the scratch arrays.
 */
import type { SegmentReader, ValueColumn } from '../inverted-index/index.js';
import { tokenize, type Abbreviation } from '../text/index.js';
import { countStories, countStoryFacet } from './collect/distinct-stories.js';
import { countFacet } from './collect/facet-counts.js';
import { orderDocuments, type OrderRequest, type RankedDocument } from './collect/order-documents.js';
import { intersectClauses, type Conjunction } from './match/intersect-clauses.js';
import { clauseMass, DocumentMatcher } from './match/match-documents.js';
import { MatchScratch } from './match/match-scratch.js';
import { passingDocuments } from './match/passing-documents.js';
import type { TermMasks } from './match/term-masks.js';
import { AbbreviationBook } from './query/abbreviation-book.js';
import { AbbreviationFinder, type ExpandedAbbreviation } from './query/abbreviations.js';
import { decodeTyping, type DecodedTyping, type TypingContext } from './query/decode-typing.js';
import { typingContext } from './query/typing-context.js';
import { formatQuery, parseQuery, type ParsedQuery, type QueryNote } from './query/parse-query.js';
import { planQuery, type Clause, type QueryPlan } from './query/plan-query.js';
import { groupTerms, typedMarksOf, type GroupTerm } from './query/term-group.js';
import { FieldNorms } from './ranking/field-norms.js';
import { DEFAULT_RANKING, type RankingParameters } from './ranking/parameters.js';
import { RecencyFactors, type Recency } from './ranking/recency.js';
import { AccentRestorer, type RestoredQuery } from './understanding/restore-accents.js';
import { SyllableModel } from './understanding/syllable-model.js';
import { DocumentScorer, type ScorePart } from './ranking/score-document.js';
import { Suggester, type Suggestion } from './suggest/suggester.js';

export type Matching = 'all' | 'any' | 'best';

export interface SearcherRequest extends OrderRequest {
  readonly query: string;
  /** Which documents are wanted: those that match all clauses, any clause, or all if there are enough, else the most. */
  readonly matching: Matching;
  /** In the order of relevance, how much age matters; not at all when absent. */
  readonly recency?: Recency;
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
  readonly decoded: readonly DecodedTyping[];
  readonly restored: RestoredQuery;
  /** The least number of clauses that a found document matches. */
  readonly required: number;
  readonly conflictingMarks: boolean;
  readonly hits: readonly RankedDocument[];
  /** Documents, or stories where these are asked for. */
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

/** An abbreviation that fewer articles define is left alone: it may be one writer's, or a slip. */
const LEAST_DEFINING_ARTICLES = 3;

interface Found {
  /** Rising. */
  readonly documents: Uint32Array;
  /** The least number of clauses that one of them matches. */
  readonly required: number;
  readonly masks?: TermMasks;
  readonly writeBounds?: Conjunction['writeBounds'];
}

export class Searcher {
  readonly #norms: FieldNorms;
  readonly #scratch: MatchScratch;
  readonly #matcher: DocumentMatcher;
  readonly #restorer: AccentRestorer;
  readonly #abbreviations: AbbreviationFinder;
  readonly #typing: TypingContext;
  #suggester: Suggester | undefined;

  /** @param abbreviations of the operator's own list, besides those that are built in and those that articles define */
  constructor(
    readonly segment: SegmentReader,
    private readonly parameters: RankingParameters = DEFAULT_RANKING,
    abbreviations: readonly Abbreviation[] = [],
  ) {
    const book = new AbbreviationBook(abbreviations, segment.definitions.definedBy(LEAST_DEFINING_ARTICLES));
    this.#typing = typingContext(segment, book);
    this.#abbreviations = new AbbreviationFinder(segment, parameters, book);
    this.#norms = new FieldNorms(segment.columns, parameters);
    this.#scratch = new MatchScratch(segment.documentCount);
    this.#restorer = new AccentRestorer(segment, new SyllableModel(segment));
    this.#matcher = new DocumentMatcher(segment, this.#norms, parameters, this.#scratch);
  }

  search(request: SearcherRequest): SearcherResult {
    const parsed = parseQuery(request.query);
    const { parsed: understood, decoded } = decodeTyping(parsed, this.#typing);
    const restored = this.#restorer.restore(understood, { prefixOfLast: request.prefixOfLast === true });
    const { plan, found, conflictingMarks } = this.#find(understood, request, restored);
    const { documents, required } = found;
    const facets: Partial<Record<ValueColumn, Record<string, number>>> = {};
    const { columns, stories } = this.segment;
    const { distinctStories = false } = request;
    for (const column of request.facets ?? []) {
      facets[column] = distinctStories
        ? countStoryFacet(columns, column, documents, stories)
        : countFacet(columns, column, documents);
    }
    return {
      plan,
      canonicalQuery: formatQuery(parsed.parts),
      notes: plan.notes,
      decoded,
      restored,
      required,
      conflictingMarks,
      hits: this.#order(plan, found, request),
      total: distinctStories ? countStories(documents, stories) : documents.length,
      facets,
    };
  }

  /** Phrases of the articles that complete what is being typed, at most `limit`, the likeliest first. */
  suggest(query: string, limit: number): readonly Suggestion[] {
    this.#suggester ??= new Suggester(this.segment, this.#typing);
    return this.#suggester.suggest(query, limit);
  }

  /** The terms of the index that answer each token of a text, the better tiers first. */
  expand(text: string): readonly (readonly GroupTerm[])[] {
    const { dictionary, documentCount } = this.segment;
    const tokens = tokenize(text);
    const options = { marks: typedMarksOf(tokens.map(({ term }) => term)), conflicting: true, prefix: false };
    return tokens.map(({ term }) => groupTerms(term, dictionary, documentCount, this.parameters, options).terms);
  }

  /** Abbreviations of a text, taken as words, that a search asks for in their other forms as well. */
  expandAbbreviations(text: string): readonly ExpandedAbbreviation[] {
    const { dictionary, columns } = this.segment;
    const parsed: ParsedQuery = { parts: [{ kind: 'words', text, start: 0 }], notes: [] };
    const options = { conflicting: false, prefixOfLast: false, abbreviations: this.#abbreviations };
    return planQuery(parsed, dictionary, columns, this.parameters, options).expanded;
  }

  /** Why a document has its score; the parts add up to it. */
  explain(plan: QueryPlan, document: number, recency?: Recency): ScorePart {
    const score = new DocumentScorer(this.segment, plan, this.#norms, this.parameters).explain(document);
    return recency === undefined ? score : new RecencyFactors(this.segment.columns, recency).explain(score, document);
  }

  #plan(parsed: ParsedQuery, request: SearcherRequest, { readings }: RestoredQuery, conflicting: boolean): QueryPlan {
    const { dictionary, columns } = this.segment;
    const prefixOfLast = request.prefixOfLast === true;
    const options = { conflicting, prefixOfLast, readings, abbreviations: this.#abbreviations };
    return planQuery(parsed, dictionary, columns, this.parameters, options);
  }

  /** Other marks than those typed are a fallback for when better tiers find little. */
  #find(
    parsed: ParsedQuery,
    request: SearcherRequest,
    restored: RestoredQuery,
  ): { plan: QueryPlan; found: Found; conflictingMarks: boolean } {
    const plan = this.#plan(parsed, request, restored, false);
    const passes = passingDocuments(plan, request, this.segment.columns, (exclusion) =>
      this.#matcher.maskOf(exclusion),
    );
    if (plan.clauses.length === 0) {
      return {
        plan,
        found: { documents: documentsPassing(passes, this.segment), required: 0 },
        conflictingMarks: false,
      };
    }
    const all = this.#findAll(plan, passes);
    if (all.documents.length >= FEW) {
      return { plan, found: this.#orMore(plan, all, request, passes), conflictingMarks: false };
    }
    const wider = this.#plan(parsed, request, restored, true);
    if (hasConflictingTerms(wider)) {
      const widerAll = this.#findAll(wider, passes);
      const findsMore =
        widerAll.documents.length > all.documents.length ||
        (request.matching !== 'all' && this.#findsMoreOfTheKnown(plan, wider, passes));
      if (findsMore) {
        return { plan: wider, found: this.#orMore(wider, widerAll, request, passes), conflictingMarks: true };
      }
    }
    return { plan, found: this.#orMore(plan, all, request, passes), conflictingMarks: false };
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

  #findAll(plan: QueryPlan, passes: Uint8Array | undefined): Found {
    const conjunction = intersectClauses(plan, this.segment, this.#norms, this.parameters, this.#scratch, passes);
    return { ...conjunction, required: plan.clauses.length };
  }

  /** Those that match everything, and where that is wanted and too little, those that match less. */
  #orMore(plan: QueryPlan, all: Found, request: SearcherRequest, passes: Uint8Array | undefined): Found {
    const { matching } = request;
    const isEnough = all.documents.length >= this.#enough(request);
    if (plan.clauses.length === 1 || matching === 'all' || (matching === 'best' && isEnough)) {
      all.writeBounds?.(this.#scratch.bounds);
      return all;
    }
    const masks = this.#matcher.matchClauses(plan);
    const { clauseCounts, matchedMass } = this.#scratch;
    const leastMass = matching === 'any' ? 0 : leastMatchedMass(plan);
    const documents = new Uint32Array(clauseCounts.length);
    let length = 0;
    let required = plan.clauses.length;
    for (let document = 0; document < clauseCounts.length; document++) {
      const count = clauseCounts[document]!;
      if (count === 0 || matchedMass[document]! < leastMass || passes?.[document] === 0) continue;
      documents[length++] = document;
      if (count < required) required = count;
    }
    return { documents: documents.slice(0, length), required, ...(masks && { masks }) };
  }

  /** In order of dates a weak match could stand first, so there anything that matches everything is enough. */
  #enough({ order }: SearcherRequest): number {
    return order === 'relevance' ? Math.min(ENOUGH, this.segment.documentCount * ENOUGH_OF_SMALL_INDEX) : 1;
  }

  #order(plan: QueryPlan, { documents, masks }: Found, request: SearcherRequest): RankedDocument[] {
    const scorer = new DocumentScorer(this.segment, plan, this.#norms, this.parameters, masks);
    const recency = request.recency && new RecencyFactors(this.segment.columns, request.recency);
    const found = { documents, ...(plan.clauses.length > 0 && { bounds: this.#scratch.bounds }) };
    return orderDocuments(found, request, this.segment, scorer, recency);
  }
}

const hasConflictingTerms = (plan: QueryPlan): boolean =>
  plan.clauses.some(({ slots }) => slots.some(({ group }) => group.terms.some(({ tier }) => tier === 'conflicting')));

const documentsPassing = (passes: Uint8Array | undefined, segment: SegmentReader): Uint32Array => {
  const all = Uint32Array.from({ length: segment.documentCount }, (_, document) => document);
  return passes === undefined ? all : all.filter((document) => passes[document] === 1);
};

/** Masses are summed in single precision: whether a document with just this share is found must not depend on rounding. */
const ROUNDING = 1 - 1e-5;

/** Clauses that nothing in the index matches are no reason to find nothing, so they do not count. */
const leastMatchedMass = (plan: QueryPlan): number =>
  LEAST_SHARE * ROUNDING * plan.clauses.reduce((sum, clause) => sum + (canMatch(clause) ? clauseMass(clause) : 0), 0);

const canMatch = ({ slots }: Clause): boolean => slots.every(({ group }) => group.terms.length > 0);
