/** An index that is written to while it is searched: all the figures, in the order in which they can be had. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mostChangesBeside } from '../../../src/inverted-index/index.js';
import { LiveService, MAIN, makeKey } from '../../live/live-service.js';
import type { BenchArticle } from '../articles.js';
import { latencyOf, type Latency } from '../figures.js';
import { timeCommands } from './command-times.js';
import { askOnce, searchDuring } from './search-load.js';
import { postFile, probeDuring, putAll, type BulkFigures } from './write-load.js';

export interface LiveRun {
  /** JSONL of the articles that are indexed first. */
  readonly articlesPath: string;
  readonly articles: number;
  /** Stored one by one, then until there is much beside the index, then in one request. */
  readonly puts: readonly BenchArticle[];
  readonly fill: readonly BenchArticle[];
  readonly bulkPath: string;
  readonly queries: readonly string[];
  readonly connections: number;
  /** How long readers are alone. */
  readonly seconds: number;
  /** An empty folder. */
  readonly folder: string;
  readonly report: (what: string) => void;
}

export interface Timing extends Latency {
  readonly max: number;
}

export interface LiveFigures {
  /** By what was timed. */
  readonly timings: Readonly<Record<string, Timing>>;
  readonly bulk: BulkFigures;
  /** Changes beside the index when it was measured as full. */
  readonly beside: number;
}

/** How many articles one can add before the next generation is made, and some to spare for the commands. */
export const fillFor = (articles: number, puts: number): number =>
  Math.max(0, Math.floor(mostChangesBeside(articles) * 0.95) - 2 * puts - 10);

const timingOf = (times: readonly number[]): Timing => ({ ...latencyOf(times), max: Math.max(...times) });

/** Rounds over the queries by turns, after one that is not counted. */
const ROUNDS = 3;

/** No further query is asked by turns after so many ms. */
const LONGEST_TURNS = 60_000;

export const runLive = async (run: LiveRun): Promise<LiveFigures> => {
  const { folder, queries, connections, seconds, report } = run;
  const timings: Record<string, Timing> = {};
  const take = (what: string, times: readonly number[]): void => {
    timings[what] = timingOf(times);
    const { p50, p99 } = timings[what];
    report(`${what}: ${p50.toFixed(1)} ms, 99 of 100 within ${p99.toFixed(1)} ms`);
  };
  const dataFolder = join(folder, 'store');
  report('building the index');
  const builder = spawn(process.execPath, [MAIN, 'index', run.articlesPath, '--data', dataFolder], { stdio: 'ignore' });
  const [code] = (await once(builder, 'close')) as [number | null];
  if (code !== 0) throw new Error('the index was not built');
  const key = await makeKey(dataFolder);
  const emptyFolder = join(folder, 'empty');
  cpSync(dataFolder, emptyFolder, { recursive: true });
  const open = (path: string): Promise<LiveService> =>
    LiveService.start({ main: MAIN, dataFolder: path, key, flags: ['--no-cache'] });

  const service = await open(dataFolder);
  const load = { service, queries, connections };
  try {
    await searchDuring(load, sleep(seconds * 1000));
    take(
      `search, ${connections} connections, nothing is written`,
      (await searchDuring(load, sleep(seconds * 1000))).times,
    );

    const [first, second] = [run.puts.slice(0, run.puts.length >> 1), run.puts.slice(run.puts.length >> 1)];
    take('PUT until found, nobody searches', await putAll(service, first));
    const beside = await searchDuring(load, putAll(service, [...second, ...second.map(corrected)]));
    take(`PUT until found, beside ${connections} that search`, beside.result);
    take(`search, ${connections} connections, beside PUT`, beside.times);

    const commands = await timeCommands(service, dataFolder, folder);
    take('timbao --version', commands.starts);
    take('timbao index --add of one article', commands.adds);
    take('taken up by the service, after that ended', commands.takenUp);

    const fillPath = join(folder, 'fill.jsonl');
    writeFileSync(fillPath, run.fill.map((article) => `${JSON.stringify(article)}\n`).join(''));
    if (run.fill.length > 0) await postFile(service, fillPath);
    // Parts are put together when nothing was written for a while.
    await sleep(SETTLING);
    take(`search, ${connections} connections, much beside`, (await searchDuring(load, sleep(seconds * 1000))).times);
    const empty = await open(emptyFolder);
    try {
      const { emptyTimes, fullTimes } = await byTurns(empty, service, queries);
      take('search, one by one, nothing beside', emptyTimes);
      take('search, one by one, much beside', fullTimes);
    } finally {
      await empty.stop();
    }

    report('many in one request');
    const posting = postFile(service, run.bulkPath);
    const probing = probeDuring(service, posting);
    const { times, result: bulk } = await searchDuring(load, posting);
    take(`search, ${connections} connections, beside many in one request`, times);
    take('an answer that needs no search, beside that', await probing);
    if (service.complaints.length > 0) report(`the service complained: ${service.complaints.join('\n')}`);
    return { timings, bulk, beside: run.puts.length + second.length + run.fill.length + commands.adds.length };
  } finally {
    await service.stop();
  }
};

const corrected = (article: BenchArticle): BenchArticle => ({ ...article, title: `${article.title} (sửa)` });

/** Each query is asked of both, one right after the other, so that whatever else the machine does hits both. */
const byTurns = async (
  empty: LiveService,
  full: LiveService,
  queries: readonly string[],
): Promise<{ emptyTimes: number[]; fullTimes: number[] }> => {
  const [emptyTimes, fullTimes]: [number[], number[]] = [[], []];
  const started = performance.now();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [i, query] of queries.entries()) {
      if (round > 0 && performance.now() - started > LONGEST_TURNS) break;
      const order = [
        { service: empty, times: emptyTimes },
        { service: full, times: fullTimes },
      ];
      for (const { service, times } of (i + round) % 2 === 0 ? order : order.reverse()) {
        const time = await askOnce(service, query);
        if (round > 0) times.push(time);
      }
    }
  }
  return { emptyTimes, fullTimes };
};

/** In ms. */
const SETTLING = 5000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
