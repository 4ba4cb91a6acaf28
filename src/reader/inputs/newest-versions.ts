/** Of an article that comes more than once the newer version wins, whichever comes first. */
import type { ReadArticle } from '../outcome/read-outcome.js';

/**
 * When this version was made: last changed or fetched, else published. Milliseconds; undefined when nothing says.
 *
 * @example
 * ```ts
 * import { readText, versionInstantOf } from 'timbao/reader';
 *
 * const page = 'Mưa lớn ở Huế\n05/08/2024 10:20\n\nSáng nay mưa lớn gây ngập nhiều nơi ở thành phố Huế.';
 * const read = readText(page, 'a', {});
 * read.kind === 'article' && versionInstantOf(read); // → 1722828000000
 * ```
 */
export const versionInstantOf = ({ article, modifiedAt }: ReadArticle): number | undefined => {
  const instants = [modifiedAt, article.publishedAt].flatMap((iso) => (iso === undefined ? [] : [Date.parse(iso)]));
  const known = instants.filter((instant) => !Number.isNaN(instant));
  return known.length === 0 ? undefined : Math.max(...known);
};

/** Remembers one number for each article that says when it was made: some 100 bytes with its id. */
export class NewestVersions {
  readonly #newest = new Map<string, number>();
  /** How many articles were older than one that came before them. */
  olderCount = 0;

  /** False for an older version of an article that is known. What does not say when it was made is the newer. */
  admit(read: ReadArticle): boolean {
    const instant = versionInstantOf(read);
    if (instant === undefined) return true;
    const known = this.#newest.get(read.article.id);
    if (known !== undefined && instant < known) {
      this.olderCount += 1;
      return false;
    }
    this.#newest.set(read.article.id, instant);
    return true;
  }
}
