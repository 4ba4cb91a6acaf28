/** Writes in the thread that calls, for programs. What reads articles is loaded with the first call. */
import type { ArticleWriter, WriterCalls } from './article-writer.js';
import type { StoreWork } from './store-work.js';

/**
 * Writes articles to the store of a data folder, which is made where it is missing. An engine on the same folder finds
 * them when it has taken up the changes.
 *
 * @example
 * ```ts
 * import { StoreWriter } from 'timbao';
 *
 * const writer = new StoreWriter('index-data/example');
 * const bytes = new TextEncoder().encode('{"id": "tq-17", "title": "Cổng làng mở rộng", "body": "Đoạn một."}');
 * const { results } = await writer.put({ pieces: [{ bytes, line: 1 }] });
 * results[0].outcome; // → "created"
 * await writer.close();
 * ```
 */
export class StoreWriter implements ArticleWriter {
  #work: Promise<StoreWork> | undefined;

  constructor(private readonly dataFolder: string) {}

  put: WriterCalls['put'] = async (request) => (await this.#load()).put(request);
  remove: WriterCalls['remove'] = async (request) => (await this.#load()).remove(request);
  removeMatching: WriterCalls['removeMatching'] = async (request) => (await this.#load()).removeMatching(request);
  compare: WriterCalls['compare'] = async (request) => (await this.#load()).compare(request);
  list: WriterCalls['list'] = async (request) => (await this.#load()).list(request);
  changes: WriterCalls['changes'] = async (request) => (await this.#load()).changes(request);
  lastSeq: WriterCalls['lastSeq'] = async () => (await this.#load()).lastSeq();

  /** What was asked before is done first. */
  async close(): Promise<void> {
    await (await this.#work)?.close();
  }

  #load(): Promise<StoreWork> {
    return (this.#work ??= import('./store-work.js').then(({ StoreWork: Work }) => new Work(this.dataFolder)));
  }
}
