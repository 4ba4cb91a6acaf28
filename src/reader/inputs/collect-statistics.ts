/** The first pass over the inputs: what only many pages can tell. */
import type { ReadOptions } from '../formats/read-options.js';
import { PageStatistics } from '../scraped/lines/page-statistics.js';
import { readPages, type InputFile } from './find-inputs.js';

/** Standard input can be read only once, and is left out; so is whatever holds no pages, after its first article. */
export const collectStatistics = async (
  inputs: readonly InputFile[],
  options: ReadOptions,
): Promise<PageStatistics> => {
  const statistics = new PageStatistics();
  const files = inputs.filter(({ path }) => path !== undefined);
  for await (const outcome of readPages(files, options)) {
    if (outcome.kind === 'article') statistics.add(outcome);
  }
  return statistics;
};
