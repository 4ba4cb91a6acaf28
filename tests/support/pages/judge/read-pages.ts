/** Made pages through the reader, as bytes, as an operator's files come. */
import { PageStatistics, readInput, type ReadOptions, type ReadOutcome } from '../../../../src/reader/index.js';
import type { MadePage } from '../page.js';

const encoder = new TextEncoder();

async function* inOneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(encoder.encode(text));
}

const readPages = async (pages: readonly MadePage[], shared: ReadOptions): Promise<readonly ReadOutcome[]> => {
  const outcomes: ReadOutcome[] = [];
  for (const { name, text, fetchedAt } of pages) {
    const read: ReadOutcome[] = [];
    const options = { ...shared, ...(fetchedAt === undefined ? {} : { fetchedAt }) };
    for await (const outcome of readInput({ name, chunks: inOneChunk(text) }, options)) read.push(outcome);
    const [first, ...others] = read;
    if (first === undefined || others.length > 0) throw new Error(`"${name}" was read as ${read.length} inputs.`);
    outcomes.push(first);
  }
  return outcomes;
};

/** Each page by itself: what the reader makes of a page whose siblings it never saw. */
export const readOneByOne = (pages: readonly MadePage[]): Promise<readonly ReadOutcome[]> => readPages(pages, {});

/** All pages of a site, read twice: once to see what they have in common, once with that. */
export const readTogether = async (pages: readonly MadePage[]): Promise<readonly ReadOutcome[]> => {
  const statistics = new PageStatistics();
  for (const outcome of await readOneByOne(pages)) if (outcome.kind === 'article') statistics.add(outcome);
  return readPages(pages, { statistics });
};
