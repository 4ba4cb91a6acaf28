/** Reads inputs one after the other, and one after the other what is packed in them. */
import { ContainerDamage, containerFailure } from '../containers/container-damage.js';
import { openParts, type Part } from '../containers/open-parts.js';
import { readInput } from '../formats/read-input.js';
import type { ReadOptions } from '../formats/read-options.js';
import { failureAt } from '../outcome/failures.js';
import type { ReadFailure, ReadOutcome } from '../outcome/read-outcome.js';
import { PageStatistics } from '../scraped/lines/page-statistics.js';
import { type InputFile, isFileError, throwIfTooMany } from './find-inputs.js';

/**
 * Reads all inputs; one that cannot be opened is a failure among the others. `onBytes` is told how many bytes were
 * taken.
 *
 * @example
 * ```ts
 * import { findInputs, readInputs } from 'timbao/reader';
 *
 * const reasons: string[] = [];
 * for await (const outcome of readInputs(await findInputs(['package.json'], { stdin: process.stdin }), {})) {
 *   reasons.push(outcome.kind === 'failure' ? outcome.reason : outcome.article.id);
 * }
 * reasons; // → ["no-title-and-body"]
 * ```
 */
export async function* readInputs(
  inputs: readonly InputFile[],
  options: ReadOptions,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<ReadOutcome> {
  for (const input of inputs) {
    try {
      for await (const part of partsOf(input, onBytes)) {
        if ('kind' in part) yield part;
        else yield* readPart(part, options);
      }
    } catch (error) {
      yield unreadable(input.name, error);
    }
  }
}

/**
 * The first pass over the inputs: what only many pages can tell. Standard input can be read only once, and is left out;
 * so is whatever holds no pages judged line by line, after its first article. What fails is passed over.
 *
 * @example
 * ```ts
 * import { collectStatistics, findInputs } from 'timbao/reader';
 *
 * const inputs = await findInputs(['package.json'], { stdin: process.stdin });
 * (await collectStatistics(inputs, {})).pageCount; // → 0
 * ```
 */
export const collectStatistics = async (
  inputs: readonly InputFile[],
  options: ReadOptions,
): Promise<PageStatistics> => {
  const statistics = new PageStatistics();
  for (const input of inputs) {
    if (input.path === undefined) continue;
    try {
      for await (const part of partsOf(input)) {
        if (!('kind' in part)) await collectPages(part, options, statistics);
      }
    } catch (error) {
      unreadable(input.name, error);
    }
  }
  return statistics;
};

const collectPages = async (part: Part, options: ReadOptions, statistics: PageStatistics): Promise<void> => {
  for await (const outcome of readPart(part, options)) {
    if (outcome.kind === 'failure') return;
    statistics.add(outcome);
    if (outcome.lines.length === 0) return;
  }
};

const partsOf = (
  { name, open, path }: InputFile,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<Part | ReadFailure> =>
  openParts({ name, chunks: counted(open(), onBytes), ...(path !== undefined && { path }) });

/** Throws what has another reason than that the bytes cannot be had. */
const unreadable = (file: string, error: unknown): ReadFailure => {
  if (!isFileError(error)) throw error;
  throwIfTooMany(error);
  const problem = `it cannot be read (${error.code}). Give this user read access, or leave it out.`;
  return failureAt({ file }, 'unreadable', problem);
};

/** What was read before the damage stays read. */
async function* readPart(part: Part, options: ReadOptions): AsyncGenerator<ReadOutcome> {
  try {
    yield* readInput(part, options);
  } catch (error) {
    if (!(error instanceof ContainerDamage)) throw error;
    yield containerFailure(part.name, error);
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}
