/**
 * How likely is a syllable after the one or two before it, by the articles of the index?
 *
 * Absolute discounting with back-off (Ney, Essen and Kneser, 1994) over how often n-grams occur:
 *
 *   p(w)       = df(w) / Σ df                                   df: articles with the term; its occurrences are not known
 *   q(w)       = λ N(•w) / Σ N(•·) + (1 − λ) p(w)               N(•w): terms that w stands next after; Francisco may be
 *                                                                     frequent, but follows nothing but San (Kneser and Ney, 1995)
 *   p(w | v)   = max(0, c(vw) − D) / n(v)   + β(v) · q(w)       n(v): UNSEEN times the sum of the continuations, which are
 *   p(w | uv)  = max(0, c(uvw) − D) / n(uv) + β(uv) · p(w | v)        not all kept; n(uv) = c(uv)
 *                                                               β: what the discounted continuations leave of 1
 */
import type { Ngrams, SegmentReader } from '../../inverted-index/index.js';

/** D: taken from each n-gram for those that were never seen. Below 1, or a small index would know nothing of what it saw once. */
const DISCOUNT = 0.8;
const UNSEEN = 1.1;
/** λ: how much of what follows an unseen pair goes by the variety of what a term follows, the rest by its frequency. */
const VARIETY = 0.8;
/** Something is always left for what was never seen. */
const MIN_BACK_OFF = 0.01;
/**
 * Maximum number of pairs whose continuations are cached. A Map that is emptied when full: it is asked thousands of times a
 * query, and understanding took 5 % longer with lru-cache.
 */
const MAX_CACHED_PAIRS = 20_000;

export interface SyllableStatistics {
  readonly dictionary: Pick<SegmentReader['dictionary'], 'size' | 'documentFrequencies'>;
  readonly ngrams: Pick<Ngrams, 'pairOccurrences' | 'tripleOccurrences' | 'forEachContinuation'>;
}

/** What follows a term or a pair: 1 / n, and β. */
interface Continuations {
  readonly scale: number;
  readonly backOff: number;
}

/** No term stands there: the begin of the query, or a word that the index does not hold. */
export const NO_TERM = -1;

export class SyllableModel {
  readonly #frequencies: Uint32Array;
  readonly #ngrams: SyllableStatistics['ngrams'];
  readonly #total: number;
  /** q, by term. */
  #unseenAfter: Float64Array | undefined;
  readonly #afterTerm = new Map<number, Continuations>();
  readonly #afterPair = new Map<number, Continuations | undefined>();

  constructor({ dictionary, ngrams }: SyllableStatistics) {
    this.#frequencies = dictionary.documentFrequencies;
    this.#ngrams = ngrams;
    this.#total = this.#frequencies.reduce((sum, frequency) => sum + frequency, 0);
  }

  /** p(term); `term` is of the dictionary. */
  probability(term: number): number {
    return this.#frequencies[term]! / this.#total;
  }

  /** p(term | previous); `previous` may be NO_TERM. */
  probabilityAfter(previous: number, term: number): number {
    if (previous === NO_TERM) return this.probability(term);
    const { scale, backOff } = this.#continuationsOfTerm(previous);
    const seen = this.#ngrams.pairOccurrences(previous, term) - DISCOUNT;
    this.#unseenAfter ??= this.#countVariety();
    return (seen > 0 ? seen * scale : 0) + backOff * this.#unseenAfter[term]!;
  }

  /** p(term | before previous), given p(term | previous), which many histories share. */
  probabilityAfterPair(before: number, previous: number, term: number, afterPrevious: number): number {
    if (before === NO_TERM || previous === NO_TERM) return afterPrevious;
    const continuations = this.#continuationsOfPair(before, previous);
    if (continuations === undefined) return afterPrevious;
    const seen = this.#ngrams.tripleOccurrences(before, previous, term) - DISCOUNT;
    return (seen > 0 ? seen * continuations.scale : 0) + continuations.backOff * afterPrevious;
  }

  /** One pass over the pairs, at the first query: some tens of milliseconds for a million. */
  #countVariety(): Float64Array {
    const variety = new Float64Array(this.#frequencies.length);
    let all = 0;
    for (let term = 0; term < variety.length; term++) {
      this.#ngrams.forEachContinuation([term], (next) => {
        variety[next]! += 1;
        all += 1;
      });
    }
    return variety.map(
      (count, term) => (all === 0 ? 0 : (VARIETY * count) / all) + (1 - VARIETY) * this.probability(term),
    );
  }

  #continuationsOfTerm(term: number): Continuations {
    let known = this.#afterTerm.get(term);
    if (known === undefined) {
      known = this.#sum([term], this.#frequencies[term]!);
      this.#afterTerm.set(term, known);
    }
    return known;
  }

  /** `undefined` for a pair that the index does not keep. */
  #continuationsOfPair(left: number, right: number): Continuations | undefined {
    const key = left * this.#frequencies.length + right;
    const known = this.#afterPair.get(key);
    if (known !== undefined || this.#afterPair.has(key)) return known;
    const frequency = this.#ngrams.pairOccurrences(left, right);
    const found = frequency === 0 ? undefined : this.#sum([left, right], frequency);
    if (this.#afterPair.size >= MAX_CACHED_PAIRS) this.#afterPair.clear();
    this.#afterPair.set(key, found);
    return found;
  }

  #sum(before: readonly number[], frequency: number): Continuations {
    let all = 0;
    let discounted = 0;
    this.#ngrams.forEachContinuation(before, (_term, _articles, occurrences) => {
      all += occurrences;
      discounted += Math.max(0, occurrences - DISCOUNT);
    });
    // Of a pair it is known how often it occurs, of a term only in how many articles.
    const n = before.length === 1 ? Math.max(frequency, all * UNSEEN) : Math.max(frequency, all);
    return { scale: 1 / n, backOff: Math.max(MIN_BACK_OFF, 1 - discounted / n) };
  }
}
