/** Whose articles somebody may see and change. */
import type { Article } from '../shared/index.js';
import { canonicalize } from '../text/index.js';

const keyOf = (source: string): string => canonicalize(source).trim();

/**
 * Whether an article is of one of the sources; all are without any. Compared without case and the like, accents told
 * apart, as the engine compares them.
 *
 * @returns asks for the article's JSON only where it has to be looked at; what there is not is of no source
 */
export const sourceFilter = (sources: readonly string[] | undefined): ((read: () => string | undefined) => boolean) => {
  if (sources === undefined) return () => true;
  const known = new Set(sources.map(keyOf));
  return (read) => {
    const json = read();
    const source = json === undefined ? undefined : (JSON.parse(json) as Article).source;
    return source !== undefined && known.has(keyOf(source));
  };
};
