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
import type { IndexReader, NgramStatistics } from '../../inverted-index/index.js';
import { sumOf } from '../../shared/index.js';

/** D: taken from each n-gram for those never seen. Below 1, or a small index would know nothing of what it saw once. */
const DISCOUNT = 0.8;
const UNSEEN = 1.1;
/** λ: how much of what follows an unseen pair goes by the variety of what a term follows, the rest by its frequency. */
const VARIETY = 0.8;
/** A term belongs where it is so many times likelier than anywhere, or, however frequent it is, as likely as this. */
const BELONGING = 30;
const BELONGS_ANYHOW = 0.25;
/** Something is always left for what was never seen. */
const MIN_BACK_OFF = 0.01;
/** Maximum number of pairs in a Map that is emptied when full: with lru-cache understanding took 5 % longer. */
const MAX_CACHED_PAIRS = 20_000;

export interface SyllableStatistics {
  readonly dictionary: Pick<IndexReader['dictionary'], 'size' | 'documentFrequencies'>;
  readonly ngrams: Pick<NgramStatistics, 'pairOccurrences' | 'tripleOccurrences' | 'forEachContinuation' | 'variety'>;
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
  /** Σ N(•·); undefined as long as nobody asks. */
  #allVariety: number | undefined;
  readonly #afterTerm = new Map<number, Continuations>();
  readonly #afterPair = new Map<number, Continuations | undefined>();

  constructor({ dictionary, ngrams }: SyllableStatistics) {
    this.#frequencies = dictionary.documentFrequencies;
    this.#ngrams = ngrams;
    this.#total = sumOf(this.#frequencies);
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
    return (seen > 0 ? seen * scale : 0) + backOff * this.#unseenAfter(term);
  }

  /**
   * How readily a query ends with a term, in (0, 1]: one that belongs to the words before it, and hardly one that would
   * stand behind any words. `pho bo` is phở bò and not phố bộ.
   * @param probability of the term after these words
   */
  ending(term: number, probability: number): number {
    return Math.min(1, probability / Math.min(BELONGING * this.probability(term), BELONGS_ANYHOW));
  }

  /** p(term | before previous), given p(term | previous), which many histories share. */
  probabilityAfterPair(before: number, previous: number, term: number, afterPrevious: number): number {
    if (before === NO_TERM || previous === NO_TERM) return afterPrevious;
    const continuations = this.#continuationsOfPair(before, previous);
    if (continuations === undefined) return afterPrevious;
    const seen = this.#ngrams.tripleOccurrences(before, previous, term) - DISCOUNT;
    return (seen > 0 ? seen * continuations.scale : 0) + continuations.backOff * afterPrevious;
  }

  /** q. */
  #unseenAfter(term: number): number {
    const { variety } = this.#ngrams;
    const all = (this.#allVariety ??= sumOf(variety));
    return (all === 0 ? 0 : (VARIETY * variety[term]!) / all) + (1 - VARIETY) * this.probability(term);
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
    let count = 0;
    this.#ngrams.forEachContinuation(before, (_term, _articles, occurrences) => {
      all += occurrences;
      count++;
    });
    // Not summed one by one: the order in which they come must not matter.
    const discounted = all - DISCOUNT * count;
    // Of a pair it is known how often it occurs, of a term only in how many articles.
    const n = before.length === 1 ? Math.max(frequency, all * UNSEEN) : Math.max(frequency, all);
    return { scale: 1 / n, backOff: Math.max(MIN_BACK_OFF, 1 - discounted / n) };
  }
}

export interface TermCandidate {
  /** In the dictionary, or NO_TERM for what the index does not hold: it stands as typed, whatever is beside it. */
  readonly term: number;
  /** Probability of typing what was typed, when this was meant, against the other candidates; in (0, 1]. */
  readonly likelihood: number;
}

interface BestReading {
  /** Of the likeliest line: number of the candidate at each position. */
  readonly best: readonly number[];
  /** At each position, by number of the candidate. */
  readonly shares: readonly Float64Array[];
  /** Natural logarithm of the probability of the likeliest line. */
  readonly logProbability: number;
}

/** Maximum number of states (pairs of neighbours) of a layer: more find no better line in one query of 200. */
const BEAM = 24;
/** Of a word that the index does not hold. Every line has it, so any constant will do. */
const UNKNOWN = 1e-8;

interface State {
  readonly before: number;
  readonly term: number;
  readonly candidate: number;
  readonly from: State | undefined;
  /** All states that it may come from, and how probable it is after each: at `arcsAt` and behind. */
  readonly froms: readonly State[];
  readonly arcs: Float64Array;
  readonly arcsAt: number;
  readonly best: number;
  forward: number;
  backward: number;
}

/** Before the first position. */
const start = (): State => ({
  before: NO_TERM,
  term: NO_TERM,
  candidate: 0,
  from: undefined,
  froms: [],
  arcs: new Float64Array(0),
  arcsAt: 0,
  best: 0,
  forward: 1,
  backward: 0,
});

/**
 * Which syllables were most likely meant? A Viterbi pass over the pairs of neighbouring candidates, for the likeliest
 * line, and a forward-backward pass over the same pairs, for how sure each syllable of it is (Rabiner, 1989).
 *
 * @param lattice the candidates at each position, at least one
 */
export const bestReading = (lattice: readonly (readonly TermCandidate[])[], model: SyllableModel): BestReading => {
  const layers: State[][] = [];
  let previous = [start()];
  for (const candidates of lattice) {
    const isEnd = layers.length === lattice.length - 1;
    previous = nextLayer(previous, candidates, model, isEnd);
    scale(previous);
    layers.push(previous);
  }
  const last = previous[0]!;
  const best: number[] = [];
  for (let state = last; state.from !== undefined; state = state.from) best.push(state.candidate);
  return { best: best.reverse(), shares: sharesOf(layers, lattice), logProbability: last.best };
};

const nextLayer = (
  previous: readonly State[],
  candidates: readonly TermCandidate[],
  model: SyllableModel,
  isEnd: boolean,
): State[] => {
  const byLeft = new Map<number, State[]>();
  for (const state of previous) {
    const known = byLeft.get(state.candidate);
    if (known === undefined) byLeft.set(state.candidate, [state]);
    else known.push(state);
  }
  const layer: State[] = [];
  for (const froms of byLeft.values()) {
    const { term: left } = froms[0]!;
    const afterLeft = Float64Array.from(candidates, ({ term }) =>
      term === NO_TERM ? UNKNOWN : model.probabilityAfter(left, term),
    );
    const arcs = new Float64Array(froms.length * candidates.length);
    // By state first: triples that begin with the same pair are looked up in a row.
    for (let i = 0; i < froms.length; i++) {
      const { before } = froms[i]!;
      for (let candidate = 0; candidate < candidates.length; candidate++) {
        const { term, likelihood } = candidates[candidate]!;
        const probability =
          term === NO_TERM ? UNKNOWN : model.probabilityAfterPair(before, left, term, afterLeft[candidate]!);
        const ending = isEnd && term !== NO_TERM ? model.ending(term, probability) : 1;
        arcs[candidate * froms.length + i] = probability * likelihood * ending;
      }
    }
    for (let candidate = 0; candidate < candidates.length; candidate++) {
      const arcsAt = candidate * froms.length;
      let best = -Infinity;
      let from: State | undefined;
      let forward = 0;
      for (let i = 0; i < froms.length; i++) {
        const one = froms[i]!;
        const probability = arcs[arcsAt + i]!;
        const value = one.best + Math.log(probability);
        if (value > best) [best, from] = [value, one];
        forward += one.forward * probability;
      }
      const rank = rankIn(layer, best);
      if (rank === BEAM) continue;
      const { term } = candidates[candidate]!;
      insert(layer, rank, { before: left, term, candidate, from, froms, arcs, arcsAt, best, forward, backward: 0 });
    }
  }
  return layer;
};

/** Where a state belongs among the best of a layer, behind its equals; BEAM when it is none of them. */
const rankIn = (layer: readonly State[], best: number): number => {
  let rank = layer.length;
  while (rank > 0 && layer[rank - 1]!.best < best) rank--;
  return rank;
};

const insert = (layer: State[], rank: number, state: State): void => {
  layer.splice(rank, 0, state);
  layer.length = Math.min(layer.length, BEAM);
};

/** Forward probabilities are compared within a layer only; unscaled, they would vanish in a long query. */
const scale = (layer: readonly State[]): void => {
  const sum = layer.reduce((total, { forward }) => total + forward, 0);
  for (const state of layer) state.forward /= sum;
};

const sharesOf = (layers: readonly State[][], lattice: readonly (readonly TermCandidate[])[]): Float64Array[] => {
  for (const state of layers.at(-1) ?? []) state.backward = 1;
  for (let i = layers.length - 1; i > 0; i--) {
    let sum = 0;
    for (const state of layers[i]!) {
      const { froms, arcs, arcsAt, backward } = state;
      for (let j = 0; j < froms.length; j++) {
        const probability = arcs[arcsAt + j]!;
        froms[j]!.backward += probability * backward;
        sum += probability * backward;
      }
    }
    for (const state of layers[i - 1]!) state.backward /= sum;
  }
  return layers.map((layer, i) => {
    const shares = new Float64Array(lattice[i]!.length);
    let sum = 0;
    for (const { candidate, forward, backward } of layer) {
      shares[candidate]! += forward * backward;
      sum += forward * backward;
    }
    return shares.map((share) => share / sum);
  });
};
