/**
 * What was probably meant where a query finds too little: words one typo away that stand better beside their
 * neighbours. A syllable has about thirty others at one typo, so the neighbours decide, by the same pass as for
 * accents.
 *
 * Correction is asked for only when the words as typed find too little. Words that the index holds in plenty stay,
 * unless the query as typed finds nothing. Exclusions and filters are never corrected, and numbers and codes neither.
 *
 * The error model: how likely is it that fingers which meant one word typed another? One typo at most: another key, two
 * letters in the wrong order, a letter missing, a letter too many. Letters cost more than marks, and a neighbouring key
 * or a doubled letter less than any other. The figures are guesses in natural logarithms; the neighbouring words
 * decide.
 */
import { LRUCache } from 'lru-cache';
import type { IndexReader } from '../../inverted-index/index.js';
import {
  chatMeanings,
  foldTerm,
  isSyllable,
  isUnaccentedSyllable,
  type Token,
  toneOf,
  withoutTone,
} from '../../text/index.js';
import { formatUnderstood } from '../parse/parse-query.js';
import type { AnalysedPart, ByToken } from '../query/query-plan.js';
import type { TokenCandidates } from './restore-accents.js';
import { bestReading, type TermCandidate, NO_TERM, type SyllableModel } from './syllable-model.js';

export interface CorrectedWord {
  readonly typed: string;
  readonly understood: string;
}

export interface CorrectableQuery {
  readonly parts: readonly AnalysedPart[];
  /** The tokens of words and phrases, with what may have been meant by them. */
  readonly candidates: readonly TokenCandidates[];
  /** The last token may be half typed. */
  readonly prefixOfLast: boolean;
}

export interface CorrectedQuery {
  readonly corrections: ByToken<CorrectedWord>;
  /** The query with the corrected words, and the accents of the others restored. */
  readonly text: string;
  /** In the order of the query. */
  readonly words: readonly CorrectedWord[];
  /** Nothing that was corrected is in the index as typed, or a syllable (a small index lacks many that were meant). */
  readonly isOfUnknownWords: boolean;
  /** Something in quotes was corrected: quotes ask for just these words. */
  readonly isOfQuotes: boolean;
}

/** Of letters without marks; a shorter word is one typo from too many others. */
const MIN_LENGTH = 3;
const MAX_LENGTH = 24;
/** A word of so many letters that is no syllable may be a code: without neighbours it stays. */
const LONGEST_CODE = 4;
/** A word in at most this many articles is rare enough to be a typo. */
const RARE_FREQUENCY = 2;
/** Maximum number of words that are corrected at once, unknown ones first; more are no typos but another language. */
const MAX_CORRECTED = 4;
/** A longer query, a pasted text, is taken as it is: what articles lack there is a name more often than a typo. */
const MAX_TOKENS = 40;
/** Longer queries are not looked at for typos among the words that the index knows. */
const MAX_TOKENS_OF_KNOWN_WORDS = 8;
/** Maximum number of candidates for one word: the likeliest beside the next neighbours. */
const MAX_CANDIDATES = 24;
/** Maximum number of keys of the index that are looked at for one word. */
const MAX_KEYS = 400;
/** A correction that is less sure than this is not offered. */
const MIN_SHARE = 0.5;
/** Maximum number of words whose candidates are cached: to find them costs as much as a search. */
const MAX_CACHED_WORDS = 1_000;

export class TypoCorrector {
  readonly #candidates = new LRUCache<string, readonly TermCandidate[]>({ max: MAX_CACHED_WORDS });

  constructor(
    private readonly segment: Pick<IndexReader, 'dictionary' | 'ngrams'>,
    private readonly model: SyllableModel,
  ) {}

  /**
   * Undefined when there is nothing to correct.
   *
   * @param findsNothing no article has everything as typed: then words that the index knows may be typos too
   */
  correct(query: CorrectableQuery, findsNothing: boolean): CorrectedQuery | undefined {
    const { candidates: tokens } = query;
    if (tokens.length > MAX_TOKENS) return undefined;
    const suspects = this.#suspects(query, findsNothing);
    if (suspects.length === 0) return undefined;
    const lattice = tokens.map(({ candidates }, i) => (suspects.includes(i) ? this.#withTypos(tokens, i) : candidates));
    const { best, shares } = bestReading(lattice, this.model);
    const corrections = new Map<Token, CorrectedWord>();
    const understood = new Map<Token, CorrectedWord>();
    let isOfUnknownWords = true;
    let isOfQuotes = false;
    tokens.forEach(({ token, isQuoted, candidates }, i) => {
      const { term } = lattice[i]![best[i]!]!;
      if (term === NO_TERM || (query.prefixOfLast && i === tokens.length - 1)) return;
      const word = { typed: token.term, understood: this.segment.dictionary.terms[term]! };
      const isCorrected = foldTerm(word.typed) !== foldTerm(word.understood);
      if (isCorrected && shares[i]![best[i]!]! < MIN_SHARE) return;
      understood.set(token, word);
      if (!isCorrected) return;
      corrections.set(token, word);
      isOfUnknownWords &&= this.#frequencyOf(candidates) === 0 && !isSyllable(word.typed);
      isOfQuotes ||= isQuoted;
    });
    if (corrections.size === 0) return undefined;
    const text = formatUnderstood(query.parts, understood);
    return { corrections, text, words: [...corrections.values()], isOfUnknownWords, isOfQuotes };
  }

  /** Indices of tokens that may be typos. */
  #suspects({ candidates: tokens, prefixOfLast }: CorrectableQuery, findsNothing: boolean): readonly number[] {
    const frequencies = tokens.map(({ candidates }) => this.#frequencyOf(candidates));
    const words = tokens.flatMap(({ token: { kind, term, joined } }, i) => {
      const { length } = foldTerm(term);
      const isCode = joined || tokens[i + 1]?.token.joined === true;
      const isHalfTyped = prefixOfLast && i === tokens.length - 1;
      if (isLoneCode(term, tokens) || chatMeanings(term).length > 0) return [];
      return kind === 'number' || length < MIN_LENGTH || length > MAX_LENGTH || isCode || isHalfTyped ? [] : [i];
    });
    const unknown = words.filter((i) => frequencies[i] === 0);
    if (unknown.length > 0) return unknown.slice(0, MAX_CORRECTED);
    const rare = words.filter((i) => frequencies[i]! <= RARE_FREQUENCY);
    if (rare.length > 0) return rare.slice(0, MAX_CORRECTED);
    return findsNothing && tokens.length > 1 && tokens.length <= MAX_TOKENS_OF_KNOWN_WORDS ? words : [];
  }

  /** Documents with the most frequent of the candidates. */
  #frequencyOf(candidates: readonly TermCandidate[]): number {
    const { documentFrequencies } = this.segment.dictionary;
    return Math.max(...candidates.map(({ term }) => (term === NO_TERM ? 0 : documentFrequencies[term]!)));
  }

  /** The candidates at `i`, and what else may have been meant there if it was a typo. */
  #withTypos(tokens: readonly TokenCandidates[], i: number): readonly TermCandidate[] {
    const { token, candidates } = tokens[i]!;
    const left = likeliestTerm(tokens[i - 1]);
    const right = likeliestTerm(tokens[i + 1]);
    const scored: { candidate: TermCandidate; score: number }[] = [];
    for (const candidate of this.#typosOf(token.term)) {
      const { term, likelihood } = candidate;
      if (candidates.some((known) => known.term === term)) continue;
      const before = this.model.probabilityAfter(left, term);
      const after = right === NO_TERM ? 1 : this.model.probabilityAfter(term, right) / this.model.probability(right);
      scored.push({ candidate, score: likelihood * before * after });
    }
    scored.sort((a, b) => b.score - a.score || a.candidate.term - b.candidate.term);
    return [...candidates, ...scored.slice(0, MAX_CANDIDATES).map(({ candidate }) => candidate)];
  }

  /** Terms that may have been meant by what was typed, whatever stands beside it. */
  #typosOf(typed: string): readonly TermCandidate[] {
    let found = this.#candidates.get(typed);
    if (found === undefined) {
      found = this.#termsNear(foldTerm(typed)).flatMap((term) => {
        const likelihood = typoLikelihood(typed, this.segment.dictionary.terms[term]!);
        return likelihood === undefined ? [] : [{ term, likelihood }];
      });
      this.#candidates.set(typed, found);
    }
    return found;
  }

  #termsNear(folded: string): readonly number[] {
    const { dictionary } = this.segment;
    const byKey = swappedForms(folded).map((form) => dictionary.termsFoldedTo(form));
    for (const terms of dictionary.termsFoldedNear(folded, 1)) {
      if (byKey.length >= MAX_KEYS) break;
      byKey.push(terms);
    }
    return byKey.flat();
  }
}

/**
 * A short word without marks that is no syllable, with no other word beside it (EPL, EPL 2018): some syllable is always
 * near, and nothing tells that it was meant. Capitals would, but a query means the same however it is written.
 */
const isLoneCode = (term: string, tokens: readonly TokenCandidates[]): boolean =>
  term.length <= LONGEST_CODE &&
  foldTerm(term) === term &&
  !isUnaccentedSyllable(term) &&
  tokens.filter(({ token }) => token.kind !== 'number').length === 1;

/** The candidate that is likeliest to be typed so, of equal ones the most frequent; NO_TERM where there is nothing. */
const likeliestTerm = (tokens: TokenCandidates | undefined): number =>
  tokens?.candidates.reduce((a, b) => (b.likelihood > a.likelihood ? b : a)).term ?? NO_TERM;

/** One syllable in a hundred has a typo. */
const TYPO = 4.6;

const COSTS = Object.freeze({
  doubled: 1,
  missing: 1.5,
  swapped: 1.5,
  neighbouringKey: 1.5,
  superfluous: 2.5,
  otherKey: 3.5,
  /** Another tone than the one typed, or other letter marks. */
  otherTone: 2,
  otherLetterMarks: 1.5,
  /** No tone, or no letter marks, were typed where there should be some. */
  leftOutTone: 0.7,
  leftOutLetterMarks: 0.7,
});

const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

/** Keys beside, above and below on a QWERTY keyboard, whose rows are shifted by half a key. */
const areNeighbours = (a: string, b: string): boolean => {
  const rowOfA = KEY_ROWS.findIndex((row) => row.includes(a));
  const rowOfB = KEY_ROWS.findIndex((row) => row.includes(b));
  if (rowOfA < 0 || rowOfB < 0) return false;
  const shift = KEY_ROWS[rowOfB]!.indexOf(b) - KEY_ROWS[rowOfA]!.indexOf(a);
  if (rowOfA === rowOfB) return Math.abs(shift) === 1;
  if (rowOfB === rowOfA - 1) return shift === 0 || shift === 1;
  return rowOfB === rowOfA + 1 && (shift === 0 || shift === -1);
};

/** Cost of the typo between two folded words: 0 for none, undefined for more than one. */
const letterCost = (typed: string, meant: string): number | undefined => {
  if (typed === meant) return 0;
  const shorter = Math.min(typed.length, meant.length);
  let start = 0;
  while (start < shorter && typed[start] === meant[start]) start++;
  let tail = 0;
  while (tail < shorter - start && typed.at(-1 - tail) === meant.at(-1 - tail)) tail++;
  const typedRest = typed.slice(start, typed.length - tail);
  const meantRest = meant.slice(start, meant.length - tail);
  if (typedRest.length === 1 && meantRest.length === 1) {
    return areNeighbours(typedRest, meantRest) ? COSTS.neighbouringKey : COSTS.otherKey;
  }
  if (typedRest.length === 0 && meantRest.length === 1) return COSTS.missing;
  if (typedRest.length === 1 && meantRest.length === 0) {
    return typed[start] === typed[start - 1] ? COSTS.doubled : COSTS.superfluous;
  }
  const isSwapped =
    typedRest.length === 2 && meantRest.length === 2 && typedRest[0] === meantRest[1] && typedRest[1] === meantRest[0];
  return isSwapped ? COSTS.swapped : undefined;
};

/** Marks by letter are compared as a set: a typo moves letters. */
const letterMarksOf = (term: string): string =>
  withoutTone(term)
    .normalize('NFD')
    .replace(/[\0-\x7f]/g, '');

/** Probability of typing `typed` when `meant` was meant, both canonical; undefined for more than one typo. */
export const typoLikelihood = (typed: string, meant: string): number | undefined => {
  const letters = letterCost(foldTerm(typed), foldTerm(meant));
  if (letters === undefined) return undefined;
  const [typedTone, meantTone] = [toneOf(typed), toneOf(meant)];
  const [typedMarks, meantMarks] = [letterMarksOf(typed), letterMarksOf(meant)];
  const tone = typedTone === meantTone ? 0 : typedTone === 'ngang' ? COSTS.leftOutTone : COSTS.otherTone;
  const marks = typedMarks === meantMarks ? 0 : typedMarks === '' ? COSTS.leftOutLetterMarks : COSTS.otherLetterMarks;
  return Math.exp(-(TYPO + letters + tone + marks));
};

/** Folded words that become `typed` when two neighbouring letters change places. */
export const swappedForms = (folded: string): string[] =>
  Array.from({ length: Math.max(0, folded.length - 1) }, (_, i) => i)
    .filter((i) => folded[i] !== folded[i + 1])
    .map((i) => folded.slice(0, i) + folded[i + 1]! + folded[i]! + folded.slice(i + 2));
