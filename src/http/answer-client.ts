/** How an answer leaves, and how one notices that nobody waits for it any more. */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Response } from 'express';
import { jsonPortions } from '../shared/index.js';
import { checkUnread } from './bound-clients.js';

/** What an answer is given up with: readers type on, close pages and lose their connection. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';

  constructor() {
    super('the client has closed the connection');
  }
}

/** Aborted with `ClientGone` when the connection is closed before the answer has left. */
export const signalOfClient = (response: Response): AbortSignal => {
  const controller = new AbortController();
  const leave = (): void => {
    if (!response.writableFinished) controller.abort(new ClientGone());
  };
  if (response.closed) leave();
  else response.once('close', leave);
  return controller.signal;
};

/**
 * Sends an answer that says how long it took, under a tag that leaves this out and is made from the answer itself: a
 * release that ranks differently over the same index changes it too. Weak, because the answer may be sent plain or
 * compressed.
 *
 * A thousand hits are a megabyte or two of JSON: others have their turn while it is written. Nothing is sent before all
 * is written, so an error is still an answer of its own.
 *
 * Rejects with `TB_OVERLOADED` where too many answers lie unread.
 *
 * @param signal rejects with its reason once that is aborted
 */
export const sendTimed = async (
  response: Response,
  answer: { readonly processingTimeMs: number },
  signal: AbortSignal,
): Promise<void> => {
  const { processingTimeMs, ...timeless } = answer;
  const tag = createHash('sha1');
  const pieces = await encode(response, jsonPortions(timeless), signal);
  for (const piece of pieces) tag.update(piece);
  // In the place of the brace that closes it.
  pieces.push(pieces.pop()!.subarray(0, -1), Buffer.from(`,"processingTimeMs":${JSON.stringify(processingTimeMs)}}`));
  response.set('ETag', `W/"${tag.digest('base64url')}"`);
  response.type('json').send(Buffer.concat(pieces));
};

/** Sends JSON that is made in portions, as `sendTimed` does, without a tag. */
export const sendPortions = async (
  response: Response,
  portions: Iterable<string>,
  signal: AbortSignal,
): Promise<void> => {
  const pieces = await encode(response, portions, signal);
  response.type('json').send(Buffer.concat(pieces));
};

const encode = async (response: Response, portions: Iterable<string>, signal: AbortSignal): Promise<Buffer[]> => {
  checkUnread(response);
  const pieces: Buffer[] = [];
  for (const text of portions) {
    if (pieces.length > 0) await setImmediate();
    signal.throwIfAborted();
    pieces.push(Buffer.from(text));
  }
  return pieces;
};
