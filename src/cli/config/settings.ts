/**
 * The settings of the service: the one table from which the configuration file, the environment, the flags of
 * `timbao serve` and `timbao config` are made. A setting `logLevel` is `logLevel:` in the file, `TIMBAO_LOG_LEVEL` in
 * the environment and `--log-level` among the flags.
 */
import { isIP } from 'node:net';
import * as z from 'zod';
import { recencyText } from '../../requests/index.js';
import { LOG_LEVELS } from '../terminal/terminal.js';

interface Setting<Value> {
  /** Reads what was written, be it text or a value of the file; its message says what is allowed. */
  readonly schema: z.ZodType<Value>;
  /** What holds where nothing is written. */
  readonly fallback: Value | undefined;
  /** What stands for the value in `--help`; a setting without one is a switch. */
  readonly placeholder?: string;
  readonly description: string;
}

const setting = <Value, Fallback extends Value | undefined>(
  schema: z.ZodType<Value>,
  fallback: Fallback,
  description: string,
  placeholder?: string,
): Setting<Value | Fallback> => ({
  schema,
  fallback,
  description,
  ...(placeholder !== undefined && { placeholder }),
});

/** A longer number is refused before it is rounded. */
const DIGITS = /^\d{1,15}$/;

const whole = (least: number, most: number, problem = `must be ${least} to ${most}`): z.ZodType<number> =>
  z
    .union([z.number(), z.string().regex(DIGITS).transform(Number)], problem)
    .pipe(z.number().int(problem).min(least, problem).max(most, problem));

/** A number, or a word that stands for none. */
const wholeOr = <Word extends string>(word: Word, least: number, most: number): z.ZodType<number | Word> => {
  const problem = `must be ${word}, or ${least} to ${most}`;
  return z.union([z.literal(word), whole(least, most, problem)], problem);
};

const yesOrNo: z.ZodType<boolean> = z.union(
  [z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')],
  'must be true or false',
);

/** What Express knows by name, and what is an address or a network. */
const isProxy = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  if (bits === undefined) return isIP(text) !== 0 || ['loopback', 'linklocal', 'uniquelocal'].includes(text);
  const most = isIP(address) === 4 ? 32 : 128;
  return isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most && more.length === 0;
};

const PROXIES = 'must be addresses, networks such as 10.0.0.0/8, loopback, linklocal or uniquelocal';

/** A list in the file, commas elsewhere. */
const proxies: z.ZodType<readonly string[]> = z
  .union([z.array(z.string()), z.string().transform((list) => list.split(',').map((part) => part.trim()))], PROXIES)
  .refine((list) => list.every(isProxy), PROXIES);

const NO_PROXIES: readonly string[] = [];

const HOSTS = 'must be names or addresses without a port, or * for any';

const hosts: z.ZodType<readonly string[]> = z
  .union([z.array(z.string()), z.string().transform((list) => list.split(',').map((part) => part.trim()))], HOSTS)
  .refine((list) => list.every((host) => isIP(host) !== 0 || /^(?:\*|[\w-]+(?:\.[\w-]+)*)$/.test(host)), HOSTS);

/** Lists of origins, checked one by one. */
const origins = (isOne: (text: string) => boolean, problem: string): z.ZodType<readonly string[]> =>
  z
    .union([z.array(z.string()), z.string().transform((list) => list.split(',').map((part) => part.trim()))], problem)
    .refine((list) => list.length <= MAX_ORIGINS && list.every(isOne), problem);

const MAX_ORIGINS = 100;

/** As a browser writes it: scheme, name, and the port where it is another than the usual. */
const isOrigin = (text: string): boolean =>
  /^https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** A star may stand for what comes before a name. */
const isAncestor = (text: string): boolean => text === 'self' || isOrigin(text.replace('://*.', '://'));

const NO_ORIGINS: readonly string[] = [];

const text = (what: string): z.ZodType<string> => z.string(what).regex(/\S/, what);

const INDEX_NAME = 'must be 1 to 200 letters, digits, hyphens and underscores, or off';

/** As Meilisearch wants it. */
const indexName = z.string(INDEX_NAME).regex(/^[A-Za-z0-9_-]{1,200}$/, INDEX_NAME);

const MAX_PORT = 65_535;

/** Each thread holds the terms of the index for itself; so many are more likely a slip than a machine. */
const MAX_THREADS = 256;

/** In seconds. */
const LONGEST_WAIT = 3600;

export const SETTINGS = {
  data: setting(text('must name a folder'), 'index-data/store', 'data folder', 'dir'),
  host: setting(text('must be an address or a name'), 'localhost', 'address to listen on', 'address'),
  port: setting(whole(0, MAX_PORT), 3000, 'port; 0 lets the system choose', 'number'),
  threads: setting(
    wholeOr('auto', 0, MAX_THREADS),
    'auto',
    'threads that search; 0: none but the one that listens; auto: one for each core',
    'number',
  ),
  seed: setting<string, undefined>(
    text('must name a file or a folder'),
    undefined,
    'index this first if the store is empty',
    'path',
  ),
  recency: setting(
    recencyText,
    'auto',
    'by relevance, articles lose weight with age: 30d; auto: where news is asked for; off',
    'period',
  ),
  meilisearchIndex: setting(
    indexName,
    'articles',
    'name of the index that clients of Meilisearch ask for; off: none is answered',
    'name',
  ),
  requireKey: setting(yesOrNo, false, 'answer only those who send a key (see keys)'),
  metricsPort: setting(
    wholeOr('off', 0, MAX_PORT),
    'off',
    'port that answers /metrics for Prometheus; 0 lets the system choose',
    'number',
  ),
  metricsHost: setting(text('must be an address or a name'), 'localhost', 'address of that port', 'address'),
  rateLimit: setting(
    wholeOr('off', 1, 1_000_000),
    'off',
    'requests that an address may send a minute before it is refused',
    'number',
  ),
  clientRequests: setting(
    wholeOr('off', 1, 100_000),
    64,
    'requests of an address that are under way at once before it is refused',
    'number',
  ),
  trustProxy: setting(
    proxies,
    NO_PROXIES,
    'proxies whose X-Forwarded-For is believed: addresses, networks, loopback (comma-separated)',
    'list',
  ),
  allowedHosts: setting(
    hosts,
    NO_PROXIES,
    'names by which a service on loopback may be asked to write, besides its own; * for any (comma-separated)',
    'list',
  ),
  allowOrigin: setting(
    origins((one) => one === '*' || isOrigin(one), 'must be origins such as https://bao.vn, or * for any'),
    NO_ORIGINS,
    'origins of pages that may ask; * for any, which may search without a key (comma-separated)',
    'list',
  ),
  frameAncestors: setting(
    origins(isAncestor, 'must be origins such as https://bao.vn or https://*.bao.vn, or self'),
    NO_ORIGINS,
    'origins of pages that may show the search page in a frame; self is its own (comma-separated)',
    'list',
  ),
  maxWaiting: setting(whole(1, 100_000), 256, 'requests that wait for a thread before others are refused', 'number'),
  maxWait: setting(whole(1, LONGEST_WAIT), 10, 'how long a request waits for a thread before it is refused', 'seconds'),
  searchBudget: setting(
    wholeOr('off', 1, 1000),
    1,
    'work that a search may be before it answers with what it has found, times the usual',
    'number',
  ),
  cache: setting(yesOrNo, true, 'compute every answer anew'),
  cacheEntries: setting(whole(1, 1_000_000), 1000, 'answers that are remembered', 'number'),
  cacheMegabytes: setting(whole(1, 65_536), 32, 'memory that remembered answers may take', 'number'),
  keepAlive: setting(whole(1, LONGEST_WAIT), 65, 'how long a connection is kept on which nothing is asked', 'seconds'),
  headersTimeout: setting(whole(1, LONGEST_WAIT), 66, 'how long the head of a request may take', 'seconds'),
  drainDelay: setting(
    whole(0, LONGEST_WAIT),
    0,
    'how long /readyz turns questions away before the service stops',
    'seconds',
  ),
  stopTimeout: setting(
    whole(0, LONGEST_WAIT),
    5,
    'how long answers under way may take once the service is told to stop',
    'seconds',
  ),
  logLevel: setting(
    z.enum(LOG_LEVELS, `must be ${LOG_LEVELS.join(', ')}`),
    'warn',
    'least serious lines to log',
    'level',
  ),
} as const;

export type SettingName = keyof typeof SETTINGS;

/** All settings, as they are in force. */
export type Settings = {
  readonly [Name in SettingName]: (typeof SETTINGS)[Name] extends Setting<infer Value> ? Value : never;
};

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

export const settingOf = (name: SettingName): Setting<unknown> => SETTINGS[name];

/** As it is written in the environment and as a flag; empty for none. */
export const showValue = (value: Settings[SettingName]): string => (value === undefined ? '' : String(value));

/** The words that a setting can be, where these are all. */
export const choicesOf = (name: SettingName): readonly string[] | undefined => {
  const { schema } = settingOf(name);
  return schema instanceof z.ZodEnum ? (schema.options as string[]) : undefined;
};

const kebabOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `--log-level`; a switch that is on by itself is turned off: `--no-cache`. */
export const flagOf = (name: SettingName): string =>
  settingOf(name).fallback === true ? `--no-${kebabOf(name)}` : `--${kebabOf(name)}`;

/** `TIMBAO_LOG_LEVEL`. */
export const variableOf = (name: SettingName): string => `TIMBAO_${kebabOf(name).replaceAll('-', '_').toUpperCase()}`;

/** Names the configuration file where no flag does. */
export const CONFIG_VARIABLE = 'TIMBAO_CONFIG';
