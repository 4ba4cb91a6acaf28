/** The end of the line inside a thread. */
import type { Calls } from './calling-thread.js';
import { errorToSend, type Reply, type ToThread } from './thread.js';

/** The parent port of a worker thread, or what tests put in its place. */
export interface AnsweringPort {
  postMessage(reply: Reply, transferred?: readonly ArrayBuffer[]): void;
  /** No more messages come. */
  close(): void;
}

/** What an answer may be besides the value that is returned. */
export interface Answering {
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
 * Takes every message of a thread's port. A value that is no promise is answered before this returns, so answers keep the
 * order of calls.
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
