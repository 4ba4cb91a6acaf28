/** Requests to the service, as many at once as there are connections. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { PeerClient } from './peer-client.js';
import type { LoopDelay, ServiceReady } from './service-process.js';

export interface HttpFigures {
  readonly connections: number;
  readonly cached: boolean;
  /** Another process built the index anew meanwhile. */
  readonly rebuilding: boolean;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p97_5: number;
  readonly p99: number;
  readonly max: number;
  /** Answers that were not 2xx, and requests that failed. */
  readonly failures: number;
  /** Milliseconds by which the event loop of the service was late. */
  readonly loopDelay: LoopDelay;
}

export interface HttpRun {
  readonly articlesPath: string;
  readonly dataFolder: string;
  readonly queries: readonly string[];
  readonly connections: readonly number[];
  readonly seconds: number;
  readonly report: (what: string) => void;
}

/** What a site has at once when it is busy. */
const CONNECTIONS_OF_REBUILD = 16;

export const runHttp = async (run: HttpRun): Promise<HttpFigures[]> => {
  const figures: HttpFigures[] = [];
  for (const cached of [false, true]) {
    const service = fork(fileURLToPath(new URL('service-process.js', import.meta.url)), [
      run.dataFolder,
      cached ? 'cached' : 'uncached',
    ]);
    try {
      const [ready] = (await once(service, 'message')) as [ServiceReady];
      const load = (connections: number, until: number | Promise<unknown>): Promise<autocannon.Result> =>
        new Promise((resolve, reject) => {
          const loading = autocannon(
            {
              url: `http://127.0.0.1:${ready.port}`,
              connections,
              duration: typeof until === 'number' ? until : LONGEST_LOAD,
              requests: run.queries.map((query) => ({
                method: 'GET',
                path: `/api/search?q=${encodeURIComponent(query)}`,
              })),
            },
            (error: Error | null, result) => (error === null ? resolve(result) : reject(error)),
          );
          if (typeof until !== 'number') until.then(() => loading.stop(), reject);
        });
      const measure = async (connections: number, rebuilding: boolean): Promise<void> => {
        run.report(
          `HTTP, ${connections} connections, cache ${cached ? 'on' : 'off'}${rebuilding ? ', during a rebuild' : ''}`,
        );
        service.send('delay');
        await once(service, 'message');
        const until = rebuilding ? rebuild(run) : run.seconds;
        const { latency, requests, non2xx, errors, timeouts } = await load(connections, until);
        service.send('delay');
        const [loopDelay] = (await once(service, 'message')) as [LoopDelay];
        figures.push({
          connections,
          cached,
          rebuilding,
          requestsPerSecond: requests.average,
          p50: latency.p50,
          p97_5: latency.p97_5,
          p99: latency.p99,
          max: latency.max,
          failures: non2xx + errors + timeouts,
          loopDelay,
        });
      };
      // Until the code is compiled and lists and articles are at hand: a service runs for weeks.
      await load(4, 2 * run.seconds);
      for (const connections of run.connections) await measure(connections, false);
      if (!cached) await measure(CONNECTIONS_OF_REBUILD, true);
      service.send('stop');
      await once(service, 'exit');
    } finally {
      service.kill('SIGKILL');
    }
  }
  return figures;
};

/** Seconds; a load that waits for something else ends with that. */
const LONGEST_LOAD = 3600;

/** Seconds in which the service takes up the new generation. */
const TAKING_UP = 3;

const rebuild = async ({ articlesPath, dataFolder }: HttpRun): Promise<void> => {
  const builder = new PeerClient('timbao');
  builder.giveWay();
  try {
    await builder.buildAllIn(articlesPath, dataFolder, availableParallelism());
    await builder.close();
  } finally {
    builder.kill();
  }
  await setTimeout(TAKING_UP * 1000);
};
