/** What the routes that write need; without a type of Express, as whoever starts the service has none. */
import type { ArticleWriter } from '../writing/index.js';

/** When changes of the store are seen by those who search. An engine is one. */
export interface Visibility {
  /** Resolves when all answers hold what was changed up to this sequence number. Rejects with the signal's reason. */
  waitUntilVisible(seq: number, signal?: AbortSignal): Promise<void>;
  /** How many searches are under way; who writes much gives way to them. */
  statistics?(): { readonly pool?: { readonly answering: number } };
}

/** By which articles are written over HTTP. */
export interface Writing {
  readonly writer: ArticleWriter;
  readonly visibility: Visibility;
}
