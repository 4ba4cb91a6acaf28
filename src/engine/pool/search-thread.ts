/** A thread of the pool: how it is started, what the pool knows of it, and how its answers are put together. */
import { CallingThread, type Thread, WorkerThread } from '../../threads/index.js';
import type { AnswerTo, Question, SearchQuestion } from '../answer-question.js';
import type { SearchHit } from '../search-engine.js';
import type { SearchCalls } from './search-calls.js';

/** Tests start threads that run where they run. */
export type StartThread = (dataFolder: string) => Thread;

/** Threads are never terminated, only asked to close: see `WorkerThread.terminate`. */
export const startSearchThread =
  (program = new URL('./search-program.js', import.meta.url)): StartThread =>
  (dataFolder) =>
    new WorkerThread(program, { workerData: { dataFolder }, name: 'timbao search' });

export class SearchThread extends CallingThread<SearchCalls> {
  /** It is busy with a new generation, and slow to answer. */
  isOpening = false;
  #isUp = false;

  constructor(thread: Thread) {
    super(thread, 'a search thread');
  }

  /** It has what the pool has. */
  get isUp(): boolean {
    return this.#isUp && !this.hasEnded;
  }

  set isUp(isUp: boolean) {
    this.#isUp = isUp;
  }

  override close(): Promise<void> {
    this.isUp = false;
    return super.close();
  }
}

/**
 * An answer with the hits that came ahead of it: a thousand hits are read as they are found, and whoever reads them has
 * something else to do in between. Undefined when the article store turned out to have lost some of the others.
 */
export const joinHits = (
  value: AnswerTo<Question> | undefined,
  ahead: readonly unknown[],
): AnswerTo<Question> | undefined => {
  if (ahead.length === 0 || value === undefined) return value;
  const answer = value as AnswerTo<SearchQuestion>;
  return { ...answer, hits: [...(ahead as SearchHit[][]).flat(), ...answer.hits] };
};
