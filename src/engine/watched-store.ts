/** How far has the article store come? Asked now and then by somebody who must never fail because of it. */
import { ArticleStore, storePath } from '../storage/index.js';

export class WatchedStore {
  #store: ArticleStore | undefined;

  constructor(private readonly dataFolder: string) {}

  /** The sequence number of the last change; 0 without a store, or while it cannot be read. */
  lastSeq(): number {
    try {
      if (this.#store?.isReplaced === true) this.close();
      // Kept open: SQLite's connections are not gone before the garbage collector has come by.
      this.#store ??= ArticleStore.open(storePath(this.dataFolder), { mode: 'read' });
      return this.#store.lastSeq;
    } catch {
      return 0;
    }
  }

  close(): void {
    this.#store?.close();
    this.#store = undefined;
  }
}
