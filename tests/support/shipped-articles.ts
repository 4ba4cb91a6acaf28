/** The sample articles that ship with the project, as they are read. */
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Article, readInput } from '../../src/reader/index.js';

/** Of these folders of `index-data/articles`, in the order of the file names. */
export const readShippedArticles = async (folders: readonly string[] = ['json', 'jsonl']): Promise<Article[]> => {
  const articles: Article[] = [];
  for (const folder of folders.map((name) => join('index-data/articles', name))) {
    for (const name of readdirSync(folder).sort()) {
      const chunks = createReadStream(join(folder, name)) as AsyncIterable<Uint8Array>;
      for await (const outcome of readInput({ name, chunks }, {})) {
        if (outcome.kind === 'article') articles.push(outcome.article);
      }
    }
  }
  return articles;
};
