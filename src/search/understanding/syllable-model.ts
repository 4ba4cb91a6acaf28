/**
 * How likely is a syllable after the one or two before it, by the articles of the index?
 *
 * Absolute discounting with back-off (Ney, Essen and Kneser, 1994) over how many articles hold a run:
 *
 *   p(w)       = df(w) / Σ df
 *   p(w | v)   = max(0, df(vw) − D₂) / n(v)  + β(v) · p(w)             D_k = DISCOUNT × fewest articles of a kept run of k
 *   p(w | uv)  = max(0, df(uvw) − D₃) / n(uv) + β(uv) · p(w | v)       β = what the kept continuations leave of 1
 *
 * n is at least the sum of the continuations: an article that holds `của` once for the count holds it before many
 * syllables. Runs that too few articles hold for the index to keep are part of β.
 */
import type { Ngrams, SegmentReader } from '../../inverted-index/index.js';

/** Share of the fewest articles of a kept run that is taken from each run for those that were never seen. */
const DISCOUNT = 0.75;

/** n is this many times the sum of the continuations, at least: some were not kept. */
const UNSEEN = 1.04;

/** Something is always left for what was never seen. */
const LEAST_BACK_OFF = 0.01;

/** Pairs whose continuations are remembered, until all are forgotten. */
const MOST_PAIRS = 20_000;

export interface SyllableStatistics {
  readonly dictionary: Pick<SegmentReader['dictionary'], 'size' | 'documentFrequencies'>;
  readonly ngrams: Pick<Ngrams, 'leastArticles' | 'pairFrequency' | 'tripleFrequency' | 'forEachContinuation'>;
}

/** What follows a run: 1 / n, and β. */
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
  readonly #pairDiscount: number;
  readonly #tripleDiscount: number;
  readonly #afterTerm = new Map<number, Continuations>();
  readonly #afterPair = new Map<number, Continuations | undefined>();

  constructor({ dictionary, ngrams }: SyllableStatistics) {
    this.#frequencies = dictionary.documentFrequencies;
    this.#ngrams = ngrams;
    this.#total = this.#frequencies.reduce((sum, frequency) => sum + frequency, 0);
    this.#pairDiscount = DISCOUNT * ngrams.leastArticles(2);
    this.#tripleDiscount = DISCOUNT * ngrams.leastArticles(3);
  }

  /** p(term); `term` is of the dictionary. */
  probability(term: number): number {
    return this.#frequencies[term]! / this.#total;
  }

  /** p(term | previous); `previous` may be NO_TERM. */
  probabilityAfter(previous: number, term: number): number {
    const alone = this.probability(term);
    if (previous === NO_TERM) return alone;
    const { scale, backOff } = this.#continuationsOfTerm(previous);
    const seen = this.#ngrams.pairFrequency(previous, term) - this.#pairDiscount;
    return (seen > 0 ? seen * scale : 0) + backOff * alone;
  }

  /** p(term | before previous), given p(term | previous), which many histories share. */
  probabilityAfterPair(before: number, previous: number, term: number, afterPrevious: number): number {
    if (before === NO_TERM || previous === NO_TERM) return afterPrevious;
    const continuations = this.#continuationsOfPair(before, previous);
    if (continuations === undefined) return afterPrevious;
    const seen = this.#ngrams.tripleFrequency(before, previous, term) - this.#tripleDiscount;
    return (seen > 0 ? seen * continuations.scale : 0) + continuations.backOff * afterPrevious;
  }

  #continuationsOfTerm(term: number): Continuations {
    let known = this.#afterTerm.get(term);
    if (known === undefined) {
      known = this.#sum([term], this.#frequencies[term]!, this.#pairDiscount);
      this.#afterTerm.set(term, known);
    }
    return known;
  }

  /** `undefined` for a pair that the index does not keep. */
  #continuationsOfPair(left: number, right: number): Continuations | undefined {
    const key = left * this.#frequencies.length + right;
    const known = this.#afterPair.get(key);
    if (known !== undefined || this.#afterPair.has(key)) return known;
    const frequency = this.#ngrams.pairFrequency(left, right);
    const found = frequency === 0 ? undefined : this.#sum([left, right], frequency, this.#tripleDiscount);
    if (this.#afterPair.size >= MOST_PAIRS) this.#afterPair.clear();
    this.#afterPair.set(key, found);
    return found;
  }

  #sum(run: readonly number[], frequency: number, discount: number): Continuations {
    let all = 0;
    let discounted = 0;
    this.#ngrams.forEachContinuation(run, (_term, count) => {
      all += count;
      discounted += Math.max(0, count - discount);
    });
    const n = Math.max(frequency, all * UNSEEN);
    return { scale: 1 / n, backOff: Math.max(LEAST_BACK_OFF, 1 - discounted / n) };
  }
}
