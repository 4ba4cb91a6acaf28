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
  /** All states that it may come from, and how probable it is after each: at `arcsAt` and behind. */
  readonly froms: readonly State[];
  readonly arcs: Float64Array;
  readonly arcsAt: number;
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
    scale(previous);
    layers.push(previous);
  }
  const last = layers.at(-1)?.[0];
  const best: number[] = [];
  for (let state = last; state !== undefined; state = state.from) best.push(state.candidate);
  return { best: best.reverse(), shares: sharesOf(layers, places), logProbability: last?.best ?? 0 };
};

const NO_ARCS = new Float64Array(0);

const firstLayer = (candidates: readonly Candidate[], model: SyllableModel): State[] => {
  const layer: State[] = [];
  candidates.forEach(({ term, likelihood }, candidate) => {
    const probability = likelihood * (term === NO_TERM ? UNKNOWN : model.probability(term));
    const best = Math.log(probability);
    const place = placeIn(layer, best);
    if (place === BEAM) return;
    insert(layer, place, {
      before: NO_TERM,
      term,
      candidate,
      from: undefined,
      froms: [],
      arcs: NO_ARCS,
      arcsAt: 0,
      best,
      forward: probability,
      backward: 0,
    });
  });
  return layer;
};

const nextLayer = (previous: readonly State[], candidates: readonly Candidate[], model: SyllableModel): State[] => {
  const byLeft = new Map<number, State[]>();
  for (const state of previous) {
    const group = byLeft.get(state.candidate);
    if (group === undefined) byLeft.set(state.candidate, [state]);
    else group.push(state);
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
      const place = placeIn(layer, best);
      if (place === BEAM) continue;
      const { term } = candidates[candidate]!;
      insert(layer, place, { before: left, term, candidate, from, froms, arcs, arcsAt, best, forward, backward: 0 });
    }
  }
  return layer;
};

/** Where a state belongs among the best of a layer, behind its equals; BEAM when it is none of them. */
const placeIn = (layer: readonly State[], best: number): number => {
  let place = layer.length;
  while (place > 0 && layer[place - 1]!.best < best) place--;
  return place;
};

const insert = (layer: State[], place: number, state: State): void => {
  layer.splice(place, 0, state);
  layer.length = Math.min(layer.length, BEAM);
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
    const shares = new Float64Array(places[i]!.length);
    let sum = 0;
    for (const { candidate, forward, backward } of layer) {
      shares[candidate]! += forward * backward;
      sum += forward * backward;
    }
    return shares.map((share) => share / sum);
  });
};
