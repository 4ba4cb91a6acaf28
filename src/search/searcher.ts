/** Answers queries over one immutable snapshot of the index. No clock, no disk; one search at a time. */
import type { IndexReader } from '../inverted-index/index.js';
import { tokenize, type Token } from '../text/index.js';
import { collect, type Collected, type CollectRequest } from './collect/collect.js';
import {
  FEW_COMPLETE,
  findDocuments,
  type FinderRequest,
  type FoundAnswer,
  type Matching,
} from './match/find-documents.js';
import { analyseParts, formatQuery, parseQuery } from './parse/parse-query.js';
import { QueryPlanner } from './plan/plan-query.js';
import { SearchContext } from './postings/search-context.js';
import { CachedPhrases } from './query/cached-phrases.js';
import type { QueryNote, QueryPlan } from './query/query-plan.js';
import { DEFAULT_RANKING, type RankingParameters } from './query/ranking-parameters.js';
import { typedMarksOf, type ExpandedTerm } from './query/term-expansion.js';
import { Work } from './query/work.js';
import { isBurst } from './rank/burst.js';
import { presentOf, RecencyFactors, type AppliedRecency, type Recency } from './rank/recency.js';
import { DocumentScorer, type ScorePart } from './rank/score-document.js';
import { ScopedWords, withinScope } from './scoped-words.js';
import { Suggester, type Suggestion } from './suggest/suggester.js';
import { SpellingCorrector } from './understand/correct-spelling.js';
import { TypoCorrector, type CorrectableQuery, type CorrectedQuery } from './understand/correct-typos.js';
import { TypingDecoder, type DecodedTyping } from './understand/decode-typing.js';
import { PlaceFinder } from './understand/find-places.js';
import { SynonymFinder } from './understand/find-synonyms.js';
import { KnownNames } from './understand/known-names.js';
import { LastWordReader } from './understand/last-word.js';
import { AccentRestorer, restoredText, type RestoredQuery, type RestoredText } from './understand/restore-accents.js';
import { namesPresent, type NamedPresent } from './understand/names-present.js';
import { SyllableModel } from './understand/syllable-model.js';

export type { Matching };

export interface SearcherRequest extends FinderRequest, CollectRequest {
  readonly query: string;
  readonly prefixOfLast?: boolean;
  /**
   * When it is asked, in ms since the epoch: then recency is weighed where the query asks for news. An explicit recency
   * goes before it.
   */
  readonly now?: number;
}

interface UnderstoodQuery extends CorrectableQuery, RestoredQuery {
  /** As typed, in one canonical line. */
  readonly canonicalQuery: string;
  readonly notes: readonly QueryNote[];
  readonly decoded: readonly DecodedTyping[];
}

type Shown = 'canonicalQuery' | 'notes' | 'decoded' | 'restored';

export interface SearcherResult extends Collected, Pick<UnderstoodQuery, Shown> {
  readonly plan: QueryPlan;
  /** Other forms that were searched, as far as they may be told. */
  readonly expanded: QueryPlan['expanded'];
  /** Documents that match everything, rising. */
  readonly complete: Uint32Array;
  /** What was probably meant, where little was found as typed; `searched` when it is what the hits answer. */
  readonly corrected?: Pick<CorrectedQuery, 'text' | 'words'> & { readonly searched: boolean };
  /** The least number of clauses that a found document matches. */
  readonly required: number;
  readonly conflictingMarks: boolean;
  /** Where age was weighed. */
  readonly recency?: AppliedRecency;
}

/** Phrases of which those are chosen that somebody may see. */
const SUGGESTED_TO_CHOOSE = 40;

/** What recency by itself asks with: news is old within days. */
const NEWS_HALF_LIFE = 3 * 24 * 60 * 60 * 1000;

interface PlannedAnswer extends FoundAnswer {
  /** Tokens that were hardly meant as they stand, but as another spelling. */
  readonly instead: ReadonlySet<Token>;
}

const restoredBut = (instead: ReadonlySet<Token>, { parts, readings }: UnderstoodQuery): RestoredText | undefined =>
  restoredText(parts, new Map([...readings].filter(([token]) => !instead.has(token))));

/** Recency was not told, and no period was asked for that ends in the past. */
const mayBeNews = ({ order, recency, now, to }: SearcherRequest): boolean =>
  order === 'relevance' && recency === undefined && now !== undefined && (to === undefined || to >= now);

const presentIn = ({ parts, readings }: UnderstoodQuery, request: SearcherRequest): NamedPresent | undefined =>
  mayBeNews(request) ? namesPresent(parts, readings, request.now!) : undefined;

/** Recency stands for the words that say when: an article of today need not have "hôm nay". */
const withoutTimeWords = (query: UnderstoodQuery, present: NamedPresent | undefined): UnderstoodQuery => {
  if (present === undefined || present.timeWords.size === 0) return query;
  const isKept = (token: Token): boolean => !present.timeWords.has(token);
  return { ...query, parts: query.parts.map((part) => ({ ...part, tokens: part.tokens.filter(isKept) })) };
};

/** An abbreviation that fewer articles define is left alone: it may be one writer's, or a typo. */
const MIN_DEFINING_ARTICLES = 3;

export class Searcher {
  readonly #decoder: TypingDecoder;
  readonly #restorer: AccentRestorer;
  readonly #lastWord: LastWordReader;
  readonly #corrector: TypoCorrector;
  readonly #speller: SpellingCorrector;
  readonly #planner: QueryPlanner;
  #suggester: Suggester | undefined;

  /**
   * @param names besides those that articles define
   * @param context of the same index, from a searcher before
   */
  constructor(
    readonly segment: IndexReader,
    parameters: RankingParameters = DEFAULT_RANKING,
    names = new KnownNames(),
    readonly context = new SearchContext(segment, parameters),
  ) {
    const book = names.abbreviationsWith(segment.definitions.definedBy(MIN_DEFINING_ARTICLES));
    const model = new SyllableModel(segment);
    this.#restorer = new AccentRestorer(segment, model);
    this.#decoder = new TypingDecoder(segment, book.lexicon, this.#restorer, model);
    this.#lastWord = new LastWordReader(segment, model);
    this.#corrector = new TypoCorrector(segment, model);
    this.#speller = new SpellingCorrector(segment, model, this.#restorer);
    const phrases = new CachedPhrases(segment);
    const synonyms = new SynonymFinder(segment, parameters, book, phrases);
    const places = new PlaceFinder(segment, parameters, names.places, phrases);
    this.#planner = new QueryPlanner(segment, parameters, synonyms, phrases, places);
  }

  /** @param work what it may do, and what it has done; without it there is no limit */
  search(request: SearcherRequest, work = new Work()): SearcherResult {
    this.context.work = work;
    const result = this.#search(request);
    const { scope } = request;
    if (scope === undefined) return result;
    return withinScope(this.segment, result, (query) => this.#findWithin(query, scope).complete);
  }

  #search(request: SearcherRequest): SearcherResult {
    const understood = this.#understand(request.query, request.prefixOfLast === true);
    const present = presentIn(understood, request);
    const { answer, query, corrected } = this.context.work.within('match', () =>
      this.#findCorrected(withoutTimeWords(understood, present), request),
    );
    const { plan, found, complete, conflictingMarks, instead } = answer;
    const restored = instead.size === 0 ? query.restored : restoredBut(instead, query);
    const recency = this.#recencyFor(request, present, plan, complete);
    return {
      plan,
      expanded: plan.expanded,
      complete,
      canonicalQuery: query.canonicalQuery,
      notes: plan.notes,
      decoded: query.decoded,
      ...(restored && { restored }),
      ...(corrected && { corrected }),
      required: found.required,
      conflictingMarks,
      ...(recency && { recency }),
      ...this.context.work.within('rank', () =>
        collect(this.context, plan, { ...found, complete }, { ...request, ...(recency && { recency }) }),
      ),
    };
  }

  /**
   * Phrases of the articles that complete what is being typed, at most `limit`, the likeliest first.
   *
   * @param scope sources: each phrase stands in articles of theirs, and only those are counted
   */
  suggest(query: string, limit: number, scope?: readonly string[], work = new Work()): readonly Suggestion[] {
    this.context.work = work;
    this.#suggester ??= new Suggester(this.segment, this.#decoder);
    if (scope === undefined) return this.#suggester.suggest(query, limit);
    const seen: Suggestion[] = [];
    for (const { text } of this.#suggester.suggest(query, SUGGESTED_TO_CHOOSE)) {
      const found = this.#findWithin(`"${text.replaceAll('"', ' ')}"`, scope);
      const articles = found.conflictingMarks ? 0 : found.totalComplete;
      if (articles === 0 || !new ScopedWords(this.segment, found.complete).hasAll(text)) continue;
      seen.push({ text, articles });
      if (seen.length === limit) break;
    }
    return seen;
  }

  /** A text, taken as words, with the accents that were left out; undefined when there is none to add. */
  restoreAccents(text: string): RestoredText | undefined {
    const parts = analyseParts([{ kind: 'words', text, start: 0 }]);
    return this.#restorer.restore(parts, this.#restorer.candidatesOf(parts)).restored;
  }

  /** The terms of the index that answer each token of a text, the better tiers first. */
  expand(text: string): readonly (readonly ExpandedTerm[])[] {
    const tokens = tokenize(text);
    const options = { marks: typedMarksOf(tokens.map(({ term }) => term)), conflicting: true, prefix: false };
    return tokens.map(({ term }) => this.#planner.expansions.expand(term, options).terms);
  }

  /** Why a document has its score; the parts add up to it. */
  explain(plan: QueryPlan, document: number, recency?: Recency): ScorePart {
    const score = new DocumentScorer(this.context, plan).explain(document);
    return recency === undefined ? score : new RecencyFactors(this.segment.docValues, recency).explain(score, document);
  }

  #findWithin(query: string, scope: readonly string[]): SearcherResult {
    return this.#search({ query, scope, matching: 'all', order: 'newest', offset: 0, limit: 1 });
  }

  /** Operators, raw keystrokes, tokens, accents: each step adds evidence, none takes away what was typed. */
  #understand(text: string, prefixOfLast: boolean): UnderstoodQuery {
    const parsed = parseQuery(text);
    const { parts: decodedParts, decoded } = this.#decoder.decode(parsed.parts);
    const parts = analyseParts(decodedParts);
    const whole = this.#restorer.candidatesOf(parts);
    const halfTyped = prefixOfLast ? this.#lastWord.readHalfTyped(parts, whole) : undefined;
    const restored = this.#restorer.restore(parts, halfTyped ?? whole, halfTyped?.at(-1)!.token);
    const canonicalQuery = formatQuery(parsed.parts);
    return {
      canonicalQuery,
      notes: parsed.notes,
      decoded,
      parts,
      candidates: whole,
      prefixOfLast: halfTyped !== undefined,
      ...restored,
    };
  }

  /** Recency as it was asked for, or where the query asks for news. */
  #recencyFor(
    request: SearcherRequest,
    present: NamedPresent | undefined,
    { clauses }: QueryPlan,
    complete: Uint32Array,
  ): AppliedRecency | undefined {
    const { order, recency, now: asOf } = request;
    if (order !== 'relevance') return undefined;
    if (recency !== undefined) return { ...recency, reason: 'asked' };
    if (asOf === undefined || !mayBeNews(request)) return undefined;
    if (present !== undefined) {
      const { typed } = present;
      return { halfLife: NEWS_HALF_LIFE, asOf: presentOf(this.segment.docValues, asOf), reason: 'words', typed };
    }
    if (clauses.length === 0 || !isBurst(this.segment.docValues, complete, asOf)) return undefined;
    return { halfLife: NEWS_HALF_LIFE, asOf, reason: 'burst' };
  }

  #findAs(query: UnderstoodQuery, request: SearcherRequest, corrected?: CorrectedQuery): PlannedAnswer {
    const draft = this.#planner.draft(query, this.context.work, corrected?.corrections);
    const answer = findDocuments(this.context, request, draft.build(false), () => draft.buildWider());
    return { ...answer, instead: draft.instead };
  }

  /**
   * Where too little matches everything, what was probably meant is offered. It is searched too when nothing does,
   * unless that would loosen a quoted phrase, and where all words are known only if some article has everything that
   * way.
   */
  #findCorrected(
    query: UnderstoodQuery,
    request: SearcherRequest,
  ): { answer: PlannedAnswer; query: UnderstoodQuery; corrected?: NonNullable<SearcherResult['corrected']> } {
    const spelled = this.#speller.correct(query, query.readings);
    if (spelled !== undefined) {
      const { text, words, isOfQuotes } = spelled;
      const corrected = { text, words, searched: !isOfQuotes };
      if (isOfQuotes) return { answer: this.#findAs(query, request), query, corrected };
      const meant = { ...query, readings: spelled.readings, restored: spelled.restored };
      return { answer: this.#findAs(meant, request, spelled), query: meant, corrected };
    }
    const answer = this.#findAs(query, request);
    if (answer.plan.clauses.length === 0 || answer.complete.length >= FEW_COMPLETE) return { answer, query };
    const findsNothing = answer.complete.length === 0;
    const corrected = this.#corrector.correct(query, findsNothing);
    if (corrected === undefined) return { answer, query };
    const { text, words, isOfQuotes, isOfUnknownWords } = corrected;
    const offer = { text, words, searched: false };
    if (!findsNothing || isOfQuotes || request.matching !== 'best') return { answer, query, corrected: offer };
    const { work } = this.context;
    if (!work.maySearchAgain) {
      work.cuts.add('readings');
      return { answer, query, corrected: offer };
    }
    const meant = this.#findAs(query, request, corrected);
    if (isOfUnknownWords || meant.complete.length > 0)
      return { answer: meant, query, corrected: { ...offer, searched: true } };
    return { answer, query, corrected: offer };
  }
}
