import type { Article } from '../../src/shared/index.js';

/** A store in memory: every version of every article. */
export class Versions {
  readonly path = 'memory';
  readonly #versions: { readonly id: string; readonly json: string | undefined }[] = [];

  get lastSeq(): number {
    return this.#versions.length;
  }

  put(article: Article): void {
    this.#versions.push({ id: article.id, json: JSON.stringify(article) });
  }

  delete(id: string): void {
    this.#versions.push({ id, json: undefined });
  }

  findArticle(id: string, atSeq: number): string | undefined {
    return this.#versions.slice(0, atSeq).findLast((version) => version.id === id)?.json;
  }

  *changesAfter(seq: number, atSeq: number): Generator<{ id: string; seq: number; json: string | undefined }> {
    for (let at = seq; at < atSeq; at++) {
      const version = this.#versions[at]!;
      const isLatest = !this.#versions.slice(at + 1, atSeq).some(({ id }) => id === version.id);
      if (isLatest) yield { ...version, seq: at + 1 };
    }
  }

  articles(): Article[] {
    const ids = [...new Set(this.#versions.map(({ id }) => id))].sort();
    return ids.flatMap((id) => {
      const json = this.findArticle(id, this.lastSeq);
      return json === undefined ? [] : [JSON.parse(json) as Article];
    });
  }
}
