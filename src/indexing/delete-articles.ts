/** Articles that are to be gone: from the article store; whoever answers leaves them out from then on. */
import { openGenerations } from '../inverted-index/index.js';
import type { Article } from '../shared/index.js';
import { ArticleStore, storePath } from '../storage/index.js';
import { canonicalize } from '../text/index.js';
import { assertNotBehind, catchUpWhereFar, withStore, withWorkers, type BuildOptions } from './catch-up-index.js';

/** Which articles: all of these must hold. At least one is given. */
export interface ArticleFilter {
  /** Compared without case and the like, accents told apart. */
  readonly source?: string;
  readonly category?: string;
  /** Published at or after, and at or before; ms since the epoch. Articles without a date do not match. */
  readonly from?: number;
  readonly to?: number;
}

export interface DeleteOptions extends BuildOptions {
  readonly dataFolder: string;
  /** Ids of articles, or what they have in common. */
  readonly which: readonly string[] | ArticleFilter;
  /** Only says what would be deleted. Default: false. */
  readonly dryRun?: boolean;
  /** Also erase earlier versions, raw input and every byte of the index that came of them. Default: false. */
  readonly purge?: boolean;
  /** When, in ms since the epoch: what is sent over HTTP later and says that it is older stays away. */
  readonly instant?: number;
}

export interface DeleteSummary {
  /** Ids in the order in which they were given, or in the order of the store. */
  readonly deleted: readonly string[];
  /** Ids that were given and that no article has. */
  readonly missing: readonly string[];
  /** Articles that are left. */
  readonly articles: number;
}

/**
 * Deletes articles: all of those asked for, or none. A running server stops showing them by itself.
 *
 * @throws as rejections, with store and index as they were: `TB_INDEX_MISSING` without a store, `TB_STORE_*`,
 *   `TB_DISK_FULL`, `TB_BUILD_THREAD_FAILED`
 * @example
 * ```ts
 * import { deleteArticles, writeIndex } from 'timbao';
 *
 * const dataFolder = 'index-data/example';
 * const articles = ['tq-17', 'tq-18'].map((id) => ({ id, title: `Bài ${id}`, body: 'Cổng làng vừa được mở rộng.' }));
 * await writeIndex({ dataFolder, incoming: articles, mode: 'replace' });
 * await deleteArticles({ dataFolder, which: ['tq-17', 'tq-99'] });
 * // → { deleted: ['tq-17'], missing: ['tq-99'], articles: 1 }
 * ```
 */
export const deleteArticles = async (options: DeleteOptions): Promise<DeleteSummary> => {
  const { dataFolder, which, dryRun = false, purge = false, instant, onIndexing } = options;
  assertStore(dataFolder);
  return withWorkers(dataFolder, options, (workers) =>
    withStore(dataFolder, async (store) => {
      const generations = openGenerations(dataFolder);
      const ids = Array.isArray(which) ? [...new Set<string>(which)] : [...idsMatching(store, which as ArticleFilter)];
      const summary = await store.write(async (transaction) => {
        await assertNotBehind(store, generations, transaction.lastSeq());
        const isThere = (id: string): boolean => {
          if (dryRun) return store.findArticle(id, transaction.lastSeq()) !== undefined;
          return purge ? transaction.purge(id, instant) : transaction.remove(id, instant);
        };
        const deleted: string[] = [];
        const missing: string[] = [];
        for (const id of ids) (isThere(id) ? deleted : missing).push(id);
        return { deleted, missing, articles: transaction.countLive() - (dryRun ? deleted.length : 0) };
      });
      if (!dryRun && summary.deleted.length > 0) await catchUpWhereFar(store, generations, { onIndexing, workers });
      return summary;
    }),
  );
};

/** Writing would make a store where there is none. */
const assertStore = (dataFolder: string): void => ArticleStore.open(storePath(dataFolder), { mode: 'read' }).close();

function* idsMatching(store: ArticleStore, filter: ArticleFilter): Generator<string> {
  const matches = articleMatcher(filter);
  for (const { id, json } of store.liveArticles(store.lastSeq)) if (matches(JSON.parse(json) as Article)) yield id;
}

/** Whether an article matches all that a filter says. */
export const articleMatcher = ({ source, category, from = -Infinity, to = Infinity }: ArticleFilter) => {
  const hasDate = from > -Infinity || to < Infinity;
  const isValue = (wanted: string | undefined): ((value: string | undefined) => boolean) => {
    if (wanted === undefined) return () => true;
    const canonical = canonicalize(wanted).trim();
    return (value) => value !== undefined && canonicalize(value).trim() === canonical;
  };
  const [isSource, isCategory] = [isValue(source), isValue(category)];
  return (article: Article): boolean => {
    if (!isSource(article.source) || !isCategory(article.category)) return false;
    if (!hasDate) return true;
    const published = Date.parse(article.publishedAt ?? '');
    return published >= from && published <= to;
  };
};
