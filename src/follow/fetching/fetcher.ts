/** Documents of other servers: redirects followed, robots.txt obeyed, hosts spared. */
import type { IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';
import { FetchFault } from './fetch-fault.js';
import { HostQueues, type Pacing } from './host-queues.js';
import { retryAfterOf } from './response-headers.js';
import { ALL_ALLOWED, readRobots, type RobotRules } from './robots.js';
import type { HttpResponse, SendRequest } from './send-request.js';

/** What a server gave with an answer, by which it tells whether there is a newer one. */
export interface Validators {
  /** The address that answered: another one's would mean something else. */
  readonly url: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export interface Wanted {
  /** Media types, as `Accept` has them. */
  readonly accept: string;
  readonly mostBytes: number;
  /** Of the answer that is known already. */
  readonly validators?: Validators | undefined;
}

export interface Fetched {
  /** The address that answered, behind all redirects. */
  readonly url: string;
  /** True when nothing has changed since the validators were given; then there is no body. */
  readonly isUnmodified: boolean;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
  /** The new address, where every redirect on the way was for good. */
  readonly movedTo?: string;
}

export interface FetcherOptions extends Pacing {
  readonly send: SendRequest;
  readonly userAgent: string;
}

const MOST_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const FOR_GOOD: ReadonlySet<number> = new Set([301, 308]);
/** Longer ones are no addresses of articles, and a robots.txt could make them costly. */
const LONGEST_URL = 2048;

/** RFC 9309 asks for at least 500 KiB. */
const MOST_ROBOTS_BYTES = 512 * 1024;
const ROBOTS_HOLD = 60 * 60_000;
const FAULTY_ROBOTS_HOLD = 5 * 60_000;
const ORIGINS_REMEMBERED = 1000;

export class Fetcher {
  readonly #queues: HostQueues;
  readonly #robots: LRUCache<string, Promise<RobotRules | FetchFault>>;

  constructor(private readonly options: FetcherOptions) {
    this.#queues = new HostQueues(options);
    this.#robots = new LRUCache({
      max: ORIGINS_REMEMBERED,
      ttl: ROBOTS_HOLD,
      ttlResolution: 0,
      perf: { now: options.clock },
    });
  }

  /** Rejects with `FetchFault`, or with the reason of `stop` before a request that has not begun. */
  async fetch(address: string, wanted: Wanted): Promise<Fetched> {
    const { response, ...reached } = await this.#walk(address, wanted, (url) => this.#rulesFor(url));
    const { status, headers, body } = response;
    const isUnmodified = status === 304 && wanted.validators?.url === reached.url;
    if (status !== 200 && !isUnmodified) throw this.#wrongStatus(response);
    return { ...reached, isUnmodified, headers, body };
  }

  /** The answer behind all redirects, whatever its status. */
  async #walk(
    address: string,
    { accept, mostBytes, validators }: Wanted,
    rulesFor: (url: URL) => Promise<RobotRules>,
  ): Promise<{ response: HttpResponse; url: string; movedTo?: string }> {
    let url = toUrl(address);
    let isForGood = true;
    for (let hops = 0; ; hops++) {
      const rules = await rulesFor(url);
      if (!rules.isAllowed(url)) {
        throw new FetchFault('robots', `the robots.txt of ${url.host} forbids it. Ask its publisher to allow it.`);
      }
      const headers = {
        accept,
        'user-agent': this.options.userAgent,
        ...(validators?.url === url.href && conditionsOf(validators)),
      };
      const send = (): Promise<HttpResponse> => this.options.send({ url, headers, mostBytes });
      const response = await this.#queues.run(url.hostname, rules.crawlDelay, send);
      if (!REDIRECTS.has(response.status)) {
        return { response, url: url.href, ...(hops > 0 && isForGood && { movedTo: url.href }) };
      }
      if (hops === MOST_REDIRECTS) {
        throw new FetchFault('redirect', `it leads on more than ${MOST_REDIRECTS} times. Name the address behind it.`);
      }
      isForGood &&= FOR_GOOD.has(response.status);
      url = toUrl(response.headers.location ?? '', url);
    }
  }

  async #rulesFor(url: URL): Promise<RobotRules> {
    let rules = this.#robots.get(url.origin);
    if (rules === undefined) {
      rules = this.#fetchRobots(url.origin);
      this.#robots.set(url.origin, rules);
    }
    const known = await rules;
    if (known instanceof FetchFault) throw known;
    return known;
  }

  async #fetchRobots(origin: string): Promise<RobotRules | FetchFault> {
    const url = `${origin}/robots.txt`;
    try {
      const wanted = { accept: 'text/plain, */*;q=0.1', mostBytes: MOST_ROBOTS_BYTES };
      const { response } = await this.#walk(url, wanted, () => Promise.resolve(ALL_ALLOWED));
      const { status, body } = response;
      if (status === 200) return readRobots(url, new TextDecoder().decode(body), this.options.userAgent);
      // There is none, so there are no rules.
      if (status >= 400 && status < 500 && status !== 429) return ALL_ALLOWED;
      throw this.#wrongStatus(response);
    } catch (error) {
      if (!(error instanceof FetchFault)) {
        this.#robots.delete(origin);
        throw error;
      }
      const { isPassing, retryAfter, cause, reason } = error;
      // What is wrong with the host itself is said as such.
      const fault =
        reason === 'private-address' || reason === 'unreachable'
          ? error
          : new FetchFault('robots', `its robots.txt cannot be had: ${error.message}`, {
              isPassing,
              retryAfter,
              cause,
            });
      this.#robots.set(origin, Promise.resolve(fault), { ttl: FAULTY_ROBOTS_HOLD });
      return fault;
    }
  }

  #wrongStatus({ status, headers }: HttpResponse): FetchFault {
    const isPassing = status === 429 || status >= 500;
    const retryAfter = isPassing ? retryAfterOf(headers, this.options.clock()) : undefined;
    return new FetchFault('status', `the server answered ${status}. ${adviceFor(status)}`, { isPassing, retryAfter });
  }
}

const adviceFor = (status: number): string => {
  if (status === 401 || status === 403)
    return 'Ask the publisher to let this program in, or name it with --user-agent.';
  if (status === 429) return 'It wants to be asked less often.';
  if (status >= 500) return 'It has trouble of its own.';
  return 'Check the address.';
};

const conditionsOf = ({ etag, lastModified }: Validators): Record<string, string> => ({
  ...(etag !== undefined && { 'if-none-match': etag }),
  ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
});

const toUrl = (address: string, base?: URL): URL => {
  const url = address !== '' && URL.canParse(address, base?.href) ? new URL(address, base) : undefined;
  const isUsable = url !== undefined && /^https?:$/.test(url.protocol) && url.href.length <= LONGEST_URL;
  if (!isUsable || url.username !== '' || url.password !== '') {
    const shown = address.slice(0, 200);
    throw new FetchFault('redirect', `it leads to "${shown}", which is no address of http or https that can be asked.`);
  }
  url.hash = '';
  return url;
};
