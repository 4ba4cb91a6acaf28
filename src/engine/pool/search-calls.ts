/**
 * A thread of the pool: what it can be called for, how it answers, how it is started, and what the pool knows of it.
 * All threads share the memory of an index.
 */
import { type FreshState, type OperatorLists, openGenerations } from '../../inverted-index/index.js';
import type { Manifest } from '../../storage/index.js';
import {
  answerCalls,
  type AnsweringPort,
  CallingThread,
  type Thread,
  type ToThread,
  WorkerThread,
} from '../../threads/index.js';
import { answerQuestion, type AnswerTo, type Question } from '../answer-question.js';
import { type FileBodies, SnapshotHolder } from '../snapshot.js';
import type { SearchHit } from '../search-engine.js';

export interface Generation {
  readonly manifest: Manifest;
  readonly lists: OperatorLists;
  /** Its files; absent for the thread that is to read and verify them. */
  readonly bodies?: FileBodies;
  /** What is known to have come since. */
  readonly state?: FreshState | undefined;
}

export interface SearchCalls {
  /** Makes a generation ready beside the one that is asked; answered with its files. */
  prepare(generation: Generation): FileBodies | Promise<FileBodies>;
  /** Answered in the order in which questions come; long lists of hits come ahead. */
  question(question: Question): AnswerTo<Question> | undefined;
  /** An order: answers from what was prepared last, and what has come since, from now on. */
  switch(state: FreshState | undefined): void;
  /** An order: the same generation with what has come since. */
  state(state: FreshState): void;
  /** An order. */
  lists(lists: OperatorLists): void;
}

/** What a search thread is started with. */
export interface SearchThreadData {
  readonly dataFolder: string;
  /** Shared: numbers of questions that nobody waits for any more (`SearchThread.abandon`). */
  readonly abandoned: Int32Array;
}

/** To be given all messages of the port, inside the thread. */
export const answerSearches = (
  { dataFolder, abandoned }: SearchThreadData,
  port: AnsweringPort,
): ((message: ToThread) => void) => {
  let questions = 0;
  const holder = new SnapshotHolder(dataFolder, openGenerations(dataFolder, { shared: true }));
  return answerCalls<SearchCalls>(
    port,
    {
      prepare: async ({ manifest, lists, bodies, state }) => {
        const files = await holder.prepare(manifest, lists, bodies, state);
        holder.warmUp();
        return files;
      },
      question: (question, { sendAhead }) => {
        const number = ++questions;
        const isAbandoned = (): boolean => Atomics.load(abandoned, number % abandoned.length) === number;
        return answerQuestion(holder.live, question, { sendAhead, isAbandoned });
      },
      switch: (state) => holder.switch(state),
      state: (state) => holder.takeUp(state),
      lists: (lists) => holder.changeLists(lists),
    },
    () => holder.close(),
  );
};

/** Tests start threads that run where they run. */
export type StartThread = (data: SearchThreadData) => Thread;

/** Threads are never terminated, only asked to close: see `WorkerThread.terminate`. */
export const startSearchThread =
  (program = new URL('./search-program.js', import.meta.url)): StartThread =>
  (workerData) =>
    new WorkerThread(program, { workerData, name: 'timbao search' });

/** One that is answered and one that is next: a thread never waits for the pool to look at its answer. */
export const MOST_IN_FLIGHT = 2;

export class SearchThread extends CallingThread<SearchCalls> {
  /** It is busy with a new generation, and slow to answer. */
  isOpening = false;
  /** It answers what may take long. */
  isAtCostly = false;
  #isUp = false;
  #questions = 0;
  readonly #abandoned: Int32Array;

  constructor(start: StartThread, dataFolder: string) {
    const abandoned = new Int32Array(new SharedArrayBuffer(MOST_IN_FLIGHT * Int32Array.BYTES_PER_ELEMENT));
    super(start({ dataFolder, abandoned }), 'a search thread');
    this.#abandoned = abandoned;
  }

  /** Both ends count questions. The number is that of this one. */
  askQuestion(question: Question): { number: number; answer: Promise<AnswerTo<Question> | undefined> } {
    return { number: ++this.#questions, answer: this.call('question', question, joinHits) };
  }

  /** Nobody waits for the question of this number: if the thread is at it, it stops at the next block. */
  abandon(number: number): void {
    Atomics.store(this.#abandoned, number % MOST_IN_FLIGHT, number);
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

/** An answer with the hits that came ahead of it; undefined when the article store has lost some of the others. */
export const joinHits = (
  value: AnswerTo<Question> | undefined,
  ahead: readonly unknown[],
): AnswerTo<Question> | undefined => {
  if (ahead.length === 0 || value === undefined) return value;
  const answer = value as AnswerTo<Extract<Question, { kind: 'search' }>>;
  return { ...answer, hits: [...(ahead as SearchHit[][]).flat(), ...answer.hits] };
};
