/** Where in a text does a query match? A phrase is marked only where its syllables stand side by side. */
import type { QueryPlan } from '../query/query-plan.js';
import type { TermExpansion } from '../query/term-expansion.js';
import type { TokenSpans, Vocabulary } from './analysed-article.js';

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

/** One way to answer slots of a clause: a token, or an occurrence of a synonym. */
interface Answer {
  /** Numbers of the terms that may stand at each token of it. */
  readonly accepted: readonly ReadonlySet<number>[];
  /** How many slots of the clause it answers. */
  readonly slots: number;
}

/** A clause that takes more than a look at each token: `answers[i]` are the ways to answer from its slot `i` on. */
interface Sequence {
  readonly first: number;
  readonly answers: readonly (readonly Answer[])[];
}

/** A power of two. Most tokens are passed over without a look into a map. */
const SIEVE_SIZE = 4096;

export class TextMatcher {
  /** By number of a wanted term, the slots that it answers wherever it stands; empty for terms of sequences alone. */
  readonly #slotsOf = new Map<number, number[]>();
  /** 1 where the number of a wanted term, cut to its lower bits, says so. */
  readonly #sieve = new Uint8Array(SIEVE_SIZE);
  /** Clauses of several slots, and slots with synonyms. */
  readonly #sequences: Sequence[] = [];
  readonly slotWeights: readonly number[];

  constructor(
    plan: QueryPlan,
    private readonly vocabulary: Vocabulary,
  ) {
    const weights: number[] = [];
    for (const { slots } of plan.clauses) {
      const first = weights.length;
      weights.push(...slots.map(({ expansion }) => expansion.idf));
      if (slots.length > 1) {
        const answers = slots.map(({ expansion }, slot) => this.#answersOf(expansion, slot, slots.length));
        this.#sequences.push({ first, answers });
        continue;
      }
      for (const { term, synonym } of slots[0]!.expansion.terms) {
        if (synonym === undefined) this.#slotsOf.get(this.#want(term))!.push(first);
        else this.#sequences.push({ first, answers: [[{ accepted: this.#numbersOf(synonym.accepted), slots: 1 }]] });
      }
    }
    this.slotWeights = weights;
  }

  /** @param tokens numbered by the vocabulary of this matcher */
  match(tokens: TokenSpans): MatchedText {
    const wanted = this.#wantedIn(tokens);
    const matches: TextMatch[] = [];
    const add = (token: number, slots: readonly number[]): void => {
      matches.push({ start: tokens.starts[token]!, end: tokens.ends[token]!, token, slots });
    };
    if (this.#sequences.length === 0) {
      for (const { token, slots } of wanted) add(token, slots);
      return { tokens, matches };
    }
    const slotsByToken = new Map<number, readonly number[]>();
    for (const { token, slots } of wanted) slotsByToken.set(token, slots);
    for (const { first, answers } of this.#sequences) {
      const mark = (token: number, slot: number): void => {
        const known = slotsByToken.get(token)!;
        if (!known.includes(first + slot)) slotsByToken.set(token, [...known, first + slot]);
      };
      for (const { token } of wanted) markFrom(tokens, token, answers, 0, mark);
    }
    for (const [token, slots] of slotsByToken) if (slots.length > 0) add(token, slots);
    return { tokens, matches };
  }

  #wantedIn({ terms }: TokenSpans): Pick<TextMatch, 'token' | 'slots'>[] {
    const sieve = this.#sieve;
    const wanted: Pick<TextMatch, 'token' | 'slots'>[] = [];
    for (let token = 0; token < terms.length; token++) {
      const term = terms[token]!;
      if (sieve[term & (SIEVE_SIZE - 1)] === 0) continue;
      const slots = this.#slotsOf.get(term);
      if (slots !== undefined) wanted.push({ token, slots });
    }
    return wanted;
  }

  #want(term: string): number {
    const number = this.vocabulary.numberOf(term);
    this.#sieve[number & (SIEVE_SIZE - 1)] = 1;
    if (!this.#slotsOf.has(number)) this.#slotsOf.set(number, []);
    return number;
  }

  #numbersOf(accepted: readonly ReadonlySet<string>[]): ReadonlySet<number>[] {
    return accepted.map((terms) => new Set([...terms].map((term) => this.#want(term))));
  }

  /** @param slot of a clause of so many slots */
  #answersOf({ terms }: TermExpansion, slot: number, slotCount: number): Answer[] {
    const literal = new Set(terms.flatMap(({ term, synonym }) => (synonym === undefined ? [term] : [])));
    const answers: Answer[] = [{ accepted: this.#numbersOf([literal]), slots: 1 }];
    for (const { synonym } of terms) {
      // A synonym that begins before the clause answers its first slots; inside it was taken with its first step.
      if (synonym === undefined || (synonym.step > 0 && slot > 0)) continue;
      const answered = Math.min(synonym.steps - synonym.step, slotCount - slot);
      answers.push({ accepted: this.#numbersOf(synonym.accepted), slots: answered });
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
    if (!accepted[i]!.has(tokens.terms[first + i]!) || (i > 0 && !tokens.follows(first + i))) return false;
  }
  return true;
};
