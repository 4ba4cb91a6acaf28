/** Feeds that are followed in a made-up net, at a made-up time, into a writer that only remembers. */
import type { IncomingHttpHeaders } from 'node:http';
import type { HttpRequest, HttpResponse } from '../../src/follow/fetching/send-request.js';
import { FeedStates, followFeeds, type Pass } from '../../src/follow/index.js';
import type { FollowOptions } from '../../src/follow/follow-feeds.js';
import type { IncomingArticle } from '../../src/indexing/index.js';
import { makeTemporaryFolder } from './temporary-folder.js';

export interface Answer {
  readonly status?: number;
  readonly headers?: IncomingHttpHeaders;
  readonly text?: string | Uint8Array;
}

export const START = Date.parse('2026-11-28T10:00:00Z');
export const MINUTE = 60_000;

export interface FollowWorld {
  readonly dataFolder: string;
  /** By address; what is not there is answered with 404. A function is asked each time. */
  readonly answers: Map<string, Answer | ((request: HttpRequest) => Answer | Promise<Answer>)>;
  readonly asked: HttpRequest[];
  /** Minutes after the start at which an address was asked for. */
  readonly minutesOf: (url: string) => readonly number[];
  /** Batches that were written. */
  readonly written: (readonly IncomingArticle[])[];
  /** Articles by id, as the writer has them. */
  readonly articles: Map<string, IncomingArticle['article']>;
  readonly forgotten: string[];
  now: number;
  /** Follows until there were so many passes, and gives them. */
  readonly follow: (
    feeds: readonly string[],
    passes: number,
    options?: Partial<FollowOptions>,
  ) => Promise<readonly Pass[]>;
  /** One pass over each feed. */
  readonly once: (feeds: readonly string[], options?: Partial<FollowOptions>) => Promise<readonly Pass[]>;
}

export const makeFollowWorld = (dataFolder = makeTemporaryFolder()): FollowWorld => {
  const askedAt: number[] = [];
  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    world.asked.push(request);
    askedAt.push(world.now);
    const answer = world.answers.get(request.url.href) ?? { status: 404 };
    const { status = 200, headers = {}, text = '' } = typeof answer === 'function' ? await answer(request) : answer;
    return { status, headers, body: status === 200 ? Buffer.from(text) : new Uint8Array() };
  };
  const follow = async (
    given: Partial<FollowOptions> & Pick<FollowOptions, 'feeds'>,
    most: number,
  ): Promise<Pass[]> => {
    const passes: Pass[] = [];
    const stop = new AbortController();
    await followFeeds({
      once: false,
      interval: 5 * MINUTE,
      articles: false,
      userAgent: 'timbao/1.2',
      send,
      states: new FeedStates(dataFolder),
      write: (incoming) => Promise.resolve(write(world, incoming)),
      clock: () => world.now,
      random: () => 0,
      sleep: async (milliseconds) => {
        // Others that have something to do now are first.
        await new Promise((resolve) => setImmediate(resolve));
        world.now += milliseconds;
      },
      stop: stop.signal,
      onPass: (pass) => {
        passes.push(pass);
        if (passes.length === most) stop.abort();
      },
      onForgotten: (feed) => world.forgotten.push(feed),
      ...given,
    });
    return passes;
  };
  const world: FollowWorld = {
    dataFolder,
    answers: new Map(),
    asked: [],
    minutesOf: (url) =>
      world.asked.flatMap((request, i) => (request.url.href === url ? (askedAt[i]! - START) / MINUTE : [])),
    written: [],
    articles: new Map(),
    forgotten: [],
    now: START,
    follow: (feeds, passes, options) => follow({ feeds, ...options }, passes),
    once: (feeds, options) => follow({ feeds, once: true, ...options }, Infinity),
  };
  return world;
};

const write = (world: FollowWorld, incoming: readonly IncomingArticle[]) => {
  if (incoming.length > 0) world.written.push(incoming);
  const counts = { added: 0, changed: 0, unchanged: 0, outdated: 0 };
  for (const { article } of incoming) {
    const before = world.articles.get(article.id);
    if (before === undefined) counts.added++;
    else if (JSON.stringify(before) === JSON.stringify(article)) counts.unchanged++;
    else counts.changed++;
    world.articles.set(article.id, article);
  }
  return counts;
};

export interface FeedItemFields {
  readonly title: string;
  readonly link?: string;
  readonly guid?: string;
  readonly text?: string;
  readonly date?: string;
}

const DATE = 'Sat, 28 Nov 2026 08:00:00 +0700';

export const rssOf = (items: readonly FeedItemFields[], channel = '<title>Báo Lúa</title>'): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel>${channel}${items
    .map(
      ({ title, link, guid, text = `${title}: người dân gặt lúa sớm.`, date = DATE }) =>
        `<item><title>${title}</title>${link === undefined ? '' : `<link>${link}</link>`}` +
        `${guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`}` +
        `<description>${text}</description><pubDate>${date}</pubDate></item>`,
    )
    .join('')}</channel></rss>`;

/** A page whose text is long enough to be no teaser. */
export const pageOf = (title: string, more = ''): string =>
  `<!doctype html><html lang="vi"><head><title>${title}</title></head><body><nav><a href="/">Trang chủ</a></nav>` +
  `<article><h1>${title}</h1>${more}${`<p>${`Trang của ${title} kể rằng lúa năm nay được mùa, giá gạo giữ vững. `.repeat(8)}</p>`.repeat(4)}` +
  '</article></body></html>';
