/** What an engine over a data folder is opened with. */
import type { Logger } from '../shared/index.js';
import type { Maintainer } from './maintenance.js';

export interface GenerationEngineOptions {
  readonly dataFolder: string;
  /** Milliseconds on a clock that never goes back, for `processingTimeMs`. */
  readonly now: () => number;
  readonly logger?: Logger;
  /** How often to look for a new generation, in milliseconds; 0: never. */
  readonly pollInterval?: number;
  /**
   * How much work a search may be, as a factor of what is usual (search/query/work.ts): past that it answers with what
   * it has found. Default: 1; Infinity for no limit.
   */
  readonly searchBudget?: number;
  /** Who makes the next generation when much has come since this one; without it that is left to writers. */
  readonly maintainer?: Maintainer;
}
