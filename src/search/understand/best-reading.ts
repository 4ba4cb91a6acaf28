/**
 * Which syllables were most likely meant, one at each position out of a few candidates? A Viterbi pass over the pairs of
 * neighbouring candidates, for the likeliest line, and a forward-backward pass over the same pairs, for how sure each
 * syllable of it is (Rabiner, 1989).
 */
import { NO_TERM, type SyllableModel } from './syllable-model.js';

export interface TermCandidate {
  /** In the dictionary, or NO_TERM for what the index does not hold: it stands as typed, whatever is beside it. */
  readonly term: number;
  /** Probability of typing what was typed, when this was meant, against the other candidates; in (0, 1]. */
  readonly likelihood: number;
}

export interface BestReading {
  /** Of the likeliest line: number of the candidate at each position. */
  readonly best: readonly number[];
  /** At each position, by number of the candidate. */
  readonly shares: readonly Float64Array[];
  /** Natural logarithm of the probability of the likeliest line. */
  readonly logProbability: number;
}

/** Maximum number of states (pairs of neighbouring candidates) of a layer: more find no better line in one query of 200. */
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

/** @param lattice the candidates at each position, at least one */
export const bestReading = (lattice: readonly (readonly TermCandidate[])[], model: SyllableModel): BestReading => {
  const layers: State[][] = [];
  let previous = [start()];
  for (const candidates of lattice) {
    previous = nextLayer(previous, candidates, model);
    scale(previous);
    layers.push(previous);
  }
  const last = previous[0]!;
  const best: number[] = [];
  for (let state = last; state.from !== undefined; state = state.from) best.push(state.candidate);
  return { best: best.reverse(), shares: sharesOf(layers, lattice), logProbability: last.best };
};

const nextLayer = (previous: readonly State[], candidates: readonly TermCandidate[], model: SyllableModel): State[] => {
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
        arcs[candidate * froms.length + i] = probability * likelihood;
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
