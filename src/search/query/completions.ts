/** The terms that a half-typed word may become. */
import type { Dictionary, TermRange } from '../../inverted-index/index.js';
import { foldTerm } from '../../text/index.js';
import { mayBecome } from './term-expansion.js';

export interface ScoredTerm {
  readonly term: number;
  readonly score: number;
}

/** The terms with the highest scores out of many, best first, among equals the first. */
export class BestTerms {
  readonly entries: ScoredTerm[] = [];

  constructor(private readonly most: number) {}

  /** Would a term with this score be one of them? */
  wants(score: number): boolean {
    return this.entries.length < this.most || score > this.entries[this.entries.length - 1]!.score;
  }

  offer(term: number, score: number): void {
    if (!this.wants(score)) return;
    let at = this.entries.length;
    while (at > 0 && this.entries[at - 1]!.score < score) at--;
    this.entries.splice(at, 0, { term, score });
    if (this.entries.length > this.most) this.entries.pop();
  }
}

/** They are among the terms of these ranges: those that `accepts` takes. */
export interface Completions {
  readonly ranges: readonly TermRange[];
  readonly accepts: (term: number) => boolean;
}

/** Those that are the word itself, with other marks or without, are among them. */
export const completionsOf = (typed: string, dictionary: Dictionary): Completions => {
  const ranges = dictionary.rangesFoldedToPrefix(foldTerm(typed));
  const known = new Map<number, boolean>();
  const accepts = (term: number): boolean => {
    let accepted = known.get(term);
    if (accepted === undefined) {
      accepted = dictionary.documentFrequencies[term]! > 0 && mayBecome(typed, dictionary.terms[term]!);
      known.set(term, accepted);
    }
    return accepted;
  };
  return { ranges, accepts };
};
