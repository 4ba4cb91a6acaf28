/** Indexes in folders, written as an operator writes them, and engines over them. */
import { LocalEngine } from '../../src/engine/local-engine.js';
import { storeArticles, type StoreSummary } from '../../src/indexing/write-index.js';
import { catchUpWithStore } from '../../src/indexing/catch-up-index.js';
import { openGenerations } from '../../src/inverted-index/segment-reader.js';
import type { Article } from '../../src/reader/index.js';
import { storePath } from '../../src/storage/article-store/article-store.js';
import { ArticleStore, type Manifest, type StoreTransaction } from '../../src/storage/index.js';

/** One at a time, each in a turn of its own. */
async function* incoming(articles: readonly Article[]): AsyncGenerator<{ article: Article; raw: string }> {
  for (const article of articles) {
    await Promise.resolve();
    yield { article, raw: JSON.stringify(article) };
  }
}

export const withStore = async <T>(dataFolder: string, work: (store: ArticleStore) => Promise<T>): Promise<T> => {
  const store = ArticleStore.open(storePath(dataFolder), { mode: 'write' });
  try {
    return await work(store);
  } finally {
    store.close();
  }
};

/** Puts articles into the record; the index stays as it is. */
export const recordArticles = (
  dataFolder: string,
  articles: readonly Article[],
  mode: 'replace' | 'add' = 'replace',
): Promise<StoreSummary> =>
  withStore(dataFolder, (store) =>
    storeArticles(store, openGenerations(dataFolder), incoming(articles), { mode, force: true }),
  );

/** Takes articles out of the record; the index stays as it is. */
export const removeArticles = (dataFolder: string, ids: readonly string[]): Promise<void> =>
  withStore(dataFolder, (store) =>
    store.write((transaction: StoreTransaction) => {
      for (const id of ids) transaction.remove(id);
    }),
  );

/** Brings the index up to the record. */
export const catchUp = (dataFolder: string, anew = false): Promise<Manifest | undefined> =>
  withStore(dataFolder, (store) => catchUpWithStore(store, openGenerations(dataFolder), { anew }));

export const publishArticles = async (dataFolder: string, articles: readonly Article[]): Promise<void> => {
  await recordArticles(dataFolder, articles);
  await catchUp(dataFolder, true);
};

/** An engine that looks for a new generation only when told to, and whose clock stands still. */
export const openEngine = (dataFolder: string): Promise<LocalEngine> =>
  LocalEngine.open({ dataFolder, now: () => 0, pollInterval: 0 });
