/** Makes the next generation in a thread of its own, at a low priority, while others answer from the one before. */
import type { Maintainer } from '../maintenance.js';
import { CallingThread, WorkerThread } from '../../threads/index.js';

export interface MaintainerCalls {
  build(threads: number): Promise<number | undefined>;
}

/** Beside this file once it is compiled. */
const PROGRAM = new URL('./maintainer-program.js', import.meta.url);

export class IndexMaintainer implements Maintainer {
  #line: CallingThread<MaintainerCalls> | undefined;

  /** @param threads that build, this one included */
  constructor(
    private readonly dataFolder: string,
    private readonly threads: number,
  ) {}

  async build(): Promise<void> {
    const workerData = { dataFolder: this.dataFolder };
    const line = new CallingThread<MaintainerCalls>(
      new WorkerThread(PROGRAM, { workerData, name: 'timbao index' }),
      'the thread that makes the next generation',
    );
    this.#line = line;
    try {
      await line.call('build', this.threads);
    } finally {
      this.#line = undefined;
      // What it had in memory goes with it.
      void line.close();
    }
  }

  /** A build that is under way is given up at its next step. */
  async close(): Promise<void> {
    await this.#line?.close();
  }
}
