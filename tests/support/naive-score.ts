/**
 * The score of an article, worked out from its tokens and the formulas as docs and comments state them, in plain double
 * arithmetic: an oracle for tests. What each slot accepts, with which weight, is taken from the plan.
 */
import { FIELDS } from '../../src/inverted-index/index.js';
import type { QueryPlan, RankingParameters } from '../../src/search/index.js';
import type { NaiveArticle } from './naive-index.js';

interface Place {
  readonly position: number;
  readonly weight: number;
  readonly kind: string;
  readonly inBody: boolean;
}

type Group = QueryPlan['clauses'][number]['slots'][number]['expansion'];

const saturated = (most: number, frequency: number, k1: number): number => (most * frequency) / (frequency + k1);

/** Above this many occurrences of a term in one field other than the body, no more are counted. */
const MOST_COUNTED = 255;
const BODY = 2;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const scoreNaively = (
  article: NaiveArticle,
  corpus: readonly NaiveArticle[],
  plan: QueryPlan,
  parameters: RankingParameters,
): number => {
  const averages = FIELDS.map((_, field) => {
    const having = corpus.map(({ extents }) => extents[field] ?? 0).filter((extent) => extent > 0);
    return having.length === 0 ? 1 : sum(having) / having.length;
  });
  const fieldWeight = (field: number): number => {
    const b = parameters.lengthWeights[field] ?? 0;
    return (
      (parameters.fieldWeights[field] ?? 0) / (1 - b + (b * (article.extents[field] ?? 0)) / (averages[field] ?? 1))
    );
  };
  const placesOf = (group: Group): Place[] =>
    article.tokens.flatMap(({ term, position, field }) => {
      const accepted = group.terms.find((one) => one.term === term);
      if (accepted === undefined) return [];
      const weight = accepted.weight * fieldWeight(field);
      return [{ position, weight, kind: `${field} ${term}`, inBody: field === BODY }];
    });
  const frequencyOf = (places: readonly Place[]): number => {
    const seen = new Map<string, number>();
    return sum(
      places.map(({ weight, kind, inBody }) => {
        const count = (seen.get(kind) ?? 0) + 1;
        seen.set(kind, count);
        return inBody || count <= MOST_COUNTED ? weight : 0;
      }),
    );
  };
  const accompanied = (those: readonly Place[], others: readonly Place[]): number =>
    sum(
      those
        .filter(({ position }) =>
          others.some((other) => {
            const distance = Math.abs(other.position - position);
            return distance > 0 && distance <= parameters.nearWindow;
          }),
        )
        .map(({ weight }) => weight),
    );
  const { k1, pairK1, orderedPairs, nearPairs } = parameters;
  let score = 0;
  let previous: { expansion: Group; places: readonly Place[] } | undefined;
  for (const { slots } of plan.clauses) {
    const placesBySlot = slots.map(({ expansion }) => placesOf(expansion));
    const [first = [], ...rest] = placesBySlot;
    const occurs = first.some(({ position }) =>
      rest.every((places, i) => places.some((place) => place.position === position + i + 1)),
    );
    if (!occurs) {
      previous = undefined;
      continue;
    }
    slots.forEach(({ expansion, followsPrevious, orderedIdf }, i) => {
      const places = placesBySlot[i] ?? [];
      score += saturated(expansion.idf, frequencyOf(places), k1);
      if (previous !== undefined && followsPrevious) {
        const left = previous.places;
        const idf = Math.max(previous.expansion.idf, expansion.idf);
        const ordered = left.map(({ position, weight }) => {
          const next = places.find((place) => place.position === position + 1);
          return next === undefined ? 0 : Math.min(weight, next.weight);
        });
        const most = Math.min(frequencyOf(left), frequencyOf(places));
        const near = Math.min(accompanied(left, places), accompanied(places, left), most);
        score += saturated(orderedPairs * orderedIdf, Math.min(sum(ordered), most), pairK1);
        score += saturated(nearPairs * idf, near, pairK1);
      }
      previous = { expansion, places };
    });
  }
  return score;
};
