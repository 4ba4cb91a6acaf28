/**
 * Reads syllables that were typed without some accents as those that were most likely meant; a reading has every mark
 * that was typed. It is evidence for ranking, and is shown; which articles are found does not depend on it.
 */
import { LRUCache } from 'lru-cache';
import type { IndexReader } from '../../inverted-index/index.js';
import { foldTerm, tierOf, toneOf, withoutTone, type Token } from '../../text/index.js';
import { formatUnderstood } from '../parse/parse-query.js';
import type { AnalysedPart, ByToken } from '../query/query-plan.js';
import { mostFrequentFirst, typedMarksOf, type TypedMarks } from '../query/term-expansion.js';
import { bestReading, type TermCandidate, NO_TERM, type SyllableModel } from './syllable-model.js';

/** A token of the query and what it may have been meant to be: at least one candidate. */
export interface TokenCandidates {
  readonly token: Token;
  readonly isQuoted: boolean;
  readonly candidates: readonly TermCandidate[];
}

/** What one syllable of a query was probably meant to be. */
export interface SyllableReading {
  /** Of the likeliest line; may be what was typed. */
  readonly understood: string;
  /** How probable that is; above 0 and at most 1. */
  readonly certainty: number;
  /** How probable each term of the index is here, by its number; at most 1 together. */
  readonly shares: ReadonlyMap<number, number>;
  /** Equal keys mean equal shares. Two readings of the same syllable in one query may differ. */
  readonly key: string;
}

export interface RestoredText {
  /** The query with these syllables in place. */
  readonly text: string;
  /** Syllables with marks that were not typed, in the order of the query; `certainty` is above 0 and at most 1. */
  readonly syllables: readonly { readonly typed: string; readonly understood: string; readonly certainty: number }[];
}

export interface RestoredQuery {
  /** Only of tokens with more than one possible reading. */
  readonly readings: ByToken<SyllableReading>;
  /** Undefined when the query has all marks that it may have. */
  readonly restored?: RestoredText | undefined;
}

/** Maximum number of readings of a syllable, the most frequent: the next is one article in ten thousand. */
const MAX_READINGS = 16;
/**
 * In a longer query, a pasted paragraph, equal syllables share the mean of their readings: its slots then have as many
 * term expansions as it has different syllables, and to rank by more of them takes several times as long.
 */
const MAX_TOKENS_APART = 40;

/** Probability of leaving out a mark in a query that has marks of that sort elsewhere. A guess. */
const OMISSION_LIKELIHOOD = 0.005;
/** Maximum number of syllables whose readings are cached. */
const MAX_CACHED_SYLLABLES = 4_000;

export class AccentRestorer {
  readonly #readings = new LRUCache<string, readonly number[]>({ max: MAX_CACHED_SYLLABLES });

  constructor(
    private readonly segment: Pick<IndexReader, 'dictionary'>,
    private readonly model: SyllableModel,
  ) {}

  /** The tokens of words and phrases with their candidates, in the order of the query. */
  candidatesOf(parts: readonly AnalysedPart[]): readonly TokenCandidates[] {
    const asked = parts.flatMap(({ kind, tokens }) =>
      kind === 'words' || kind === 'phrase' ? tokens.map((token) => ({ token, isQuoted: kind === 'phrase' })) : [],
    );
    const tokens = asked.map(({ token }) => token);
    const marks = typedMarksOf(tokens.map(({ term }) => term));
    return asked.map(({ token, isQuoted }, i) => {
      const isRead = token.kind === 'syllable' && !isJoinedToNumber(tokens, i);
      const candidates = isRead ? this.#candidates(token.term, marks) : this.#asTyped(token.term);
      return { token, isQuoted, candidates };
    });
  }

  /**
   * @param tokens of these parts, with their candidates
   * @param halfTyped the last of them, when its candidates are what it may become: it is shown as it was typed
   */
  restore(parts: readonly AnalysedPart[], tokens: readonly TokenCandidates[], halfTyped?: Token): RestoredQuery {
    const readings = new Map<Token, SyllableReading>();
    const { terms } = this.segment.dictionary;
    const isSure = ({ token, candidates: [first, second] }: TokenCandidates): boolean =>
      second === undefined && (first!.term === NO_TERM || terms[first!.term] === token.term);
    if (tokens.every(isSure)) return { readings };
    const { best, shares } = bestReading(
      tokens.map(({ candidates }) => candidates),
      this.model,
    );
    const counted = tokens.length > MAX_TOKENS_APART ? meanShares(tokens, shares) : shares;
    tokens.forEach(({ token, candidates }, i) => {
      const { term } = candidates[best[i]!]!;
      if (term === NO_TERM) return;
      const understood = token === halfTyped ? token.term : terms[term]!;
      if (understood === token.term && candidates.length === 1) return;
      readings.set(token, {
        understood,
        certainty: shares[i]![best[i]!]!,
        key: counted[i]!.join(' '),
        shares: new Map(candidates.map((candidate, j) => [candidate.term, counted[i]![j]!])),
      });
    });
    return { readings, restored: restoredText(parts, readings) };
  }

  #asTyped(term: string): readonly TermCandidate[] {
    return [{ term: this.segment.dictionary.find(foldTerm(term), term) ?? NO_TERM, likelihood: 1 }];
  }

  #candidates(typed: string, marks: TypedMarks): readonly TermCandidate[] {
    const numbers = this.#readingsOf(typed);
    if (numbers.length === 0) return this.#asTyped(typed);
    const { terms } = this.segment.dictionary;
    return numbers.map((term) => ({ term, likelihood: likelihoodOf(typed, terms[term]!, marks) }));
  }

  /** Terms that have every mark of a syllable. */
  #readingsOf(typed: string): readonly number[] {
    const cached = this.#readings.get(typed);
    if (cached !== undefined) return cached;
    const { dictionary } = this.segment;
    const numbers = dictionary.termsFoldedTo(foldTerm(typed)).filter((number) => {
      const tier = tierOf(typed, dictionary.terms[number]!);
      return tier === 'exact' || tier === 'compatible';
    });
    const readings = mostFrequentFirst(numbers, dictionary).slice(0, MAX_READINGS);
    this.#readings.set(typed, readings);
    return readings;
  }
}

/** What readings add to a query; undefined when that is nothing. */
export const restoredText = (
  parts: readonly AnalysedPart[],
  readings: ByToken<SyllableReading>,
): RestoredText | undefined => {
  const syllables = [...readings].flatMap(([{ term: typed }, { understood, certainty }]) =>
    understood === typed ? [] : [{ typed, understood, certainty }],
  );
  return syllables.length === 0 ? undefined : { text: formatUnderstood(parts, readings), syllables };
};

/** At each position the mean over all tokens that were typed the same and have as many candidates. */
const meanShares = (tokens: readonly TokenCandidates[], shares: readonly Float64Array[]): readonly Float64Array[] => {
  const sums = new Map<string, Float64Array>();
  const keyOf = ({ token, candidates }: TokenCandidates): string => `${token.term} ${candidates.length}`;
  const counts = new Map<string, number>();
  tokens.forEach((one, i) => {
    const key = keyOf(one);
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, shares[i]!.slice());
    else for (let j = 0; j < sum.length; j++) sum[j]! += shares[i]![j]!;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const means = new Map([...sums].map(([key, sum]) => [key, sum.map((share) => share / counts.get(key)!)]));
  return tokens.map((one) => means.get(keyOf(one))!);
};

/** The letters of `1A` and `U23` are no syllables whose accents were left out; those of `Nga-Mỹ` may be. */
const isJoinedToNumber = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  return (tokens[at]!.joined && tokens[at - 1]?.kind === 'number') || (next?.joined === true && next.kind === 'number');
};

const likelihoodOf = (typed: string, term: string, marks: TypedMarks): number => {
  const tone = marks.tones && toneOf(term) !== toneOf(typed) ? OMISSION_LIKELIHOOD : 1;
  const letters = marks.letterMarks && withoutTone(term) !== withoutTone(typed) ? OMISSION_LIKELIHOOD : 1;
  return tone * letters;
};
