/**
 * Where in a text does a query match? The same groups of terms that found the article say so: what is marked is what
 * matched, and a phrase is marked only where its syllables stand side by side.
 */
import { tokenize, type Token } from '../../text/index.js';
import type { QueryPlan } from '../query/plan-query.js';

export interface TextMatch {
  readonly start: number;
  readonly end: number;
  /** Number of the token in the text. */
  readonly token: number;
  /** Numbers of the plan's slots that the token answers, counted through all clauses. */
  readonly slots: readonly number[];
}

export interface MatchedText {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** In the order of the text, one for each token that matched. */
  readonly matches: readonly TextMatch[];
}

export class TextMatcher {
  /** Slots by exact term. */
  readonly #slotsOf = new Map<string, number[]>();
  /** For each clause of several slots: its slots' terms in order. */
  readonly #phrases: { readonly first: number; readonly terms: readonly ReadonlySet<string>[] }[] = [];
  /** Weight of each slot for choosing passages. */
  readonly slotWeights: readonly number[];

  constructor(plan: QueryPlan) {
    const weights: number[] = [];
    for (const { slots } of plan.clauses) {
      const first = weights.length;
      for (const { group } of slots) {
        const slot = weights.length;
        weights.push(group.idf);
        if (slots.length > 1) continue;
        for (const { term } of group.terms) {
          const known = this.#slotsOf.get(term);
          if (known === undefined) this.#slotsOf.set(term, [slot]);
          else known.push(slot);
        }
      }
      if (slots.length > 1) {
        this.#phrases.push({ first, terms: slots.map(({ group }) => new Set(group.terms.map(({ term }) => term))) });
      }
    }
    this.slotWeights = weights;
  }

  match(text: string): MatchedText {
    const tokens = tokenize(text);
    const slotsByToken = new Map<number, number[]>();
    tokens.forEach(({ term }, token) => {
      const slots = this.#slotsOf.get(term);
      if (slots !== undefined) slotsByToken.set(token, slots);
    });
    for (const phrase of this.#phrases) this.#matchPhrase(tokens, phrase, slotsByToken);
    const matches = [...slotsByToken]
      .sort(([a], [b]) => a - b)
      .map(([token, slots]) => ({ start: tokens[token]!.start, end: tokens[token]!.end, token, slots }));
    return { text, tokens, matches };
  }

  #matchPhrase(
    tokens: readonly Token[],
    { first, terms }: { first: number; terms: readonly ReadonlySet<string>[] },
    slotsByToken: Map<number, number[]>,
  ): void {
    for (let start = 0; start + terms.length <= tokens.length; start++) {
      const matchesHere = terms.every((accepted, i) => {
        const token = tokens[start + i]!;
        return token.position === tokens[start]!.position + i && accepted.has(token.term);
      });
      if (!matchesHere) continue;
      terms.forEach((_, i) => {
        const known = slotsByToken.get(start + i) ?? [];
        if (!known.includes(first + i)) slotsByToken.set(start + i, [...known, first + i]);
      });
    }
  }
}
