/** One search that several wait for: it goes on while any of them does, and is given up when the last has left. */
import type { SearchResponse } from './search-engine.js';
import { untilAborted } from './until-aborted.js';

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
