/** How a pool of threads is made. */
import type { FreshSource } from '../fresh/fresh-thread.js';
import type { GenerationEngineOptions } from '../engine-options.js';
import type { StartThread } from './search-calls.js';

export interface PooledEngineOptions extends GenerationEngineOptions {
  /** How many threads answer; `TB_PARAMETER_INVALID` below 1. More than the machine has cores gain nothing. */
  readonly threads: number;
  /**
   * Most requests that wait for a thread, beyond which `TB_OVERLOADED` is answered; a quarter of them may be costly
   * (`isCostly`). Default: 256.
   */
  readonly maxWaiting?: number;
  /** Milliseconds after which a request that no thread has taken up is answered `TB_OVERLOADED`. Default: 10,000. */
  readonly maxWait?: number;
  /** Default: a worker thread of Node. */
  readonly startThread?: StartThread;
}

export type ThreadPoolOptions = Omit<PooledEngineOptions, 'pollInterval'> &
  Required<Pick<PooledEngineOptions, 'maxWaiting' | 'maxWait' | 'startThread'>> & {
    /** Who says what has come since a generation was written; without it nothing has. */
    readonly fresh?: FreshSource;
  };
