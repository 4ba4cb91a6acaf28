/** The page of an item that is only a teaser, read like any page. */
import { readInput, versionInstantOf, type ReadArticle } from '../reader/index.js';
import type { IncomingArticle } from '../indexing/index.js';
import { chunksOf } from './read-feed.js';

/** A guess, in UTF-16 units: shorter news are rare, and longer teasers too. */
const LONGEST_TEASER = 1000;

export const isTeaser = ({ article }: ReadArticle): boolean => article.body.length <= LONGEST_TEASER;

export const toIncoming = (item: ReadArticle): IncomingArticle => withInstant(item, [item]);

/**
 * The item with the text of its page. The feed says which article it is, where it stands and when it appeared; the page
 * says who wrote it and the like. Undefined when the page tells no more than the item: a notice on cookies, say.
 *
 * @param now milliseconds since the epoch
 */
export const readPage = async (
  item: ReadArticle,
  bytes: Uint8Array,
  name: string,
  now: number,
): Promise<IncomingArticle | undefined> => {
  const input = { name, chunks: chunksOf(bytes) };
  for await (const page of readInput(input, { fetchedAt: new Date(now).toISOString() })) {
    if (page.kind === 'failure' || page.format !== 'html') return undefined;
    if (page.article.body.length <= item.article.body.length) return undefined;
    const { id, url, publishedAt } = item.article;
    const stated = { id, ...(url !== undefined && { url }), ...(publishedAt !== undefined && { publishedAt }) };
    return withInstant({ ...page, article: { ...item.article, ...page.article, ...stated } }, [item, page]);
  }
  return undefined;
};

/** As new as the newest of what it was made of. */
const withInstant = ({ article, raw }: ReadArticle, versions: readonly ReadArticle[]): IncomingArticle => {
  const instants = versions.flatMap((version) => versionInstantOf(version) ?? []);
  return { article, raw, ...(instants.length > 0 && { instant: Math.max(...instants) }) };
};
