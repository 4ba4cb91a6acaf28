import { describe, expect, it } from '@jest/globals';
import { freshnessOf, retryAfterOf } from '../../../src/follow/fetching/response-headers.js';

describe('how long an answer is fresh', () => {
  it.each([
    [{}, 0],
    [{ 'cache-control': 'max-age=300' }, 300],
    [{ 'cache-control': 'public, Max-Age = "300"' }, 300],
    [{ 'cache-control': 'public,s-maxage=900,max-age=60' }, 60],
    [{ 'cache-control': 's-maxage=900' }, 0],
    [{ 'cache-control': 'max-age=300', age: '100' }, 200],
    [{ 'cache-control': 'max-age=300', age: '1000' }, 0],
    [{ 'cache-control': 'no-cache, max-age=300' }, 0],
    [{ 'cache-control': 'max-age=300, no-store' }, 0],
    [{ 'cache-control': 'max-age=-1' }, 0],
    [{ 'cache-control': 'max-age=soon' }, 0],
  ])('%j: %d s', (headers, seconds) => {
    expect(freshnessOf(headers)).toBe(seconds * 1000);
  });
});

describe('Retry-After', () => {
  it.each([
    [undefined, undefined],
    ['120', 120],
    [' 0 ', 0],
    ['Sat, 28 Nov 2026 10:02:00 GMT', 120],
    ['Sat, 28 Nov 2026 09:00:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
  ])('%p: %p s', (text, seconds) => {
    const headers = text === undefined ? {} : { 'retry-after': text };
    const read = retryAfterOf(headers, Date.parse('2026-11-28T10:00:00Z'));
    expect(read).toBe(seconds === undefined ? undefined : seconds * 1000);
  });
});
