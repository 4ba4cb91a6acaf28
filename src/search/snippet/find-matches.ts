/**
 * Where in a text does a query match? The same groups of terms that found the article say so: what is marked is what
 * matched, and a phrase is marked only where its syllables stand side by side.
 */
import { tokenize, type Token } from '../../text/index.js';
import type { QueryPlan } from '../query/plan-query.js';
import type { TermGroup } from '../query/term-group.js';

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

/** One way to answer slots of a clause: a token, or an occurrence of another form of an abbreviation. */
interface Answer {
  /** What may stand at each token of it. */
  readonly accepted: readonly ReadonlySet<string>[];
  /** How many slots of the clause it answers. */
  readonly slots: number;
}

/** A clause that takes more than a look at each token: `answers[i]` are the ways to answer from its slot `i` on. */
interface Sequence {
  readonly first: number;
  readonly answers: readonly (readonly Answer[])[];
}

export class TextMatcher {
  /** Slots by exact term. */
  readonly #slotsOf = new Map<string, number[]>();
  /** Clauses of several slots, and slots with other forms of abbreviations. */
  readonly #sequences: Sequence[] = [];
  /** Weight of each slot for choosing passages. */
  readonly slotWeights: readonly number[];

  constructor(plan: QueryPlan) {
    const weights: number[] = [];
    for (const { slots } of plan.clauses) {
      const first = weights.length;
      weights.push(...slots.map(({ group }) => group.idf));
      if (slots.length > 1) {
        this.#sequences.push({ first, answers: slots.map(({ group }, slot) => answersOf(group, slot, slots.length)) });
        continue;
      }
      const { terms } = slots[0]!.group;
      for (const { term, form } of terms) {
        if (form !== undefined) {
          this.#sequences.push({ first, answers: [[{ accepted: form.accepted, slots: 1 }]] });
          continue;
        }
        const known = this.#slotsOf.get(term);
        if (known === undefined) this.#slotsOf.set(term, [first]);
        else known.push(first);
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
    for (const { first, answers } of this.#sequences) {
      const mark = (token: number, slot: number): void => {
        const known = slotsByToken.get(token) ?? [];
        if (!known.includes(first + slot)) slotsByToken.set(token, [...known, first + slot]);
      };
      for (let start = 0; start < tokens.length; start++) markFrom(tokens, start, answers, 0, mark);
    }
    const matches = [...slotsByToken]
      .sort(([a], [b]) => a - b)
      .map(([token, slots]) => ({ start: tokens[token]!.start, end: tokens[token]!.end, token, slots }));
    return { text, tokens, matches };
  }
}

/** @param slot of a clause of so many slots */
const answersOf = ({ terms }: TermGroup, slot: number, slotCount: number): Answer[] => {
  const literal = new Set(terms.flatMap(({ term, form }) => (form === undefined ? [term] : [])));
  const answers: Answer[] = [{ accepted: [literal], slots: 1 }];
  for (const { form } of terms) {
    // A form that began before the clause does answers its first slots; in the middle it has been taken with its first step.
    if (form === undefined || (form.step > 0 && slot > 0)) continue;
    answers.push({ accepted: form.accepted, slots: Math.min(form.steps - form.step, slotCount - slot) });
  }
  return answers;
};

/** Marks each way in which tokens from `token` on answer all slots from `slot` on; says whether there is one. */
const markFrom = (
  tokens: readonly Token[],
  token: number,
  answers: Sequence['answers'],
  slot: number,
  mark: (token: number, slot: number) => void,
): boolean => {
  if (slot === answers.length) return true;
  let found = false;
  for (const { accepted, slots } of answers[slot]!) {
    if (!standsAt(tokens, token, accepted) || (slot > 0 && !follows(tokens, token))) continue;
    if (!markFrom(tokens, token + accepted.length, answers, slot + slots, mark)) continue;
    found = true;
    for (let at = token; at < token + accepted.length; at++) {
      for (let answered = slot; answered < slot + slots; answered++) mark(at, answered);
    }
  }
  return found;
};

const standsAt = (tokens: readonly Token[], first: number, accepted: readonly ReadonlySet<string>[]): boolean =>
  accepted.every((terms, i) => {
    const token = tokens[first + i];
    return token !== undefined && terms.has(token.term) && (i === 0 || follows(tokens, first + i));
  });

const follows = (tokens: readonly Token[], token: number): boolean =>
  tokens[token]!.position === tokens[token - 1]!.position + 1;
