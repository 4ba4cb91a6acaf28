/** The thread in which a `FreshService` runs, seen from the engine, and what it can be called for. */
import { existsSync } from 'node:fs';
import type { FreshState } from '../../inverted-index/index.js';
import { CallingThread, WorkerThread } from '../../threads/index.js';
import type { FreshNews, FreshService, FreshServiceOptions, OpenGeneration } from './fresh-service.js';

export interface FreshCalls {
  prepare(generation: OpenGeneration): FreshState | undefined;
  switch(): FreshState | undefined;
  /** Sends news ahead for as long as the thread lives; rejects with what has failed. */
  news(): Promise<never>;
  /** An order. */
  look(): void;
}

/** Whoever says what is fresh: another thread, or this one. */
export interface FreshSource {
  prepare(generation: OpenGeneration): Promise<FreshState | undefined>;
  switch(): Promise<FreshState | undefined>;
  look(): void;
  close(): Promise<void>;
}

export type FreshListener = Pick<FreshServiceOptions, 'onNews' | 'onFailure'>;

/** Beside this file once it is compiled. */
const PROGRAM = new URL('./fresh-program.js', import.meta.url);

/** A thread of its own; where there is no program for it, as in a bundle, this thread does the work. */
export const startFresh = (dataFolder: string, listener: FreshListener): FreshSource =>
  existsSync(PROGRAM) ? new FreshThread(dataFolder, listener) : new OwnFresh(dataFolder, listener);

class FreshThread implements FreshSource {
  #line: CallingThread<FreshCalls> | undefined;
  #isClosed = false;

  constructor(
    private readonly dataFolder: string,
    private readonly listener: FreshListener,
  ) {}

  prepare(generation: OpenGeneration): Promise<FreshState | undefined> {
    if (this.#line === undefined || this.#line.hasEnded) this.#line = this.#start();
    return this.#line.call('prepare', generation);
  }

  async switch(): Promise<FreshState | undefined> {
    return this.#line?.call('switch', undefined);
  }

  look(): void {
    this.#line?.tell('look');
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#line?.close();
  }

  #start(): CallingThread<FreshCalls> {
    const thread = new WorkerThread(PROGRAM, { workerData: { dataFolder: this.dataFolder }, name: 'timbao fresh' });
    const line = new CallingThread<FreshCalls>(thread, 'the thread of what is fresh');
    this.#listen(line);
    return line;
  }

  #listen(line: CallingThread<FreshCalls>): void {
    const { onNews, onFailure } = this.listener;
    line
      .listen('news', undefined, (news) => onNews(news as FreshNews))
      .catch((error: unknown) => {
        if (this.#isClosed) return;
        if (!line.hasEnded) this.#listen(line);
        onFailure(error);
      });
  }
}

class OwnFresh implements FreshSource {
  /** Whoever has threads loads nothing that inverts articles. */
  #loading: Promise<FreshService> | undefined;
  #service: FreshService | undefined;

  constructor(
    private readonly dataFolder: string,
    private readonly listener: FreshListener,
  ) {}

  async prepare(generation: OpenGeneration): Promise<FreshState | undefined> {
    this.#loading ??= this.#load();
    return (await this.#loading).prepare(generation);
  }

  switch(): Promise<FreshState | undefined> {
    return Promise.resolve().then(() => this.#service?.switch());
  }

  look(): void {
    this.#service?.look();
  }

  async close(): Promise<void> {
    (await this.#loading)?.close();
  }

  async #load(): Promise<FreshService> {
    const { FreshService: Service } = await import('./fresh-service.js');
    return (this.#service = new Service(this.dataFolder, this.listener));
  }
}
