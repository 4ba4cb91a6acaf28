/** A progress bar on standard error, shown only on a terminal and only for work that takes longer than a second. */
import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.js';

const SHOW_AFTER_MS = 1000;

export class Progress {
  readonly #terminal: Terminal;
  readonly #started: number;
  #bar: SingleBar | undefined;
  #phase = '';

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#started = terminal.now();
  }

  /** Counts are in units of the phase; a total of 0 is unknown, and shows nothing. */
  update(phase: string, done: number, total: number): void {
    if (this.#terminal.stderr.isTTY !== true || total === 0) return;
    if (this.#terminal.now() - this.#started < SHOW_AFTER_MS) return;
    if (phase !== this.#phase) this.stop();
    if (this.#bar === undefined) {
      this.#phase = phase;
      this.#bar = new SingleBar(
        {
          format: `${phase} {bar} {percentage}% · {eta_formatted}`,
          stream: this.#terminal.stderr,
          // A rebuild may be ended by a signal at any moment, and nobody would show a hidden cursor again.
          hideCursor: false,
          clearOnComplete: true,
          etaBuffer: 100,
        },
        Presets.shades_classic,
      );
      this.#bar.start(total, 0);
    }
    this.#bar.update(Math.min(done, total));
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

/** Runs work that tells how far it is, and takes the bar away whatever becomes of it. */
export const withProgress = async <T>(terminal: Terminal, work: (progress: Progress) => Promise<T>): Promise<T> => {
  const progress = new Progress(terminal);
  try {
    return await work(progress);
  } finally {
    progress.stop();
  }
};
