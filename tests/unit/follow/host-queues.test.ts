import { describe, expect, it } from '@jest/globals';
import { HostQueues, type Pacing } from '../../../src/follow/fetching/host-queues.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const makePacing = (stop = new AbortController().signal): Pacing & { now: number; readonly slept: number[] } => {
  const pacing = {
    now: 1000,
    slept: [] as number[],
    stop,
    clock: () => pacing.now,
    sleep: (milliseconds: number) => {
      pacing.slept.push(milliseconds);
      pacing.now += milliseconds;
      return Promise.resolve();
    },
  };
  return pacing;
};

describe('requests to hosts', () => {
  it('come one after the other for each, and at most four at once for all', async () => {
    const queues = new HostQueues(makePacing());
    const atWork = new Map<string, number>();
    let [most, mostOfOne, done] = [0, 0, 0];
    const work = (host: string) => async (): Promise<void> => {
      atWork.set(host, (atWork.get(host) ?? 0) + 1);
      most = Math.max(
        most,
        [...atWork.values()].reduce((sum, count) => sum + count, 0),
      );
      mostOfOne = Math.max(mostOfOne, atWork.get(host)!);
      await turn();
      atWork.set(host, atWork.get(host)! - 1);
      done++;
    };
    const hosts = Array.from({ length: 10 }, (_, i) => `h${i}.example`);
    await Promise.all([...hosts, ...hosts, ...hosts].map((host) => queues.run(host, 0, work(host))));
    expect({ most, mostOfOne, done }).toEqual({ most: 4, mostOfOne: 1, done: 30 });
  });

  it('wait for as long as the host wishes, from the end of the one before', async () => {
    const pacing = makePacing();
    const queues = new HostQueues(pacing);
    const starts: number[] = [];
    const work = (): Promise<void> => {
      starts.push(pacing.now);
      pacing.now += 300;
      return Promise.resolve();
    };
    await Promise.all([1, 2, 3].map(() => queues.run('a.example', 1000, work)));
    await queues.run('b.example', 1000, work);
    expect(starts).toEqual([1000, 2300, 3600, 3900]);
  });

  it('do not wait longer for a clock that was set back', async () => {
    const pacing = makePacing();
    const queues = new HostQueues(pacing);
    await queues.run('a.example', 1000, () => Promise.resolve());
    pacing.now = -1e9;
    await queues.run('a.example', 1000, () => Promise.resolve());
    expect(pacing.slept).toEqual([1000]);
  });

  it('are not begun after the wish to stop; what is at work is finished', async () => {
    const stop = new AbortController();
    const queues = new HostQueues(makePacing(stop.signal));
    let isDone = false;
    const first = queues.run('a.example', 0, async () => {
      stop.abort();
      await turn();
      isDone = true;
    });
    const second = queues.run('a.example', 5000, () => Promise.reject(new Error('begun')));
    await first;
    expect(isDone).toBe(true);
    await expect(second).rejects.toBe(stop.signal.reason);
  });

  it('go on after one that failed', async () => {
    const queues = new HostQueues(makePacing());
    await expect(queues.run('a.example', 0, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(queues.run('a.example', 0, () => Promise.resolve('yes'))).resolves.toBe('yes');
  });

  it('remember no more hosts than they should, and none wrongly', async () => {
    const queues = new HostQueues(makePacing());
    const hosts = Array.from({ length: 2500 }, (_, i) => `h${i}.example`);
    const answers: string[] = [];
    for (const host of hosts) answers.push(await queues.run(host, 0, () => Promise.resolve(host)));
    expect(answers).toEqual(hosts);
  });
});
