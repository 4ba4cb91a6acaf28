/** Answers from an index on this machine, on threads of its own: whoever asks is never held up by a search. */
import { TimbaoError } from '../../shared/index.js';
import { GenerationEngine, type GenerationEngineOptions } from '../generation-engine.js';
import { startSearchThread, type StartThread } from './search-thread.js';
import { ThreadPool } from './thread-pool.js';

export interface PooledEngineOptions extends GenerationEngineOptions {
  /** How many threads answer; `TB_PARAMETER_INVALID` below 1. More than the machine has cores gain nothing. */
  readonly threads: number;
  /** Most requests that wait for a thread, beyond which `TB_OVERLOADED` is answered. Default: 256. */
  readonly maxWaiting?: number;
  /** Default: a worker thread of Node. */
  readonly startThread?: StartThread;
}

const DEFAULT_MAX_WAITING = 256;

export class PooledEngine extends GenerationEngine {
  /**
   * Opens what there is, as `LocalEngine.open` does. `close` it: its threads and their connections are not left to the
   * garbage collector.
   *
   * @example
   * ```ts
   * import { PooledEngine, writeIndex } from 'timbao';
   *
   * const incoming = [{ id: '1', title: 'Hòa Phú đón năm mới', body: 'Người dân gói bánh chưng.' }];
   * await writeIndex({ dataFolder: 'data', mode: 'replace', incoming });
   * const engine = await PooledEngine.open({ dataFolder: 'data', threads: 2, now: () => performance.now() });
   * (await engine.findArticle('1'))?.title; // → 'Hòa Phú đón năm mới'
   * await engine.close();
   * ```
   */
  static async open(options: PooledEngineOptions): Promise<PooledEngine> {
    const { threads, maxWaiting = DEFAULT_MAX_WAITING, startThread = startSearchThread() } = options;
    if (!(threads >= 1)) {
      throw new TimbaoError('TB_PARAMETER_INVALID', {
        parameter: 'threads',
        problem: `must be 1 or more, not ${threads}`,
      });
    }
    const engine = new PooledEngine(options, new ThreadPool({ ...options, maxWaiting, startThread }));
    await engine.start();
    return engine;
  }
}
