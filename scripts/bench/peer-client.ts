/** Speaks with a peer in its process. */
import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { BUILD_PRIORITY } from '../../src/cli/give-way.js';
import type { BuildFigures, OpenFigures, PeerName, PeerRequest, SearchFigures } from './peer.js';

/** Megabytes; MiniSearch keeps everything in the heap, and once more as one string when it is saved or opened. */
const HEAP = 12_000;

export class PeerClient {
  readonly #process: ChildProcess;

  constructor(readonly name: PeerName) {
    this.#process = fork(fileURLToPath(new URL('peer-process.js', import.meta.url)), [name], {
      execArgv: ['--expose-gc', `--max-old-space-size=${HEAP}`],
      serialization: 'advanced',
    });
  }

  build(articlesPath: string, folder: string): Promise<BuildFigures> {
    return this.#ask({ kind: 'build', articlesPath, folder });
  }

  /** Undefined where the peer keeps no articles. */
  buildAllIn(articlesPath: string, folder: string, threads: number): Promise<number | undefined> {
    return this.#ask({ kind: 'build-all-in', articlesPath, folder, threads });
  }

  open(folder: string): Promise<OpenFigures> {
    return this.#ask({ kind: 'open', folder });
  }

  search(request: Omit<Extract<PeerRequest, { kind: 'search' }>, 'kind'>): Promise<SearchFigures> {
    return this.#ask({ kind: 'search', ...request });
  }

  async close(): Promise<void> {
    await this.#ask({ kind: 'close' });
    this.#process.disconnect();
  }

  /** Lets it run as `timbao index` does. */
  giveWay(): void {
    const { pid } = this.#process;
    if (pid !== undefined) setPriority(pid, BUILD_PRIORITY);
  }

  /** Ends the process whatever it does. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  #ask<T>(request: PeerRequest): Promise<T> {
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null, signal: string | null): void =>
        reject(new Error(`${this.name} ended with ${signal ?? `code ${code}`} when asked to ${request.kind}`));
      this.#process.once('exit', onExit);
      this.#process.once('message', (message) => {
        this.#process.off('exit', onExit);
        const { figures, error } = message as { figures?: T; error?: string };
        if (error === undefined) resolve(figures as T);
        else reject(new Error(`${this.name}: ${error}`));
      });
      this.#process.send(request);
    });
  }
}
