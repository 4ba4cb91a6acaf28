/**
 * What hostile clients cost the others, in front of `timbao serve` in a process of its own:
 *
 *   npm run attack:clients -- --data DIR
 *
 * Exit code 1 when a bound does not hold.
 */
import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import type { SearchRequest } from '../src/engine/index.js';
import { askDeaf, drip, hammer, timeReader } from './attack/hostile-clients.js';
import { HOSTILE_QUERIES, toRequest } from './attack/hostile-queries.js';
import { readIndexWords } from './attack/index-words.js';
import { formatFigure, formatTable } from './bench/figures.js';
import { LiveService, MAIN } from './live/live-service.js';

interface Options {
  readonly data: string;
  readonly seconds: number;
}

const MEGABYTE = 2 ** 20;
const HOSTILE = 16;
const DEAF = 100;
const ANSWERS_OF_EACH = 20;
const DRIPPING = 100;
/** In ms; the head of a request may take 25 s here. */
const PATIENCE = 30_000;
const HEADERS_TIMEOUT = '25';
const READER_TIMES = 300;
const HEALTH_TIMES = 150;

/** A search as a client sends it. */
const toPath = (request: Partial<SearchRequest> & { readonly query: string }): string => {
  const { query, page, hitsPerPage, sort, matchingStrategy, distinct, facets } = request;
  const parameters = new URLSearchParams({ q: query });
  const others = { page, hitsPerPage, sort, matchingStrategy, distinct, facets: facets?.join(',') };
  for (const [name, value] of Object.entries(others)) if (value !== undefined) parameters.set(name, `${value}`);
  return `/api/search?${parameters.toString()}`;
};

const attack = async ({ data, seconds }: Options): Promise<void> => {
  const words = await readIndexWords(data);
  const ordinary = words.together.slice(0, 200).map((query) => toPath({ query }));
  const hostile = Object.values(HOSTILE_QUERIES).map((ask) => toPath(toRequest(ask(words))));
  const rows: string[][] = [];
  const broken: string[] = [];
  const start = (flags: readonly string[] = []): Promise<LiveService> =>
    // Answers anew each time: what is remembered costs nothing.
    LiveService.start({ main: MAIN, dataFolder: data, flags: ['--no-cache', ...flags] });
  const note = (what: string, seen: string, bound: string, holds: boolean): void => {
    rows.push([what, seen, bound, holds ? 'yes' : 'NO']);
    if (!holds) broken.push(what);
    process.stderr.write(`${what}: ${seen}\n`);
  };
  const watch = (service: LiveService): (() => number) => {
    let most = 0;
    const timer = setInterval(() => (most = Math.max(most, service.memory() ?? 0)), 100);
    return () => {
      clearInterval(timer);
      return most;
    };
  };

  let service = await start();
  await timeReader(service, ordinary, { times: READER_TIMES });
  const idle = await timeReader(service, ordinary, { times: READER_TIMES });
  const before = service.memory() ?? NaN;
  const mostMemory = watch(service);
  const end = performance.now() + seconds * 1000;
  const isOver = (): boolean => performance.now() > end;
  const attackers = hammer(service.port, hostile, HOSTILE, isOver);
  const beside = await timeReader(service, ordinary, { times: Infinity, isOver });
  const statuses = [...(await attackers)].sort(([a], [b]) => a - b);
  const most = mostMemory();
  note(
    `a reader beside ${HOSTILE} clients that ask what costs most`,
    `p50 ${formatFigure(beside.p50)}, p99 ${formatFigure(beside.p99)} ms; alone ${formatFigure(idle.p50)}, ${formatFigure(idle.p99)}`,
    'p99 at most 3 times',
    beside.p99 <= 3 * idle.p99,
  );
  note(
    'their answers',
    statuses.map(([status, count]) => `${status}: ${count}`).join(', '),
    '200, 429, 503',
    statuses.every(([status]) => [200, 429, 503].includes(status)),
  );
  note(
    'memory meanwhile',
    `${(most / MEGABYTE).toFixed(0)} MB; before ${(before / MEGABYTE).toFixed(0)}`,
    'at most 1.5 times',
    most <= 1.5 * before,
  );
  await service.stop();

  service = await start();
  await timeReader(service, ordinary, { times: READER_TIMES });
  const quiet = service.memory() ?? NaN;
  const mostUnread = watch(service);
  const path = toPath({ query: words.frequent[0]!, hitsPerPage: 1000 });
  const deaf = await askDeaf(service.port, DEAF, ANSWERS_OF_EACH, path);
  const health = await timeReader(service, ['/health'], { times: HEALTH_TIMES });
  await setTimeout(3000);
  const unread = mostUnread();
  for (const socket of deaf) socket.destroy();
  note(
    `${DEAF} clients that ask for ${DEAF * ANSWERS_OF_EACH} answers of 1,000 hits and read none`,
    `+${((unread - quiet) / MEGABYTE).toFixed(0)} MB`,
    'at most 100 MB',
    unread - quiet <= 100 * MEGABYTE,
  );
  note('/health meanwhile', `p99 ${formatFigure(health.p99)} ms`, 'at most 100 ms', health.p99 <= 100);
  await service.stop();

  service = await start(['--headers-timeout', HEADERS_TIMEOUT]);
  const closed = await drip(service.port, DRIPPING, PATIENCE);
  note(`${DRIPPING} clients that drip or send nothing`, `${closed} closed`, 'all within 30 s', closed === DRIPPING);
  await service.stop();

  process.stdout.write(`${formatTable(['what', 'seen', 'bound', 'holds'], rows)}\n`);
  if (broken.length > 0) process.exitCode = 1;
};

await new Command('attack:clients')
  .requiredOption('--data <dir>', 'data folder with an index')
  .option('--seconds <count>', 'how long hostile clients ask', Number, 20)
  .action(attack)
  .parseAsync();
