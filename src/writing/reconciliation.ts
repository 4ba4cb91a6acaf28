/** All that a publisher has against all that is stored, a portion at a time and in little memory. */
import type { ArticleWriter, ComparedArticle, Piece, Scoped } from './article-writer.js';

export interface ExtraArticle {
  readonly id: string;
  readonly seq: number;
}

/**
 * Of each stored article it remembers by one bit, at its sequence number, whether it was named. What changes while it
 * goes on is neither missing nor extra.
 */
export class Reconciliation {
  readonly #writer: ArticleWriter;
  readonly #scope: Scoped;
  #atSeq: number | undefined;
  #named = new Uint8Array(0);

  constructor(writer: ArticleWriter, scope: Scoped = {}) {
    this.#writer = writer;
    this.#scope = scope;
  }

  /** What is missing or stale, and what cannot be read, among others that are current. */
  async compare(pieces: readonly Piece[]): Promise<readonly ComparedArticle[]> {
    const at = this.#atSeq === undefined ? {} : { atSeq: this.#atSeq };
    const { atSeq, results } = await this.#writer.compare({ ...this.#scope, ...at, pieces });
    if (this.#atSeq === undefined) this.#begin(atSeq);
    for (const { seq } of results) if (seq !== undefined) this.#named[seq >>> 3]! |= 1 << (seq & 7);
    return results;
  }

  /** Stored articles that were not named, once all that the publisher has was. */
  async *extras(): AsyncGenerator<readonly ExtraArticle[]> {
    if (this.#atSeq === undefined) await this.compare([]);
    const atSeq = this.#atSeq!;
    for (let afterId: string | undefined = ''; afterId !== undefined;) {
      const { articles, lastId }: Awaited<ReturnType<ArticleWriter['list']>> = await this.#writer.list({
        ...this.#scope,
        afterId,
        atSeq,
      });
      const extras = articles.filter(({ seq }) => (this.#named[seq >>> 3]! & (1 << (seq & 7))) === 0);
      if (extras.length > 0) yield extras;
      afterId = lastId;
    }
  }

  #begin(atSeq: number): void {
    this.#atSeq = atSeq;
    this.#named = new Uint8Array((atSeq >>> 3) + 1);
  }
}
