/** Waiting for what may be given up: by one who waits, or by the last of several. */
import type { SearchResponse } from './search-engine.js';

/**
 * Settles as the promise does, unless the signal is aborted first: then it rejects with the signal's reason at once.
 * Leaves no listener behind.
 *
 * @param onAbort is called once, before the rejection
 */
export const untilAborted = <T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  onAbort: () => void = () => undefined,
): Promise<T> => {
  if (signal === undefined) return promise;
  return new Promise<T>((resolve, reject) => {
    const leave = (): void => {
      onAbort();
      reject(signal.reason as Error);
    };
    const stay = (): void => signal.removeEventListener('abort', leave);
    promise.finally(stay).then(resolve, reject);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
};

/** One search that several wait for: it goes on while any of them does, and is given up when the last has left. */
export class SharedSearch {
  readonly #onAbandoned: () => void;
  readonly #search = new AbortController();
  readonly #answer: Promise<SearchResponse>;
  #waiting = 0;

  /** @param onAbandoned is called when nobody waits any more: whoever comes later has to begin anew */
  constructor(begin: (signal: AbortSignal) => Promise<SearchResponse>, onAbandoned: () => void) {
    this.#onAbandoned = onAbandoned;
    this.#answer = begin(this.#search.signal);
  }

  /** Rejects with the reason of the signal once that is aborted. Without one it is waited for to the end. */
  join(signal?: AbortSignal): Promise<SearchResponse> {
    this.#waiting++;
    return untilAborted(this.#answer, signal, () => {
      this.#waiting--;
      if (this.#waiting > 0) return;
      this.#onAbandoned();
      this.#search.abort(signal?.reason);
    });
  }
}
