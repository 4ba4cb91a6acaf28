/** When a feed is asked again. All times in milliseconds. */
import type { FeedState } from './feed-states.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A server may ask for longer pauses than the interval, but not for news that are a day old. */
export const LONGEST_FRESHNESS = HOUR;
/** Pauses after failures grow to this. */
export const LONGEST_BACK_OFF = 6 * HOUR;
/** What is asked for with `Retry-After` is kept to, up to this. */
export const LONGEST_RETRY_AFTER = 24 * HOUR;

/** By how much a pause after a failure is drawn out at most: feeds that failed together do not come back together. */
const JITTER = 0.5;

/**
 * The pause after so many failures in a row: the interval, then twice as long each time, and up to half of it again.
 *
 * @param random from 0 to 1
 */
export const backOffAfter = (failures: number, interval: number, random: number, retryAfter = 0): number => {
  const pause = Math.min(interval * 2 ** Math.min(failures - 1, 30), LONGEST_BACK_OFF);
  return Math.max(Math.round(pause * (1 + random * JITTER)), Math.min(retryAfter, LONGEST_RETRY_AFTER));
};

/** The pause that a feed asks for by itself. */
export const pauseAsked = (freshness: number, ttl: number | undefined, retryAfter = 0): number =>
  Math.max(Math.min(Math.max(freshness, ttl ?? 0), LONGEST_FRESHNESS), Math.min(retryAfter, LONGEST_RETRY_AFTER));

/** When a feed is due; a feed that was never asked is. A clock that was set back does not put it off for longer. */
export const dueAt = (state: FeedState | undefined, interval: number, now: number): number => {
  if (state === undefined) return now;
  const pause = state.failures > 0 ? state.pause : Math.max(interval, state.pause);
  return Math.min(state.askedAt, now) + pause;
};
