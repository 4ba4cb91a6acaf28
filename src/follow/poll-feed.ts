/** One pass over one feed: asked, read, written, remembered. */
import { isTimbaoError } from '../shared/index.js';
import { FetchFault } from './fetching/fetch-fault.js';
import type { Fetched, Validators } from './fetching/fetcher.js';
import { freshnessOf } from './fetching/response-headers.js';
import type { FeedState } from './feed-states.js';
import { gatherArticles, type GatherOptions, type Problem } from './gather-articles.js';
import { MOST_ITEMS, readFeedContent } from './read-feed.js';
import { backOffAfter, dueAt, pauseAsked } from './schedule.js';
import type { WriteArticles } from './write-articles.js';

/** What came of one pass over one feed. */
export interface Pass {
  readonly feed: string;
  /** `unmodified`: the server says that nothing is new. `waiting`: after failures, it was not asked yet. */
  readonly outcome: 'read' | 'unmodified' | 'failed' | 'waiting';
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Older versions of articles that are there. */
  readonly outdated: number;
  /** Of the feed itself when it failed, else of its items and their pages. */
  readonly problems: readonly Problem[];
  /** Where the feed is now, when its address has changed for good. */
  readonly movedTo?: string;
  /** When it is asked again, in milliseconds since the epoch. */
  readonly nextAt: number;
}

export interface PollOptions extends GatherOptions {
  readonly write: WriteArticles;
  /** Milliseconds. */
  readonly interval: number;
  /** From 0 to 1. */
  readonly random: () => number;
}

const FEED_ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, ' +
  'text/xml;q=0.9, application/json;q=0.8, */*;q=0.1';
const MOST_FEED_BYTES = 16 * 1024 * 1024;

type Outcome = Pick<Pass, 'outcome' | 'added' | 'changed' | 'unchanged' | 'outdated' | 'problems'>;

const NOTHING_WRITTEN = { added: 0, changed: 0, unchanged: 0, outdated: 0 };

/** Undefined when there was a wish to stop before it had begun. Rejects only for what nobody foresaw. */
export const pollFeed = async (
  feed: string,
  before: FeedState | undefined,
  options: PollOptions,
): Promise<{ readonly pass: Pass; readonly state: FeedState } | undefined> => {
  const { interval, clock, stop } = options;
  const passOf = (outcome: Outcome, state: FeedState, movedTo?: string): { pass: Pass; state: FeedState } => {
    const nextAt = dueAt(state, interval, state.askedAt);
    return { pass: { feed, ...outcome, ...(movedTo !== undefined && { movedTo }), nextAt }, state };
  };
  try {
    const { validators } = before ?? {};
    const fetched = await options.fetcher.fetch(feed, { accept: FEED_ACCEPT, mostBytes: MOST_FEED_BYTES, validators });
    const { outcome, state } = fetched.isUnmodified
      ? takeUnmodified(fetched, before, clock())
      : await takeOver(feed, fetched, before, options);
    return passOf(outcome, state, fetched.movedTo);
  } catch (error) {
    if (stop.aborted && error === stop.reason) return undefined;
    const problem = problemOf(feed, error);
    const state = afterFailure(before, error, options);
    return passOf({ outcome: 'failed', ...NOTHING_WRITTEN, problems: [problem] }, state);
  }
};

interface Taken {
  readonly outcome: Outcome;
  readonly state: FeedState;
}

const takeUnmodified = ({ headers }: Fetched, before: FeedState | undefined, askedAt: number): Taken => {
  const { seen = {}, tries = {}, ttl, ...rest } = before ?? {};
  const pause = pauseAsked(freshnessOf(headers), ttl);
  const unchanged = Object.keys(seen).length;
  return {
    outcome: { outcome: 'unmodified', ...NOTHING_WRITTEN, unchanged, problems: [] },
    state: { ...rest, seen, tries, ...(ttl !== undefined && { ttl }), askedAt, pause, failures: 0 },
  };
};

const takeOver = async (
  feed: string,
  fetched: Fetched,
  before: FeedState | undefined,
  options: PollOptions,
): Promise<Taken> => {
  const { clock, write } = options;
  const askedAt = clock();
  const { items, older, failures, left, ttl } = await readFeedContent(fetched.body, feed, askedAt);
  const gathered = await gatherArticles(fetched.url, items, before, options);
  const { known, seen, tries, isComplete, retryAfter } = gathered;
  const written = await write(gathered.incoming);
  const problems = [
    ...failures.map(({ reason, message }) => ({ url: feed, reason, message })),
    ...(left === 0 ? [] : [{ url: feed, reason: 'too-large', message: tooManyItems(left) }]),
    ...gathered.problems,
  ];
  const outcome: Outcome = {
    outcome: 'read',
    added: written.added,
    changed: written.changed,
    unchanged: written.unchanged + known,
    outdated: written.outdated + older,
    problems,
  };
  // Without an item it may be half a feed.
  const validators = isComplete && items.length > 0 ? validatorsOf(fetched) : undefined;
  return {
    outcome,
    // What is not written yet is never remembered as seen.
    state: {
      askedAt,
      pause: pauseAsked(freshnessOf(fetched.headers), ttl, retryAfter),
      failures: 0,
      ...(ttl !== undefined && { ttl }),
      ...(validators !== undefined && { validators }),
      seen,
      tries,
    },
  };
};

const tooManyItems = (left: number): string =>
  `it has more than ${MOST_ITEMS} items, and the last ${left} are left out. Read it with \`timbao index --add\`.`;

/** Longer ones are not worth to be kept. UTF-16 units. */
const LONGEST_VALIDATOR = 1024;

const validatorsOf = ({ url, headers }: Fetched): Validators | undefined => {
  const kept = (text: string | undefined): string | undefined =>
    text !== undefined && text.length <= LONGEST_VALIDATOR ? text : undefined;
  const [etag, lastModified] = [kept(headers.etag), kept(headers['last-modified'])];
  return etag === undefined && lastModified === undefined ? undefined : { url, etag, lastModified };
};

const problemOf = (feed: string, error: unknown): Problem => {
  if (error instanceof FetchFault) return { url: feed, reason: error.reason, message: error.message };
  if (isTimbaoError(error)) return { url: feed, reason: error.code, message: error.message };
  throw error;
};

const afterFailure = (
  before: FeedState | undefined,
  error: unknown,
  { interval, random, clock }: PollOptions,
): FeedState => {
  // What lies with us is no reason to keep away from the server for longer and longer.
  const isOurs = !(error instanceof FetchFault) || error.reason === 'private-address';
  const failures = isOurs ? 0 : (before?.failures ?? 0) + 1;
  const pause = backOffAfter(Math.max(failures, 1), interval, random(), isOurs ? 0 : error.retryAfter);
  return { seen: {}, tries: {}, ...before, askedAt: clock(), pause, failures };
};
