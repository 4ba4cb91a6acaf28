/**
 * How often n-grams stand in a generation and in what came and went since: the sum over their parts.
 *
 * Parts have all of theirs. An n-gram that the generation has not written down, because fewer than `leastArticles` of
 * its articles hold it, counts there as none. So one that the generation has is counted exactly, and of another at most
 * `leastArticles − 1` articles are left out, until the next generation: no articles too many, ever. Marks are those of
 * the generation, or of a part where it has none.
 */
import { leastArticles } from '../ngrams/ngram-limits.js';
import type { Ngrams, NgramStatistics } from '../ngrams/ngrams.js';

interface SignedNgrams {
  readonly sign: 1 | -1;
  readonly ngrams: Ngrams;
}

interface Continuation {
  articles: number;
  occurrences: number;
  mark: number;
}

export class LiveNgrams implements NgramStatistics {
  readonly #least: readonly number[];
  #articles = 0;
  #occurrences = 0;

  constructor(
    private readonly main: Ngrams,
    private readonly parts: readonly SignedNgrams[],
    articleCount: number,
    readonly variety: Uint32Array,
  ) {
    this.#least = leastArticles(articleCount);
  }

  leastArticles(length: number): number {
    return this.#least[length]!;
  }

  pairFrequency(left: number, right: number): number {
    return this.#lookUpPair(left, right) ? this.#articles : 0;
  }

  pairOccurrences(left: number, right: number): number {
    return this.#lookUpPair(left, right) ? this.#occurrences : 0;
  }

  tripleOccurrences(left: number, middle: number, right: number): number {
    return this.#lookUp([left, middle, right]) ? this.#occurrences : 0;
  }

  ngramFrequency(terms: readonly number[]): number {
    return this.#lookUp(terms) ? this.#articles : 0;
  }

  markOf(terms: readonly number[]): number {
    const known = this.main.markOf(terms);
    if (known > 0) return known;
    for (const { sign, ngrams } of this.parts) {
      const mark = sign > 0 ? ngrams.markOf(terms) : 0;
      if (mark > 0) return mark;
    }
    return 0;
  }

  forEachContinuation(
    ngram: readonly number[],
    visit: (term: number, documentFrequency: number, occurrences: number, mark: number) => void,
    first = 0,
    end = Infinity,
  ): void {
    const least = this.#least[ngram.length + 1];
    if (least === undefined) return;
    const changed = new Map<number, Continuation>();
    for (const { sign, ngrams } of this.parts) {
      ngrams.forEachContinuation(ngram, (term, articles, occurrences, mark) => {
        if (term < first || term >= end) return;
        const known = changed.get(term);
        if (known === undefined) {
          changed.set(term, { articles: sign * articles, occurrences: sign * occurrences, mark: sign > 0 ? mark : 0 });
        } else {
          known.articles += sign * articles;
          known.occurrences += sign * occurrences;
          if (sign > 0 && known.mark === 0) known.mark = mark;
        }
      });
    }
    const give = (term: number, articles: number, occurrences: number, mark: number): void => {
      if (articles >= least) visit(term, articles, occurrences, mark);
    };
    this.main.forEachContinuation(
      ngram,
      (term, articles, occurrences, mark) => {
        const change = changed.size === 0 ? undefined : changed.get(term);
        if (change === undefined) give(term, articles, occurrences, mark);
        else {
          changed.delete(term);
          give(term, articles + change.articles, occurrences + change.occurrences, mark || change.mark);
        }
      },
      first,
      end,
    );
    for (const [term, { articles, occurrences, mark }] of changed) give(term, articles, occurrences, mark);
  }

  spellingsOf(term: string): ReadonlyMap<string, number> {
    const counts = new Map(this.main.spellingsOf(term));
    for (const { sign, ngrams } of this.parts) {
      for (const [spelling, articles] of ngrams.spellingsOf(term)) {
        counts.set(spelling, (counts.get(spelling) ?? 0) + sign * articles);
      }
    }
    return counts;
  }

  #lookUpPair(left: number, right: number): boolean {
    this.#start(this.main.lookUpPair(left, right));
    for (const { sign, ngrams } of this.parts) if (ngrams.lookUpPair(left, right)) this.#add(sign, ngrams);
    return this.#articles >= this.#least[2]!;
  }

  #lookUp(terms: readonly number[]): boolean {
    this.#start(this.main.lookUp(terms));
    for (const { sign, ngrams } of this.parts) if (ngrams.lookUp(terms)) this.#add(sign, ngrams);
    return this.#articles >= this.#least[terms.length]!;
  }

  #start(isFound: boolean): void {
    this.#articles = isFound ? this.main.articles : 0;
    this.#occurrences = isFound ? this.main.occurrences : 0;
  }

  #add(sign: number, { articles, occurrences }: Ngrams): void {
    this.#articles += sign * articles;
    this.#occurrences += sign * occurrences;
  }
}
