/**
 * Does the work of a build on several threads. This one writes the record meanwhile, and later the postings; it lends a hand where the
 * others have enough to do.
 *
 *   articles   batches → whichever thread has the least to do, or this one when all have enough
 *   sorting    ranges of terms → threads, and this one where it would only wait; they come back in order
 */
import { existsSync } from 'node:fs';
import type { NearDuplicateMarks } from '../../inverted-index/index.js';
import type { AnalysedParts } from '../analysis/analysed-part.js';
import type { FinishedRange, SortPlan } from './build-worker.js';
import { LocalWorkers, yieldToEventLoop, type AnalysedPlace, type BuildWorkers } from './build-workers.js';
import { allocateRoom, type SortRoom, type SortTask } from '../inversion/sort-range.js';
import type { Overflow } from '../analysis/token-stream.js';
import type { ArticleBatch } from './article-batch.js';
import { BuildThread } from './build-thread.js';

/** Beside this file once it is compiled. Where it is not, as in a bundle, all is done in one thread. */
const PROGRAM = new URL('./build-program.js', import.meta.url);

/** Threads take a tenth of a second to start: not worth it for fewer. */
const ARTICLES_ALONE = 500;

/** Articles on their way to one of the others. */
interface OpenBatch {
  readonly source: number;
  readonly articles: ArticleBatch;
}

interface RangeUnderWay {
  readonly range: Promise<FinishedRange>;
  readonly room: SortRoom;
  isDone: boolean;
}

export interface ThreadedWorkersOptions {
  /** Threads that work, this one included. */
  readonly threads: number;
  /** Articles that this thread analyses before it starts others. Default: 500. */
  readonly articlesAlone?: number;
  /** Default: the compiled program beside this file. */
  readonly program?: URL;
  /** What all of them may hold of what they have analysed; all when there is none. */
  readonly overflow?: Overflow | undefined;
}

export class ThreadedWorkers implements BuildWorkers {
  readonly overflow: Overflow | undefined;
  readonly #own: LocalWorkers;
  readonly #threads: BuildThread[] = [];
  /** Articles given to each source: this thread, then the others. */
  readonly #counts: number[] = [0];
  readonly #options: Required<Omit<ThreadedWorkersOptions, 'overflow'>>;
  #batch: OpenBatch | undefined;

  constructor({ overflow, ...options }: ThreadedWorkersOptions) {
    this.#options = { articlesAlone: ARTICLES_ALONE, program: PROGRAM, ...options };
    if (overflow !== undefined) this.overflow = { ...overflow, heldBytes: overflow.heldBytes / options.threads };
    this.#own = new LocalWorkers(this.overflow);
  }

  /** While the range of one room is written here and another sorted, each thread has one under way and two to come. */
  get roomCount(): number {
    return this.#threads.length === 0 ? this.#own.roomCount : this.#threads.length + 3;
  }

  analyse(json: string): AnalysedPlace {
    if (this.#batch?.articles.hasRoomFor(json) === false) this.#handOver();
    const source = this.#batch?.source ?? this.#chooseSource();
    if (source === 0) {
      this.#counts[0]!++;
      return this.#own.analyse(json);
    }
    this.#batch ??= { source, articles: this.#threads[source - 1]!.openBatch(json.length) };
    this.#batch.articles.add(json);
    return { source, ordinal: this.#counts[source]!++ };
  }

  async finishAnalysis(): Promise<readonly AnalysedParts[]> {
    this.#handOver();
    const answers = await Promise.all(this.#threads.map((thread) => thread.finishAnalysis()));
    this.#counts.fill(0);
    return [...(await this.#own.finishAnalysis()), ...answers.map(({ analysed }) => analysed)];
  }

  findStories(marks: NearDuplicateMarks): Promise<Uint32Array> {
    return this.#threads.length === 0 ? this.#own.findStories(marks) : this.#leastBusy().findStories(marks);
  }

  async *sort(plan: SortPlan, tasks: readonly SortTask[]): AsyncGenerator<FinishedRange> {
    if (this.#threads.length === 0) {
      yield* this.#own.sort(plan, tasks);
      return;
    }
    for (const thread of this.#threads) thread.tell({ kind: 'plan', plan });
    const rooms = Array.from({ length: this.roomCount }, () => allocateRoom(tasks));
    const underWay: RangeUnderWay[] = [];
    let next = 0;
    while (next < tasks.length || underWay.length > 0) {
      while (next < tasks.length && rooms.length > 1) {
        const room = rooms.pop()!;
        underWay.push(follow(this.#leastBusy().sort(tasks[next++]!, room), room));
      }
      await yieldToEventLoop();
      const room = rooms.at(-1);
      if (!underWay[0]!.isDone && next < tasks.length && room !== undefined) {
        rooms.pop();
        underWay.push({ range: Promise.resolve(this.#own.sortOne(plan, tasks[next++]!, room)), room, isDone: true });
        continue;
      }
      const first = underWay.shift()!;
      yield await first.range;
      rooms.push(first.room);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#own.close(), ...this.#threads.splice(0).map((thread) => thread.close())]);
  }

  /** Where the next batch goes; 0 is this thread. */
  #chooseSource(): number {
    if (this.#counts[0]! < this.#options.articlesAlone) return 0;
    this.#start();
    const free = this.#threads.filter(({ hasRoom }) => hasRoom).sort((a, b) => a.load - b.load)[0];
    return free === undefined ? 0 : this.#threads.indexOf(free) + 1;
  }

  #start(): void {
    const { threads, program } = this.#options;
    if (this.#threads.length > 0 || threads < 2 || !existsSync(program)) return;
    while (this.#threads.length < threads - 1) {
      this.#threads.push(new BuildThread(program, this.overflow));
      this.#counts.push(0);
    }
  }

  #handOver(): void {
    const batch = this.#batch;
    this.#batch = undefined;
    if (batch !== undefined) this.#threads[batch.source - 1]!.analyse(batch.articles);
  }

  #leastBusy(): BuildThread {
    return this.#threads.reduce((best, thread) => (thread.load < best.load ? thread : best));
  }
}

const follow = (range: Promise<FinishedRange>, room: SortRoom): RangeUnderWay => {
  const followed = { range, room, isDone: false };
  const end = (): void => {
    followed.isDone = true;
  };
  range.then(end, end);
  return followed;
};
