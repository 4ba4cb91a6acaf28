/** Readers type on, close pages and lose their connection: nobody goes on working for who cannot hear the answer. */
import type { Response } from 'express';

/** What an answer is given up with. */
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
