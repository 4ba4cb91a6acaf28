/** Those who do the work of a build: this thread alone, or others beside it. */
import type { NearDuplicateMarks } from '../../inverted-index/index.js';
import { findClusters } from '../clusters/find-clusters.js';
import type { AnalysedParts } from '../analysis/analysed-part.js';
import { BuildWorker, type FinishedRange, type SortPlan } from './build-worker.js';
import { allocateRoom, type SortRoom, type SortTask } from '../inversion/sort-range.js';
import type { Overflow } from '../analysis/token-stream.js';

/** Who analysed an article, and how many that one had analysed before it. */
export interface AnalysedPlace {
  readonly source: number;
  readonly ordinal: number;
}

export interface BuildWorkers {
  /** What each of them may hold of what it has analysed. */
  readonly overflow: Overflow | undefined;
  /** Ranges that are sorted or held at the same time. */
  readonly roomCount: number;
  /** Analyses an article, now or later. */
  analyse(json: string): AnalysedPlace;
  /** What was analysed, by source; rejects when a thread failed. */
  finishAnalysis(): Promise<readonly AnalysedParts[]>;
  /** As `findStories` does, perhaps on another thread while this one goes on. */
  findStories(marks: NearDuplicateMarks): Promise<Uint32Array>;
  /** In the order of the tasks, each when it is done; it is good until the next is asked for. */
  sort(plan: SortPlan, tasks: readonly SortTask[]): AsyncIterable<FinishedRange>;
  /** Leaves what is under way unfinished. */
  close(): Promise<void>;
}

/** Does everything in this thread, which has its turns in between. */
export class LocalWorkers implements BuildWorkers {
  readonly roomCount = 1;
  readonly #hand: BuildWorker;
  #count = 0;

  constructor(readonly overflow: Overflow | undefined = undefined) {
    this.#hand = new BuildWorker(overflow);
  }

  analyse(json: string): AnalysedPlace {
    this.#hand.analyse(json);
    return { source: 0, ordinal: this.#count++ };
  }

  finishAnalysis(): Promise<readonly AnalysedParts[]> {
    this.#count = 0;
    return Promise.resolve([this.#hand.finishAnalysis()]);
  }

  findStories(marks: NearDuplicateMarks): Promise<Uint32Array> {
    return Promise.resolve(findClusters(marks));
  }

  async *sort(plan: SortPlan, tasks: readonly SortTask[]): AsyncGenerator<FinishedRange> {
    const room = allocateRoom(tasks);
    for (const task of tasks) {
      yield this.sortOne(plan, task, room);
      await yieldToEventLoop();
    }
  }

  sortOne(plan: SortPlan, task: SortTask, room: SortRoom): FinishedRange {
    return this.#hand.sort(plan, task, room);
  }

  close(): Promise<void> {
    this.#hand.close();
    return Promise.resolve();
  }
}

/** Some ten milliseconds of work. */
export const ARTICLES_A_TURN = 64;

/** Lets signals, progress bars and timers have their turn during a long build. */
export const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
