/** The terms with the highest scores out of many, among equals the first. */
export interface ScoredTerm {
  readonly term: number;
  readonly score: number;
}

export class BestTerms {
  readonly #entries: ScoredTerm[] = [];

  constructor(private readonly most: number) {}

  /** Would a term with this score be one of them? */
  wants(score: number): boolean {
    return this.#entries.length < this.most || score > this.#entries[this.#entries.length - 1]!.score;
  }

  offer(term: number, score: number): void {
    if (!this.wants(score)) return;
    let at = this.#entries.length;
    while (at > 0 && this.#entries[at - 1]!.score < score) at--;
    this.#entries.splice(at, 0, { term, score });
    if (this.#entries.length > this.most) this.#entries.pop();
  }

  /** Best first. */
  get entries(): readonly ScoredTerm[] {
    return this.#entries;
  }
}
