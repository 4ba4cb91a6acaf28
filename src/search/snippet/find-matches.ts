/**
 * Where in a text does a query match? The same groups of terms that found the article say so: what is marked is what
 * matched, and a phrase is marked only where its syllables stand side by side.
 */
import type { QueryPlan } from '../query/plan-query.js';
import type { TermGroup } from '../query/term-group.js';
import { NOT_WANTED, TokenSpans } from './token-spans.js';

export interface TextMatch {
  readonly start: number;
  readonly end: number;
  /** Number of the token in the text. */
  readonly token: number;
  /** Numbers of the plan's slots that the token answers, counted through all clauses. */
  readonly slots: readonly number[];
}

export interface MatchedText {
  readonly tokens: TokenSpans;
  /** In the order of the text, one for each token that matched. */
  readonly matches: readonly TextMatch[];
}

/** One way to answer slots of a clause: a token, or an occurrence of another form of an abbreviation. */
interface Answer {
  /** Numbers of the words that may stand at each token of it. */
  readonly accepted: readonly ReadonlySet<number>[];
  /** How many slots of the clause it answers. */
  readonly slots: number;
}

/** A clause that takes more than a look at each token: `answers[i]` are the ways to answer from its slot `i` on. */
interface Sequence {
  readonly first: number;
  readonly answers: readonly (readonly Answer[])[];
}

export class TextMatcher {
  /** Every term that the query looks for, numbered. */
  readonly #words = new Map<string, number>();
  /** By number of a word, the slots that it answers wherever it stands; undefined for words of sequences alone. */
  readonly #slotsOf: (number[] | undefined)[] = [];
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
        const answers = slots.map(({ group }, slot) => this.#answersOf(group, slot, slots.length));
        this.#sequences.push({ first, answers });
        continue;
      }
      const { terms } = slots[0]!.group;
      for (const { term, form } of terms) {
        if (form !== undefined) {
          this.#sequences.push({ first, answers: [[{ accepted: this.#numbersOf(form.accepted), slots: 1 }]] });
          continue;
        }
        (this.#slotsOf[this.#numberOf(term)] ??= []).push(first);
      }
    }
    this.slotWeights = weights;
  }

  match(text: string): MatchedText {
    const tokens = TokenSpans.of(text, this.#words);
    const slotsByToken = new Map<number, readonly number[]>();
    for (let token = 0; token < tokens.count; token++) {
      const word = tokens.words[token]!;
      const slots = word === NOT_WANTED ? undefined : this.#slotsOf[word];
      if (slots !== undefined) slotsByToken.set(token, slots);
    }
    for (const { first, answers } of this.#sequences) {
      const mark = (token: number, slot: number): void => {
        const known = slotsByToken.get(token) ?? [];
        if (!known.includes(first + slot)) slotsByToken.set(token, [...known, first + slot]);
      };
      for (let start = 0; start < tokens.count; start++) markFrom(tokens, start, answers, 0, mark);
    }
    const inOrder = this.#sequences.length === 0 ? slotsByToken : [...slotsByToken].sort(([a], [b]) => a - b);
    const matches: TextMatch[] = [];
    for (const [token, slots] of inOrder) {
      matches.push({ start: tokens.starts[token]!, end: tokens.ends[token]!, token, slots });
    }
    return { tokens, matches };
  }

  #numberOf(term: string): number {
    const number = this.#words.get(term) ?? this.#words.size;
    this.#words.set(term, number);
    return number;
  }

  #numbersOf(accepted: readonly ReadonlySet<string>[]): ReadonlySet<number>[] {
    return accepted.map((terms) => new Set([...terms].map((term) => this.#numberOf(term))));
  }

  /** @param slot of a clause of so many slots */
  #answersOf({ terms }: TermGroup, slot: number, slotCount: number): Answer[] {
    const literal = new Set(terms.flatMap(({ term, form }) => (form === undefined ? [term] : [])));
    const answers: Answer[] = [{ accepted: this.#numbersOf([literal]), slots: 1 }];
    for (const { form } of terms) {
      // A form that began before the clause does answers its first slots; in the middle it has been taken with its first step.
      if (form === undefined || (form.step > 0 && slot > 0)) continue;
      const answered = Math.min(form.steps - form.step, slotCount - slot);
      answers.push({ accepted: this.#numbersOf(form.accepted), slots: answered });
    }
    return answers;
  }
}

/** Marks each way in which tokens from `token` on answer all slots from `slot` on; says whether there is one. */
const markFrom = (
  tokens: TokenSpans,
  token: number,
  answers: Sequence['answers'],
  slot: number,
  mark: (token: number, slot: number) => void,
): boolean => {
  if (slot === answers.length) return true;
  let found = false;
  for (const { accepted, slots } of answers[slot]!) {
    if (!standsAt(tokens, token, accepted) || (slot > 0 && !tokens.follows(token))) continue;
    if (!markFrom(tokens, token + accepted.length, answers, slot + slots, mark)) continue;
    found = true;
    for (let at = token; at < token + accepted.length; at++) {
      for (let answered = slot; answered < slot + slots; answered++) mark(at, answered);
    }
  }
  return found;
};

const standsAt = (tokens: TokenSpans, first: number, accepted: readonly ReadonlySet<number>[]): boolean => {
  if (first + accepted.length > tokens.count) return false;
  for (let i = 0; i < accepted.length; i++) {
    const word = tokens.words[first + i]!;
    if (word === NOT_WANTED || !accepted[i]!.has(word) || (i > 0 && !tokens.follows(first + i))) return false;
  }
  return true;
};
