/** Binds a query to an index; never fails: what the index cannot serve as an operator is words, with a note. */
import type { IndexReader } from '../../inverted-index/index.js';
import type { Token } from '../../text/index.js';
import { CachedPhrases } from '../query/cached-phrases.js';
import { valueNumbersMatching } from '../query/filter-values.js';
import type { AnalysedPart, FilterField, QueryNote, Clause, QueryPlan } from '../query/query-plan.js';
import { pairIdf, type RankingParameters } from '../query/ranking-parameters.js';
import { typedMarksOf, type TermExpansion } from '../query/term-expansion.js';
import { Work } from '../query/work.js';
import type { FoundPlaces, PlaceFinder } from '../understand/find-places.js';
import type { SynonymFinder, Synonyms } from '../understand/find-synonyms.js';
import { termsOfAlternatives } from './alternatives.js';
import { cohesionOf } from './cohesion.js';
import { estimateCost } from './estimate-cost.js';
import { CachedExpansions, TokenExpander, type Evidence } from './expand-tokens.js';
import { withOrderedIdfs } from './ordered-idf.js';

/** In a query of more tokens than this, a pasted paragraph, no synonyms are looked for. */
const MAX_TOKENS_WITH_SYNONYMS = 40;

/** Maximum number of pairs of neighbouring tokens that count, the rarest ones (docs/ranking.md). */
export const MAX_PAIRS = 48;

/** In a query of more tokens, a pasted page, no pairs count: they could keep every article busy for minutes. */
export const MAX_TOKENS_WITH_PAIRS = 150;

export interface PlannableQuery extends Pick<Evidence, 'readings'> {
  readonly parts: readonly AnalysedPart[];
  readonly notes: readonly QueryNote[];
  /** The last token that is searched may be half typed. */
  readonly prefixOfLast: boolean;
}

export class QueryPlanner {
  readonly expansions: CachedExpansions;

  /**
   * @param synonyms none are looked for without it
   * @param places the same
   */
  constructor(
    private readonly segment: IndexReader,
    private readonly parameters: RankingParameters,
    private readonly synonyms?: SynonymFinder,
    private readonly phrases = new CachedPhrases(segment),
    private readonly places?: PlaceFinder,
  ) {
    const { dictionary } = segment;
    this.expansions = new CachedExpansions(dictionary, segment.articleCount, parameters);
  }

  draft(query: PlannableQuery, work = new Work(), corrections?: Evidence['corrections']): PlanDraft {
    const bound = bindParts(query, this.segment);
    const tokens = bound.wanted.flatMap((clause) => clause.tokens);
    const unwanted = bound.unwanted.flatMap((clause) => clause.tokens);
    const marks = typedMarksOf([...tokens, ...unwanted].map(({ term }) => term));
    const halfTyped = query.prefixOfLast ? tokens.at(-1) : undefined;
    const { readings } = query;
    const expander = new TokenExpander(this.expansions, { marks, halfTyped, readings, corrections });
    const expand = (token: Token): TermExpansion => expander.expand(token, false);
    const parts = tokens.length > MAX_TOKENS_WITH_SYNONYMS ? [] : bound.words;
    const synonyms = parts.flatMap((part) => this.synonyms?.findSynonyms({ ...part, marks, expand }) ?? []);
    const places = parts.flatMap((part) => this.places?.findPlaces(part, readings) ?? []);
    return new PlanDraft(bound, expander, synonyms, places, this.phrases, this.segment, this.parameters, work);
  }
}

/** A plan but for how far terms may differ from what was typed. */
export class PlanDraft {
  constructor(
    private readonly bound: BoundParts,
    private readonly expander: TokenExpander,
    private readonly synonyms: readonly Synonyms[],
    private readonly places: readonly FoundPlaces[],
    private readonly phrases: CachedPhrases,
    private readonly segment: IndexReader,
    private readonly parameters: RankingParameters,
    private readonly work: Work,
  ) {}

  build(conflicting: boolean): QueryPlan {
    const { wanted, unwanted, filters, notes, isWordless } = this.bound;
    const clauses = wanted.map((clause) => this.#toClause(clause, conflicting));
    // The fallback to other marks is there to find more; an exclusion that joined in would find less.
    const exclusions = distinct(unwanted).map((clause) => this.#toClause(clause, false));
    return {
      clauses: withOrderedIdfs(withRarestPairs(clauses), this.segment, this.parameters),
      exclusions,
      isWordless,
      filters,
      notes,
      expanded: this.synonyms.flatMap(({ expanded }) => expanded),
      places: this.places.flatMap(({ places }) => places),
      cohesion: cohesionOf(clauses, this.segment.ngrams),
      articleCount: this.expander.articleCount,
      estimatedCost: estimateCost([...clauses, ...exclusions]),
    };
  }

  /** Tokens that were hardly meant as they stand, but as another spelling. */
  get instead(): ReadonlySet<Token> {
    return new Set(this.synonyms.flatMap(({ instead }) => [...instead]));
  }

  /** The plan with terms whose marks contradict those typed; undefined when the index holds none. */
  buildWider(): QueryPlan | undefined {
    const tokens = this.bound.wanted.flatMap((clause) => clause.tokens);
    return tokens.some((token) => this.expander.hasConflictingTerms(token)) ? this.build(true) : undefined;
  }

  #toClause({ tokens, alternatives, text, startsPhrase }: ClauseTokens, conflicting: boolean): Clause {
    const expand = (token: Token): TermExpansion => {
      const synonyms = [...this.synonyms, ...this.places].flatMap(({ terms }) => terms.get(token) ?? []);
      return this.expander.withSynonyms(this.expander.expand(token, conflicting), synonyms);
    };
    if (alternatives !== undefined) {
      const expanded = alternatives.map((own) => own.map((token) => ({ token, expansion: expand(token) })));
      const expansion = this.expander.ofTerms(text, termsOfAlternatives(expanded, this.phrases, this.work));
      return { text, slots: [{ expansion, followsPrevious: false, orderedIdf: 0 }] };
    }
    const slots = tokens.map((token, i) => ({
      expansion: expand(token),
      followsPrevious: i > 0 || !startsPhrase,
      orderedIdf: 0,
    }));
    return { text, slots };
  }
}

interface ClauseTokens {
  readonly tokens: readonly Token[];
  /** The same tokens, where one of several lines of them is enough. */
  readonly alternatives?: readonly (readonly Token[])[];
  readonly text: string;
  /** Nothing of the query stands right before it. */
  readonly startsPhrase: boolean;
}

interface BoundParts extends Pick<QueryPlan, 'filters' | 'notes' | 'isWordless'> {
  readonly wanted: readonly ClauseTokens[];
  readonly unwanted: readonly ClauseTokens[];
  /** Parts that are not quoted. */
  readonly words: readonly AnalysedPart[];
}

const bindParts = ({ parts, notes: notesOfParsing }: PlannableQuery, segment: IndexReader): BoundParts => {
  const notes = [...notesOfParsing];
  const filters = new Map<FilterField, ReadonlySet<number>>();
  const wanted: ClauseTokens[] = [];
  const unwanted: ClauseTokens[] = [];
  const words: AnalysedPart[] = [];
  for (const [i, part] of parts.entries()) {
    const { kind, text, tokens } = part;
    if (kind === 'filter') {
      const values = valueNumbersMatching(segment, part.field, [part.value]);
      if (values.size > 0) {
        filters.set(part.field, new Set([...(filters.get(part.field) ?? []), ...values]));
        continue;
      }
      notes.push({ code: 'unknown-filter-value', text });
    }
    if (kind === 'words' || kind === 'filter') words.push(part);
    else if (tokens.length === 0) notes.push({ code: 'no-words', text });
    if (kind !== 'filter' && (part.isAlternative === true || parts[i + 1]?.isAlternative === true)) {
      // The first of a line of alternatives takes the others along.
      if (part.isAlternative !== true) wanted.push(...alternativesFrom(parts, i));
    } else if (kind === 'words' || kind === 'filter') {
      wanted.push(...wordClauses(part));
    } else if (tokens.length > 0) {
      (kind === 'phrase' ? wanted : unwanted).push({ tokens, text, startsPhrase: true });
    }
  }
  const isEmpty = wanted.length === 0 && unwanted.length === 0 && filters.size === 0;
  const typed = parts.filter(({ kind }) => kind === 'words');
  if (isEmpty) for (const { text } of typed) notes.push({ code: 'no-words', text: text.trim() });
  return { wanted, unwanted, filters, notes, words, isWordless: isEmpty && parts.length > 0 };
};

/** One clause for the part at `first` and all that `OR` joins to it; none when there is no word in them. */
const alternativesFrom = (parts: readonly AnalysedPart[], first: number): readonly ClauseTokens[] => {
  let end = first + 1;
  while (parts[end]?.isAlternative === true) end++;
  const joined = parts.slice(first, end).filter(({ tokens }) => tokens.length > 0);
  if (joined.length === 0) return [];
  const alternatives = joined.map(({ tokens }) => tokens);
  const text = joined.map((part) => part.text.trim()).join(' OR ');
  return [{ tokens: alternatives.flat(), alternatives, text, startsPhrase: true }];
};

/** A clause for each token that stands alone, and for each chain of joined ones (`Covid-19`, `12/2024/NĐ-CP`). */
const wordClauses = ({ text, tokens }: AnalysedPart): readonly ClauseTokens[] => {
  const chains: Token[][] = [];
  for (const token of tokens) {
    if (token.joined && chains.length > 0) chains.at(-1)!.push(token);
    else chains.push([token]);
  }
  return chains.map((chain, i) => ({
    tokens: chain,
    text: text.slice(chain[0]!.start, chain.at(-1)!.end),
    startsPhrase: i === 0,
  }));
};

/** At most MAX_PAIRS pairs, of equally rare ones the first; those that no article can have come last. */
const withRarestPairs = (clauses: readonly Clause[]): readonly Clause[] => {
  const slots = clauses.flatMap((clause) => clause.slots);
  const rarity = slots.map(({ expansion: right, followsPrevious }, i) => {
    const left = slots[i - 1]?.expansion;
    if (left === undefined || !followsPrevious) return undefined;
    return left.terms.length === 0 || right.terms.length === 0 ? 0 : pairIdf(left.idf, right.idf);
  });
  const pairs = slots.flatMap((_, i) => (rarity[i] === undefined ? [] : [i]));
  if (pairs.length <= MAX_PAIRS) return clauses;
  const most = slots.length <= MAX_TOKENS_WITH_PAIRS ? MAX_PAIRS : 0;
  const counted = new Set(pairs.sort((a, b) => rarity[b]! - rarity[a]! || a - b).slice(0, most));
  let at = 0;
  return clauses.map(({ text, slots: own }) => ({
    text,
    slots: own.map((slot) => ({ ...slot, followsPrevious: counted.has(at++) })),
  }));
};

/** Without those that ask the same as a later one. */
const distinct = (clauses: readonly ClauseTokens[]): ClauseTokens[] => [
  ...new Map(clauses.map((clause) => [clause.tokens.map(({ term }) => term).join(' '), clause])).values(),
];
