/** One thread that helps to build an index, seen from the build, and the articles on their way to it. */
import type { NearDuplicateMarks } from '../../inverted-index/index.js';
import { isTimbaoError, TimbaoError, type ExtraField } from '../../shared/index.js';
import { CallingThread, ThreadEnded, WorkerThread } from '../../threads/index.js';
import type { AnalysedParts } from '../analysis/article-analyser.js';
import type { Overflow } from '../analysis/token-stream.js';
import type { SortRoom, SortTask } from '../inversion/sort-range.js';
import type { CountedNgrams } from '../ngrams/count-ngrams.js';
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

  /**
   * @param extraFields the publisher's own
   * @param overflow what the thread may hold of what it has analysed; all when there is none
   */
  constructor(program: URL, extraFields: readonly ExtraField[], overflow?: Overflow) {
    this.#worker = new WorkerThread(program, { workerData: { overflow, extraFields } });
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

  /** Throws `TB_BUILD_THREAD_FAILED`, or what failed there, once the thread has failed. */
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

/** Bytes, and where each text ends in them: plain data for a message. */
interface SharedTexts {
  readonly bytes: Uint8Array;
  readonly ends: readonly number[];
}

const BYTES_A_UNIT = Uint16Array.BYTES_PER_ELEMENT;

/**
 * Articles in memory that both threads see, as UTF-16, as strings mostly are: writing and reading them is copying. As
 * strings in a message they took ten times as long here; decoding UTF-8 takes longer there.
 */
export class ArticleBatch {
  readonly #room: Buffer;
  readonly #ends: number[] = [];

  /** @param memory to be used again; what it held is gone */
  constructor(readonly memory: SharedArrayBuffer) {
    this.#room = Buffer.from(memory);
  }

  hasRoomFor(json: string): boolean {
    return this.#end + json.length * BYTES_A_UNIT <= this.#room.length;
  }

  add(json: string): void {
    const end = this.#end;
    this.#ends.push(end + this.#room.write(json, end, 'utf16le'));
  }

  /** What was added. */
  get texts(): SharedTexts {
    return { bytes: this.#room, ends: this.#ends };
  }

  get #end(): number {
    return this.#ends.at(-1) ?? 0;
  }
}

/** Memory for a batch of one article at least. */
export const allocateBatch = (units: number): SharedArrayBuffer => new SharedArrayBuffer(units * BYTES_A_UNIT);

/** The texts of a batch, in their order. */
export function* textsIn({ bytes, ends }: SharedTexts): Generator<string> {
  const room = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let start = 0;
  for (const end of ends) {
    yield room.toString('utf16le', start, end);
    start = end;
  }
}
