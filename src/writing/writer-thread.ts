/**
 * A thread that writes: a commit waits for the disk, and must not keep the thread that speaks with clients. It reads
 * articles as well, which takes longer than to cut them out of what was sent.
 */
import { TimbaoError } from '../shared/index.js';
import { CallingThread, type Thread, ThreadEnded, WorkerThread } from '../threads/index.js';
import { PUT_OUTCOMES, type ArticleWriter, type PutOutcome, type Removal, type WriterCalls } from './article-writer.js';

export interface WriterOptions {
  readonly dataFolder: string;
  /** Most calls, and most bytes of articles, that wait; beyond that `TB_OVERLOADED`. Defaults: 256 and 64 MB. */
  readonly maxWaiting?: number;
  readonly maxWaitingBytes?: number;
  /** Default: a worker thread of Node. */
  readonly startThread?: (dataFolder: string) => Thread;
}

/** Plain numbers for whoever watches over a writer; what counts only grows. */
export interface WriterStatistics {
  /** Calls that are not yet answered. */
  readonly waiting: number;
  /** Of articles, in these calls. */
  readonly waitingBytes: number;
  /** What has become of articles; several in one call are counted each. */
  readonly outcomes: Readonly<Record<PutOutcome | 'deleted', number>>;
}

/** A writer that counts what it does. */
export interface CountingWriter extends ArticleWriter {
  statistics(): WriterStatistics;
}

const DEFAULT_MAX_WAITING = 256;
const DEFAULT_MAX_WAITING_BYTES = 64 * 1024 * 1024;

const startWorker = (dataFolder: string): Thread =>
  new WorkerThread(new URL('./writer-program.js', import.meta.url), {
    workerData: { dataFolder },
    name: 'timbao writer',
  });

type Call = keyof WriterCalls;

class ThreadedWriter implements CountingWriter {
  readonly #outcomes = Object.fromEntries([...PUT_OUTCOMES, 'deleted'].map((outcome) => [outcome, 0])) as Record<
    PutOutcome | 'deleted',
    number
  >;
  #thread: CallingThread<WriterCalls> | undefined;
  #waitingBytes = 0;
  #isClosed = false;

  constructor(private readonly options: WriterOptions) {}

  readonly put: WriterCalls['put'] = async (request) => {
    const answer = await this.#call('put', request);
    for (const { outcome } of answer.results) this.#outcomes[outcome]++;
    return answer;
  };
  readonly remove: WriterCalls['remove'] = async (request) =>
    this.#countDeleted(request, await this.#call('remove', request));
  readonly removeMatching: WriterCalls['removeMatching'] = async (request) =>
    this.#countDeleted(request, await this.#call('removeMatching', request));
  readonly compare: WriterCalls['compare'] = (request) => this.#call('compare', request);
  readonly list: WriterCalls['list'] = (request) => this.#call('list', request);
  readonly changes: WriterCalls['changes'] = (request) => this.#call('changes', request);
  readonly lastSeq: WriterCalls['lastSeq'] = (request) => this.#call('lastSeq', request);

  statistics(): WriterStatistics {
    const waiting = this.#thread?.load ?? 0;
    return { waiting, waitingBytes: this.#waitingBytes, outcomes: { ...this.#outcomes } };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#thread?.close();
  }

  #countDeleted<A extends { readonly deleted: number }>({ dryRun = false }: Removal, answer: A): A {
    if (!dryRun) this.#outcomes.deleted += answer.deleted;
    return answer;
  }

  async #call<N extends Call>(
    name: N,
    request: Parameters<WriterCalls[N]>[0],
  ): Promise<Awaited<ReturnType<WriterCalls[N]>>> {
    const { maxWaiting = DEFAULT_MAX_WAITING, maxWaitingBytes = DEFAULT_MAX_WAITING_BYTES } = this.options;
    const bytes = bytesOf(request);
    const thread = this.#running();
    // One call may be larger than all that may wait.
    const isFull =
      thread.load >= maxWaiting || (this.#waitingBytes > 0 && this.#waitingBytes + bytes > maxWaitingBytes);
    if (isFull) throw new TimbaoError('TB_OVERLOADED', { waiting: thread.load });
    this.#waitingBytes += bytes;
    try {
      return await thread.call(name, request);
    } catch (error) {
      // Nobody knows how far it came; all of it can be asked again.
      if (error instanceof ThreadEnded) throw new TimbaoError('TB_OVERLOADED', { waiting: 0 }, { cause: error });
      throw error;
    } finally {
      this.#waitingBytes -= bytes;
    }
  }

  /** One that has ended is started again with the next call. */
  #running(): CallingThread<WriterCalls> {
    if (this.#thread === undefined || (this.#thread.hasEnded && !this.#isClosed)) {
      const { startThread = startWorker, dataFolder } = this.options;
      this.#thread = new CallingThread<WriterCalls>(startThread(dataFolder), 'the writing thread');
    }
    return this.#thread;
  }
}

const bytesOf = (request: object): number =>
  'pieces' in request
    ? (request as { pieces: readonly { bytes?: Uint8Array }[] }).pieces.reduce(
        (sum, { bytes }) => sum + (bytes?.length ?? 0),
        0,
      )
    : 0;

/**
 * A writer in a thread of its own, which is started with the first call. `close` it.
 *
 * @example
 * ```ts
 * import { startWriter } from 'timbao/http';
 *
 * const writer = startWriter({ dataFolder: 'index-data/example' });
 * const bytes = new TextEncoder().encode('{"id": "tq-17", "title": "Cổng làng mở rộng", "body": "Đoạn một."}');
 * (await writer.put({ pieces: [{ bytes, line: 1 }] })).results[0].outcome; // → 'created'
 * await writer.close();
 * ```
 */
export const startWriter = (options: WriterOptions): CountingWriter => new ThreadedWriter(options);
