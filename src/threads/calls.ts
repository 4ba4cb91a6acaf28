/** The two ends of the line: a thread with the calls that it has not yet answered, and what answers inside of it. */
import { errorToSend, type Reply, sentToError, type Thread, type ToThread } from './thread.js';

/** What a thread does, by name. A call takes one value; an answer may be a promise at the other end. */
export type Calls<C> = { readonly [N in keyof C]: (input: never) => unknown };

type Answer<C extends Calls<C>, N extends keyof C> = ReturnType<C[N]>;

/** What a call is rejected with when its thread is gone. */
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';

  /** @param hadBegun the thread may have ended because of this very call */
  constructor(
    title: string,
    readonly hadBegun: boolean,
    override readonly cause: Error,
  ) {
    super(`${title} has ended: ${cause.message}`, { cause });
  }
}

interface Pending {
  readonly name: PropertyKey;
  readonly ahead: { push(part: unknown): unknown };
  readonly isListening: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class CallingThread<C extends Calls<C>> {
  /** In the order in which they were made. */
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #end: Error | undefined;
  /** Resolves to why. */
  readonly ended: Promise<Error>;
  /** A thread that never did what it was asked would do no better a second time. */
  hasAnswered = false;

  /** @param title names the thread in messages */
  constructor(
    private readonly thread: Thread,
    private readonly title: string,
  ) {
    thread.keepAlive(false);
    thread.onReply((reply) => this.#receive(reply));
    this.ended = new Promise((resolve) => {
      thread.onEnd((cause) => {
        this.#end = cause;
        this.#rejectAll(cause);
        resolve(cause);
      });
    });
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  /** How many calls wait for an answer. */
  get load(): number {
    let load = 0;
    for (const { isListening } of this.#pending.values()) if (!isListening) load++;
    return load;
  }

  /**
   * Rejects with what the call threw there, or with `ThreadEnded`.
   *
   * @param join puts the answer together from its value and what came ahead of it
   */
  call<N extends keyof C & string>(
    name: N,
    input: Parameters<C[N]>[0],
    join: (value: Answer<C, N>, ahead: readonly unknown[]) => Answer<C, N> = (value) => value,
  ): Promise<Answer<C, N>> {
    return new Promise((resolve, reject) => {
      if (this.#end !== undefined) {
        reject(new ThreadEnded(this.title, false, this.#end));
        return;
      }
      const ahead: unknown[] = [];
      const finish: Pending['resolve'] = (value) => resolve(join(value as Answer<C, N>, ahead));
      this.#send({ name, ahead, isListening: false, resolve: finish, reject }, input);
    });
  }

  /**
   * A call whose answer is only what comes ahead of it, for as long as the thread lives; a process does not wait for
   * it. Rejects as `call` does.
   */
  listen<N extends keyof C & string>(
    name: N,
    input: Parameters<C[N]>[0],
    listener: (part: unknown) => void,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#end === undefined) {
        this.#send({ name, ahead: { push: listener }, isListening: true, resolve: () => resolve(), reject }, input);
      } else reject(new ThreadEnded(this.title, false, this.#end));
    });
  }

  /** An order: it holds for all calls that are made later, and is not answered. */
  tell<N extends keyof C & string>(name: N, ...[input]: Parameters<C[N]>): void {
    if (this.#end === undefined) this.thread.send({ name, input });
  }

  /** What was asked before is answered; then it ends. */
  async close(): Promise<void> {
    this.thread.keepAlive(true);
    if (this.#end === undefined) this.thread.send({ name: 'close' });
    await this.ended;
  }

  #receive({ id, ahead, value, error }: Reply): void {
    const pending = this.#pending.get(id);
    if (ahead !== undefined) {
      pending?.ahead.push(ahead);
      return;
    }
    this.#pending.delete(id);
    this.#keepAlive();
    if (error === undefined) {
      this.hasAnswered = true;
      pending?.resolve(value);
    } else {
      pending?.reject(sentToError(error));
    }
  }

  #send(pending: Pending, input: unknown): void {
    const id = ++this.#lastId;
    this.#pending.set(id, pending);
    this.#keepAlive();
    this.thread.send({ id, name: String(pending.name), input });
  }

  #keepAlive(): void {
    this.thread.keepAlive(this.load > 0);
  }

  /** Calls of one name are answered one after the other, so only the first can have begun. */
  #rejectAll(cause: Error): void {
    const begun = new Set<PropertyKey>();
    for (const { name, reject } of this.#pending.values()) {
      reject(new ThreadEnded(this.title, !begun.has(name), cause));
      begun.add(name);
    }
    this.#pending.clear();
  }
}

/** The parent port of a worker thread, or what tests put in its place. */
export interface AnsweringPort {
  postMessage(reply: Reply, transferred?: readonly ArrayBuffer[]): void;
  /** No more messages come. */
  close(): void;
}

/** What an answer may be besides the value that is returned. */
interface Answering {
  /** Sends a part of the answer ahead of the rest. */
  readonly sendAhead: (part: unknown) => void;
  /** Memory that goes over with the value instead of being copied. */
  readonly transferred: ArrayBuffer[];
}

/** Does what it is called for. What it throws is the answer to a call; to an order it ends the thread. */
export type Handlers<C extends Calls<C>> = {
  readonly [N in keyof C]: (
    input: Parameters<C[N]>[0],
    answering: Answering,
  ) => ReturnType<C[N]> | Promise<ReturnType<C[N]>>;
};

/**
 * Takes every message of a thread's port. A value that is no promise is answered before this returns, so answers keep
 * the order of calls.
 *
 * @param onClose called when the thread is to close; nothing is answered any more
 */
export const answerCalls = <C extends Calls<C>>(
  port: AnsweringPort,
  handlers: Handlers<C>,
  onClose: () => void = () => undefined,
): ((message: ToThread) => void) => {
  let isClosed = false;
  const send = (reply: Reply, transferred?: readonly ArrayBuffer[]): void => {
    if (!isClosed) port.postMessage(reply, transferred);
  };
  const handle = (name: string, input: unknown, answering: Answering): unknown =>
    handlers[name as keyof C](input as never, answering);
  const answer = (id: number, name: string, input: unknown): void => {
    const transferred: ArrayBuffer[] = [];
    const succeed = (value: unknown): void => send({ id, value }, transferred);
    const fail = (error: unknown): void => send({ id, error: errorToSend(error) });
    try {
      const value = handle(name, input, { sendAhead: (ahead) => send({ id, ahead }), transferred });
      if (value instanceof Promise) value.then(succeed, fail);
      else succeed(value);
    } catch (error) {
      fail(error);
    }
  };
  return ({ id, name, input }) => {
    if (id !== undefined) {
      answer(id, name, input);
    } else if (name === 'close') {
      isClosed = true;
      onClose();
      port.close();
    } else {
      handle(name, input, { sendAhead: () => undefined, transferred: [] });
    }
  };
};
