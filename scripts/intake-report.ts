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
import { toFigures } from '../tests/support/pages/judge/figures.js';
import { judgePage, type Verdict } from '../tests/support/pages/judge/judge-page.js';
import { makeHtmlPages, makePages } from '../tests/support/pages/judge/make-pages.js';
import { readOneByOne } from '../tests/support/pages/judge/read-pages.js';
import type { Half } from '../tests/support/pages/page.js';
import { type FiguresRow, formatTable } from './intake/report-tables.js';
import { describeWorst, type ReadPagePair } from './intake/worst-pages.js';

interface Options {
  readonly seed: number;
  readonly pages: number;
  readonly worst: number;
  readonly articles: string;
  readonly layout?: string;
  readonly html?: true;
  readonly unseen?: true;
  readonly seen?: true;
}

const SHARED_ARTICLES = '../shared/data/articles/mixed-metadata.jsonl.gz';
const print = (text: string): void => void process.stdout.write(`${text}\n`);

const readPool = (path: string): readonly KnownArticle[] => {
  const samples = readSampleArticles();
  return existsSync(path) ? [...samples, ...readCrawledArticles(path)] : samples;
};

const report = async ({ seed, pages, worst, articles, layout, html, unseen, seen }: Options): Promise<void> => {
  const pool = readPool(articles);
  process.stderr.write(`${pool.length} known articles, seed ${seed}\n`);
  const halves = (['seen', 'unseen'] as const).filter((half: Half) =>
    half === 'seen' ? unseen === undefined : seen === undefined,
  );
  const make = html === true ? makeHtmlPages : makePages;
  const shown: ReadPagePair[] = [];
  for (const half of halves) {
    const rows: FiguresRow[] = [];
    const all: Verdict[] = [];
    for (const [name, made] of make({ half, pool, seed, pageCount: pages })) {
      if (layout !== undefined && layout !== name) continue;
      const outcomes = await readOneByOne(made);
      const verdicts = made.map((page, index) => {
        const outcome = outcomes[index]!;
        if (half === 'seen') shown.push({ page, outcome });
        return judgePage(page, outcome.kind === 'article' ? outcome.article : undefined);
      });
      rows.push({ name, figures: toFigures(verdicts) });
      all.push(...verdicts);
    }
    print(`${formatTable(half, [...rows, { name: 'all', figures: toFigures(all) }])}\n`);
  }
  if (worst > 0) print(describeWorst(shown, worst));
};

await new Command('npm run intake --')
  .description('Reads pages made around known articles and prints how right the reading is, for each layout.')
  .option('--seed <number>', 'start of the random numbers', Number, 1)
  .option('--pages <count>', 'pages for each layout', Number, 60)
  .option('--html', 'the pages as HTML, a row for each way of describing themselves')
  .option('--unseen', 'only the layouts that no rule is written by')
  .option('--seen', 'only the layouts that rules may be written by')
  .option('--layout <name>', 'only this row')
  .option('--worst <count>', 'how many of the worst pages of the seen layouts to show, line by line', Number, 0)
  .option(
    '--articles <file>',
    'more known articles: gzipped JSONL of crawled pages, where it is there',
    SHARED_ARTICLES,
  )
  .action(report)
  .parseAsync();
