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
  /** Milliseconds since the epoch, as the clock on the wall shows them: what "hôm qua" counts from. */
  readonly clock: () => number;
  /** Resolves when the operator asks a running service to stop. */
  readonly untilStopped: () => Promise<void>;
}

export type ExitCode = 0 | 1 | 2;

/** Text of articles may hold control characters that would steer a terminal; they are left out. */
export const printable = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** Turns `_formatted` HTML into text, marks in bold where the terminal shows it. */
export const htmlToTerminal = (html: string, withStyle: boolean): string =>
  printable(html)
    .replaceAll('<mark>', withStyle ? '\u001b[1;33m' : '')
    .replaceAll('</mark>', withStyle ? '\u001b[0m' : '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);

/** `1 article`, `2 articles`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const bold = (text: string, withStyle: boolean): string => (withStyle ? `\u001b[1m${text}\u001b[0m` : text);

export const writeJson = (terminal: Terminal, value: unknown): void => {
  terminal.stdout.write(`${JSON.stringify(value)}\n`);
};
