/** The HTTP service in a process of its own, which also watches how long its event loop stands still. */
import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createCachedEngine, PooledEngine } from '../../src/engine/index.js';
import { createApp, startServer } from '../../src/http/index.js';

export interface ServiceReady {
  readonly port: number;
}

/** Milliseconds that the event loop was late since the last question. */
export interface LoopDelay {
  readonly p99: number;
  readonly max: number;
}

/** Milliseconds; what it looks at in between is not seen. */
const RESOLUTION = 2;

const [, , dataFolder = '', cache] = process.argv;
const now = (): number => performance.now();
const pooled = await PooledEngine.open({ dataFolder, now, threads: availableParallelism() });
const engine = cache === 'cached' ? createCachedEngine(pooled) : pooled;
const server = await startServer({ app: createApp({ engine, now }), host: '127.0.0.1', port: 0 });
const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
delay.enable();

process.on('message', (message) => {
  if (message === 'delay') {
    const nanoseconds = 1e6;
    process.send?.({ p99: delay.percentile(99) / nanoseconds, max: delay.max / nanoseconds } satisfies LoopDelay);
    delay.reset();
  } else {
    void server
      .stop()
      .then(() => engine.close())
      .then(() => process.disconnect());
  }
});
process.send?.({ port: server.port } satisfies ServiceReady);
