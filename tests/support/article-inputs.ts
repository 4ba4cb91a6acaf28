/** Helpers of these tests: inputs out of text or bytes, in any chunking. */
import { type ReadArticle, readInput, type ReadOptions, type ReadOutcome } from '../../src/reader/index.js';

export const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Cuts bytes after each of the lengths in turn, for ever; no lengths: one chunk. */
export async function* inChunks(bytes: Uint8Array, lengths: readonly number[] = []): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let index = 0; at < bytes.length; index += 1) {
    const length = lengths.length === 0 ? bytes.length : (lengths[index % lengths.length] as number);
    // A buffer that is used again shows who keeps a view of it.
    const chunk = bytes.slice(at, at + length);
    yield await Promise.resolve(chunk);
    chunk.fill(0x3f);
    at += length;
  }
}

export const readAll = async (
  input: string | Uint8Array,
  { name = 'input', chunks = [], ...options }: { name?: string; chunks?: readonly number[] } & ReadOptions = {},
): Promise<readonly ReadOutcome[]> => {
  const bytes = typeof input === 'string' ? toBytes(input) : new Uint8Array(input);
  const outcomes: ReadOutcome[] = [];
  for await (const outcome of readInput({ name, chunks: inChunks(bytes, chunks) }, options)) outcomes.push(outcome);
  return outcomes;
};

export const readOne = async (...args: Parameters<typeof readAll>): Promise<ReadArticle> => {
  const [outcome, ...others] = await readAll(...args);
  if (outcome?.kind !== 'article' || others.length > 0) throw new Error(JSON.stringify([outcome, ...others]));
  return outcome;
};

/** `a:id` for an article, `reason@line` for a failure: what a list of outcomes comes down to. */
export const summarize = (outcomes: readonly ReadOutcome[]): readonly string[] =>
  outcomes.map((outcome) =>
    outcome.kind === 'article' ? `a:${outcome.article.id}` : `${outcome.reason}@${outcome.line ?? '-'}`,
  );
