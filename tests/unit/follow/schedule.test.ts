import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { FeedState } from '../../../src/follow/feed-states.js';
import {
  backOffAfter,
  dueAt,
  LONGEST_BACK_OFF,
  LONGEST_FRESHNESS,
  LONGEST_RETRY_AFTER,
  pauseAsked,
} from '../../../src/follow/schedule.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the pause after failures', () => {
  it.each([
    // failures, random, Retry-After, minutes
    [1, 0, undefined, 5],
    [2, 0, undefined, 10],
    [3, 0, undefined, 20],
    [7, 0, undefined, 320],
    [8, 0, undefined, 360],
    [1e9, 0, undefined, 360],
    [1, 1, undefined, 7.5],
    [1, 0, 2 * HOUR, 120],
    [4, 0, MINUTE, 40],
    [1, 0, 1000 * HOUR, 24 * 60],
  ])('%d in a row, random %d, Retry-After %p: %d minutes', (failures, random, retryAfter, minutes) => {
    expect(backOffAfter(failures, 5 * MINUTE, random, retryAfter)).toBe(minutes * MINUTE);
  });

  it('never shrinks with another failure by more than its jitter, and is never longer than a day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 10_000, max: 24 * HOUR }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.double({ min: 0, noNaN: true }), { nil: undefined }),
        (failures, interval, random, retryAfter) => {
          const pause = backOffAfter(failures, interval, random, retryAfter);
          expect(pause).toBeGreaterThanOrEqual(Math.min(interval, LONGEST_BACK_OFF));
          expect(pause).toBeLessThanOrEqual(Math.max(LONGEST_BACK_OFF * 1.5, LONGEST_RETRY_AFTER));
          expect(pause).toBeGreaterThanOrEqual(Math.min(retryAfter ?? 0, LONGEST_RETRY_AFTER));
          expect(backOffAfter(failures + 1, interval, random, retryAfter)).toBeGreaterThanOrEqual(pause);
        },
      ),
    );
  });
});

it.each([
  // Cache-Control, ttl, Retry-After, pause, all in minutes
  [0, undefined, undefined, 0],
  [10, undefined, undefined, 10],
  [0, 15, undefined, 15],
  [10, 15, undefined, 15],
  [24 * 60, 24 * 60, undefined, 60],
  [10, 15, 90, 90],
  [0, undefined, 30 * 24 * 60, 24 * 60],
])(
  'a feed that is fresh for %p min, with a ttl of %p and Retry-After %p, is left alone for %d',
  (fresh, ttl, retry, pause) => {
    const asked = pauseAsked(fresh * MINUTE, ttl && ttl * MINUTE, retry && retry * MINUTE);
    expect(asked).toBe(pause * MINUTE);
    expect(LONGEST_FRESHNESS).toBe(HOUR);
  },
);

describe('when a feed is due', () => {
  const state = (more: Partial<FeedState>): FeedState => ({
    ...{ askedAt: 100 * MINUTE, pause: 0, failures: 0, seen: {}, tries: {} },
    ...more,
  });

  it.each<[string, FeedState | undefined, number, number]>([
    ['was never asked: now', undefined, 300, 300],
    ['was asked: after the interval', state({}), 101, 105],
    ['asked for more: after that', state({ pause: 20 * MINUTE }), 101, 120],
    ['asked for less: after the interval', state({ pause: MINUTE }), 101, 105],
    ['has failed: after its pause, whatever the interval', state({ pause: MINUTE, failures: 1 }), 100, 101],
    ['was asked later than it is now: the clock was set back', state({}), 10, 15],
    ['is overdue: since then', state({}), 900, 105],
  ])('one that %s', (_what, known, now, due) => {
    expect(dueAt(known, 5 * MINUTE, now * MINUTE)).toBe(due * MINUTE);
  });
});
