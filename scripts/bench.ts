/**
 * timbao beside MiniSearch and SQLite FTS5, on the same articles and queries, in one run.
 *
 *   npm run bench                                                  articles generated from a seed
 *   npm run bench -- --articles FILE.jsonl --queries FILE.txt      articles and queries of your own
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { readArticles, takeArticles, writeArticles, type BenchArticle } from './bench/articles.js';
import { ArticleGenerator, generateArticles } from './bench/generated-articles.js';
import { runHttp } from './bench/http-load.js';
import { PEER_NAMES, type PeerName } from './bench/peer.js';
import { generateQueries, readQueries } from './bench/queries.js';
import { runPeers } from './bench/run-peers.js';
import { formatSize, type SizeFigures } from './bench/tables.js';

interface Options {
  readonly articles?: string;
  readonly queries?: string;
  readonly sizes: readonly number[];
  readonly peers: readonly PeerName[];
  readonly minisearchUpTo: number;
  readonly rounds: number;
  readonly budget: number;
  readonly http: boolean;
  readonly seconds: number;
  readonly seed: number;
  readonly save?: string;
}

const DEFAULT_SIZES = [10_000, 60_000, 180_000];
const GENERATED_QUERIES = 500;
const CONNECTIONS = [1, 16, 64];

const numbers = (text: string): number[] => text.split(',').map(Number);
const report = (what: string): void => void process.stderr.write(`${what}\n`);

const bench = async (options: Options): Promise<void> => {
  if ((options.articles === undefined) !== (options.queries === undefined)) {
    throw new Error('--articles and --queries go together: queries have to fit the articles');
  }
  const folder = await mkdtemp(join(tmpdir(), 'timbao-bench-'));
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, memory: totalmem(), node: process.version };
  process.stdout.write(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}\n`);
  const sizes: SizeFigures[] = [];
  try {
    for (const size of options.sizes) {
      const figures = await benchSize(size, options, folder);
      sizes.push(figures);
      // A run takes an hour: what it found is not lost with what comes after.
      process.stdout.write(`\n${formatSize(figures)}\n`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  const load = loadavg()[0]!.toFixed(2);
  process.stdout.write(`\nload at the end ${load}\n`);
  if (options.save !== undefined) {
    const date = new Date().toISOString();
    const { articles, queries: _queries, ...settings } = options;
    const source = articles === undefined ? 'generated' : 'a file';
    await mkdir(resolve(options.save), { recursive: true });
    const path = join(resolve(options.save), `${date.slice(0, 16).replace(':', '')}.json`);
    await writeFile(path, `${JSON.stringify({ date, machine, load, source, settings, sizes }, undefined, 1)}\n`);
    report(`saved as ${path}`);
  }
};

const benchSize = async (size: number, options: Options, parent: string): Promise<SizeFigures> => {
  report(`${size} articles`);
  const folder = join(parent, String(size));
  await mkdir(folder);
  const articlesPath = join(folder, 'articles.jsonl');
  const { articles, seed } = options;
  const source = (): AsyncIterable<BenchArticle> =>
    articles === undefined ? generateArticles(seed, size) : readArticles(articles);
  await writeArticles(takeArticles(source, size), articlesPath);
  const queries =
    options.queries === undefined
      ? generateQueries(new ArticleGenerator(seed), seed, size, GENERATED_QUERIES)
      : await readQueries(options.queries);
  const peers = options.peers.filter((peer) => peer !== 'minisearch' || size <= options.minisearchUpTo);
  const { rounds, budget } = options;
  const outcome = await runPeers({ peers, articlesPath, queries, rounds, budget, folder, report });
  const failures: Record<string, string> = { ...outcome.failures };
  let http: SizeFigures['http'] = [];
  if (options.http && outcome.peers.timbao !== undefined) {
    const dataFolder = join(folder, 'timbao');
    const { seconds } = options;
    try {
      http = await runHttp({ articlesPath, dataFolder, queries, connections: CONNECTIONS, seconds, report });
    } catch (error) {
      failures.HTTP = error instanceof Error ? error.message : String(error);
    }
  }
  await rm(folder, { recursive: true });
  return { articles: size, peers: outcome.peers, http, failures };
};

await new Command('npm run bench --')
  .description('Measures timbao beside MiniSearch and SQLite FTS5.')
  .option('--articles <file>', 'JSONL of articles with id, title, body and perhaps summary; may be gzipped')
  .option('--queries <file>', 'a query a line')
  .addOption(
    new Option('--sizes <list>', 'how many articles; too few of them are repeated with new ids')
      .argParser(numbers)
      .default(DEFAULT_SIZES, DEFAULT_SIZES.join(',')),
  )
  .addOption(new Option('--peers <names...>', 'who takes part').choices(PEER_NAMES).default(PEER_NAMES, 'all'))
  .option('--minisearch-up-to <count>', 'leave MiniSearch out above so many articles', Number, 180_000)
  .option('--rounds <count>', 'how often each query is timed, after a round that is not', Number, 3)
  .option('--budget <ms>', 'a peer that is slower than this for a round and kind asks fewer queries', Number, 20_000)
  .option('--no-http', 'without the service')
  .option('--seconds <count>', 'how long each load of the service lasts', Number, 10)
  .option('--seed <number>', 'of the generated articles and queries', Number, 1)
  .option('--save <folder>', 'write the raw figures to a file in this folder, named after the time')
  .action(bench)
  .parseAsync();
