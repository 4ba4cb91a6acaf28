/** Requests to the service, as many at once as there are connections. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import type { LoopDelay, ServiceReady } from './service-process.js';

export interface HttpFigures {
  readonly connections: number;
  readonly cached: boolean;
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
  readonly dataFolder: string;
  readonly queries: readonly string[];
  readonly connections: readonly number[];
  readonly seconds: number;
  readonly report: (what: string) => void;
}

export const runHttp = async (run: HttpRun): Promise<HttpFigures[]> => {
  const figures: HttpFigures[] = [];
  for (const cached of [false, true]) {
    const service = fork(fileURLToPath(new URL('service-process.js', import.meta.url)), [
      run.dataFolder,
      cached ? 'cached' : 'uncached',
    ]);
    try {
      const [ready] = (await once(service, 'message')) as [ServiceReady];
      const load = (connections: number, seconds: number): Promise<autocannon.Result> =>
        autocannon({
          url: `http://127.0.0.1:${ready.port}`,
          connections,
          duration: seconds,
          requests: run.queries.map((query) => ({
            method: 'GET',
            path: `/api/search?q=${encodeURIComponent(query)}`,
          })),
        });
      await load(4, Math.max(2, run.seconds / 4));
      for (const connections of run.connections) {
        run.report(`HTTP, ${connections} connections, cache ${cached ? 'on' : 'off'}`);
        service.send('delay');
        await once(service, 'message');
        const { latency, requests, non2xx, errors, timeouts } = await load(connections, run.seconds);
        service.send('delay');
        const [loopDelay] = (await once(service, 'message')) as [LoopDelay];
        figures.push({
          connections,
          cached,
          requestsPerSecond: requests.average,
          p50: latency.p50,
          p97_5: latency.p97_5,
          p99: latency.p99,
          max: latency.max,
          failures: non2xx + errors + timeouts,
          loopDelay,
        });
      }
      service.send('stop');
      await once(service, 'exit');
    } finally {
      service.kill('SIGKILL');
    }
  }
  return figures;
};
