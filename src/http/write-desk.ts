/** What the routes that write have in common: who writes, for whom, and when it is seen. */
import { setTimeout } from 'node:timers/promises';
import type { Request, Response } from 'express';
import type { Logger } from '../shared/index.js';
import type { ArticleWriter, Scoped } from '../writing/index.js';
import type { Writing } from './writing-port.js';
import { signalOfClient } from './answer-client.js';
import { keyOf } from './check-keys.js';
import { HeldBytes } from './request-body.js';

/** Articles of one request. Nobody searches: as many as the disk takes. */
const MOST_A_SECOND = 1200;

/** What takes longer is answered as accepted; in ms. */
const LONGEST_WAIT = 30_000;

export class WriteDesk {
  readonly held = new HeldBytes();

  constructor(
    readonly writing: Writing,
    readonly clock: () => number,
    readonly logger: Logger,
  ) {}

  get writer(): ArticleWriter {
    return this.writing.writer;
  }

  /** Beside those who search no more is taken than MOST_A_SECOND. @param took ms for so many articles */
  async giveWay(articles: number, took: number): Promise<void> {
    const { answering = 0 } = this.writing.visibility.statistics?.().pool ?? {};
    const rest = (articles / MOST_A_SECOND) * 1000 - took;
    if (answering > 0 && rest > 0) await setTimeout(rest);
  }

  /** False when it is not asked for, or takes too long. Throws `ClientGone`. */
  async isVisible(
    seq: number,
    wait: 'visible' | 'committed',
    request: Request,
    response: Response,
    longest = LONGEST_WAIT,
  ): Promise<boolean> {
    if (prefersAsync(request)) response.set('Preference-Applied', 'respond-async');
    if (wait === 'committed' || prefersAsync(request)) return false;
    const client = signalOfClient(response);
    const patience = AbortSignal.timeout(longest);
    try {
      await this.writing.visibility.waitUntilVisible(seq, AbortSignal.any([client, patience]));
      return true;
    } catch (error) {
      client.throwIfAborted();
      if (!patience.aborted) throw error;
      return false;
    }
  }
}

/** RFC 7240. */
const prefersAsync = (request: Request): boolean =>
  /(?:^|,)\s*respond-async\s*(?:[,;]|$)/i.test(request.get('prefer') ?? '');

/** Whose articles the bearer of the key may see and change. */
export const scopeOf = (response: Response): Scoped => {
  const sources = keyOf(response)?.sources;
  return sources === undefined ? {} : { sources };
};
