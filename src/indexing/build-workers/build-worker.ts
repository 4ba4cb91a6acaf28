/** What a build does on whatever thread: it reads articles, and later sorts what all threads have read. */
import { toIndexable } from '../../inverted-index/index.js';
import type { Article, ExtraField } from '../../shared/index.js';
import { type AnalysedParts, ArticleAnalyser } from '../analysis/article-analyser.js';
import { TokenKeeper, type Overflow } from '../analysis/token-stream.js';
import type { OrderedDocuments } from '../inversion/documents.js';
import { sortRange, type SortedRange, type SortRoom, type SortTask } from '../inversion/sort-range.js';
import { NgramCounter, type CountedNgrams } from '../ngrams/count-ngrams.js';

/** What is to be sorted, the same for all threads. */
export interface SortPlan {
  readonly documents: OrderedDocuments;
  readonly termCount: number;
  /** Fewest documents that an n-gram is kept for, by its length. */
  readonly leastArticles: readonly number[];
}

export interface FinishedRange {
  readonly sorted: SortedRange;
  readonly ngrams: CountedNgrams;
}

export class BuildWorker {
  readonly #keeper: TokenKeeper;
  #analyser: ArticleAnalyser;
  #plan: SortPlan | undefined;
  #counter: NgramCounter | undefined;

  /**
   * @param overflow what this one may hold of what it has analysed; all when there is none
   * @param extraFields the publisher's own
   */
  constructor(
    overflow?: Overflow,
    private readonly extraFields: readonly ExtraField[] = [],
  ) {
    this.#keeper = new TokenKeeper(overflow);
    this.#analyser = new ArticleAnalyser(undefined, this.#keeper);
  }

  /** @param json an article as the store has it */
  analyse(json: string): void {
    this.#analyser.add(toIndexable(JSON.parse(json) as Article, this.extraFields));
  }

  /** All that was read since the last time; what of it is stored is good until something is sorted. */
  finishAnalysis(): AnalysedParts {
    const analysed = this.#analyser.finish();
    this.#analyser = new ArticleAnalyser(undefined, this.#keeper);
    return analysed;
  }

  sort(plan: SortPlan, task: SortTask, room: SortRoom): FinishedRange {
    if (plan !== this.#plan) {
      this.close();
      this.#plan = plan;
      this.#counter = new NgramCounter(plan.termCount, plan.leastArticles);
    }
    const sorted = sortRange(plan.documents, task, room);
    return { sorted, ngrams: this.#counter!.count(sorted) };
  }

  /** What it has stored is gone. */
  close(): void {
    this.#keeper.close();
  }
}
