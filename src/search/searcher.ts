/**
 * Answers queries over one immutable snapshot of the index; no later publish can change what it sees. Pure and
 * synchronous: no clock, no disk. Not re-entrant: one search at a time uses the scratch arrays.
 */
import type { SegmentReader, ValueField } from '../inverted-index/index.js';
import { tokenize, type Abbreviation } from '../text/index.js';
import { countClusters, countClusterFacet } from './collect/distinct-clusters.js';
import { countFacet } from './collect/facet-counts.js';
import { orderDocuments, type OrderRequest, type RankedDocument } from './collect/order-documents.js';
import { DocumentFinder, FEW, type Found, type FoundAnswer, type Matching } from './match/find-documents.js';
import { MatchScratch } from './postings/match-scratch.js';
import { PostingLists } from './postings/posting-lists.js';
import { AbbreviationBook } from './understand/abbreviation-book.js';
import { AbbreviationFinder } from './understand/abbreviations.js';
import { decodeTyping, type DecodedTyping, type TypingContext } from './understand/decode-typing.js';
import { typingContext } from './understand/typing-context.js';
import { formatQuery, parseQuery, type ParsedQuery, type QueryNote } from './parse/parse-query.js';
import { planQuery, type ByPlace, type QueryPlan } from './plan/plan-query.js';
import { CachedExpansions } from './plan/cached-expansions.js';
import { typedMarksOf, type ExpandedTerm } from './query/term-expansion.js';
import { FieldNorms } from './postings/field-norms.js';
import { DEFAULT_RANKING, type RankingParameters } from './query/ranking-parameters.js';
import { DocumentRanker } from './collect/rank-documents.js';
import { RecencyFactors, type Recency } from './rank/recency.js';
import { TypoCorrector, type CorrectedWord } from './understand/correct-typos.js';
import { AccentRestorer, type RestoredQuery, type RestoredSyllable } from './understand/restore-accents.js';
import { SyllableModel } from './understand/syllable-model.js';
import { DocumentScorer, type ScorePart } from './rank/score-document.js';
import { Suggester, type Suggestion } from './suggest/suggester.js';

export type { Matching };

export interface SearcherRequest extends OrderRequest {
  readonly query: string;
  readonly matching: Matching;
  /** In the order of relevance, how much age matters; not at all when absent. */
  readonly recency?: Recency;
  /** Milliseconds since the epoch, both inclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly filters?: Partial<Readonly<Record<ValueField, readonly string[]>>>;
  readonly facets?: readonly ValueField[];
  readonly prefixOfLast?: boolean;
}

export interface SearcherResult {
  readonly plan: QueryPlan;
  readonly canonicalQuery: string;
  readonly notes: readonly QueryNote[];
  readonly decoded: readonly DecodedTyping[];
  /** The query with accents that were left out; undefined when it has all that it may have. */
  readonly restored?: { readonly text: string; readonly syllables: readonly RestoredSyllable[] } | undefined;
  /** What was probably meant, where little was found as typed; `searched` when it is what the hits answer. */
  readonly corrected?: {
    readonly text: string;
    readonly words: readonly CorrectedWord[];
    readonly searched: boolean;
  };
  /** The least number of clauses that a found document matches. */
  readonly required: number;
  readonly conflictingMarks: boolean;
  readonly hits: readonly RankedDocument[];
  /** Documents, or stories where these are asked for. */
  readonly total: number;
  readonly facets: Readonly<Partial<Record<ValueField, Readonly<Record<string, number>>>>>;
}

/** An abbreviation that fewer articles define is left alone: it may be one writer's, or a slip. */
const LEAST_DEFINING_ARTICLES = 3;

/** How the words of a query are read, besides as they were typed. */
interface ReadAs extends Pick<RestoredQuery, 'readings'> {
  readonly corrections?: ByPlace<CorrectedWord>;
}

export class Searcher {
  readonly #norms: FieldNorms;
  readonly #finder: DocumentFinder;
  readonly #ranker: DocumentRanker;
  readonly #restorer: AccentRestorer;
  readonly #corrector: TypoCorrector;
  readonly #abbreviations: AbbreviationFinder;
  readonly #typing: TypingContext;
  readonly #groups: CachedExpansions;
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
    this.#groups = new CachedExpansions(segment.dictionary, segment.documentCount, parameters);
    this.#norms = new FieldNorms(segment.docValues, parameters);
    const scratch = new MatchScratch(segment.documentCount);
    const model = new SyllableModel(segment);
    this.#restorer = new AccentRestorer(segment, model);
    this.#corrector = new TypoCorrector(segment, model, this.#restorer);
    const lists = new PostingLists(segment, this.#norms);
    this.#finder = new DocumentFinder(segment, lists, parameters, scratch);
    this.#ranker = new DocumentRanker(segment, this.#norms, lists, parameters, scratch);
  }

  search(request: SearcherRequest): SearcherResult {
    const parsed = parseQuery(request.query);
    const { parsed: understood, decoded } = decodeTyping(parsed, this.#typing);
    const restored = this.#restorer.restore(understood, { prefixOfLast: request.prefixOfLast === true });
    const { answer, corrected } = this.#findCorrected(understood, request, restored);
    const { plan, found, conflictingMarks } = answer;
    const accents = describeRestored(restored);
    const { documents, required } = found;
    const facets: Partial<Record<ValueField, Record<string, number>>> = {};
    const { docValues, clusters } = this.segment;
    const { distinctClusters = false } = request;
    for (const column of request.facets ?? []) {
      facets[column] = distinctClusters
        ? countClusterFacet(docValues, column, documents, clusters)
        : countFacet(docValues, column, documents);
    }
    return {
      plan,
      canonicalQuery: formatQuery(parsed.parts),
      notes: plan.notes,
      decoded,
      ...(accents && { restored: accents }),
      ...(corrected && { corrected }),
      required,
      conflictingMarks,
      hits: this.#order(plan, found, request),
      total: distinctClusters ? countClusters(documents, clusters) : documents.length,
      facets,
    };
  }

  /** Phrases of the articles that complete what is being typed, at most `limit`, the likeliest first. */
  suggest(query: string, limit: number): readonly Suggestion[] {
    this.#suggester ??= new Suggester(this.segment, this.#typing);
    return this.#suggester.suggest(query, limit);
  }

  /** A text, taken as words, with the accents that were left out; undefined when there is none to add. */
  restoreAccents(text: string): SearcherResult['restored'] {
    const parsed: ParsedQuery = { parts: [{ kind: 'words', text, start: 0 }], notes: [] };
    return describeRestored(this.#restorer.restore(parsed, { prefixOfLast: false }));
  }

  /** The terms of the index that answer each token of a text, the better tiers first. */
  expand(text: string): readonly (readonly ExpandedTerm[])[] {
    const tokens = tokenize(text);
    const options = { marks: typedMarksOf(tokens.map(({ term }) => term)), conflicting: true, prefix: false };
    return tokens.map(({ term }) => this.#groups.expand(term, options).terms);
  }

  /** Why a document has its score; the parts add up to it. */
  explain(plan: QueryPlan, document: number, recency?: Recency): ScorePart {
    const score = new DocumentScorer(this.segment, plan, this.#norms, this.parameters).explain(document);
    return recency === undefined ? score : new RecencyFactors(this.segment.docValues, recency).explain(score, document);
  }

  #findAs(parsed: ParsedQuery, request: SearcherRequest, readAs: ReadAs): FoundAnswer {
    return this.#finder.find(request, (conflicting) => this.#plan(parsed, request, readAs, conflicting));
  }

  #plan(
    parsed: ParsedQuery,
    request: SearcherRequest,
    { readings, corrections }: ReadAs,
    conflicting: boolean,
  ): QueryPlan {
    const { dictionary, docValues } = this.segment;
    const prefixOfLast = request.prefixOfLast === true;
    const options = {
      conflicting,
      prefixOfLast,
      readings,
      abbreviations: this.#abbreviations,
      groups: this.#groups,
      ...(corrections && { corrections }),
    };
    return planQuery(parsed, dictionary, docValues, this.parameters, options);
  }

  /**
   * Where too little matches everything, what was probably meant is offered. It is searched too when nothing does, unless
   * that would loosen a quoted phrase, and where all words are known only if some article has everything that way.
   */
  #findCorrected(
    parsed: ParsedQuery,
    request: SearcherRequest,
    restored: RestoredQuery,
  ): { answer: FoundAnswer; corrected?: NonNullable<SearcherResult['corrected']> } {
    const answer = this.#findAs(parsed, request, restored);
    if (answer.plan.clauses.length === 0 || answer.complete >= FEW) return { answer };
    const prefixOfLast = request.prefixOfLast === true;
    const findsNothing = answer.complete === 0;
    const corrected = this.#corrector.correct(parsed, { prefixOfLast, findsNothing });
    if (corrected === undefined) return { answer };
    const { corrections, words, isOfQuotes, isOfUnknownWords } = corrected;
    const offer = { text: formatQuery(corrected.parts), words, searched: false };
    if (!findsNothing || isOfQuotes || request.matching !== 'best') return { answer, corrected: offer };
    const meant = this.#findAs(parsed, request, { ...restored, corrections });
    if (isOfUnknownWords || meant.complete > 0) return { answer: meant, corrected: { ...offer, searched: true } };
    return { answer, corrected: offer };
  }

  #order(plan: QueryPlan, found: Found, request: SearcherRequest): RankedDocument[] {
    let scorer: DocumentScorer | undefined;
    const recency = request.recency && new RecencyFactors(this.segment.docValues, request.recency);
    return orderDocuments(found.documents, plan.clauses.length > 0, request, this.segment, {
      rank: (best) => this.#ranker.rank(plan, found, recency, best),
      score: (document) => {
        scorer ??= new DocumentScorer(this.segment, plan, this.#norms, this.parameters);
        return scorer.score(document);
      },
    });
  }
}

const describeRestored = ({ syllables, parts }: RestoredQuery): SearcherResult['restored'] =>
  syllables.length === 0 ? undefined : { text: formatQuery(parts), syllables };
