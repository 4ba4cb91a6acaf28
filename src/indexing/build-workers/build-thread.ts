/** One thread that helps to build an index, seen from the build. */
import type { NearDuplicateMarks } from '../../inverted-index/index.js';
import { isTimbaoError, TimbaoError } from '../../shared/index.js';
import { CallingThread, ThreadEnded, WorkerThread } from '../../threads/index.js';
import type { AnalysedParts } from '../analysis/article-analyser.js';
import type { Overflow } from '../analysis/token-stream.js';
import type { SortRoom, SortTask } from '../inversion/sort-range.js';
import type { CountedNgrams } from '../ngrams/count-ngrams.js';
import { allocateBatch, ArticleBatch, type SharedTexts } from './article-batch.js';
import type { FinishedRange, SortPlan } from './build-worker.js';

/** What it can be called for. Articles, words and what is sorted lie in shared memory; the rest is copied. */
export interface BuildCalls {
  analyse(articles: SharedTexts): void;
  finishAnalysis(): AnalysedParts;
  findClusters(marks: NearDuplicateMarks): Uint32Array;
  /** An order: what all later tasks belong to. */
  plan(plan: SortPlan): void;
  sort(work: { readonly task: SortTask; readonly room: SortRoom }): CountedNgrams;
}

/** Batches that may wait for a thread at first: more would be waited for at the end, when there are few. */
const FIRST_BATCHES = 16;

/** Maximum number of batches that wait for a thread: some 40 MB. */
const MAX_BATCHES = 160;

/** One more batch may wait for every six given: they keep the thread busy while the store commits and is read. */
const GIVEN_A_BATCH = 6;

/** UTF-16 units of JSON: some fifty articles of news. */
const UNITS_A_BATCH = 1 << 17;

/** Memory that one long article needed is not kept. */
const isOversized = ({ byteLength }: SharedArrayBuffer): boolean => byteLength > 2 * UNITS_A_BATCH;

export class BuildThread {
  readonly #worker: WorkerThread;
  readonly #line: CallingThread<BuildCalls>;
  #batches = 0;
  #given = 0;
  /** Memory of batches that the thread is done with. */
  readonly #memories: SharedArrayBuffer[] = [];
  #failure: TimbaoError | undefined;

  /** @param overflow what the thread may hold of what it has analysed; all when there is none */
  constructor(program: URL, overflow?: Overflow) {
    this.#worker = new WorkerThread(program, { workerData: { overflow } });
    this.#line = new CallingThread(this.#worker, 'a build thread');
  }

  /** Calls that it has not answered. */
  get load(): number {
    return this.#line.load;
  }

  get hasRoom(): boolean {
    return this.#batches < Math.min(MAX_BATCHES, FIRST_BATCHES + this.#given / GIVEN_A_BATCH);
  }

  /** An empty batch that has room for an article of this length, and mostly for many. */
  openBatch(units: number): ArticleBatch {
    if (units > UNITS_A_BATCH) return new ArticleBatch(allocateBatch(units));
    return new ArticleBatch(this.#memories.pop() ?? allocateBatch(UNITS_A_BATCH));
  }

  /**
   * Nothing is added to the batch any more. Once the thread has failed, throws `TB_BUILD_THREAD_FAILED` or what failed
   * there.
   */
  analyse({ memory, texts }: ArticleBatch): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#batches++;
    this.#given++;
    const done = (): void => {
      this.#batches--;
      if (!isOversized(memory)) this.#memories.push(memory);
    };
    this.#unlessFailed(this.#line.call('analyse', texts)).then(done, done);
  }

  finishAnalysis(): Promise<AnalysedParts> {
    return this.#unlessFailed(this.#line.call('finishAnalysis', undefined));
  }

  findClusters(marks: NearDuplicateMarks): Promise<Uint32Array> {
    return this.#unlessFailed(this.#line.call('findClusters', marks));
  }

  startSorting(plan: SortPlan): void {
    this.#line.tell('plan', plan);
  }

  /** Resolves when the range is sorted in its room. */
  async sort(task: SortTask, room: SortRoom): Promise<FinishedRange> {
    const ngrams = await this.#unlessFailed(this.#line.call('sort', { task, room }));
    return { sorted: { ...task, ...room }, ngrams };
  }

  close(): Promise<void> {
    return this.#worker.terminate();
  }

  /** A thread that has failed once is not to be relied on; the first reason counts. */
  async #unlessFailed<T>(answer: Promise<T>): Promise<T> {
    try {
      const value = await answer;
      if (this.#failure === undefined) return value;
    } catch (error) {
      const cause = error instanceof ThreadEnded ? error.cause : (error as Error);
      this.#failure ??= isTimbaoError(cause)
        ? cause
        : new TimbaoError('TB_BUILD_THREAD_FAILED', { reason: cause.message });
    }
    throw this.#failure;
  }
}
