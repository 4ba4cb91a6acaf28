/**
 * What was probably meant where a query finds too little: words one slip of the hand away that stand better beside their
 * neighbours. A syllable has about thirty others at one slip, so the neighbours decide, by the same pass as for accents.
 *
 * Correction is asked for only when the words as typed find too little. Words that the index holds in plenty stay, unless
 * the query as typed finds nothing. Exclusions and filters are never corrected, and numbers and codes neither.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import { foldTerm, isSyllable } from '../../text/index.js';
import type { ParsedQuery, QueryPart } from '../parse/parse-query.js';
import { bestReading, type Candidate } from './best-reading.js';
import { withUnderstood, type AccentRestorer, type Place } from './restore-accents.js';
import { typoLikelihood, swappedForms } from './typo-likelihood.js';
import { NO_TERM, type SyllableModel } from './syllable-model.js';

export interface CorrectedWord {
  readonly typed: string;
  readonly understood: string;
}

export interface CorrectedQuery {
  /** By part of the query and by where the token begins in it. */
  readonly corrections: ReadonlyMap<QueryPart, ReadonlyMap<number, CorrectedWord>>;
  /** In the order of the query. */
  readonly words: readonly CorrectedWord[];
  /** The same parts with the corrected words, and the accents of the others restored. */
  readonly parts: readonly QueryPart[];
  /**
   * Nothing that was corrected is in the index as it was typed, or a syllable, so a search for the correction loses nothing.
   * A small index lacks many a syllable that was meant.
   */
  readonly isOfUnknownWords: boolean;
  /** Something in quotes was corrected: quotes ask for just these words. */
  readonly isOfQuotes: boolean;
}

export interface CorrectOptions {
  readonly prefixOfLast: boolean;
  /** No article has everything as typed: then words that the index knows may be slips too. */
  readonly findsNothing: boolean;
}

/** Of letters without marks; a shorter word is one slip from too many others. */
const SHORTEST = 3;
const LONGEST = 24;

/** A word in more articles than this is known in plenty. */
const FEW_ARTICLES = 2;

/** Words that are corrected at once, unknown ones first; more are no slips but another language. */
const MOST_CORRECTED = 4;

/** Longer queries are not looked at for slips among the words that the index knows. */
const MOST_WORDS_OF_SHORT_QUERY = 8;

/** Candidates for one word that are tried beside their neighbours, the likeliest by themselves and by these first. */
const MOST_CANDIDATES = 24;

/** Keys of the index that are looked at for one word. */
const MOST_KEYS = 400;

/** A correction that is less sure than this is not offered. */
const LEAST_SHARE = 0.5;

/** Words whose slips are remembered, until all are forgotten: to find them costs as much as a search. */
const MOST_REMEMBERED = 1_000;

export class TypoCorrector {
  readonly #slips = new Map<string, readonly Candidate[]>();

  constructor(
    private readonly segment: Pick<SegmentReader, 'dictionary' | 'ngrams'>,
    private readonly model: SyllableModel,
    private readonly restorer: AccentRestorer,
  ) {}

  correct(parsed: ParsedQuery, options: CorrectOptions): CorrectedQuery | undefined {
    const places = this.restorer.placesOf(parsed, options);
    const suspects = this.#suspects(places, options);
    if (suspects.length === 0) return undefined;
    const wider = places.map((place, i) => (suspects.includes(i) ? this.#withSlips(places, i) : place));
    const { best, shares } = bestReading(
      wider.map(({ candidates }) => candidates),
      this.model,
    );
    const corrections = new Map<QueryPart, Map<number, CorrectedWord>>();
    const understood = new Map<QueryPart, Map<number, CorrectedWord>>();
    const words: CorrectedWord[] = [];
    let isOfUnknownWords = true;
    let isOfQuotes = false;
    wider.forEach(({ part, token, candidates }, i) => {
      const { term } = candidates[best[i]!]!;
      if (term === NO_TERM) return;
      const word = { typed: token.term, understood: this.segment.dictionary.terms[term]! };
      if (foldTerm(word.typed) === foldTerm(word.understood)) {
        put(understood, part, token.start, word);
        return;
      }
      if (shares[i]![best[i]!]! < LEAST_SHARE) return;
      words.push(word);
      put(corrections, part, token.start, word);
      put(understood, part, token.start, word);
      isOfUnknownWords &&= this.#articlesWith(places[i]!) === 0 && !isSyllable(word.typed);
      isOfQuotes ||= part.kind === 'phrase';
    });
    if (words.length === 0) return undefined;
    return { corrections, words, parts: withUnderstood(parsed.parts, understood), isOfUnknownWords, isOfQuotes };
  }

  /** Places of words that may be slips. */
  #suspects(places: readonly Place[], { prefixOfLast, findsNothing }: CorrectOptions): readonly number[] {
    const words = places.flatMap(({ token: { kind, term, joined } }, i) => {
      const { length } = foldTerm(term);
      const isCode = joined || places[i + 1]?.token.joined === true;
      const isHalfTyped = prefixOfLast && i === places.length - 1;
      return kind === 'number' || length < SHORTEST || length > LONGEST || isCode || isHalfTyped ? [] : [i];
    });
    const rare = words.filter((i) => this.#articlesWith(places[i]!) <= FEW_ARTICLES);
    const unknown = rare.filter((i) => this.#articlesWith(places[i]!) === 0);
    if (unknown.length > 0) return unknown.slice(0, MOST_CORRECTED);
    if (rare.length > 0) return rare.slice(0, MOST_CORRECTED);
    return findsNothing && places.length > 1 && places.length <= MOST_WORDS_OF_SHORT_QUERY ? words : [];
  }

  #articlesWith({ candidates }: Place): number {
    const { documentFrequencies } = this.segment.dictionary;
    return Math.max(...candidates.map(({ term }) => (term === NO_TERM ? 0 : documentFrequencies[term]!)));
  }

  #withSlips(places: readonly Place[], at: number): Place {
    const place = places[at]!;
    const typed = place.token.term;
    const left = likeliest(places[at - 1]);
    const right = likeliest(places[at + 1]);
    const scored: { candidate: Candidate; score: number }[] = [];
    for (const candidate of this.#slipsFor(typed)) {
      const { term, likelihood } = candidate;
      if (place.candidates.some((known) => known.term === term)) continue;
      const before = this.model.probabilityAfter(left, term);
      const after = right === NO_TERM ? 1 : this.model.probabilityAfter(term, right) / this.model.probability(right);
      scored.push({ candidate, score: likelihood * before * after });
    }
    scored.sort((a, b) => b.score - a.score || a.candidate.term - b.candidate.term);
    const slips = scored.slice(0, MOST_CANDIDATES).map(({ candidate }) => candidate);
    return { ...place, candidates: [...place.candidates, ...slips] };
  }

  /** Terms that may have been meant by what was typed, whatever stands beside it. */
  #slipsFor(typed: string): readonly Candidate[] {
    let slips = this.#slips.get(typed);
    if (slips !== undefined) return slips;
    const found: Candidate[] = [];
    for (const { first, end } of this.#rangesNear(foldTerm(typed))) {
      for (let term = first; term < end; term++) {
        const likelihood = typoLikelihood(typed, this.segment.dictionary.terms[term]!);
        if (likelihood !== undefined) found.push({ term, likelihood });
      }
    }
    slips = found;
    if (this.#slips.size >= MOST_REMEMBERED) this.#slips.clear();
    this.#slips.set(typed, slips);
    return slips;
  }

  #rangesNear(folded: string): { readonly first: number; readonly end: number }[] {
    const { dictionary } = this.segment;
    const ranges = swappedForms(folded).map((form) => dictionary.termsFoldedTo(form));
    for (const range of dictionary.termsFoldedNear(folded, 1)) {
      if (ranges.length >= MOST_KEYS) break;
      ranges.push(range);
    }
    return ranges;
  }
}

/** The most frequent candidate that is likely to be typed so; NO_TERM where there is nothing. */
const likeliest = (place: Place | undefined): number =>
  place === undefined ? NO_TERM : place.candidates.reduce((a, b) => (b.likelihood > a.likelihood ? b : a)).term;

const put = <Value>(map: Map<QueryPart, Map<number, Value>>, part: QueryPart, start: number, value: Value): void => {
  const byStart = map.get(part) ?? new Map<number, Value>();
  byStart.set(start, value);
  map.set(part, byStart);
};
