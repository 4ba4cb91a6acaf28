/**
 * An index that is written to over HTTP while it is searched, by the service as it is started.
 *
 *   npm run bench:live                                           20,000 articles generated from a seed
 *   npm run bench:live -- --size 180000
 *   npm run bench:live -- --articles FILE.jsonl --size 50000     articles of your own
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { readArticles, takeArticles, writeArticles, type BenchArticle } from './bench/articles.js';
import { formatFigure, formatTable } from './bench/figures.js';
import { generateArticles } from './bench/generated-articles.js';
import { fillFor, runLive, type LiveFigures } from './bench/live/run-live.js';
import { spansOf } from './bench/queries.js';

interface Options {
  readonly articles?: string;
  readonly size: number;
  readonly bulk: number;
  readonly puts: number;
  readonly connections: number;
  readonly seconds: number;
  readonly seed: number;
  readonly save?: string;
}

const QUERIES = 200;

const report = (what: string): void => void process.stderr.write(`${what}\n`);

const benchLive = async (options: Options): Promise<void> => {
  const { size, puts: putCount, bulk, seed, seconds, connections, articles: path } = options;
  const folder = await mkdtemp(join(tmpdir(), 'timbao-live-'));
  const loadBefore = loadavg()[0]!;
  try {
    const fillCount = fillFor(size, putCount);
    const more = putCount + fillCount + bulk + QUERIES;
    const source = (): AsyncIterable<BenchArticle> =>
      path === undefined ? generateArticles(seed, size + more) : readArticles(path);
    const articles = takeArticles(source, size + more);
    const articlesPath = join(folder, 'articles.jsonl');
    const bulkPath = join(folder, 'bulk.jsonl');
    await writeArticles(next(articles, size), articlesPath);
    const puts = await all(next(articles, putCount));
    const fill = await all(next(articles, fillCount));
    await writeArticles(next(articles, bulk), bulkPath);
    // Out of headlines of articles that nobody has.
    const queries = spansOf(
      (await all(next(articles, QUERIES))).map(({ title }) => title),
      seed,
    );
    const run = { articlesPath, articles: size, puts, fill, bulkPath, queries, connections, seconds, folder, report };
    const figures = await runLive(run);
    const machine = { cpu: cpus()[0]?.model, cores: cpus().length, memory: totalmem(), node: process.version };
    const load = [loadBefore, loadavg()[0]!].map((value) => value.toFixed(1));
    process.stdout.write(
      `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${load[0]} at the start and ${load[1]} at the end\n` +
        `${formatLive(size, figures)}\n`,
    );
    if (options.save !== undefined) {
      const date = new Date().toISOString();
      const { articles: _path, ...settings } = options;
      const saved = { date, machine, load, source: path === undefined ? 'generated' : 'a file', settings, ...figures };
      await mkdir(resolve(options.save), { recursive: true });
      const savedPath = join(resolve(options.save), `live-${date.slice(0, 16).replace(':', '')}.json`);
      await writeFile(savedPath, `${JSON.stringify(saved, undefined, 1)}\n`);
      report(`saved as ${savedPath}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
};

const formatLive = (size: number, { timings, bulk, beside }: LiveFigures): string => {
  const rows = Object.entries(timings).map(([what, { p50, p95, p99, max, count }]) => [
    what,
    ...[p50, p95, p99, max].map(formatFigure),
    String(count),
  ]);
  const rate = formatFigure((bulk.accepted / bulk.acceptedMs) * 1000);
  const lag = bulk.visibleMs === undefined ? 'not within the wait' : `${formatFigure(bulk.visibleMs)} ms`;
  return [
    `## ${size.toLocaleString('en')} articles, ${beside.toLocaleString('en')} changes beside when much is`,
    formatTable(['ms', 'p50', 'p95', 'p99', 'max', 'timed'], rows),
    `${bulk.accepted.toLocaleString('en')} articles in one request: ${rate} a second on the disk; the last was found ${lag} later.`,
  ].join('\n\n');
};

/** So many of what is still to come; the rest stays. */
async function* next(articles: AsyncGenerator<BenchArticle>, count: number): AsyncGenerator<BenchArticle> {
  for (let taken = 0; taken < count; taken++) {
    const found = await articles.next();
    if (found.done === true) return;
    yield found.value;
  }
}

const all = async (articles: AsyncIterable<BenchArticle>): Promise<BenchArticle[]> => {
  const list: BenchArticle[] = [];
  for await (const article of articles) list.push(article);
  return list;
};

await new Command('npm run bench:live --')
  .description('Measures an index that is written to while it is searched.')
  .option('--articles <file>', 'JSONL of articles with id, title and body; may be gzipped')
  .option('--size <count>', 'articles that are indexed first', Number, 20_000)
  .option('--bulk <count>', 'articles in one request', Number, 20_000)
  .option('--puts <count>', 'articles that are stored one by one', Number, 200)
  .option('--connections <count>', 'readers at once', Number, 8)
  .option('--seconds <count>', 'how long readers are measured alone', Number, 10)
  .option('--seed <number>', 'of the generated articles and of the queries', Number, 1)
  .option('--save <folder>', 'write the raw figures to a file in this folder, named after the time')
  .action(benchLive)
  .parseAsync();
