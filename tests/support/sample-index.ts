/** The articles that ship with the project, read as the command line reads them. */
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readInput, type Article } from '../../src/reader/index.js';

export const SAMPLE_FOLDER = fileURLToPath(new URL('../../index-data/articles', import.meta.url));

export const readSampleFiles = async (): Promise<Article[]> => {
  const articles: Article[] = [];
  const names = readdirSync(SAMPLE_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:txt|jsonl?)$/.test(name))
    .sort();
  for (const name of names) {
    const chunks = createReadStream(join(SAMPLE_FOLDER, name));
    for await (const outcome of readInput({ name, chunks }, {})) {
      if (outcome.kind === 'failure') throw new Error(`${name}: ${outcome.message}`);
      articles.push(outcome.article);
    }
  }
  return articles;
};
