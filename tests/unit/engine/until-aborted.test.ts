import { describe, expect, it } from '@jest/globals';
import { untilAborted } from '../../../src/engine/until-aborted.js';

const reason = new Error('nobody is interested');
const never = new Promise<string>(() => undefined);
const outcome = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

describe('a promise until a signal', () => {
  it('settles as it does by itself while nothing is aborted', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve('a'), undefined)).toBe('a');
    expect(await untilAborted(Promise.resolve('a'), signal)).toBe('a');
    const failure = new Error('it failed');
    expect(await outcome(untilAborted(Promise.reject(failure), signal))).toBe(failure);
  });

  it('rejects with the reason as soon as the signal is aborted, once', async () => {
    const client = new AbortController();
    let aborts = 0;
    const waited = untilAborted(never, client.signal, () => void aborts++);
    expect(aborts).toBe(0);
    client.abort(reason);
    client.abort(new Error('another'));
    expect([await outcome(waited), aborts]).toEqual([reason, 1]);
  });

  it('rejects at once when the signal was aborted before, and leaves no rejection behind', async () => {
    let aborts = 0;
    const waited = untilAborted(Promise.reject(new Error('later')), AbortSignal.abort(reason), () => void aborts++);
    expect([await outcome(waited), aborts]).toEqual([reason, 1]);
  });

  it('does not look at the signal any more once it is settled', async () => {
    const client = new AbortController();
    let aborts = 0;
    expect(await untilAborted(Promise.resolve('a'), client.signal, () => void aborts++)).toBe('a');
    client.abort(reason);
    expect(aborts).toBe(0);
  });
});
