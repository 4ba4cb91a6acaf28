/** timbao: the index alone for plain kinds, the searcher for most, the engine with the articles for kinds with snippets. */
import { readdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { LocalEngine, type SearchRequest } from '../../../src/engine/index.js';
import { writeIndex, type WriteSummary, SegmentBuilder, type IncomingArticle } from '../../../src/indexing/index.js';
import { openSegment, SEGMENT_FILE_KEYS, SEGMENT_FILES, toIndexable } from '../../../src/inverted-index/index.js';
import { Searcher, type Matching } from '../../../src/search/index.js';
import { FsDirectory, Generations } from '../../../src/storage/index.js';
import { readArticles } from '../articles.js';
import type { BuildFigures, Peer } from '../peer.js';
import { TermSearcher, type TermRequest } from '../plain-bm25/term-searcher.js';
import { termsOf, type QueryKind } from '../queries.js';

const HITS = 10;

const matchingOf = (kind: QueryKind): Matching => (kind.includes('ranked') ? 'best' : 'all');

const OPERATORS: Readonly<Partial<Record<QueryKind, TermRequest['operator']>>> = {
  'and, plain': 'all',
  'ranked, plain': 'any',
  'phrase, plain': 'phrase',
};

export class TimbaoPeer implements Peer {
  #searcher: Searcher | undefined;
  #termSearcher: TermSearcher | undefined;
  #engine: LocalEngine | undefined;
  #folder = '';

  async build(articlesPath: string, folder: string): Promise<BuildFigures> {
    const milliseconds = await this.#buildAlone(articlesPath);
    // The index that is asked is one with articles.
    const { articles } = await this.#write(articlesPath, folder, availableParallelism());
    return { articles, milliseconds, diskBytes: await bytesBelow(join(folder, 'generations')) };
  }

  /** Reading counts: other threads work meanwhile. */
  async buildAllIn(articlesPath: string, folder: string, threads: number): Promise<number> {
    const started = performance.now();
    await this.#write(articlesPath, folder, threads);
    return performance.now() - started;
  }

  #write(articlesPath: string, dataFolder: string, threads: number): Promise<WriteSummary> {
    const incoming = async function* (): AsyncGenerator<IncomingArticle> {
      for await (const article of readArticles(articlesPath)) yield { article, raw: '' };
    };
    return writeIndex({ dataFolder, incoming: incoming(), mode: 'replace', threads });
  }

  /** Inversion alone, as the other peers are timed: no record of the articles. */
  async #buildAlone(articlesPath: string): Promise<number> {
    const builder = new SegmentBuilder();
    let milliseconds = 0;
    for await (const article of readArticles(articlesPath)) {
      const started = performance.now();
      builder.add(toIndexable(article));
      milliseconds += performance.now() - started;
    }
    const started = performance.now();
    builder.build();
    return milliseconds + performance.now() - started;
  }

  async open(folder: string): Promise<void> {
    const generations = new Generations(
      new FsDirectory(folder),
      SEGMENT_FILE_KEYS.map((key) => SEGMENT_FILES[key]),
    );
    const manifest = await generations.current();
    if (manifest === undefined) throw new Error(`there is no index in ${folder}`);
    this.#searcher = new Searcher(await openSegment(generations, manifest));
    this.#searcher.search({ query: 'a', matching: 'all', order: 'relevance', offset: 0, limit: 1 });
    this.#termSearcher = undefined;
    this.#engine = undefined;
    this.#folder = folder;
  }

  search(kind: QueryKind, query: string): Promise<number> | number {
    const terms = termsOf(query, kind);
    const operator = OPERATORS[kind];
    if (operator !== undefined) return this.#searchTerms({ terms, operator, limit: HITS });
    const text = kind === 'phrase' ? `"${terms.join(' ')}"` : terms.join(' ');
    if (kind.endsWith('snippets')) return this.#searchWithSnippets(text);
    return this.#searcher!.search({
      query: text,
      matching: matchingOf(kind),
      order: 'relevance',
      offset: 0,
      limit: HITS,
      prefixOfLast: kind === 'prefix',
    }).hits.length;
  }

  #searchTerms(request: TermRequest): number {
    this.#termSearcher ??= new TermSearcher(this.#searcher!.segment);
    return this.#termSearcher.search(request).hits.length;
  }

  async #searchWithSnippets(query: string): Promise<number> {
    this.#engine ??= await LocalEngine.open({
      dataFolder: this.#folder,
      now: () => performance.now(),
      pollInterval: 0,
    });
    const request: SearchRequest = { query, page: 1, hitsPerPage: HITS, sort: 'relevance' };
    return (await this.#engine.search(request)).hits.length;
  }

  async close(): Promise<void> {
    await this.#engine?.close();
  }
}

const bytesBelow = async (folder: string): Promise<number> => {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
};
