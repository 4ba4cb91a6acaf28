/** MiniSearch over the same terms, title twice as heavy; its index is the JSON that it can be saved as. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import MiniSearch, { type Options, type SearchOptions } from 'minisearch';
import { tokenize } from '../../../src/text/index.js';
import { readArticles, type BenchArticle } from '../articles.js';
import type { BuildFigures, Peer } from '../peer.js';
import { termsOf, type QueryKind } from '../queries.js';

const OPTIONS: Options<BenchArticle> = {
  fields: ['title', 'summary', 'body'],
  tokenize: (text) => tokenize(text).map(({ term }) => term),
  processTerm: (term) => term,
};
const BOOST = { title: 2 };

const OPTIONS_OF: Readonly<Partial<Record<QueryKind, SearchOptions>>> = {
  and: { combineWith: 'AND' },
  ranked: { combineWith: 'OR' },
  prefix: { combineWith: 'AND', prefix: (_term, i, terms) => i === terms.length - 1 },
};

export class MiniSearchPeer implements Peer {
  #index = new MiniSearch<BenchArticle>(OPTIONS);

  async build(articlesPath: string, folder: string): Promise<BuildFigures> {
    let milliseconds = 0;
    let articles = 0;
    for await (const article of readArticles(articlesPath)) {
      const started = performance.now();
      this.#index.add(article);
      milliseconds += performance.now() - started;
      articles++;
    }
    const started = performance.now();
    const json = JSON.stringify(this.#index);
    milliseconds += performance.now() - started;
    await writeFile(join(folder, 'index.json'), json);
    this.#index = new MiniSearch(OPTIONS);
    return { articles, milliseconds, diskBytes: Buffer.byteLength(json) };
  }

  async open(folder: string): Promise<void> {
    this.#index = MiniSearch.loadJSON(await readFile(join(folder, 'index.json'), 'utf8'), OPTIONS);
  }

  search(kind: QueryKind, query: string): number | undefined {
    const options = OPTIONS_OF[kind];
    if (options === undefined) return undefined;
    return this.#index.search(termsOf(query, kind).join(' '), { ...options, boost: BOOST }).slice(0, 10).length;
  }

  close(): void {
    this.#index.removeAll();
  }
}
