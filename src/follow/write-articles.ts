/** The one place where followed articles enter a data folder. */
import pLimit from 'p-limit';
import { writeIndex, type IncomingArticle } from '../indexing/index.js';

/** What became of articles that were written. */
export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** A newer version is there already, and stays. */
  readonly outdated: number;
}

/** All articles are kept, or none. Rejects with `TB_STORE_*`, `TB_DISK_FULL`, `TB_BUILD_THREAD_FAILED`. */
export type WriteArticles = (incoming: readonly IncomingArticle[]) => Promise<Written>;

const NOTHING: Written = { added: 0, changed: 0, unchanged: 0, outdated: 0 };

/** One batch after the other: a data folder has one writer at a time. */
export const createArticleWriter = (dataFolder: string, threads: number): WriteArticles => {
  const limit = pLimit(1);
  return (incoming) =>
    incoming.length === 0
      ? Promise.resolve(NOTHING)
      : limit(() => writeIndex({ dataFolder, mode: 'add', threads, incoming }));
};
