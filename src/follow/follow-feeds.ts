/** Follows feeds, each at its own pace, until it is told to stop. */
import { setMaxListeners } from 'node:events';
import { isTimbaoError } from '../shared/index.js';
import { Fetcher } from './fetching/fetcher.js';
import type { Pacing } from './fetching/host-queues.js';
import type { SendRequest } from './fetching/send-request.js';
import type { FeedState, FeedStates } from './feed-states.js';
import { pollFeed, type Pass } from './poll-feed.js';
import { dueAt } from './schedule.js';
import type { WriteArticles } from './write-articles.js';

export interface FollowOptions extends Pacing {
  /** Addresses of http or https, each once. */
  readonly feeds: readonly string[];
  /** One pass over each feed, whether it is due or not, unless it has failed of late. Else until `stop`. */
  readonly once: boolean;
  /** Milliseconds between two passes over a feed, at least. */
  readonly interval: number;
  /** Whether the page of an item that is only a teaser is fetched. */
  readonly articles: boolean;
  readonly userAgent: string;
  readonly send: SendRequest;
  readonly states: FeedStates;
  readonly write: WriteArticles;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Is told of each pass, as soon as it is done. */
  readonly onPass: (pass: Pass) => void;
  /** Is told when what was learnt of a feed cannot be kept: after a restart it is read anew. */
  readonly onForgotten: (feed: string, message: string) => void;
}

/** What is at work when `stop` is aborted is finished. Rejects only for what nobody foresaw. */
export const followFeeds = async (options: FollowOptions): Promise<void> => {
  const known = await options.states.load();
  // One that fails for a reason that nobody foresaw takes the others along.
  const broken = new AbortController();
  const stop = AbortSignal.any([options.stop, broken.signal]);
  // Every feed that waits listens to it, however many there are.
  setMaxListeners(0, stop);
  const fetcher = new Fetcher({ ...options, stop });
  const follow = async (feed: string): Promise<void> => {
    try {
      await followFeed(feed, known.get(feed), { ...options, stop, fetcher });
    } catch (error) {
      broken.abort();
      throw error;
    }
  };
  const results = await Promise.allSettled(options.feeds.map(follow));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
};

const followFeed = async (
  feed: string,
  before: FeedState | undefined,
  options: FollowOptions & { readonly fetcher: Fetcher },
): Promise<void> => {
  const { once, interval, clock, sleep, stop, states, onPass, onForgotten } = options;
  let state = before;
  while (!stop.aborted) {
    const due = dueAt(state, interval, clock());
    if (once && state !== undefined && state.failures > 0 && due > clock()) return onPass(waiting(feed, due));
    if (!once && due > clock()) {
      await sleep(due - clock(), stop);
      continue;
    }
    const polled = await pollFeed(feed, state, options);
    if (polled === undefined) return;
    state = polled.state;
    await states.save(feed, state).catch((error: unknown) => {
      if (!isTimbaoError(error)) throw error;
      onForgotten(feed, error.message);
    });
    onPass(polled.pass);
    if (once) return;
  }
};

const waiting = (feed: string, nextAt: number): Pass => ({
  feed,
  outcome: 'waiting',
  ...{ added: 0, changed: 0, unchanged: 0, outdated: 0 },
  problems: [],
  nextAt,
});
