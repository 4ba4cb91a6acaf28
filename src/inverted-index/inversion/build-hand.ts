/** What a build does on whatever thread: it reads articles, and later sorts what all threads have read. */
import type { Article } from '../../article/index.js';
import { toIndexable } from '../fields.js';
import { RunCounter, type CountedRuns } from '../ngrams/count-runs.js';
import type { AnalysedParts } from './analysed-part.js';
import { ArticleAnalyser } from './article-analyser.js';
import { sortRange, type OrderedDocuments, type SortedRange, type SortRoom, type SortTask } from './sort-range.js';

/** What is to be sorted, the same for all threads. */
export interface SortPlan {
  readonly documents: OrderedDocuments;
  readonly termCount: number;
  /** Fewest documents that a run is kept for, by its length. */
  readonly leastOfRun: readonly number[];
}

export interface FinishedRange {
  readonly sorted: SortedRange;
  readonly runs: CountedRuns;
}

export class BuildHand {
  #analyser = new ArticleAnalyser();
  #plan: SortPlan | undefined;
  #counter: RunCounter | undefined;

  /** @param json an article as the record has it */
  analyse(json: string): void {
    this.#analyser.add(toIndexable(JSON.parse(json) as Article));
  }

  /** All that was read since the last time. */
  finishAnalysis(): AnalysedParts {
    const analysed = this.#analyser.finish();
    this.#analyser = new ArticleAnalyser();
    return analysed;
  }

  sort(plan: SortPlan, task: SortTask, room: SortRoom): FinishedRange {
    if (plan !== this.#plan) {
      this.#plan = plan;
      this.#counter = new RunCounter(plan.termCount, plan.leastOfRun);
    }
    const sorted = sortRange(plan.documents, task, room);
    return { sorted, runs: this.#counter!.count(sorted) };
  }
}
