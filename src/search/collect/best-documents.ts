/** The best documents so far, and the score that another one must reach to be among them. */

export interface ScoredDocument {
  readonly document: number;
  readonly score: number;
}

export class BestDocuments {
  readonly #kept: ScoredDocument[] = [];
  readonly #byStory = new Map<number, ScoredDocument>();

  /**
   * @param count how many are kept
   * @param breakTie orders documents with equal scores; negative when `a` comes first
   * @param storyOf of documents of one story only the first is kept; each is a story of its own when absent
   */
  constructor(
    private readonly count: number,
    private readonly breakTie: (a: number, b: number) => number,
    private readonly storyOf?: (document: number) => number,
  ) {}

  /** In their order. */
  get documents(): readonly ScoredDocument[] {
    return this.#kept;
  }

  /** A document with a lower score is not kept; one with this score may be. */
  get leastScore(): number {
    if (this.count === 0) return Infinity;
    return this.#kept.length < this.count ? -Infinity : this.#kept[this.count - 1]!.score;
  }

  /** How many more are kept whatever their scores. */
  get room(): number {
    return this.count - this.#kept.length;
  }

  offer(document: number, score: number): void {
    const kept = this.#kept;
    const offered = { document, score };
    if (kept.length === this.count && (this.count === 0 || this.#compare(offered, kept[this.count - 1]!) > 0)) return;
    if (this.storyOf !== undefined) {
      const story = this.storyOf(document);
      const known = this.#byStory.get(story);
      if (known !== undefined) {
        if (this.#compare(known, offered) < 0) return;
        kept.splice(this.#placeOf(known), 1);
      }
      this.#byStory.set(story, offered);
    }
    kept.splice(this.#placeOf(offered), 0, offered);
    if (kept.length <= this.count) return;
    const last = kept.pop()!;
    if (this.storyOf !== undefined) this.#byStory.delete(this.storyOf(last.document));
  }

  /** How many come before it. */
  #placeOf(one: ScoredDocument): number {
    let low = 0;
    let high = this.#kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#kept[middle]!, one) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(a: ScoredDocument, b: ScoredDocument): number {
    return b.score - a.score || this.breakTie(a.document, b.document);
  }
}
