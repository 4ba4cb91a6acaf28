/**
 * Which syllables were most likely meant, one at each place out of a few candidates? A Viterbi pass over the pairs of
 * neighbouring candidates, for the likeliest line, and a forward-backward pass over the same pairs, for how sure each
 * syllable of it is (Rabiner, 1989).
 */
import { NO_TERM, type SyllableModel } from './syllable-model.js';

export interface Candidate {
  /** In the dictionary, or NO_TERM for what the index does not hold: it stands as typed, whatever is beside it. */
  readonly term: number;
  /** Probability of typing what was typed, when this was meant, against the other candidates; in (0, 1]. */
  readonly likelihood: number;
}

export interface LikelyTerm {
  readonly candidate: number;
  /** By all lines that were looked at; the shares of a place sum up to 1. */
  readonly share: number;
}

export interface Reading {
  /** Of the likeliest line: number of the candidate at each place. */
  readonly best: readonly number[];
  /** At each place, by number of the candidate. */
  readonly shares: readonly Float64Array[];
  /** Natural logarithm of the probability of the likeliest line. */
  readonly logProbability: number;
}

/** Pairs of neighbouring candidates that are followed at each place: more find no better line in one query of 200. */
const BEAM = 24;

/** For a word that the index does not hold; all lines have it, so it only has to be there. */
const UNKNOWN = 1e-8;

interface State {
  readonly before: number;
  readonly term: number;
  readonly candidate: number;
  readonly from: State | undefined;
  readonly arcs: readonly { readonly from: State; readonly probability: number }[];
  readonly best: number;
  forward: number;
  backward: number;
}

/** @param places at least one candidate each */
export const bestReading = (places: readonly (readonly Candidate[])[], model: SyllableModel): Reading => {
  const layers: State[][] = [];
  let previous: State[] | undefined;
  for (const candidates of places) {
    previous = previous === undefined ? firstLayer(candidates, model) : nextLayer(previous, candidates, model);
    previous.sort((a, b) => b.best - a.best);
    previous.length = Math.min(previous.length, BEAM);
    scale(previous);
    layers.push(previous);
  }
  const last = layers.at(-1)?.[0];
  const best: number[] = [];
  for (let state = last; state !== undefined; state = state.from) best.push(state.candidate);
  return { best: best.reverse(), shares: sharesOf(layers, places), logProbability: last?.best ?? 0 };
};

const firstLayer = (candidates: readonly Candidate[], model: SyllableModel): State[] =>
  candidates.map(({ term, likelihood }, candidate) => {
    const probability = likelihood * (term === NO_TERM ? UNKNOWN : model.probability(term));
    return {
      before: NO_TERM,
      term,
      candidate,
      from: undefined,
      arcs: [],
      best: Math.log(probability),
      forward: probability,
      backward: 0,
    };
  });

const nextLayer = (previous: readonly State[], candidates: readonly Candidate[], model: SyllableModel): State[] => {
  const byLeft = new Map<number, State[]>();
  for (const state of previous) {
    const group = byLeft.get(state.candidate);
    if (group === undefined) byLeft.set(state.candidate, [state]);
    else group.push(state);
  }
  const layer: State[] = [];
  for (const group of byLeft.values()) {
    const { term: left } = group[0]!;
    const afterLeft = candidates.map(({ term }) => (term === NO_TERM ? UNKNOWN : model.probabilityAfter(left, term)));
    const arcs = candidates.map((): { from: State; probability: number }[] => []);
    // By state first: triples that begin with the same pair are looked up in a row.
    for (const from of group) {
      candidates.forEach(({ term, likelihood }, i) => {
        const probability =
          term === NO_TERM ? UNKNOWN : model.probabilityAfterPair(from.before, left, term, afterLeft[i]!);
        arcs[i]!.push({ from, probability: probability * likelihood });
      });
    }
    candidates.forEach(({ term }, candidate) => {
      let best = -Infinity;
      let from: State | undefined;
      let forward = 0;
      for (const arc of arcs[candidate]!) {
        const value = arc.from.best + Math.log(arc.probability);
        if (value > best) [best, from] = [value, arc.from];
        forward += arc.from.forward * arc.probability;
      }
      layer.push({ before: left, term, candidate, from, arcs: arcs[candidate]!, best, forward, backward: 0 });
    });
  }
  return layer;
};

/** Forward probabilities are compared within a layer only; unscaled, they would vanish in a long query. */
const scale = (layer: readonly State[]): void => {
  const sum = layer.reduce((total, { forward }) => total + forward, 0);
  for (const state of layer) state.forward /= sum;
};

const sharesOf = (layers: readonly State[][], places: readonly (readonly Candidate[])[]): Float64Array[] => {
  for (const state of layers.at(-1) ?? []) state.backward = 1;
  for (let i = layers.length - 1; i > 0; i--) {
    let sum = 0;
    for (const state of layers[i]!) {
      for (const { from, probability } of state.arcs) {
        from.backward += probability * state.backward;
        sum += probability * state.backward;
      }
    }
    for (const state of layers[i - 1]!) state.backward /= sum;
  }
  return layers.map((layer, i) => {
    const shares = new Float64Array(places[i]!.length);
    let sum = 0;
    for (const { candidate, forward, backward } of layer) {
      shares[candidate]! += forward * backward;
      sum += forward * backward;
    }
    return shares.map((share) => share / sum);
  });
};
