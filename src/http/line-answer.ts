/** An answer of lines of JSON that goes on while the request does. The last line tells that it is whole. */
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Response } from 'express';
import { isTimbaoError, type Logger } from '../shared/index.js';
import { ClientGone } from './answer-client.js';
import { requestIdOf } from './middleware.js';
import { detailOf, titleOfCode } from './error-response.js';
import type { WriteProblem } from '../writing/index.js';

/**
 * What is kept for a client that does not read: many send all before they look at the answer. In bytes; of a hundred
 * thousand articles.
 */
const MOST_UNREAD = 16 * 1024 * 1024;

/** Whoever reads nothing for so long, with so much unread, has forgotten us; in ms. */
const LONGEST_UNREAD = 60_000;

/** The members of a problem document that are the same whatever was asked. */
export const toLineProblem = ({ code, status, detail }: WriteProblem): object => ({
  type: `urn:timbao:problem:${code}`,
  title: titleOfCode(code),
  status,
  detail,
  code,
});

export class LineAnswer {
  readonly #response: Response;

  constructor(response: Response) {
    this.#response = response;
    // Compressed, a line would wait for others.
    response.status(200).type('application/x-ndjson').set('Cache-Control', 'no-store, no-transform');
  }

  /** Throws `ClientGone`. */
  async write(values: readonly object[]): Promise<void> {
    const response = this.#response;
    if (response.destroyed) throw new ClientGone();
    if (values.length === 0) return;
    response.write(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
    if (response.writableLength <= MOST_UNREAD) return;
    const patience = new AbortController();
    await Promise.race([
      once(response, 'drain', patience),
      once(response, 'close', patience),
      setTimeout(LONGEST_UNREAD, undefined, patience).then(() => response.destroy()),
    ]).finally(() => patience.abort());
    if (response.destroyed) throw new ClientGone();
  }

  /** The line that says that all was done. */
  end(totals: object): void {
    this.#response.end(`${JSON.stringify(totals)}\n`);
  }

  /** Before the first line the error has an answer of its own; later it is the last line, instead of the totals. */
  fail(error: unknown, logger: Logger): void {
    if (!this.#response.headersSent || error instanceof ClientGone) throw error;
    const requestId = requestIdOf(this.#response);
    if (!isTimbaoError(error)) logger.error({ requestId, err: error }, 'request failed');
    const problem: WriteProblem = isTimbaoError(error)
      ? { code: error.code, status: error.status, detail: detailOf(error) }
      : { code: 'TB_INTERNAL', status: 500, detail: `The log has the details under request id ${requestId}.` };
    this.#response.end(`${JSON.stringify({ problem: toLineProblem(problem) })}\n`);
  }
}
