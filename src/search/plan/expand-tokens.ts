/** Which terms answer each token of a query, given what was understood of it. */
import { LRUCache } from 'lru-cache';
import type { Dictionary } from '../../inverted-index/index.js';
import { foldTerm, spellingVariants, type Token } from '../../text/index.js';
import type { ByToken } from '../query/query-plan.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import {
  byWeight,
  expandTerm,
  withTerms,
  type ExpandedTerm,
  type ExpansionOptions,
  type TermExpansion,
  type TypedMarks,
} from '../query/term-expansion.js';
import type { CorrectedWord } from '../understand/correct-typos.js';
import type { SyllableReading } from '../understand/restore-accents.js';
import { NO_TERM } from '../understand/syllable-model.js';

/** Maximum number of terms of all cached expansions together, about 100 bytes each. A half-typed syllable has 200. */
const MAX_CACHED_TERMS = 50_000;

/** Cached across queries: Vietnamese has few syllables, and to compare one with all spellings takes longer. */
export class CachedExpansions {
  readonly #cache = new LRUCache<string, TermExpansion>({
    maxSize: MAX_CACHED_TERMS,
    sizeCalculation: ({ terms }) => 1 + terms.length,
  });

  constructor(
    private readonly dictionary: Dictionary,
    readonly articleCount: number,
    readonly parameters: RankingParameters,
  ) {}

  /** What `expandTerm` gives; the same object as long as it is cached. */
  expand(typed: string, options: ExpansionOptions): TermExpansion {
    const { marks, conflicting, prefix } = options;
    const flags = (marks.tones ? 1 : 0) | (marks.letterMarks ? 2 : 0) | (conflicting ? 4 : 0) | (prefix ? 8 : 0);
    const key = `${flags} ${typed}`;
    let expansion = this.#cache.get(key);
    if (expansion === undefined) {
      expansion = expandTerm(typed, this.dictionary, this.articleCount, this.parameters, options);
      this.#cache.set(key, expansion);
    }
    return expansion;
  }

  /** Those of the terms that an expansion does not have: each completes what was typed. */
  completions({ typed, terms }: TermExpansion, numbers: Iterable<number>): readonly ExpandedTerm[] {
    const known = new Set(terms.map(({ number }) => number));
    const typedLetters = foldTerm(typed).length;
    return [...numbers].flatMap((number): ExpandedTerm[] => {
      if (number === NO_TERM || known.has(number)) return [];
      const term = this.dictionary.terms[number]!;
      const order = this.dictionary.orderOf(number);
      const documentFrequency = this.dictionary.documentFrequencies[number]!;
      const weight = this.parameters.prefix;
      return [{ number, order, term, tier: 'compatible', weight, documentFrequency, typedLetters }];
    });
  }
}

export interface Evidence {
  readonly marks: TypedMarks;
  /** The token that may be the beginning of a word. */
  readonly halfTyped?: Token | undefined;
  readonly readings?: ByToken<SyllableReading> | undefined;
  /** Words to search as well as those typed. */
  readonly corrections?: ByToken<CorrectedWord> | undefined;
}

/** The expansions of one query. Tokens that ask the same share one object. */
export class TokenExpander {
  readonly #known = new Map<string, TermExpansion>();

  constructor(
    private readonly cache: CachedExpansions,
    private readonly evidence: Evidence,
  ) {}

  get articleCount(): number {
    return this.cache.articleCount;
  }

  /** @param conflicting accept also terms whose marks contradict those typed */
  expand(token: Token, conflicting: boolean): TermExpansion {
    const reading = this.evidence.readings?.get(token);
    const correction = this.evidence.corrections?.get(token);
    const options = this.#optionsFor(token, conflicting);
    const flags = `${options.prefix ? '*' : ''}${conflicting ? '~' : ''}`;
    const key = `${token.term}${flags}${reading?.key ?? ''}${correction?.understood ?? ''}`;
    let expansion = this.#known.get(key);
    if (expansion === undefined) {
      expansion = this.cache.expand(token.term, options);
      if (reading !== undefined) {
        expansion = options.prefix ? this.#withCompletions(expansion, reading) : this.#withReading(expansion, reading);
      }
      if (correction !== undefined) {
        expansion = this.#withCorrection(expansion, this.cache.expand(correction.understood, options));
      }
      this.#known.set(key, expansion);
    }
    return expansion;
  }

  /** Does the index hold terms whose marks contradict those of the token, or of its correction? */
  hasConflictingTerms(token: Token): boolean {
    const options = this.#optionsFor(token, true);
    const correction = this.evidence.corrections?.get(token);
    const typed = correction === undefined ? [token.term] : [token.term, correction.understood];
    return typed.some((term) => this.cache.expand(term, options).terms.some(({ tier }) => tier === 'conflicting'));
  }

  #optionsFor(token: Token, conflicting: boolean): ExpansionOptions {
    const { marks, halfTyped } = this.evidence;
    return { marks, conflicting, prefix: token === halfTyped };
  }

  /**
   * The compatible terms weigh between `unlikely` and `restored` by their share, so a reading never ranks above what
   * was typed. A mark of a sort that the query has elsewhere was probably left out on purpose: such terms stay low.
   */
  #withReading(expansion: TermExpansion, { shares }: SyllableReading): TermExpansion {
    const { unlikely, restored, missingMark } = this.cache.parameters;
    const shareOf = sharesWithVariants(expansion.terms, shares);
    const terms = expansion.terms.map((term): ExpandedTerm => {
      const likelihood = shareOf(term);
      if (term.tier !== 'compatible' || term.weight < missingMark) return { ...term, likelihood };
      return { ...term, likelihood, weight: unlikely + (restored - unlikely) * likelihood };
    });
    return withTerms(expansion, terms.sort(byWeight), this.cache.articleCount);
  }

  /** The same of a half-typed word: what it may become weighs from `prefix` up. */
  #withCompletions(expansion: TermExpansion, { shares }: SyllableReading): TermExpansion {
    const { prefix, unlikely, restored } = this.cache.parameters;
    const all = [...expansion.terms, ...this.cache.completions(expansion, shares.keys())];
    const shareOf = sharesWithVariants(all, shares);
    const terms = all.map((term): ExpandedTerm => {
      const likelihood = shareOf(term);
      if (term.tier !== 'compatible') return { ...term, likelihood };
      const least = term.typedLetters === undefined ? unlikely : prefix;
      return { ...term, likelihood, weight: least + (restored - least) * likelihood };
    });
    return withTerms(expansion, terms.sort(byWeight), this.cache.articleCount);
  }

  /** The terms of the correction count less than if they had been typed; what was typed stays. */
  #withCorrection(expansion: TermExpansion, correction: TermExpansion): TermExpansion {
    const known = new Set(expansion.terms.map(({ number }) => number));
    const added = correction.terms
      .filter(({ number }) => !known.has(number))
      .map((term) => ({ ...term, weight: term.weight * this.cache.parameters.corrected }));
    return withTerms(expansion, [...expansion.terms, ...added].sort(byWeight), this.cache.articleCount);
  }

  /** @param terms by falling weight */
  ofTerms(typed: string, terms: readonly ExpandedTerm[]): TermExpansion {
    return withTerms({ typed, terms, idf: 0 }, terms, this.cache.articleCount);
  }

  /** What was typed with synonyms behind terms of the same weight. */
  withSynonyms(expansion: TermExpansion, synonyms: readonly ExpandedTerm[]): TermExpansion {
    if (synonyms.length === 0) return expansion;
    const terms = [...expansion.terms, ...synonyms].sort((a, b) => b.weight - a.weight);
    return withTerms(expansion, terms, this.cache.articleCount);
  }
}

/** The share of a term and of its other spellings (kỹ/kĩ) together, at most 1. */
const sharesWithVariants = (
  terms: readonly ExpandedTerm[],
  shares: SyllableReading['shares'],
): ((term: ExpandedTerm) => number) => {
  let byTerm: ReadonlyMap<string, number> | undefined;
  return ({ number, term }) => {
    let sum = shares.get(number) ?? 0;
    for (const variant of spellingVariants(term)) {
      byTerm ??= new Map(terms.map((one) => [one.term, one.number]));
      const other = byTerm.get(variant);
      if (other !== undefined) sum += shares.get(other) ?? 0;
    }
    return Math.min(1, sum);
  };
};
