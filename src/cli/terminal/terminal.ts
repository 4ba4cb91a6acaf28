/** What the command line may touch of the world; tests hand in their own. */
import type { Readable, Writable } from 'node:stream';

export interface Terminal {
  readonly stdin: Readable;
  /** Results only: with --json one value. */
  readonly stdout: Writable & { readonly isTTY?: boolean };
  /** Everything for people. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Milliseconds since the epoch: what "hôm qua" counts from. */
  readonly clock: () => number;
  /** Resolves when the operator asks a running service to stop. */
  readonly untilStopped: () => Promise<void>;
}

/** 0 done, 1 nothing found, 2 trouble. */
export type ExitCode = 0 | 1 | 2;

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const writeJson = ({ stdout }: Terminal, value: unknown): void => {
  stdout.write(`${JSON.stringify(value)}\n`);
};
