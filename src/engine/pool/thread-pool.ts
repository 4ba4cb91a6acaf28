/**
 * Answers questions on several threads that read one copy of the index.
 *
 *   question → waiting (bounded) → the idlest thread → answer
 *
 * Costly questions have a thread to themselves, and at least one thread is never at one: an ordinary question does not
 * wait for them. With a single thread they take turns.
 *
 * A new generation is read and verified by one thread and opened by each, a few at a time, while the others answer from
 * the old one; then all are told to switch at once. Messages arrive in order, so a question that is sent later is never
 * answered from an older generation. A thread that ends is replaced; only the question that it was at is lost.
 */
import type { FreshState, OperatorLists } from '../../inverted-index/index.js';
import { type Logger, silentLogger, TimbaoError } from '../../shared/index.js';
import type { Manifest } from '../../storage/index.js';
import { ThreadEnded } from '../../threads/index.js';
import type { AnswerTo, Question } from '../answer-question.js';
import type { PoolStatistics } from '../engine-statistics.js';
import type { Answerer } from '../answerer.js';
import type { FileBodies } from '../snapshot.js';
import { untilAborted } from '../until-aborted.js';
import { isCostly } from './is-costly.js';
import type { ThreadPoolOptions } from './pool-options.js';
import { QuestionQueue, type Waiting } from './question-queue.js';
import { type Generation, MOST_IN_FLIGHT, SearchThread } from './search-calls.js';

/** None could be started; the next attempt is under way. */
const noThread = (cause?: Error): Error => new Error('no search thread is running', { cause });

/** After a thread that could not even begin, in ms. */
const RESTART_DELAY = 1000;

type LiveGeneration = Generation & Required<Pick<Generation, 'bodies'>>;

/** What a thread that has one of them lacks of the other is only what is fresh. */
const isSame = (one: Generation | undefined, other: Generation | undefined): boolean =>
  one?.bodies === other?.bodies && one?.lists === other?.lists;

export class ThreadPool implements Answerer {
  readonly #logger: Logger;
  readonly #waiting: QuestionQueue;
  #threads: SearchThread[] = [];
  #live: LiveGeneration | undefined;
  /** Threads are opened and replaced one after the other. */
  #lastChange: Promise<void> = Promise.resolve();
  readonly #restarts = new Set<NodeJS.Timeout>();
  #answering = 0;
  readonly #done = { answered: 0, waitedMs: 0, answeringMs: 0 };
  #isOverloaded = false;
  /** Of a single thread: the last was an ordinary one. */
  #isTurnOfCostly = false;
  #closed = false;

  /** Threads that have what the pool has. */
  get #up(): SearchThread[] {
    return this.#threads.filter(({ isUp }) => isUp);
  }

  constructor(private readonly options: ThreadPoolOptions) {
    this.#logger = options.logger ?? silentLogger;
    this.#waiting = new QuestionQueue(options.maxWaiting);
    for (let i = 0; i < options.threads; i++) this.#start().isUp = true;
  }

  open(manifest: Manifest, lists: OperatorLists): Promise<FreshState | undefined> {
    return this.#inTurn(async () => {
      const { fresh } = this.options;
      const threads = this.#up;
      const [reader, ...others] = threads;
      if (reader === undefined) throw noThread();
      const bodies = await this.#prepare(reader, { manifest, lists });
      const first = await fresh?.prepare({ manifest, bodies });
      // At the start nobody can answer anyway; later at least half of the threads do.
      const atOnce = this.#live === undefined ? others.length : Math.max(1, threads.length >> 1);
      for (let i = 0; i < others.length; i += atOnce) {
        await Promise.all(
          others.slice(i, i + atOnce).map((thread) => this.#prepare(thread, { manifest, lists, bodies, state: first })),
        );
      }
      const state = (await fresh?.switch()) ?? first;
      for (const thread of threads) thread.tell('switch', state);
      this.#live = { manifest, lists, bodies, state };
      return state;
    });
  }

  look(): Promise<undefined> {
    this.options.fresh?.look();
    return Promise.resolve(undefined);
  }

  /** What has come beyond the generation of this number; false when another one is open. */
  takeUp(generation: number, state: FreshState): boolean {
    if (this.#live?.manifest.generation !== generation) return false;
    this.#live = { ...this.#live, state };
    for (const thread of this.#up) thread.tell('state', state);
    return true;
  }

  changeLists(lists: OperatorLists): void {
    if (this.#live === undefined) return;
    this.#live = { ...this.#live, lists };
    for (const thread of this.#up) thread.tell('lists', lists);
  }

  async ask<Q extends Question>(question: Q, signal?: AbortSignal): Promise<AnswerTo<Q> | undefined> {
    signal?.throwIfAborted();
    if (this.#closed || this.#threads.length === 0) throw this.#closed ? this.#closedError() : noThread();
    let waiting: Waiting | undefined;
    const answer = new Promise<unknown>((resolve, reject) => {
      waiting = { question, isCostly: isCostly(question), resolve, reject, signal, since: this.options.now() };
      this.#waiting.add(waiting);
      this.#dispatch();
      if (!this.#waiting.isOverfull(waiting)) return;
      this.#waiting.remove(waiting);
      this.#refuse(waiting);
    });
    return (await untilAborted(answer, signal, () => this.#forget(waiting!))) as AnswerTo<Q> | undefined;
  }

  statistics(): PoolStatistics {
    const threads = this.#up.length;
    return { threads, waiting: this.#waiting.length, answering: this.#answering, ...this.#done };
  }

  /** Questions that a thread has are answered, those that wait are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#restarts) clearTimeout(timer);
    for (const { reject } of this.#waiting.removeAll()) reject(this.#closedError());
    await Promise.all([...this.#threads.map((thread) => thread.close()), this.options.fresh?.close()]);
    await this.#lastChange;
    this.#live = undefined;
  }

  /** The log says it once, until all that waited is answered. */
  #refuse({ reject }: Waiting): void {
    reject(new TimbaoError('TB_OVERLOADED', { waiting: this.#waiting.length }));
    if (this.#isOverloaded) return;
    this.#isOverloaded = true;
    this.#logger.warn({ waiting: this.#waiting.length }, 'overloaded: requests are refused');
  }

  #closedError(): TimbaoError {
    return new TimbaoError('TB_INDEX_MISSING', { path: this.options.dataFolder });
  }

  /** It is searched only when a thread has it already. */
  #forget(question: Waiting): void {
    this.#waiting.remove(question);
    this.#dispatch();
  }

  #dispatch(): void {
    if (this.#waiting.length === 0) {
      this.#isOverloaded = false;
      return;
    }
    for (const late of this.#waiting.removeOlder(this.options.now() - this.options.maxWait)) this.#refuse(late);
    while (this.#giveCostly() || this.#giveOrdinary());
  }

  #giveCostly(): boolean {
    if (this.#waiting.costly === 0) return false;
    const up = this.#up;
    const atCostly = up.filter((thread) => thread.isAtCostly).length;
    if (atCostly >= Math.max(1, up.length - 1)) return false;
    const able = this.#ableThreads();
    if (able.length === 1 && this.#waiting.ordinary > 0 && !this.#isTurnOfCostly) return false;
    const thread = able.find(({ load }) => load === 0);
    if (thread === undefined) return false;
    this.#give(thread, this.#waiting.takeCostly()!);
    return true;
  }

  #giveOrdinary(): boolean {
    if (this.#waiting.ordinary === 0) return false;
    const able = this.#ableThreads();
    // Where a costly one waits and none is answered, one thread comes to its end.
    const isAwaited = this.#waiting.costly > 0 && !this.#up.some((thread) => thread.isAtCostly);
    const kept = isAwaited && (able.length > 1 || this.#isTurnOfCostly) ? able[0] : undefined;
    const thread = able
      .filter((one) => one !== kept && !one.isAtCostly && one.load < MOST_IN_FLIGHT)
      .reduce<SearchThread | undefined>((idlest, one) => (idlest && idlest.load <= one.load ? idlest : one), undefined);
    if (thread === undefined) return false;
    this.#give(thread, this.#waiting.takeOrdinary()!);
    return true;
  }

  #give(thread: SearchThread, waiting: Waiting): void {
    const { question, isCostly, resolve, reject, signal } = waiting;
    const given = this.options.now();
    this.#isTurnOfCostly = !isCostly;
    thread.isAtCostly = isCostly;
    this.#answering++;
    const { number, answer } = thread.askQuestion(question);
    const abandon = (): void => thread.abandon(number);
    signal?.addEventListener('abort', abandon, { once: true });
    void answer
      .then(resolve, (error: Error) => {
        const isUntouched = error instanceof ThreadEnded && !error.hadBegun;
        if (isUntouched && !this.#closed && signal?.aborted !== true) this.#waiting.putBack(waiting);
        else reject(error);
      })
      .then(() => {
        signal?.removeEventListener('abort', abandon);
        this.#answering--;
        if (isCostly) thread.isAtCostly = false;
        this.#done.answered++;
        this.#done.waitedMs += given - waiting.since;
        this.#done.answeringMs += this.options.now() - given;
        this.#dispatch();
      });
  }

  /** A thread that opens a generation is slow, but when there are no others it has to do. */
  #ableThreads(): SearchThread[] {
    const up = this.#up;
    const quick = up.filter(({ isOpening }) => !isOpening);
    return quick.length > 0 ? quick : up;
  }

  async #prepare(thread: SearchThread, generation: Generation): Promise<FileBodies> {
    thread.isOpening = true;
    try {
      return await thread.call('prepare', generation);
    } finally {
      thread.isOpening = false;
      this.#dispatch();
    }
  }

  #start(): SearchThread {
    const thread = new SearchThread(this.options.startThread, this.options.dataFolder);
    this.#threads.push(thread);
    void thread.ended.then((cause) => this.#replace(thread, cause));
    return thread;
  }

  #replace(ended: SearchThread, cause: Error): void {
    this.#threads = this.#threads.filter((thread) => thread !== ended);
    if (this.#closed) return;
    this.#logger.error({ err: cause }, 'a search thread has ended and is replaced');
    if (ended.hasAnswered) {
      this.#bringUp();
      return;
    }
    if (this.#up.length === 0) {
      for (const { reject } of this.#waiting.removeAll()) reject(noThread(cause));
    }
    const timer = setTimeout(() => {
      this.#restarts.delete(timer);
      this.#bringUp();
    }, RESTART_DELAY);
    timer.unref();
    this.#restarts.add(timer);
  }

  /** Starts a thread and gives it what the others have. */
  #bringUp(): void {
    const thread = this.#start();
    this.#inTurn(async () => {
      // Lists may change meanwhile.
      for (let has: Generation | undefined; !isSame(has, this.#live);) {
        has = this.#live;
        if (has !== undefined) await this.#prepare(thread, has);
      }
      if (this.#closed) return;
      if (this.#live !== undefined) thread.tell('switch', this.#live.state);
      thread.isUp = true;
      this.#dispatch();
    }).catch((error: unknown) => {
      if (this.#closed) return;
      // When the thread has ended, it is replaced; when it lives, it is of no use.
      this.#logger.error({ error: String(error) }, 'a search thread cannot open the generation');
      void thread.close();
    });
  }

  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const done = this.#lastChange.then(() => (this.#closed ? Promise.reject(this.#closedError()) : change()));
    this.#lastChange = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }
}
