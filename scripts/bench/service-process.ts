/** The HTTP service in a process of its own, which also watches how long its event loop stands still. */
import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createCachedEngine, PooledEngine } from '../../src/engine/index.js';
import { createApp, startServer } from '../../src/http/index.js';

export interface ServiceReady {
  readonly port: number;
}

/** Milliseconds that the event loop was late since the last question, to within one. */
export interface LoopDelay {
  readonly p99: number;
  readonly max: number;
}

/** Milliseconds from one look to the next, the least that there is. */
const RESOLUTION = 1;

/** What is recorded is the time between two looks, so a loop that is never late has the resolution itself. */
const lateness = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION);

const [, , dataFolder = '', cache] = process.argv;
const now = (): number => performance.now();
const pooled = await PooledEngine.open({ dataFolder, now, threads: availableParallelism() });
const engine = cache === 'cached' ? createCachedEngine(pooled) : pooled;
const server = await startServer({ app: createApp({ engine, now }), host: '127.0.0.1', port: 0 });
const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
delay.enable();

process.on('message', (message) => {
  if (message === 'delay') {
    process.send?.({ p99: lateness(delay.percentile(99)), max: lateness(delay.max) } satisfies LoopDelay);
    delay.reset();
  } else {
    void server
      .stop()
      .then(() => engine.close())
      .then(() => process.disconnect());
  }
});
process.send?.({ port: server.port } satisfies ServiceReady);
