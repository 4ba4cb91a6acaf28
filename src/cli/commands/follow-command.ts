/** `timbao follow`: brings what is new in feeds into the data folder, once or until it is told to stop. */
import { setTimeout } from 'node:timers/promises';
import {
  createArticleWriter,
  createSendRequest,
  FeedStates,
  followFeeds,
  isPublicAddress,
  type Pass,
} from '../../follow/index.js';
import { TimbaoError } from '../../shared/index.js';
import { packageVersion } from '../terminal/package-version.js';
import {
  counted,
  defaultBuildThreads,
  printable,
  writeJson,
  type ExitCode,
  type Terminal,
} from '../terminal/terminal.js';

interface FollowCommandOptions {
  readonly data: string;
  readonly once?: boolean;
  readonly interval: string;
  readonly articles?: boolean;
  readonly allowPrivate?: boolean;
  readonly userAgent?: string;
  readonly json?: boolean;
}

/** Of one answer, in milliseconds. */
const MOST_TIME = 30_000;

export const followCommand = async (
  urls: string[],
  options: FollowCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const feeds = [...new Set(urls.map(checkFeed))];
  const interval = readInterval(options.interval);
  const userAgent = checkUserAgent(options.userAgent ?? `timbao/${packageVersion()}`);
  const stop = new AbortController();
  void terminal.untilStopped().then(() => stop.abort());
  let hasFailed = false;
  const once = options.once === true;
  await followFeeds({
    feeds,
    once,
    interval,
    userAgent,
    articles: options.articles === true,
    send: createSendRequest({
      mayConnect: options.allowPrivate === true ? () => true : isPublicAddress,
      mostTime: MOST_TIME,
    }),
    states: new FeedStates(options.data),
    write: createArticleWriter(options.data, defaultBuildThreads()),
    clock: terminal.clock,
    random: () => Buffer.from(terminal.randomBytes(4)).readUInt32LE() / 2 ** 32,
    sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => undefined),
    stop: stop.signal,
    onPass: (pass) => {
      hasFailed ||= pass.outcome === 'failed';
      report(pass, once, options.json === true, terminal);
    },
    onForgotten: (feed, message) =>
      terminal.stderr.write(`${printable(feed)}: read, but what was learnt of it is not kept: ${printable(message)}\n`),
  });
  return once && hasFailed ? 2 : 0;
};

const invalid = (parameter: string, problem: string): TimbaoError =>
  new TimbaoError('TB_PARAMETER_INVALID', { parameter, problem });

/** The address as it is remembered. */
const checkFeed = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const shown = text.slice(0, 200);
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw invalid('url', `must be the address of a feed, with http:// or https://; it is "${shown}".`);
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid('url', `must be without a user name and a password; feeds that need one cannot be followed.`);
  }
  url.hash = '';
  return url.href;
};

const SECOND = 1000;
const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: 60 * SECOND, h: 60 * 60 * SECOND };
const SHORTEST_INTERVAL = 10 * SECOND;
const LONGEST_INTERVAL = 24 * 60 * 60 * SECOND;

const readInterval = (text: string): number => {
  const [, count = '', unit = ''] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const interval = Number(count) * (UNITS[unit] ?? NaN);
  if (interval >= SHORTEST_INTERVAL && interval <= LONGEST_INTERVAL) return interval;
  throw invalid('--interval', `must be 10s to 24h, such as 90s, 5m or 1h; it is "${text.slice(0, 60)}".`);
};

/** Anything else would end the header, or be no header. */
const USER_AGENT = /^[\x20-\x7e]{1,200}$/;

const checkUserAgent = (text: string): string => {
  if (USER_AGENT.test(text) && text.trim() !== '') return text;
  throw invalid('--user-agent', 'must be 1 to 200 letters, digits and signs of ASCII.');
};

/** So many problems are shown on the terminal; JSON has all of them. */
const MOST_SHOWN = 10;

const report = (pass: Pass, once: boolean, asJson: boolean, terminal: Terminal): void => {
  const { feed, problems, nextAt, outcome, movedTo } = pass;
  if (asJson) {
    writeJson(terminal, { ...pass, nextAt: new Date(nextAt).toISOString() });
    return;
  }
  const say = (line: string): void => void terminal.stderr.write(`${printable(line)}\n`);
  const nextIn = describePeriod(nextAt - terminal.clock());
  const [problem] = problems;
  if (outcome === 'failed') {
    say(`${feed}: ${problem?.message ?? ''}${once ? '' : ` Asked again in ${nextIn}.`}`);
    return;
  }
  if (outcome === 'waiting') {
    say(`${feed}: it failed before, and is not asked again for ${nextIn}`);
    return;
  }
  say(`${feed}: ${[...describe(pass), ...(once ? [] : [`next in ${nextIn}`])].join(', ')}`);
  if (movedTo !== undefined) say(`  it has moved for good; follow ${movedTo}`);
  for (const { url, message } of problems.slice(0, MOST_SHOWN)) {
    say(`  ${message.startsWith('"') ? message : `${url}: ${message}`}`);
  }
  if (problems.length > MOST_SHOWN) say(`  and ${counted(problems.length - MOST_SHOWN, 'more problem')}`);
};

const describe = ({ outcome, added, changed, unchanged, outdated }: Pass): readonly string[] =>
  outcome === 'unmodified'
    ? ['nothing new']
    : [
        `${added} new`,
        `${changed} changed`,
        `${unchanged} unchanged`,
        ...(outdated > 0 ? [counted(outdated, 'older version')] : []),
      ];

const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** `40 s`, `5 min`, `2.5 h`. */
const describePeriod = (milliseconds: number): string => {
  if (milliseconds < 1.5 * MINUTE) return `${Math.max(0, Math.round(milliseconds / SECOND))} s`;
  if (milliseconds < 1.5 * HOUR) return `${Math.round(milliseconds / MINUTE)} min`;
  return `${Math.round(milliseconds / (HOUR / 10)) / 10} h`;
};
