/** The port over a pool of threads. */
import { TimbaoError } from '../../shared/index.js';
import { startFresh } from '../fresh/fresh-thread.js';
import { GenerationEngine } from '../generation-engine.js';
import type { PooledEngineOptions } from './pool-options.js';
import { startSearchThread } from './search-calls.js';
import { ThreadPool } from './thread-pool.js';

const DEFAULT_MAX_WAITING = 256;
const DEFAULT_MAX_WAIT = 10_000;

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
    const { threads, maxWaiting = DEFAULT_MAX_WAITING, maxWait = DEFAULT_MAX_WAIT } = options;
    const { startThread = startSearchThread() } = options;
    if (!(threads >= 1)) {
      throw new TimbaoError('TB_PARAMETER_INVALID', {
        parameter: 'threads',
        problem: `must be 1 or more, not ${threads}`,
      });
    }
    const fresh = startFresh(options.dataFolder, {
      onNews: ({ generation, state }) => {
        if (pool.takeUp(generation, state)) engine.takeUp(generation, state);
      },
      onFailure: (error) => engine.reopen(error),
    });
    const pool = new ThreadPool({ ...options, maxWaiting, maxWait, startThread, fresh });
    const engine = new PooledEngine(options, pool);
    await engine.start();
    return engine;
  }
}
