/** Articles on their way into the index: first they are stored, then an index is derived from the store. */
import { fieldsInPart, MAX_SEARCHED_UNITS, openGenerations } from '../inverted-index/index.js';
import { TimbaoError, type Article } from '../shared/index.js';
import { type ArticleStore, BuildLock, type Generations } from '../storage/index.js';
import { AnalysedVersions, ARTICLES_A_TURN, yieldToEventLoop } from './build-workers/build-workers.js';
import {
  assertNotBehind,
  catchUpWhereFar,
  catchUpWithStore,
  withStore,
  withWorkers,
  type BuildOptions,
} from './catch-up-index.js';
import { toVersion, type IncomingArticle } from './incoming-article.js';

/** Articles, as a list or read bit by bit. The raw input of a plain article is its own JSON. */
export type IncomingArticles = Iterable<Article | IncomingArticle> | AsyncIterable<Article | IncomingArticle>;

export interface StoreOptions {
  /** `replace`: there will be these articles and no others. `add`: they replace those with the same ids. */
  readonly mode: 'replace' | 'add';
  /** Lets a replacement drop more than half of the articles. Default: false. */
  readonly force?: boolean;
}

export interface WriteOptions extends StoreOptions, BuildOptions {
  /** Made where it is missing. */
  readonly dataFolder: string;
  readonly incoming: IncomingArticles;
}

/** What became of the articles. */
export interface StoreSummary {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Followed by another with the same id, which won. */
  readonly duplicates: number;
  /** Longer than what is searched of an article (MAX_SEARCHED_UNITS). */
  readonly inPart: number;
  /** Added to a store that has a newer version, which stays. */
  readonly outdated: number;
  /** No longer there after a replacement. */
  readonly removed: number;
  /** Articles that there are now. */
  readonly articles: number;
}

export interface WriteSummary extends StoreSummary {
  /** Number of the live generation: 1 for the first, and rising. */
  readonly generation: number;
  /** Of all files of the live generation. */
  readonly indexBytes: number;
}

/**
 * Stores articles and publishes an index of them; a running server takes it up by itself. All articles are stored, or
 * none. A few that are added are only stored: whoever answers has them in memory beside the index.
 *
 * @returns what became of the articles, and the generation that holds them, or that they are beside
 * @throws as rejections, with the live index as it was: `TB_NOTHING_INDEXED` when no article comes,
 *   `TB_ARTICLE_INVALID` when one has a field of another type,
 *   `TB_REBUILD_SHRINKS` when a replacement without `force` would drop more than half of the articles, `TB_STORE_*`,
 *   `TB_DISK_FULL`, `TB_BUILD_THREAD_FAILED`
 * @example
 * ```ts
 * import { writeIndex } from 'timbao';
 *
 * const articles = [
 *   { id: 'tq-17', title: 'Cổng làng mở rộng', body: 'Cổng làng vừa được mở rộng.' },
 *   { id: 'tq-18', title: 'Lúa hè thu', body: 'Nông dân bắt đầu gặt lúa.', publishedAt: '2024-08-05T10:20+07:00' },
 * ];
 * const { added } = await writeIndex({ dataFolder: 'index-data/example', incoming: articles, mode: 'replace' });
 * added; // → 2
 * ```
 */
export const writeIndex = (options: WriteOptions): Promise<WriteSummary> => {
  const { dataFolder, incoming, mode, onIndexing } = options;
  return withWorkers(dataFolder, options, (workers) => {
    // All that replaces the rest will be indexed, so it is analysed on the way. What is added is mostly little, and
    // read again.
    const analysed = mode === 'replace' ? new AnalysedVersions(workers) : undefined;
    const write = async (store: ArticleStore): Promise<WriteSummary> => {
      const generations = openGenerations(dataFolder);
      const lock = mode === 'replace' ? BuildLock.acquire(dataFolder) : undefined;
      try {
        // Before anything is stored: on a full disk it is the room that they take which is lacking.
        await generations.clearLeftovers();
        const summary = await storeArticles(store, generations, incoming, options);
        const manifest = await (lock === undefined
          ? catchUpWhereFar(store, generations, { onIndexing, workers })
          : catchUpWithStore(store, generations, { anew: true, onIndexing, workers, analysed, lock }));
        if (manifest === undefined) throw new TimbaoError('TB_NOTHING_INDEXED', { read: summary.read, skipped: 0 });
        const indexBytes = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
        return { ...summary, generation: manifest.generation, indexBytes };
      } finally {
        lock?.release();
      }
    };
    return withStore(dataFolder, write, analysed?.add);
  });
};

/** A replacement that drops more than this share of the articles is taken for a mistake. */
const MAX_REMOVED_SHARE = 0.5;

/** Puts articles into the store, all or none; the index stays as it is. Rejects as `writeIndex` does. */
export const storeArticles = (
  store: ArticleStore,
  generations: Generations,
  incoming: IncomingArticles,
  { mode, force = false }: StoreOptions,
): Promise<StoreSummary> =>
  store.write(async (transaction) => {
    if (mode === 'add') await assertNotBehind(store, generations, transaction.lastSeq());
    const before = mode === 'replace' ? transaction.countLive() : 0;
    const ids = new Set<string>();
    const summary = { read: 0, added: 0, changed: 0, unchanged: 0, duplicates: 0, inPart: 0, outdated: 0 };
    for await (const given of incoming) {
      const version = toVersion(given, ++summary.read);
      const { id, instant } = version;
      if (mode === 'add' && instant !== undefined && instant < (transaction.findInstant(id) ?? instant)) {
        summary.outdated++;
        continue;
      }
      const outcome = transaction.upsert(version);
      if (version.json.length > MAX_SEARCHED_UNITS && fieldsInPart(JSON.parse(version.json) as Article).length > 0) {
        summary.inPart++;
      }
      if (ids.has(id)) summary.duplicates++;
      else summary[outcome]++;
      ids.add(id);
      // Threads that help are heard only then; a source that reads nothing would never give them a turn.
      if (summary.read % ARTICLES_A_TURN === 0) await yieldToEventLoop();
    }
    if (summary.read === 0) throw new TimbaoError('TB_NOTHING_INDEXED', { read: 0, skipped: 0 });
    const removed = mode === 'replace' ? transaction.removeAllExcept(ids) : 0;
    if (!force && removed > before * MAX_REMOVED_SHARE)
      throw new TimbaoError('TB_REBUILD_SHRINKS', { before, removed });
    return { ...summary, removed, articles: transaction.countLive() };
  });
