import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createLatestOnly, STALE } from '../../../../src/web/browser/latest-only.js';

interface Pending<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

const pending = <T>(): Pending<T> => {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((settle, fail) => {
    resolve = settle;
    reject = fail;
  });
  return { promise, resolve, reject };
};

describe('latest only', () => {
  it.each([['in order'], ['the other way round']])(
    'gives the newest answer alone when answers come %s',
    async (order) => {
      const latest = createLatestOnly();
      const [a, b] = [pending<string>(), pending<string>()];
      const first = latest.ask(() => a.promise);
      const second = latest.ask(() => b.promise);
      for (const [lookup, answer] of order === 'in order'
        ? ([
            [a, 'A'],
            [b, 'B'],
          ] as const)
        : ([
            [b, 'B'],
            [a, 'A'],
          ] as const)) {
        lookup.resolve(answer);
        await lookup.promise;
      }
      expect(await first).toBe(STALE);
      expect(await second).toBe('B');
    },
  );

  it.each([[undefined], [null], [''], [0], [false]])('an answer of %j is an answer', async (value) => {
    const latest = createLatestOnly();
    const [a, b] = [pending<unknown>(), pending<unknown>()];
    const first = latest.ask(() => a.promise);
    const second = latest.ask(() => b.promise);
    b.resolve(value);
    expect(await second).toBe(value);
    a.resolve('late');
    expect(await first).toBe(STALE);
  });

  it('tells the former look-up to stop, and its failure is stale, not an error', async () => {
    const latest = createLatestOnly();
    const first = latest.ask(
      (signal) => new Promise((_settle, fail) => signal.addEventListener('abort', () => fail(new Error('aborted')))),
    );
    const second = latest.ask(() => Promise.resolve('B'));
    expect(await first).toBe(STALE);
    expect(await second).toBe('B');
  });

  it('passes the failure of the newest on, and works again afterwards', async () => {
    const latest = createLatestOnly();
    await expect(latest.ask(() => Promise.reject(new Error('offline')))).rejects.toThrow('offline');
    expect(await latest.ask(() => Promise.resolve('again'))).toBe('again');
  });

  it('can be told to forget what is under way', async () => {
    const latest = createLatestOnly();
    const a = pending<string>();
    let stopped = false;
    const first = latest.ask((signal) => {
      signal.addEventListener('abort', () => (stopped = true));
      return a.promise;
    });
    latest.forget();
    a.resolve('late');
    expect(await first).toBe(STALE);
    expect(stopped).toBe(true);
  });

  it('answers exactly one of any number of questions, whatever the order of the answers', async () => {
    const orders = fc
      .integer({ min: 1, max: 8 })
      .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count }));
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const latest = createLatestOnly();
        const lookups = order.map(() => pending<number>());
        const asked = lookups.map((lookup) => latest.ask(() => lookup.promise));
        for (const index of order) lookups[index]?.resolve(index);
        const answers = await Promise.all(asked);
        expect(answers.map((answer) => answer === STALE)).toEqual(
          order.map((_unused, index) => index < order.length - 1),
        );
      }),
    );
  });
});
