/**
 * Answers queries over one immutable snapshot of the index; no later publish can change what it sees. Pure and
 * synchronous: no clock, no disk. Not re-entrant: one search at a time uses the scratch arrays.
 */
import type { SegmentReader } from '../inverted-index/index.js';
import { tokenize, type Abbreviation } from '../text/index.js';
import { collect, type Collected, type CollectRequest } from './collect/collect.js';
import {
  FEW_COMPLETE,
  findDocuments,
  type FinderRequest,
  type FoundAnswer,
  type Matching,
} from './match/find-documents.js';
import { SearchContext } from './postings/search-context.js';
import { AbbreviationBook } from './understand/abbreviation-book.js';
import { AbbreviationFinder } from './understand/abbreviations.js';
import { decodeTyping, type DecodedTyping, type TypingContext } from './understand/decode-typing.js';
import { typingContext } from './understand/typing-context.js';
import { formatQuery, parseQuery, type ParsedQuery, type QueryNote } from './parse/parse-query.js';
import { planQuery, type ByPlace, type QueryPlan } from './plan/plan-query.js';
import { CachedExpansions } from './plan/cached-expansions.js';
import { typedMarksOf, type ExpandedTerm } from './query/term-expansion.js';
import { DEFAULT_RANKING, type RankingParameters } from './query/ranking-parameters.js';
import { RecencyFactors, type Recency } from './rank/recency.js';
import { TypoCorrector, type CorrectedWord } from './understand/correct-typos.js';
import { AccentRestorer, type RestoredQuery, type RestoredSyllable } from './understand/restore-accents.js';
import { SyllableModel } from './understand/syllable-model.js';
import { DocumentScorer, type ScorePart } from './rank/score-document.js';
import { Suggester, type Suggestion } from './suggest/suggester.js';

export type { Matching };

export interface SearcherRequest extends FinderRequest, CollectRequest {
  readonly query: string;
  readonly prefixOfLast?: boolean;
}

export interface SearcherResult extends Collected {
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
}

/** An abbreviation that fewer articles define is left alone: it may be one writer's, or a slip. */
const LEAST_DEFINING_ARTICLES = 3;

/** How the words of a query are read, besides as they were typed. */
interface ReadAs extends Pick<RestoredQuery, 'readings'> {
  readonly corrections?: ByPlace<CorrectedWord>;
}

export class Searcher {
  readonly #context: SearchContext;
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
    this.#context = new SearchContext(segment, parameters);
    const model = new SyllableModel(segment);
    this.#restorer = new AccentRestorer(segment, model);
    this.#corrector = new TypoCorrector(segment, model, this.#restorer);
  }

  search(request: SearcherRequest): SearcherResult {
    const parsed = parseQuery(request.query);
    const { parsed: understood, decoded } = decodeTyping(parsed, this.#typing);
    const restored = this.#restorer.restore(understood, { prefixOfLast: request.prefixOfLast === true });
    const { answer, corrected } = this.#findCorrected(understood, request, restored);
    const { plan, found, conflictingMarks } = answer;
    const accents = describeRestored(restored);
    return {
      plan,
      canonicalQuery: formatQuery(parsed.parts),
      notes: plan.notes,
      decoded,
      ...(accents && { restored: accents }),
      ...(corrected && { corrected }),
      required: found.required,
      conflictingMarks,
      ...collect(this.#context, plan, found, request),
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
    const score = new DocumentScorer(this.#context, plan).explain(document);
    return recency === undefined ? score : new RecencyFactors(this.segment.docValues, recency).explain(score, document);
  }

  #findAs(parsed: ParsedQuery, request: SearcherRequest, readAs: ReadAs): FoundAnswer {
    return findDocuments(this.#context, request, (conflicting) => this.#plan(parsed, request, readAs, conflicting));
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
    if (answer.plan.clauses.length === 0 || answer.complete >= FEW_COMPLETE) return { answer };
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
}

const describeRestored = ({ syllables, parts }: RestoredQuery): SearcherResult['restored'] =>
  syllables.length === 0 ? undefined : { text: formatQuery(parts), syllables };
