/** What clients may hold of a service at once: requests of one address, and answers that nobody reads. */
import type { RequestHandler, Response } from 'express';
import { TimbaoError } from '../shared/index.js';
import { clientOf } from './client-address.js';
import { isOpenPath } from './open-paths.js';

/** Refuses an address that has `most` requests under way; probes and assets aside. */
export const createClientBound = (most: number): RequestHandler => {
  const underWay = new Map<string, number>();
  return (request, response, next) => {
    if (isOpenPath(request.path)) {
      next();
      return;
    }
    const client = clientOf(request);
    const count = underWay.get(client) ?? 0;
    if (count >= most) throw new TimbaoError('TB_CLIENT_BUSY', { most });
    underWay.set(client, count + 1);
    response.once('close', () => {
      const left = underWay.get(client)! - 1;
      if (left === 0) underWay.delete(client);
      else underWay.set(client, left);
    });
    next();
  };
};

/**
 * Questions of one address beyond `atOnce` wait for the earlier ones of that address: whoever asks a hundred things at
 * once waits in a line of their own, and others only for what the threads are at.
 */
export const createTurns = (atOnce: number): RequestHandler => {
  const lines = new Map<string, { asking: number; readonly waiting: Set<() => void> }>();
  return (request, response, next) => {
    // The client left while the key was looked up: nothing is begun for it, and its `close` is not waited for.
    if (response.closed) return;
    const client = clientOf(request);
    const line = lines.get(client) ?? { asking: 0, waiting: new Set() };
    lines.set(client, line);
    const begin = (): void => {
      line.asking++;
      response.off('close', leave);
      response.once('close', () => {
        line.asking--;
        const [first] = line.waiting;
        if (first !== undefined) {
          line.waiting.delete(first);
          first();
        } else if (line.asking === 0) lines.delete(client);
      });
      next();
    };
    const leave = (): void => void line.waiting.delete(begin);
    response.once('close', leave);
    if (line.asking < atOnce) begin();
    else line.waiting.add(begin);
  };
};

/** Bytes of answers that clients have not taken yet, all together. */
const MOST_UNREAD = 64 * 1024 * 1024;

/** A client that takes nothing of its answer for so long is let go; in ms. */
const LONGEST_UNREAD = 60_000;

/** Answers that are on their way to clients. */
export class UnreadAnswers {
  readonly #open = new Set<Response>();

  constructor(
    private readonly most = MOST_UNREAD,
    private readonly longest = LONGEST_UNREAD,
  ) {}

  /** Throws `TB_OVERLOADED` when more is unread than may be. */
  check(): void {
    let unread = 0;
    for (const response of this.#open) unread += response.writableLength;
    if (unread > this.most) throw new TimbaoError('TB_OVERLOADED', { waiting: this.#open.size });
  }

  /** Nothing is begun that could not be sent. */
  readonly watch: RequestHandler = (request, response, next) => {
    if (!isOpenPath(request.path)) this.check();
    (response.locals as { unread?: UnreadAnswers }).unread = this;
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
    // All is said, so from now on it is the client who is waited for.
    response.once('prefinish', () => response.setTimeout(this.longest));
    next();
  };
}

/** Throws `TB_OVERLOADED` where other answers lie unread: to be called before a long one is made ready to be sent. */
export const checkUnread = (response: Response): void =>
  (response.locals as { unread?: UnreadAnswers }).unread?.check();
