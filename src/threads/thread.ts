/** A thread as whoever calls it sees it, and the messages and errors that go between the two. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { type ErrorCode, isTimbaoError, TimbaoError } from '../shared/index.js';

export type SentError =
  | { readonly code: ErrorCode; readonly details: unknown }
  | { readonly message: string; readonly stack?: string | undefined };

export const errorToSend = (error: unknown): SentError => {
  if (isTimbaoError(error)) return { code: error.code, details: error.details };
  return error instanceof Error ? { message: error.message, stack: error.stack } : { message: String(error) };
};

export const sentToError = (sent: SentError): Error => {
  if ('code' in sent) return new TimbaoError(sent.code, sent.details as never);
  const error = new Error(sent.message);
  // Where it happened, not where it arrived.
  if (sent.stack !== undefined) error.stack = sent.stack;
  return error;
};

/** Each message is a copy, but for shared memory in it, of which it only says where it is. */
export interface ToThread {
  /** Absent of an order, which is not answered. */
  readonly id?: number;
  /** What is to be done; `close` ends the thread once what was asked before is answered. */
  readonly name: string;
  readonly input?: unknown;
}

export interface Reply {
  /** Of the call. */
  readonly id: number;
  /** A part of the answer: it goes on. */
  readonly ahead?: unknown;
  readonly value?: unknown;
  readonly error?: SentError;
}

/** Messages arrive in the order in which they were sent. Tests put a thread in its place that runs where they run. */
export interface Thread {
  send(message: ToThread): void;
  onReply(listener: (reply: Reply) => void): void;
  /** Called once, however it came to an end. */
  onEnd(listener: (cause: Error) => void): void;
  /** Whether the process waits for this thread before it ends. */
  keepAlive(holds: boolean): void;
}

/** A worker thread of Node that runs a program, which calls `answerCalls`. */
export class WorkerThread implements Thread {
  readonly #worker: Worker;
  #cause: Error | undefined;

  constructor(program: URL, options?: WorkerOptions) {
    this.#worker = new Worker(program, options);
    this.#worker.on('error', (error: unknown) => {
      // Judged by what it has, not by its class: it may come from another realm.
      const isError = typeof (error as Partial<Error> | undefined)?.message === 'string';
      this.#cause = isError ? (error as Error) : new Error(String(error));
    });
  }

  send(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  onReply(listener: (reply: Reply) => void): void {
    this.#worker.on('message', listener);
  }

  onEnd(listener: (cause: Error) => void): void {
    this.#worker.on('exit', (code) => listener(this.#cause ?? new Error(`it ended with code ${code}`)));
  }

  keepAlive(holds: boolean): void {
    if (holds) this.#worker.ref();
    else this.#worker.unref();
  }

  /** Not for one that uses SQLite: stopped inside a call of it, it takes the process along (libsql 0.5). */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }
}
