/** The terms that a half-typed word may become. */
import type { TermDictionary } from '../../inverted-index/index.js';
import { partitionPoint } from '../../shared/index.js';
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

/** Terms `first` to `end` − 1 begin with the letters that were typed; `accepts` says which agree with its marks. */
export interface Completions {
  readonly first: number;
  readonly end: number;
  readonly accepts: (term: number) => boolean;
}

/** Those that are the word itself, with other marks or without, are among them. */
export const completionsOf = (typed: string, dictionary: TermDictionary): Completions => {
  const folded = foldTerm(typed);
  const firstFrom = (prefix: string): number => {
    const key = partitionPoint(0, dictionary.foldedKeyCount, (i) => dictionary.foldedKeyAt(i) < prefix);
    return key === dictionary.foldedKeyCount ? dictionary.size : dictionary.rangeAt(key).first;
  };
  const first = firstFrom(folded);
  // No key has this character, the last of all.
  const end = firstFrom(`${folded}\uffff`);
  if (typed === folded) return { first, end, accepts: () => true };
  const known = new Map<number, boolean>();
  const accepts = (term: number): boolean => {
    let accepted = known.get(term);
    if (accepted === undefined) known.set(term, (accepted = mayBecome(typed, dictionary.terms[term]!)));
    return accepted;
  };
  return { first, end, accepts };
};
