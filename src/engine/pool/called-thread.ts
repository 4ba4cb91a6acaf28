/** A thread with the calls that it has not yet answered. */
import { sentToError } from '../../shared/index.js';
import type { AnswerTo, SearchQuestion } from '../answer-question.js';
import type { SearchHit } from '../search-engine.js';
import type { Call, Order } from './search-messages.js';
import type { Thread } from './thread.js';

/** What a call is rejected with when its thread is gone. */
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';

  /** @param hadBegun the thread may have ended because of this very call */
  constructor(
    readonly hadBegun: boolean,
    cause: Error,
  ) {
    super(`a search thread has ended: ${cause.message}`, { cause });
  }
}

interface Pending {
  readonly kind: Call['kind'];
  readonly ahead: SearchHit[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** An answer with the hits that came ahead of it; undefined when the record turned out to have lost some of the others. */
const joinHits = (ahead: readonly SearchHit[], value: unknown): unknown => {
  if (ahead.length === 0 || value === undefined) return value;
  const answer = value as AnswerTo<SearchQuestion>;
  return { ...answer, hits: [...ahead, ...answer.hits] };
};

export class CalledThread {
  /** In the order in which they were made. */
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #end: Error | undefined;
  /** Resolves to why. */
  readonly ended: Promise<Error>;
  /** A thread that never did what it was asked would do no better a second time. */
  hasSucceeded = false;
  /** It has what the pool has. */
  isUp = false;
  /** It is busy with a new generation, and slow to answer. */
  isOpening = false;

  constructor(private readonly thread: Thread) {
    thread.keepAlive(false);
    thread.onReply(({ id, ahead, value, error }) => {
      const pending = this.#pending.get(id);
      if (ahead !== undefined) {
        pending?.ahead.push(...ahead);
        return;
      }
      this.#pending.delete(id);
      this.#keepAlive();
      if (error === undefined) {
        this.hasSucceeded = true;
        pending?.resolve(joinHits(pending.ahead, value));
      } else {
        pending?.reject(sentToError(error));
      }
    });
    this.ended = new Promise((resolve) => {
      thread.onEnd((cause) => {
        this.#end = cause;
        this.isUp = false;
        this.#rejectAll(cause);
        resolve(cause);
      });
    });
  }

  /** How many calls wait for an answer. */
  get load(): number {
    return this.#pending.size;
  }

  call(call: Call): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#end !== undefined) {
        reject(new ThreadEnded(false, this.#end));
        return;
      }
      const id = ++this.#lastId;
      this.#pending.set(id, { kind: call.kind, ahead: [], resolve, reject });
      this.#keepAlive();
      this.thread.send({ kind: 'call', id, call });
    });
  }

  tell(order: Order): void {
    if (this.#end === undefined) this.thread.send(order);
  }

  /** Answers what it was asked before, then ends. */
  async close(): Promise<void> {
    this.isUp = false;
    this.thread.keepAlive(true);
    this.tell({ kind: 'close' });
    await this.ended;
  }

  #keepAlive(): void {
    this.thread.keepAlive(this.#pending.size > 0);
  }

  /** Questions are answered one after the other, so only the first can have begun. */
  #rejectAll(cause: Error): void {
    let questions = 0;
    for (const { kind, reject } of this.#pending.values()) {
      if (kind === 'question') questions += 1;
      reject(new ThreadEnded(kind === 'prepare' || questions === 1, cause));
    }
    this.#pending.clear();
  }
}
