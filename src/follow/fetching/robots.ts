/** What a robots.txt (RFC 9309) allows. */
import parseRobots from 'robots-parser';
import { FetchFault } from './fetch-fault.js';

export interface RobotRules {
  readonly isAllowed: (url: URL) => boolean;
  /** How long to wait between two requests, in milliseconds. */
  readonly crawlDelay: number;
}

interface Robots {
  isAllowed(url: string, userAgent: string): boolean | undefined;
  getCrawlDelay(userAgent: string): number | undefined;
}

/** The types of the package describe another module than the one that there is. */
const toRobots = parseRobots as unknown as (url: string, text: string) => Robots;

/** A host that wishes for more asks for more than a feed is worth; it can still forbid. */
const LONGEST_DELAY = 10_000;

export const ALL_ALLOWED: RobotRules = { isAllowed: () => true, crawlDelay: 0 };

/** A rule with `*` costs its length times that of the address; sites have some hundred of them. UTF-16 units. */
const MOST_WILDCARD_TEXT = 32_768;
const RULE = /^\s*(?:dis)?allow\s*:/i;

const isCostly = (text: string): boolean =>
  text
    .split(/[\r\n]/)
    .filter((line) => line.includes('*') && RULE.test(line))
    .reduce((sum, { length }) => sum + length, 0) > MOST_WILDCARD_TEXT;

/** Throws `FetchFault` for rules that would take seconds. @param url of the robots.txt itself */
export const readRobots = (url: string, text: string, userAgent: string): RobotRules => {
  if (isCostly(text)) throw new FetchFault('robots', 'it has too many rules with * to be obeyed, so nothing is asked.');
  const robots = toRobots(url, text);
  const delay = robots.getCrawlDelay(userAgent) ?? 0;
  return {
    isAllowed: ({ href }) => robots.isAllowed(href, userAgent) ?? true,
    crawlDelay: Math.min(Math.max(0, delay * 1000), LONGEST_DELAY),
  };
};
