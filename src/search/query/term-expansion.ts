/** Which exact terms of the index answer one syllable of the query, and how much each counts: the accent law. */
import type { TermDictionary, TermRange } from '../../inverted-index/index.js';
import { foldTerm, spellingVariants, tierOf, toneOf, withoutTone, type Tier } from '../../text/index.js';
import { inverseDocumentFrequency } from './formula.js';
import type { RankingParameters } from './ranking-parameters.js';
import type { Synonym } from './synonym.js';

export interface ExpandedTerm {
  /** In the dictionary; without meaning when there is a `form`. */
  readonly number: number;
  readonly term: string;
  readonly tier: Tier;
  /** What one occurrence counts, in (0, 1]. */
  readonly weight: number;
  readonly documentFrequency: number;
  /** Set when it is not a term of the index but another form of an abbreviation. */
  readonly synonym?: Synonym;
}

export interface TermExpansion {
  /** The canonical syllable, word or number that was typed. */
  readonly typed: string;
  /** By falling weight. Empty when the index holds nothing like it. */
  readonly terms: readonly ExpandedTerm[];
  readonly idf: number;
}

/** Which sorts of marks the reader used anywhere in the query: where there are some, a missing one was probably meant. */
export interface TypedMarks {
  readonly tones: boolean;
  readonly letterMarks: boolean;
}

export interface ExpansionOptions {
  readonly marks: TypedMarks;
  /** Also accept terms whose marks contradict those typed. */
  readonly conflicting: boolean;
  /** Also accept terms that begin with what was typed. */
  readonly prefix: boolean;
}

/** More terms than this complete a half-typed syllable too weakly to help; the most frequent ones are kept. */
const MAX_PREFIX_TERMS = 200;

const TIER_ORDER: readonly Tier[] = ['exact', 'variant', 'compatible', 'conflicting'];

export const typedMarksOf = (terms: readonly string[]): TypedMarks => ({
  tones: terms.some((term) => toneOf(term) !== 'ngang'),
  letterMarks: terms.some((term) => withoutTone(term) !== foldTerm(term)),
});

export const expandTerm = (
  typed: string,
  dictionary: TermDictionary,
  articleCount: number,
  parameters: RankingParameters,
  options: ExpansionOptions,
): TermExpansion => {
  const found = new Map<number, ExpandedTerm>();
  const consider = (range: TermRange, toTerm: (number: number, term: string) => ExpandedTerm | undefined): void => {
    for (let number = range.first; number < range.end; number++) {
      if (found.has(number)) continue;
      const term = toTerm(number, dictionary.terms[number]!);
      if (term !== undefined) found.set(number, term);
    }
  };
  const foldedKeys = new Set([typed, ...spellingVariants(typed)].map(foldTerm));
  for (const key of foldedKeys) {
    consider(dictionary.termsFoldedTo(key), (number, term) => {
      const tier = tierOf(typed, term);
      if (tier === undefined || (tier === 'conflicting' && !options.conflicting)) return undefined;
      const weight = weightOf(tier, typed, term, parameters, options.marks);
      return { number, term, tier, weight, documentFrequency: dictionary.documentFrequencies[number]! };
    });
  }
  if (options.prefix) addPrefixTerms(typed, dictionary, parameters, found);
  const terms = [...found.values()].sort((a, b) => b.weight - a.weight || a.number - b.number);
  return { typed, terms, idf: inverseDocumentFrequency(weightedFrequency(terms), articleCount) };
};

/** The group with other forms of an abbreviation as further terms. */
export const withSynonyms = (
  group: TermExpansion,
  forms: readonly ExpandedTerm[],
  articleCount: number,
): TermExpansion => {
  const terms = [...group.terms, ...forms].sort((a, b) => b.weight - a.weight);
  return { ...group, terms, idf: inverseDocumentFrequency(weightedFrequency(terms), articleCount) };
};

/**
 * How many documents the group stands for. Documents with several of its terms count more than once, and documents
 * with a weak tier less: the first keeps unaccented syllables from looking rare, the second keeps accented ones from
 * looking common.
 */
export const weightedFrequency = (terms: readonly ExpandedTerm[]): number =>
  terms.reduce((sum, term) => sum + term.weight * term.documentFrequency, 0);

/** What an occurrence of `term` counts for what was typed. */
export const weightOf = (
  tier: Tier,
  typed: string,
  term: string,
  parameters: RankingParameters,
  marks: TypedMarks,
): number => {
  switch (tier) {
    case 'exact':
      return 1;
    case 'variant':
      return parameters.variant;
    case 'compatible': {
      const missing = (typedElsewhere: boolean): number =>
        typedElsewhere ? parameters.missingMarkInMarkedQuery : parameters.missingMark;
      const tone = toneOf(term) === toneOf(typed) ? 1 : missing(marks.tones);
      const letters = withoutTone(term) === withoutTone(typed) ? 1 : missing(marks.letterMarks);
      return Math.min(tone, letters, parameters.missingMark);
    }
    case 'conflicting':
      return parameters.conflicting;
    default:
      return tier satisfies never;
  }
};

const addPrefixTerms = (
  typed: string,
  dictionary: TermDictionary,
  parameters: RankingParameters,
  found: Map<number, ExpandedTerm>,
): void => {
  const folded = foldTerm(typed);
  const longer: ExpandedTerm[] = [];
  for (const range of dictionary.termsFoldedToPrefix(folded)) {
    for (let number = range.first; number < range.end; number++) {
      const term = dictionary.terms[number]!;
      if (found.has(number) || !marksAgree(typed, term)) continue;
      const documentFrequency = dictionary.documentFrequencies[number]!;
      longer.push({ number, term, tier: 'compatible', weight: parameters.prefix, documentFrequency });
    }
  }
  longer.sort((a, b) => b.documentFrequency - a.documentFrequency || a.number - b.number);
  for (const term of longer.slice(0, MAX_PREFIX_TERMS)) found.set(term.number, term);
};

/** A half-typed syllable's tone may still move, so its letters alone are compared: each letter mark typed must be there. */
const marksAgree = (typed: string, term: string): boolean => {
  const bare = withoutTone(typed);
  const tier = tierOf(bare, withoutTone(term).slice(0, bare.length));
  return (tier === 'exact' || tier === 'compatible') && (toneOf(typed) === 'ngang' || toneOf(typed) === toneOf(term));
};

export const bestTier = (group: TermExpansion): Tier | undefined =>
  TIER_ORDER.find((tier) => group.terms.some((term) => term.tier === tier));
