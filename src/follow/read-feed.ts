/** From the bytes of a feed to its items. */
import { createHash } from 'node:crypto';
import { NewestVersions, readFeedTtl, readInput, type ReadArticle, type ReadFailure } from '../reader/index.js';
import { FetchFault } from './fetching/fetch-fault.js';

export interface FeedItem {
  readonly read: ReadArticle;
  /** Another whenever what is read of the item is another. */
  readonly digest: string;
}

export interface FeedContent {
  /** Of an article that is there twice the newest. */
  readonly items: readonly FeedItem[];
  /** Older versions of the same articles. */
  readonly older: number;
  /** Items that cannot be read. */
  readonly failures: readonly ReadFailure[];
  /** Items past the most that are looked at. */
  readonly left: number;
  /** For how long the feed asks to be left alone, in milliseconds. */
  readonly ttl: number | undefined;
}

/** No feed of a newspaper has as many. */
export const MOST_ITEMS = 2000;

/** A feed says of itself what it says at its beginning. Bytes. */
const HEAD = 1 << 16;

/**
 * Rejects with `FetchFault` when it is no feed.
 *
 * @param name of the feed, for messages
 * @param now milliseconds since the epoch: what "2 giờ trước" counts from
 */
export const readFeedContent = async (bytes: Uint8Array, name: string, now: number): Promise<FeedContent> => {
  const versions = new NewestVersions();
  const items = new Map<string, FeedItem>();
  const failures: ReadFailure[] = [];
  let count = 0;
  let older = 0;
  for await (const outcome of readInput(
    { name, chunks: chunksOf(bytes) },
    { fetchedAt: new Date(now).toISOString() },
  )) {
    if (outcome.format !== 'feed') {
      throw noFeed(outcome.kind === 'failure' && outcome.reason === 'not-text' ? 'no text' : outcome.format);
    }
    count++;
    if (count > MOST_ITEMS) continue;
    if (outcome.kind === 'failure') failures.push(outcome);
    else if (!versions.admit(outcome)) older++;
    else {
      if (items.has(outcome.article.id)) older++;
      items.set(outcome.article.id, { read: outcome, digest: digestOf(outcome) });
    }
  }
  const ttl = readFeedTtl(new TextDecoder().decode(bytes.subarray(0, HEAD)));
  return { items: [...items.values()], older, failures, left: Math.max(0, count - MOST_ITEMS), ttl };
};

const noFeed = (found = 'no text'): FetchFault =>
  new FetchFault('no-feed', `it is no feed but ${found}. Name the address of an RSS, Atom or JSON Feed.`);

export async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

const DIGEST_LENGTH = 16;

const digestOf = ({ article, modifiedAt = '' }: ReadArticle): string =>
  createHash('sha256')
    .update(`${JSON.stringify(article)}\n${modifiedAt}`)
    .digest('hex')
    .slice(0, DIGEST_LENGTH);
