/** Which exact terms of the index answer one syllable of the query, and how much each counts: the accent law. */
import type { PostingsCursor, IndexReader, Dictionary } from '../../inverted-index/index.js';
import { foldTerm, spellingVariants, type Tier, tierOf, toneOf, withoutTone } from '../../text/index.js';
import { inverseDocumentFrequency, type RankingParameters } from './ranking-parameters.js';

/**
 * Another way to write several neighbouring slots of a query, as one term of each of their expansions: LĐLĐ for liên ·
 * đoàn · lao · động, or liên đoàn lao động for LĐLĐ.
 *
 *   slots of the query     liên   đoàn   lao   động   huyện
 *   words of an article    LĐLĐ──────────────────┘    huyện      steps 0 to 3 of 4, all at one position
 *
 * Within one occurrence the step before is followed by the next; the first follows what stands before the occurrence,
 * and what stands behind it follows the last. So an article with the synonym has the pairs of the query too.
 */
export interface Synonym {
  /**
   * Another form of an abbreviation; one of the phrases that `OR` stands between; or what tells of a place, which does
   * so in the documents of its postings alone, wherever else it may stand.
   */
  readonly of: 'abbreviation' | 'alternative' | 'place';
  /** A cursor of its own over the occurrences, each at the position of its first token. */
  readonly postings: () => PostingsCursor;
  /** What may stand at each position of an occurrence. */
  readonly accepted: readonly ReadonlySet<string>[];
  /** Which of the slots that it answers this is, from 0, and how many they are. */
  readonly step: number;
  readonly steps: number;
}

export const openPostings = (
  segment: IndexReader,
  { number, synonym }: { readonly number: number; readonly synonym?: Synonym },
): PostingsCursor => (synonym === undefined ? segment.postings(number) : synonym.postings());

export interface ExpandedTerm {
  /** In the dictionary; without meaning when there is a `form`. */
  readonly number: number;
  /** Its place in the order of all terms, which decides among equals: sums of rounded numbers depend on their order. */
  readonly order: number;
  readonly term: string;
  readonly tier: Tier;
  /** What one occurrence counts, in (0, 1]. */
  readonly weight: number;
  readonly documentFrequency: number;
  /** How probable it is that this was meant, where accents may have been left out; at most 1 for all terms together. */
  readonly likelihood?: number;
  /** Set when it completes a half-typed syllable: how many of its letters were typed. */
  readonly typedLetters?: number;
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

/** What was meant most probably, synonyms aside; undefined when the index holds nothing like it. */
export const likeliestTerm = ({ terms }: TermExpansion): ExpandedTerm | undefined => {
  let best: ExpandedTerm | undefined;
  for (const term of terms) {
    if (term.synonym !== undefined) continue;
    if (best === undefined || (term.likelihood ?? term.weight) > (best.likelihood ?? best.weight)) best = term;
  }
  return best;
};

/** Which sorts of marks the query has anywhere: where there are some, a missing one was probably meant. */
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

/** Maximum number of terms that complete a half-typed syllable: more are too weak to help. */
const MAX_PREFIX_TERMS = 200;

export const typedMarksOf = (terms: readonly string[]): TypedMarks => ({
  tones: terms.some((term) => toneOf(term) !== 'ngang'),
  letterMarks: terms.some((term) => withoutTone(term) !== foldTerm(term)),
});

/** The terms with the base letters of an accepted spelling, each with how well it answers what was typed. */
export const similarTerms = (
  typed: string,
  dictionary: Dictionary,
): readonly Pick<ExpandedTerm, 'number' | 'order' | 'term' | 'tier'>[] =>
  [...new Set([typed, ...spellingVariants(typed)].map(foldTerm))].flatMap((key) =>
    dictionary.termsFoldedTo(key).flatMap((number) => {
      const term = dictionary.terms[number]!;
      const tier = tierOf(typed, term);
      return tier === undefined ? [] : [{ number, order: dictionary.orderOf(number), term, tier }];
    }),
  );

/** Of equally frequent ones, first the one that comes first in the order of all terms. */
export const mostFrequentFirst = (numbers: readonly number[], dictionary: Dictionary): readonly number[] => {
  const { documentFrequencies } = dictionary;
  return numbers.toSorted(
    (a, b) => documentFrequencies[b]! - documentFrequencies[a]! || dictionary.orderOf(a) - dictionary.orderOf(b),
  );
};

export const expandTerm = (
  typed: string,
  dictionary: Dictionary,
  articleCount: number,
  parameters: RankingParameters,
  { marks, conflicting, prefix }: ExpansionOptions,
): TermExpansion => {
  const terms = similarTerms(typed, dictionary).flatMap(({ number, order, term, tier }): ExpandedTerm[] => {
    if (tier === 'conflicting' && !conflicting) return [];
    const weight = weightOf(tier, typed, term, parameters, marks);
    return [{ number, order, term, tier, weight, documentFrequency: dictionary.documentFrequencies[number]! }];
  });
  if (prefix) terms.push(...longerTerms(typed, dictionary, parameters.prefix, terms));
  terms.sort(byWeight);
  return { typed, terms, idf: inverseDocumentFrequency(weightedFrequency(terms), articleCount) };
};

export const byWeight = (a: ExpandedTerm, b: ExpandedTerm): number => b.weight - a.weight || a.order - b.order;

export const withTerms = (
  expansion: TermExpansion,
  terms: readonly ExpandedTerm[],
  articleCount: number,
): TermExpansion => ({ ...expansion, terms, idf: inverseDocumentFrequency(weightedFrequency(terms), articleCount) });

/**
 * Documents with several of the terms count more than once, those with a weak tier less: the first keeps unaccented
 * syllables from looking rare, the second keeps accented ones from looking common.
 */
const weightedFrequency = (terms: readonly ExpandedTerm[]): number =>
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

/** The most frequent terms that begin with what was typed, without those that are known. */
const longerTerms = (
  typed: string,
  dictionary: Dictionary,
  weight: number,
  known: readonly ExpandedTerm[],
): readonly ExpandedTerm[] => {
  const knownNumbers = new Set(known.map(({ number }) => number));
  const typedLetters = foldTerm(typed).length;
  const longer: ExpandedTerm[] = [];
  for (const number of dictionary.termsFoldedToPrefix(foldTerm(typed))) {
    const term = dictionary.terms[number]!;
    if (knownNumbers.has(number) || !mayBecome(typed, term)) continue;
    const order = dictionary.orderOf(number);
    const documentFrequency = dictionary.documentFrequencies[number]!;
    longer.push({ number, order, term, tier: 'compatible', weight, documentFrequency, typedLetters });
  }
  longer.sort((a, b) => b.documentFrequency - a.documentFrequency || a.order - b.order);
  return longer.slice(0, MAX_PREFIX_TERMS);
};

/** May a half-typed syllable become this term? Its tone may not be typed yet; every letter mark is on its letter. */
export const mayBecome = (typed: string, term: string): boolean => {
  if (toneOf(typed) !== 'ngang' && toneOf(typed) !== toneOf(term)) return false;
  const bare = withoutTone(typed);
  const tier = tierOf(bare, withoutTone(term).slice(0, bare.length));
  return tier === 'exact' || tier === 'compatible';
};
