/** A thread as the pool sees it; tests put one in its place that runs where they run. */
import { Worker } from 'node:worker_threads';
import type { Reply, ToThread } from './search-messages.js';

export interface Thread {
  send(message: ToThread): void;
  onReply(listener: (reply: Reply) => void): void;
  /** Called once, however it came to an end. */
  onEnd(listener: (cause: Error) => void): void;
  /** Whether a program waits for this thread before it ends. */
  keepAlive(holds: boolean): void;
}

export type StartThread = (dataFolder: string) => Thread;

/**
 * Threads are never terminated, only asked to close: one that is stopped inside a call of SQLite takes the whole process
 * with it (libsql 0.5).
 *
 * @param program the compiled worker.js
 */
export const startWorker =
  (program: URL = new URL('./search-program.js', import.meta.url)): StartThread =>
  (dataFolder) => {
    const worker = new Worker(program, { workerData: { dataFolder }, name: 'timbao search' });
    let cause: Error | undefined;
    worker.on('error', (error) => {
      cause = error instanceof Error ? error : new Error(String(error));
    });
    return {
      send: (message) => worker.postMessage(message),
      onReply: (listener) => void worker.on('message', listener),
      onEnd: (listener) =>
        void worker.on('exit', (code) => listener(cause ?? new Error(`it ended with exit code ${code}`))),
      keepAlive: (holds) => (holds ? worker.ref() : worker.unref()),
    };
  };
