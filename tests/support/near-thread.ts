/**
 * A thread of the pool that runs where the test runs: the same program behind copied messages, which arrive in order and
 * later than they were sent. It can be held up and can be made to end, at a moment that the test chooses.
 */
import { answerSearches, type SearchThreadData, type StartThread } from '../../src/engine/pool/search-calls.js';
import type { Reply, Thread, ToThread } from '../../src/threads/index.js';

export interface NearThread extends Thread {
  /** Messages that arrived, in order. */
  readonly received: readonly ToThread[];
  /** Whether a program would wait for it. */
  readonly isKeptAlive: boolean;
  /** Messages wait until `goOn`. */
  hold(): void;
  goOn(): void;
  /** Ends it with what it was at. */
  crash(cause?: Error): void;
}

export class NearThreads {
  /** In the order in which they were started. */
  readonly started: NearThread[] = [];
  /** Whether the next ones end as soon as they start. */
  failsToStart = false;

  readonly start: StartThread = (data) => {
    const thread = makeNearThread(data);
    this.started.push(thread);
    if (this.failsToStart) setImmediate(() => thread.crash(new Error('it does not start')));
    return thread;
  };
}

const makeNearThread = (data: SearchThreadData): NearThread => {
  let tellReply: (reply: Reply) => void = () => undefined;
  let tellEnd: (cause: Error) => void = () => undefined;
  const arrived: ToThread[] = [];
  const received: ToThread[] = [];
  let isHeld = false;
  let hasEnded = false;
  let isKeptAlive = true;
  const end = (cause: Error): void => {
    if (hasEnded) return;
    hasEnded = true;
    setImmediate(() => tellEnd(cause));
  };
  const receive = answerSearches(data, {
    postMessage: (reply) => {
      const copy = structuredClone(reply);
      setImmediate(() => {
        if (!hasEnded) tellReply(copy);
      });
    },
    // What was sent before still arrives.
    close: () => setImmediate(() => end(new Error('it was closed'))),
  });
  const work = (): void => {
    while (!isHeld && !hasEnded && arrived.length > 0) {
      const message = arrived.shift()!;
      received.push(message);
      receive(message);
    }
  };
  return {
    received,
    get isKeptAlive() {
      return isKeptAlive;
    },
    send: (message) => {
      arrived.push(structuredClone(message));
      setImmediate(work);
    },
    onReply: (listener) => void (tellReply = listener),
    onEnd: (listener) => void (tellEnd = listener),
    keepAlive: (holds) => void (isKeptAlive = holds),
    hold: () => void (isHeld = true),
    goOn: () => {
      isHeld = false;
      work();
    },
    crash: (cause = new Error('it crashed')) => end(cause),
  };
};
