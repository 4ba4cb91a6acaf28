import pLimit, { type LimitFunction } from 'p-limit';

export interface Pacing {
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Nothing more is begun when it is aborted; what is at work goes on. */
  readonly stop: AbortSignal;
}

interface HostQueue {
  readonly limit: LimitFunction;
  /** When the last request was over. */
  freeSince: number;
}

/** Of all hosts together. */
const MOST_AT_ONCE = 4;
const HOSTS_REMEMBERED = 1000;

/** Requests one after the other for each host, and only a few at once for all. */
export class HostQueues {
  readonly #all = pLimit(MOST_AT_ONCE);
  readonly #hosts = new Map<string, HostQueue>();

  constructor(private readonly pacing: Pacing) {}

  /**
   * Does the work when it is the turn of its host, and not before `delay` milliseconds have passed since the last one
   * of that host. Rejects as the work does, or with the reason of `stop`.
   */
  run<T>(host: string, delay: number, work: () => Promise<T>): Promise<T> {
    const { clock, sleep, stop } = this.pacing;
    const queue = this.#queueOf(host);
    return queue.limit(async () => {
      const pause = queue.freeSince + delay - clock();
      // A clock that was set back is no reason to wait longer.
      if (pause > 0 && !stop.aborted) await sleep(Math.min(pause, delay), stop);
      try {
        return await this.#all(() => {
          stop.throwIfAborted();
          return work();
        });
      } finally {
        queue.freeSince = clock();
      }
    });
  }

  #queueOf(host: string): HostQueue {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    if (this.#hosts.size >= HOSTS_REMEMBERED) this.#forgetIdle();
    const queue: HostQueue = { limit: pLimit(1), freeSince: -Infinity };
    this.#hosts.set(host, queue);
    return queue;
  }

  #forgetIdle(): void {
    for (const [host, { limit }] of this.#hosts) {
      if (limit.activeCount + limit.pendingCount === 0) this.#hosts.delete(host);
    }
  }
}
