/** What the port stands over: answers from one generation, and what came since. */
import type { FreshState, OperatorLists } from '../inverted-index/index.js';
import type { Manifest } from '../storage/index.js';
import type { AnswerTo, Question } from './answer-question.js';
import type { PoolStatistics } from './engine-statistics.js';

/** Who answers: in this thread, or in others. */
export interface Answerer {
  /**
   * Takes up a generation with all that the article store has beyond it: when it resolves, to what that is, all later
   * questions are answered from both. Rejects as `Generations.openFiles` does, and with `TB_STORE_*`.
   */
  open(manifest: Manifest, lists: OperatorLists): Promise<FreshState | undefined>;
  /** Has a look at the article store. Resolves to what is new when all later questions are answered from it. */
  look(): Promise<FreshState | undefined>;
  /** The same generation with other lists of the operator, for all later questions. */
  changeLists(lists: OperatorLists): void;
  /**
   * See `answerQuestion`. Only asked once a generation is open. Rejects with the signal's reason once that is aborted.
   */
  ask<Q extends Question>(question: Q, signal?: AbortSignal): Promise<AnswerTo<Q> | undefined>;
  /** Absent for the thread that asks. */
  statistics?(): PoolStatistics;
  close(): Promise<void>;
}
