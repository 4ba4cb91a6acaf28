/** Which articles of a feed are new, with their pages where these are wanted. */
import type { IncomingArticle } from '../indexing/index.js';
import { FetchFault } from './fetching/fetch-fault.js';
import type { Fetcher } from './fetching/fetcher.js';
import type { FeedState } from './feed-states.js';
import type { FeedItem } from './read-feed.js';
import { isTeaser, readPage, toIncoming } from './read-page.js';

/** Something that went wrong below a feed and stopped nothing else. */
export interface Problem {
  readonly url: string;
  /** A `FaultReason`, a reason of the reader, or a code of `docs/errors.md`. */
  readonly reason: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

export interface Gathered {
  readonly incoming: readonly IncomingArticle[];
  /** Items that are in the data folder since an earlier pass. */
  readonly known: number;
  readonly problems: readonly Problem[];
  /** The next `seen` and `tries`. */
  readonly seen: Readonly<Record<string, string>>;
  readonly tries: Readonly<Record<string, number>>;
  /** True when nothing is left for the next pass. */
  readonly isComplete: boolean;
  /** What a server of pages asks to be left alone for, in milliseconds. */
  readonly retryAfter: number | undefined;
}

export interface GatherOptions {
  readonly fetcher: Fetcher;
  /** Whether the page of a teaser is fetched. */
  readonly articles: boolean;
  readonly clock: () => number;
  readonly stop: AbortSignal;
}

const PAGE_ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1';
const MOST_PAGE_BYTES = 8 * 1024 * 1024;

/** In one pass; the others come in the next ones. */
const MOST_PAGES = 50;
const MOST_BYTES = 64 * 1024 * 1024;

/** In one pass: a server that does not answer is not waited for again and again. */
const MOST_FAILURES = 3;

/** After so many passes an item stands as its feed has it. */
const MOST_TRIES = 3;

/** What `seen` has for an item whose page was looked for as well. */
const withPage = (digest: string): string => `page:${digest}`;

/** Nothing is lost for want of a page: until it can be had, the item itself is the article. */
export const gatherArticles = async (
  feedUrl: string,
  items: readonly FeedItem[],
  before: FeedState | undefined,
  options: GatherOptions,
): Promise<Gathered> => {
  const pages = new Pages(feedUrl, options);
  const incoming: IncomingArticle[] = [];
  const seen: Record<string, string> = {};
  const tries: Record<string, number> = {};
  let known = 0;
  for (const { read, digest } of items) {
    const { id } = read.article;
    const mark = options.articles ? withPage(digest) : digest;
    const seenBefore = ownOf(before?.seen, id);
    if (seenBefore === mark || seenBefore === withPage(digest)) {
      seen[id] = seenBefore;
      known++;
      continue;
    }
    const url = options.articles && isTeaser(read) ? pages.urlOf(read.article.url) : undefined;
    const page = url === undefined ? 'none' : await pages.read(url, read);
    incoming.push(typeof page === 'string' ? toIncoming(read) : page);
    const tried = (ownOf(before?.tries, id) ?? 0) + 1;
    if (page === 'failed' && tried < MOST_TRIES) tries[id] = tried;
    else if (page === 'left') pages.isAllRead = false;
    else seen[id] = mark;
  }
  const isComplete = pages.isAllRead && Object.keys(tries).length === 0;
  return { incoming, known, problems: pages.problems, seen, tries, isComplete, retryAfter: pages.retryAfter };
};

/** An id may be called like what every object has. */
const ownOf = <T>(record: Readonly<Record<string, T>> | undefined, id: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, id) ? record[id] : undefined;

/** `none`: nothing is better than the item. `failed`: something may be at another time. `left`: it was not asked. */
type PageOutcome = IncomingArticle | 'none' | 'failed' | 'left';

class Pages {
  readonly problems: Problem[] = [];
  isAllRead = true;
  retryAfter: number | undefined;
  #count = 0;
  #bytes = 0;
  #failures = 0;

  constructor(
    private readonly feedUrl: string,
    private readonly options: GatherOptions,
  ) {}

  urlOf(link: string | undefined): string | undefined {
    return link !== undefined && URL.canParse(link, this.feedUrl) ? new URL(link, this.feedUrl).href : undefined;
  }

  async read(url: string, item: FeedItem['read']): Promise<PageOutcome> {
    const { fetcher, clock, stop } = this.options;
    if (this.retryAfter !== undefined || this.#isEnough || stop.aborted) return 'left';
    this.#count++;
    try {
      const { body } = await fetcher.fetch(url, { accept: PAGE_ACCEPT, mostBytes: MOST_PAGE_BYTES });
      this.#bytes += body.length;
      const page = await readPage(item, body, url, clock());
      if (page === undefined) this.#note(url, 'not-an-article', NO_MORE);
      return page ?? 'none';
    } catch (error) {
      if (stop.aborted && error === stop.reason) return 'left';
      if (!(error instanceof FetchFault)) throw error;
      this.#note(url, error.reason, error.message);
      this.retryAfter = error.retryAfter;
      if (!error.isPassing) return 'none';
      this.#failures++;
      return 'failed';
    }
  }

  get #isEnough(): boolean {
    return this.#count >= MOST_PAGES || this.#bytes >= MOST_BYTES || this.#failures >= MOST_FAILURES;
  }

  #note(url: string, reason: string, message: string): void {
    this.problems.push({ url, reason, message });
  }
}

const NO_MORE = 'the page tells no more than the feed, whose text is kept. Look at it with `timbao parse`.';
