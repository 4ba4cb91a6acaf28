/** A store that stays open: opened when it is first needed, and anew when another was put in its place. */
import { ArticleStore, storePath } from './article-store.js';

export class KeptStore {
  #store: ArticleStore | undefined;

  constructor(
    private readonly dataFolder: string,
    private readonly mode: 'read' | 'write',
  ) {}

  /** Not while it is written to. Throws as `ArticleStore.open`. */
  open(): ArticleStore {
    if (this.#store?.isReplaced === true) this.close();
    return (this.#store ??= ArticleStore.open(storePath(this.dataFolder), { mode: this.mode }));
  }

  close(): void {
    this.#store?.close();
    this.#store = undefined;
  }
}
