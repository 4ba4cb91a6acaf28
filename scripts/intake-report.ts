/**
 * How well are pages read, of which everything is known?
 *
 *   npm run intake -- --pages 60 --worst 5
 *
 * Pages are made around known articles in the layouts of tests/support/pages/layouts. Of the unseen layouts figures are
 * printed and nothing else.
 */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { readCrawledArticles, readSampleArticles } from '../tests/support/pages/known-articles.js';
import type { KnownArticle } from '../tests/support/pages/draft.js';
import { describeJudgement, type Judgement, judge } from './intake/judgement.js';
import { formatTable } from './intake/report-tables.js';
import { describeWorst } from './intake/worst-pages.js';
import { writeFigures } from './intake/write-figures.js';

interface Options {
  readonly seed: number;
  readonly pages: number;
  readonly worst: number;
  readonly articles: string;
  readonly layout?: string;
  readonly html?: true;
  readonly together?: true;
  readonly unseen?: true;
  readonly seen?: true;
  readonly composed?: number;
  readonly write?: string;
}

const SHARED_ARTICLES = '../shared/data/articles/mixed-metadata.jsonl.gz';
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** As HTML, and as a crawl. */
type Way = readonly [isHtml: boolean, isCrawl: boolean];
const EVERY_WAY: readonly Way[] = [
  [false, false],
  [false, true],
  [true, false],
];

const readPool = (path: string): readonly KnownArticle[] => {
  const samples = readSampleArticles();
  return existsSync(path) ? [...samples, ...readCrawledArticles(path)] : samples;
};

const report = async (options: Options): Promise<void> => {
  const { seed, pages, worst, articles, layout, html, together, unseen, seen, composed, write } = options;
  const pool = readPool(articles);
  process.stderr.write(`${pool.length} known articles, seed ${seed}\n`);
  const halves = (['seen', 'unseen'] as const).filter((half) =>
    half === 'seen' ? unseen === undefined : seen === undefined && composed === undefined,
  );
  const judgements: Judgement[] = [];
  const ways: readonly Way[] = write === undefined ? [[html === true, together === true]] : EVERY_WAY;
  for (const [isHtml, isCrawl] of ways) {
    for (const half of halves) {
      const only = {
        ...(layout === undefined ? {} : { only: layout }),
        ...(composed === undefined ? {} : { composedCount: composed }),
      };
      const judgement = await judge({ half, isHtml, isCrawl, pool, seed, pageCount: pages, ...only });
      // Of composed sites there are too many to name.
      const rows = composed === undefined ? judgement.rows : judgement.rows.slice(-1);
      print(`${formatTable(describeJudgement(judgement), rows)}\n`);
      judgements.push(judgement);
    }
  }
  const shown = judgements.filter(({ order }) => order.half === 'seen').flatMap(({ pairs }) => pairs);
  if (worst > 0) print(describeWorst(shown, worst));
  if (write !== undefined) await writeFigures(write, judgements, new Date().toISOString().slice(0, 10));
};

await new Command('npm run intake --')
  .description('Reads pages made around known articles and prints how right the reading is, for each layout.')
  .option('--seed <number>', 'start of the random numbers', Number, 1)
  .option('--pages <count>', 'pages for each layout', Number, 60)
  .option('--html', 'the pages as HTML, a row for each way of describing themselves')
  .option('--together', 'the pages of a layout as a crawl of one site, read with what they tell of each other')
  .option('--unseen', 'only the layouts that no rule is written by')
  .option('--seen', 'only the layouts that rules may be written by')
  .option('--composed <count>', 'so many sites composed at random in place of the layouts', Number)
  .option('--layout <name>', 'only this row')
  .option('--worst <count>', 'how many of the worst pages of the seen layouts to show, line by line', Number, 0)
  .option(
    '--articles <file>',
    'more known articles: gzipped JSONL of crawled pages, where it is there',
    SHARED_ARTICLES,
  )
  .option('--write <file>', 'put the figures of text and HTML into this page of the documentation')
  .action(report)
  .parseAsync();
