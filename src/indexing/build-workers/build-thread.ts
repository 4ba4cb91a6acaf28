/** One thread that helps to build an index, seen from the build. */
import { Worker } from 'node:worker_threads';
import type { NearDuplicateMarks } from '../../inverted-index/index.js';
import { TimbaoError, sentToError } from '../../shared/index.js';
import type { FinishedRange } from './build-worker.js';
import type { SortRoom, SortTask } from '../inversion/sort-range.js';
import type { Overflow } from '../analysis/token-stream.js';
import { allocateBatch, ArticleBatch } from './article-batch.js';
import type { FromWorker, ToWorker } from './build-messages.js';

type Answer<Kind extends FromWorker['kind']> = Extract<FromWorker, { readonly kind: Kind }>;

interface Waiting {
  readonly resolve: (answer: FromWorker) => void;
  readonly reject: (reason: unknown) => void;
}

/** Batches that may wait for a thread at first: more would be waited for at the end, when there are few. */
const FEWEST_BATCHES = 16;

/** And at most: some 40 MB. */
const MOST_BATCHES = 160;

/** One more for so many that it was given: what waits when all are recorded keeps it busy while the record is committed and read. */
const GIVEN_A_BATCH = 6;

/** UTF-16 units of JSON: some fifty articles of news. */
const UNITS_A_BATCH = 1 << 17;

/** Memory that one long article needed is not kept. */
const isOversized = ({ byteLength }: SharedArrayBuffer): boolean => byteLength > 2 * UNITS_A_BATCH;

export class BuildThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #batches = 0;
  #given = 0;
  /** Memory of batches that the thread is done with. */
  readonly #memories: SharedArrayBuffer[] = [];
  #failure: Error | undefined;

  /** @param overflow what the thread may hold of what it has analysed; all when there is none */
  constructor(program: URL, overflow?: Overflow) {
    this.#worker = new Worker(program, { workerData: { overflow } });
    this.#worker.on('message', (answer: FromWorker) => {
      if (answer.kind === 'failed') this.#fail(sentToError(answer.error));
      else this.#waiting.shift()?.resolve(answer);
    });
    this.#worker.on('messageerror', (error) => this.#fail(failed(error.message)));
    this.#worker.on('error', (error) => this.#fail(failed(error instanceof Error ? error.message : String(error))));
    this.#worker.on('exit', (code) => this.#fail(failed(`it ended with code ${code}`)));
  }

  /** Questions that it has not answered. */
  get load(): number {
    return this.#waiting.length;
  }

  get hasRoom(): boolean {
    return this.#batches < Math.min(MOST_BATCHES, FEWEST_BATCHES + this.#given / GIVEN_A_BATCH);
  }

  /** An empty batch that has room for an article of this length, and mostly for many. */
  openBatch(units: number): ArticleBatch {
    if (units > UNITS_A_BATCH) return new ArticleBatch(allocateBatch(units));
    return new ArticleBatch(this.#memories.pop() ?? allocateBatch(UNITS_A_BATCH));
  }

  /** Nothing is added to the batch any more. Once the thread has failed, throws `TB_BUILD_THREAD_FAILED` or what failed there. */
  analyse({ memory, texts }: ArticleBatch): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#batches++;
    this.#given++;
    const done = (): void => {
      this.#batches--;
      if (!isOversized(memory)) this.#memories.push(memory);
    };
    this.#ask<'analysed'>({ kind: 'analyse', articles: texts }).then(done, done);
  }

  finishAnalysis(): Promise<Answer<'analysis'>> {
    return this.#ask<'analysis'>({ kind: 'finish-analysis' });
  }

  async findStories(marks: NearDuplicateMarks): Promise<Uint32Array> {
    return (await this.#ask<'stories'>({ kind: 'find-stories', marks })).stories;
  }

  tell(message: Extract<ToWorker, { readonly kind: 'plan' }>): void {
    this.#worker.postMessage(message);
  }

  /** Resolves when the range is sorted in its room. */
  async sort(task: SortTask, room: SortRoom): Promise<FinishedRange> {
    const { runs } = await this.#ask<'sorted'>({ kind: 'sort', task, room });
    return { sorted: { ...task, ...room }, runs };
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask<Kind extends FromWorker['kind']>(message: ToWorker): Promise<Answer<Kind>> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve: resolve as Waiting['resolve'], reject });
      this.#worker.postMessage(message);
    });
  }

  /** The first reason counts: a thread that throws ends as well. */
  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}

const failed = (reason: string): TimbaoError => new TimbaoError('TB_BUILD_THREAD_FAILED', { reason });
