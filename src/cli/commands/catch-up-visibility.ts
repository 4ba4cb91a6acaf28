/** Makes what was written visible by bringing the index up to the store: once for all that waits for it. */
import { setTimeout } from 'node:timers/promises';
import { catchUpIndex } from '../../indexing/index.js';
import { hasCode } from '../../shared/index.js';

/** While another process writes, in ms. */
const PAUSE = 250;

export class CatchUpVisibility {
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  /** @param refresh has the engine take up the newest generation */
  constructor(
    private readonly dataFolder: string,
    private readonly refresh: () => Promise<void>,
  ) {}

  async waitUntilVisible(_seq: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const done = this.#run();
    if (signal === undefined) return done;
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => reject(signal.reason as Error);
      signal.addEventListener('abort', leave, { once: true });
      done.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  /** One that has begun may have passed over the latest change; the one after it has all. */
  #run(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#catchUp().finally(() => (this.#running = undefined));
      return this.#running;
    }
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.#run();
      });
    return this.#next;
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      try {
        await catchUpIndex(this.dataFolder);
        await this.refresh();
        return;
      } catch (error) {
        if (!hasCode(error, 'TB_STORE_BUSY')) throw error;
        await setTimeout(PAUSE);
      }
    }
  }
}
