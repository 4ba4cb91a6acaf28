import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NO_LISTS } from '../../../../src/inverted-index/operator-lists.js';
import type { ThreadPool } from '../../../../src/engine/pool/thread-pool.js';
import type { SearchHit } from '../../../../src/engine/search-engine.js';
import {
  makePuppetPool,
  NO_THREAD,
  openPuppets as open,
  puppetManifest as manifest,
  settled,
  type PuppetPool,
  type PuppetThread,
} from '../../../support/puppet-threads.js';

const LEFT = 'the client has left';

let pools: ThreadPool[] = [];
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
  pools = [];
});

const make = (threads: number, maxWaiting?: number): PuppetPool => {
  const made = makePuppetPool(threads, maxWaiting);
  pools.push(made.pool);
  return made;
};

describe('questions', () => {
  it('go to the idlest thread, two to each, and the others wait their turn', async () => {
    const { pool, started, ask } = make(2);
    await open(pool, started);
    const answers = ['1', '2', '3', '4', '5', '6'].map((id) => ask(id));
    expect(started.map(({ asked }) => asked)).toEqual([
      ['1', '3'],
      ['2', '4'],
    ]);
    await started[1]!.reply();
    expect(started.map(({ asked }) => asked)).toEqual([
      ['1', '3'],
      ['4', '5'],
    ]);
    for (let i = 0; i < 2; i++) await started[0]!.reply();
    for (let i = 0; i < 3; i++) for (const thread of started) if (thread.asked.length > 0) await thread.reply();
    expect(await Promise.all(answers)).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('are refused beyond the bound, and taken again once there is room; the log says it once', async () => {
    const { pool, started, log, ask } = make(1, 2);
    await open(pool, started);
    const accepted = ['1', '2', '3', '4'].map((id) => ask(id));
    expect(await Promise.all([ask('5'), ask('6')])).toEqual(['TB_OVERLOADED', 'TB_OVERLOADED']);
    await started[0]!.reply();
    accepted.push(ask('7'));
    expect(await ask('8')).toBe('TB_OVERLOADED');
    while (started[0]!.asked.length > 0) await started[0]!.reply();
    expect(await Promise.all(accepted)).toEqual(['1', '2', '3', '4', '7']);
    expect(log).toEqual(['overloaded: requests are refused']);
    const later = ['1', '2', '3', '4'].map((id) => ask(id));
    expect(await ask('5')).toBe('TB_OVERLOADED');
    while (started[0]!.asked.length > 0) await started[0]!.reply();
    await Promise.all(later);
    expect(log).toHaveLength(2);
  });

  it('are counted, and timed by the clock: how long they wait, and how long a thread has them', async () => {
    const { pool, started, ask } = make(1);
    await open(pool, started);
    const answers = ['1', '2', '3'].map((id) => ask(id));
    expect(pool.statistics()).toEqual({
      ...{ threads: 1, waiting: 1, answering: 2 },
      ...{ answered: 0, waitedMs: 0, answeringMs: 0 },
    });
    while (started[0]!.asked.length > 0) await started[0]!.reply();
    await Promise.all(answers);
    // The clock goes on by one whenever it is looked at: asked at 1, 4, 7, given at 3, 6, 11, answered at 9, 12, 13;
    // in between it looks for those that have waited too long.
    expect(pool.statistics()).toEqual({
      ...{ threads: 1, waiting: 0, answering: 0 },
      ...{ answered: 3, waitedMs: 8, answeringMs: 14 },
    });
  });

  it('are stopped where they run once nobody waits for them', async () => {
    const { pool, started, ask } = make(1);
    await open(pool, started);
    const [first, second, third] = [1, 2, 3].map(() => new AbortController()) as [
      AbortController,
      AbortController,
      AbortController,
    ];
    const answers = [ask('1', first.signal), ask('2', second.signal), ask('3', third.signal)];
    const [thread] = started;
    expect([...thread!.abandoned]).toEqual([0, 0]);
    second.abort(new Error(LEFT));
    expect([...thread!.abandoned]).toEqual([2, 0]);
    first.abort(new Error(LEFT));
    expect([...thread!.abandoned]).toEqual([2, 1]);
    await thread!.reply('question', { message: 'nobody waits for the answer any more' });
    await thread!.reply();
    await thread!.reply();
    expect(await Promise.all(answers)).toEqual([LEFT, LEFT, '3']);
    // It is answered already.
    third.abort(new Error(LEFT));
    expect([...thread!.abandoned]).toEqual([2, 1]);
  });

  it('are rejected with the error that the thread had', async () => {
    const { pool, started, ask } = make(1);
    await open(pool, started);
    const answers = [ask('1'), ask('2')];
    await started[0]!.reply('question', { code: 'TB_STORE_DAMAGED', details: { path: 'p', problem: 'q' } });
    await started[0]!.reply('question', { message: 'broken invariant', stack: 'Error: broken invariant\n at thread' });
    expect(await Promise.all(answers)).toEqual(['TB_STORE_DAMAGED', 'broken invariant']);
  });

  it('are answered with the hits that came ahead before those that came last, where they stand in the answer', async () => {
    const { pool, started } = make(1);
    await open(pool, started);
    const request = { query: '', page: 1, hitsPerPage: 1000, sort: 'newest' } as const;
    const outcomes = [0, 1, 2].map(() => pool.ask({ kind: 'search', request }).catch((error: Error) => error.message));
    const [thread] = started;
    const hits = (...ids: string[]): SearchHit[] => ids.map((id) => ({ id }) as SearchHit);
    thread!.replyWith({ ahead: hits('a', 'b') });
    thread!.replyWith({ ahead: hits('c') });
    thread!.replyWith({ value: { query: '', hits: hits('d'), totalHits: 4 } });
    await settled();
    thread!.replyWith({ ahead: hits('a') });
    thread!.replyWith({ value: undefined });
    await settled();
    thread!.replyWith({ ahead: hits('a') });
    thread!.replyWith({ error: { message: 'broken' } });
    expect(JSON.stringify(await Promise.all(outcomes))).toBe(
      JSON.stringify([{ query: '', hits: hits('a', 'b', 'c', 'd'), totalHits: 4 }, undefined, 'broken']),
    );
    expect(thread!.isKeptAlive).toBe(false);
  });

  it('hold the program up while they are under way, and idle threads do not', async () => {
    const { pool, started, ask } = make(1);
    await open(pool, started);
    expect(started[0]!.isKeptAlive).toBe(false);
    const answer = ask('1');
    expect(started[0]!.isKeptAlive).toBe(true);
    await started[0]!.reply();
    expect([await answer, started[0]!.isKeptAlive]).toEqual(['1', false]);
  });
});

describe('a generation', () => {
  it('is read by one thread, then opened by all at once when there is none to answer from', async () => {
    const { pool, started } = make(3);
    const opening = pool.open(manifest(1), NO_LISTS);
    await settled();
    expect(started.map(({ prepared }) => prepared)).toEqual([[{ generation: 1, hasBodies: false }], [], []]);
    await started[0]!.reply('prepare');
    expect(started.slice(1).map(({ prepared }) => prepared)).toEqual([
      [{ generation: 1, hasBodies: true }],
      [{ generation: 1, hasBodies: true }],
    ]);
    for (const thread of started.slice(1)) await thread.reply('prepare');
    await opening;
    expect(started.map(({ orders }) => orders.at(-1))).toEqual(['switch', 'switch', 'switch']);
  });

  it.each([2, 3, 4, 8])('is opened by at most half of %i threads at a time while the others answer', async (count) => {
    const { pool, started, ask } = make(count);
    await open(pool, started);
    const opening = pool.open(manifest(2), NO_LISTS);
    await settled();
    let most = 0;
    for (let asked = 0; ; asked++) {
      const preparing = started.filter(({ isPreparing }) => isPreparing);
      if (preparing.length === 0) break;
      most = Math.max(most, preparing.length);
      const answer = ask(String(asked));
      const busy = started.find((thread) => thread.asked.length > 0)!;
      expect(preparing).not.toContain(busy);
      await busy.reply();
      expect(await answer).toBe(String(asked));
      expect(started.some(({ orders }) => orders.filter((kind) => kind === 'switch').length > 1)).toBe(false);
      await preparing[0]!.reply('prepare');
    }
    await opening;
    expect(most).toBe(Math.max(1, Math.min(count >> 1, count - 1)));
    for (const { orders } of started) expect(orders.filter((kind) => kind === 'switch')).toHaveLength(2);
  });

  it('keeps a thread that opens it free of questions, though they have to wait for the other', async () => {
    const { pool, started, ask } = make(2);
    await open(pool, started);
    const opening = pool.open(manifest(2), NO_LISTS);
    await settled();
    const answers = ['1', '2', '3'].map((id) => ask(id));
    expect(started.map(({ asked }) => asked)).toEqual([[], ['1', '2']]);
    await started[0]!.reply('prepare');
    expect(started.map(({ asked }) => asked)).toEqual([['3'], ['1', '2']]);
    for (let i = 0; i < 2; i++) await started[1]!.reply();
    await started[1]!.reply('prepare');
    await started[0]!.reply();
    await opening;
    expect(await Promise.all(answers)).toEqual(['1', '2', '3']);
  });

  it('is given other abbreviations on every thread, for the questions that come after', async () => {
    const { pool, started } = make(2);
    pool.changeLists(NO_LISTS);
    await open(pool, started);
    pool.changeLists({ ...NO_LISTS, version: 'v' });
    for (const { orders } of started) expect(orders).toEqual(['prepare', 'switch', 'lists']);
  });

  it('leaves the only thread there is to answer meanwhile', async () => {
    const { pool, started, ask } = make(1);
    await open(pool, started);
    const opening = pool.open(manifest(2), NO_LISTS);
    await settled();
    const answer = ask('1');
    expect(started[0]!.asked).toEqual(['1']);
    await started[0]!.reply();
    await started[0]!.reply('prepare');
    await opening;
    expect(await answer).toBe('1');
  });

  it('that a thread cannot open is switched to by none', async () => {
    const { pool, started, ask } = make(2);
    await open(pool, started);
    const opening = pool.open(manifest(2), NO_LISTS);
    const outcome = opening.catch((error: unknown) => error);
    await settled();
    await started[0]!.reply('prepare');
    await started[1]!.reply('prepare', { code: 'TB_INDEX_DAMAGED', details: { file: 'f', problem: 'p' } });
    expect(await outcome).toMatchObject({ code: 'TB_INDEX_DAMAGED', details: { file: 'f' } });
    for (const { orders } of started) expect(orders.filter((kind) => kind === 'switch')).toHaveLength(1);
    const answers = [ask('1'), ask('2')];
    for (const thread of started) await thread.reply();
    expect(await Promise.all(answers)).toEqual(['1', '2']);
    await open(pool, started, 3);
    for (const { orders } of started) expect(orders.at(-1)).toBe('switch');
  });
});

describe('a question that is given up', () => {
  it('is settled at once, and is searched only when a thread has it already', async () => {
    const { pool, started, ask } = make(1);
    await open(pool, started);
    const clients = ['1', '2', '3', '4', '5'].map(() => new AbortController());
    const answers = clients.map(({ signal }, i) => ask(String(i + 1), signal));
    for (const i of [1, 2, 4]) clients[i]!.abort(new Error(LEFT));
    expect(await Promise.all([answers[1], answers[2], answers[4]])).toEqual([LEFT, LEFT, LEFT]);
    expect(started[0]!.asked).toEqual(['1', '2']);
    await started[0]!.reply();
    expect(started[0]!.asked).toEqual(['2', '4']);
    for (let i = 0; i < 2; i++) await started[0]!.reply();
    expect(await Promise.all([answers[0], answers[3]])).toEqual(['1', '4']);
    expect(started[0]!.orders.filter((kind) => kind === 'question')).toHaveLength(3);
    expect(started[0]!.isKeptAlive).toBe(false);
  });

  it('is not even taken when its client has left before', async () => {
    const { pool, started, ask } = make(1);
    await open(pool, started);
    expect(await ask('1', AbortSignal.abort(new Error(LEFT)))).toBe(LEFT);
    expect(started[0]!.orders).toEqual(['prepare', 'switch']);
  });

  it('makes room for another, and ends the overload when none waits any more', async () => {
    const { pool, started, ask, log } = make(1, 1);
    await open(pool, started);
    const client = new AbortController();
    const answers = [ask('1'), ask('2'), ask('3', client.signal)];
    expect(await ask('4')).toBe('TB_OVERLOADED');
    client.abort(new Error(LEFT));
    expect(await answers[2]).toBe(LEFT);
    answers[2] = ask('5');
    expect(await ask('6')).toBe('TB_OVERLOADED');
    for (let i = 0; i < 3; i++) await started[0]!.reply();
    expect(await Promise.all(answers)).toEqual(['1', '2', '5']);
    expect(log).toEqual(Array(2).fill('overloaded: requests are refused'));
  });

  it('is not asked again when its thread ends before it came to it', async () => {
    const { pool, started, ask } = make(2);
    await open(pool, started);
    const client = new AbortController();
    const answers = [ask('1'), ask('2'), ask('3', client.signal)];
    expect(started.map(({ asked }) => asked)).toEqual([['1', '3'], ['2']]);
    client.abort(new Error(LEFT));
    started[0]!.end('crash');
    await settled();
    expect(started[1]!.asked).toEqual(['2']);
    await started[1]!.reply();
    expect(await Promise.all(answers)).toEqual(['a search thread has ended: crash', '2', LEFT]);
  });

  it('after its answer came is nothing to anybody, and leaves no listener on the signal', async () => {
    const { pool, started, ask } = make(1);
    await open(pool, started);
    const { signal } = new AbortController();
    const listening = new Set<unknown>();
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (type: string, listener: EventListener): void => {
      listening.add(listener);
      add(type, listener);
    };
    signal.removeEventListener = (type: string, listener: EventListener): void => {
      listening.delete(listener);
      remove(type, listener);
    };
    const answer = ask('1', signal);
    expect(listening.size).toBeGreaterThan(0);
    await started[0]!.reply();
    expect([await answer, listening.size]).toEqual(['1', 0]);
  });
});

describe('a thread that ends', () => {
  it('loses the question that it was at; the next one is answered by another', async () => {
    const { pool, started, ask, log } = make(2);
    await open(pool, started);
    const answers = ['1', '2', '3', '4', '5'].map((id) => ask(id));
    started[0]!.end('out of memory');
    await settled();
    expect(await answers[0]).toBe('a search thread has ended: out of memory');
    while (started[1]!.asked.length > 0) await started[1]!.reply();
    expect(await Promise.all(answers.slice(1))).toEqual(['2', '3', '4', '5']);
    expect(log).toEqual(['a search thread has ended and is replaced']);
  });

  it('is replaced by one that gets what the others have, and only then is asked', async () => {
    const { pool, started, ask } = make(1);
    await open(pool, started);
    started[0]!.end('crash');
    await settled();
    const answer = ask('1');
    expect(started).toHaveLength(2);
    expect(started[1]!.prepared).toEqual([{ generation: 1, hasBodies: true }]);
    expect(started[1]!.asked).toEqual([]);
    pool.changeLists({ ...NO_LISTS, version: 'v' });
    await started[1]!.reply('prepare');
    // The abbreviations that it was to open with are no longer those that hold.
    expect(started[1]!.asked).toEqual([]);
    await started[1]!.reply('prepare');
    expect(started[1]!.orders.slice(-2)).toEqual(['switch', 'question']);
    await started[1]!.reply();
    expect(await answer).toBe('1');
  });

  it('while it opens a generation fails the opening, and the next attempt has the new thread', async () => {
    const { pool, started } = make(2);
    await open(pool, started);
    const outcome = pool.open(manifest(2), NO_LISTS).catch((error: Error) => error.message);
    await settled();
    started[0]!.end('crash');
    expect(await outcome).toBe('a search thread has ended: crash');
    await settled();
    expect(started[2]!.prepared).toEqual([{ generation: 1, hasBodies: true }]);
    await started[2]!.reply('prepare');
    await open(pool, started.slice(1), 2);
    expect(started[2]!.orders).toEqual(['prepare', 'switch', 'prepare', 'switch']);
  });

  it('before it did anything is not replaced at once, and leaves nobody waiting for it', async () => {
    const { pool, started, ask } = make(1);
    await open(pool, started);
    started[0]!.end('crash');
    await settled();
    const waiting = ask('1');
    started[1]!.end('it does not start');
    await settled();
    expect(await waiting).toBe(NO_THREAD);
    expect(await ask('2')).toBe(NO_THREAD);
    expect(started).toHaveLength(2);
  });
});

describe('closing', () => {
  it('settles every question: those that wait and those that are asked later are refused', async () => {
    const { pool, started, ask } = make(1);
    await open(pool, started);
    const answers = ['1', '2', '3', '4'].map((id) => ask(id));
    const closing = pool.close();
    expect(await Promise.all(answers.slice(2))).toEqual(['TB_INDEX_MISSING', 'TB_INDEX_MISSING']);
    expect(await ask('5')).toBe('TB_INDEX_MISSING');
    await closing;
    expect(await Promise.all(answers.slice(0, 2))).toEqual(Array(2).fill('a search thread has ended: closed'));
    expect(started).toHaveLength(1);
  });

  it('ends threads that are just replaced or just open something', async () => {
    const { pool, started } = make(2);
    await open(pool, started);
    started[0]!.end('crash');
    await settled();
    const opening = pool.open(manifest(2), NO_LISTS).catch((error: { code: string }) => error.code);
    await pool.close();
    expect(await opening).toBe('TB_INDEX_MISSING');
    expect(started.map(({ orders }) => orders.at(-1))).toEqual(['switch', 'close', 'close']);
  });
});

it('whatever happens in whatever order, each question is settled once, by its own answer or by a refusal', async () => {
  const events = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constant('ask' as const) },
      { weight: 4, arbitrary: fc.constant('ask much' as const) },
      { weight: 6, arbitrary: fc.constant('reply' as const) },
      { weight: 1, arbitrary: fc.constant('crash' as const) },
      { weight: 2, arbitrary: fc.constant('open' as const) },
      { weight: 3, arbitrary: fc.constant('leave' as const) },
    ),
    { minLength: 1, maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(
      events,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 5 }),
      async (all, count, max) => {
        const { pool, started, ask, askMuch } = make(count, max);
        await open(pool, started);
        const answers: Promise<string>[] = [];
        const clients: AbortController[] = [];
        const openings: Promise<unknown>[] = [];
        const live = (): PuppetThread[] => started.filter(({ asked, isPreparing }) => asked.length > 0 || isPreparing);
        const replyOnce = async (thread: PuppetThread): Promise<void> =>
          thread.reply(thread.isPreparing ? 'prepare' : 'question');
        const ended = new Set<PuppetThread>();
        const busy = (): PuppetThread[] => live().filter((thread) => !ended.has(thread));
        for (const [i, event] of all.entries()) {
          const thread = busy()[i % Math.max(1, busy().length)];
          if (event === 'ask' || event === 'ask much') {
            const client = new AbortController();
            answers.push((event === 'ask' ? ask : askMuch)(String(clients.push(client) - 1), client.signal));
          } else if (event === 'leave') clients[(7 * i) % Math.max(1, clients.length)]?.abort(new Error(LEFT));
          else if (event === 'open') {
            openings.push(pool.open(manifest(i + 2), NO_LISTS).catch(() => undefined));
          } else if (thread !== undefined && event === 'reply') await replyOnce(thread);
          else if (thread !== undefined) {
            ended.add(thread);
            thread.end('crash');
          }
          await settled();
          const atCostly = busy().filter(({ isAtCostly }) => isAtCostly);
          for (const { asked } of atCostly) expect(asked).toHaveLength(1);
          if (pool.statistics().threads === count) expect(atCostly.length).toBeLessThanOrEqual(Math.max(1, count - 1));
        }
        for (let thread = busy()[0]; thread !== undefined; thread = busy()[0]) await replyOnce(thread);
        await Promise.all(openings);
        const outcomes = await Promise.all(answers);
        for (const [i, outcome] of outcomes.entries()) {
          const ownEnds = clients[i]!.signal.aborted ? [LEFT] : [];
          const ends = [String(i), 'TB_OVERLOADED', 'a search thread has ended: crash', NO_THREAD, ...ownEnds];
          expect(ends).toContain(outcome);
        }
        const crashes = all.filter((event) => event === 'crash').length;
        expect(outcomes.filter((outcome) => outcome.includes('crash')).length).toBeLessThanOrEqual(crashes);
        await pool.close();
      },
    ),
    { numRuns: 150 },
  );
});
