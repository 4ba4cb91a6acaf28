/** One judgement: pages made, read and judged, by layout or by way of describing themselves. */
import { toFigures } from '../../tests/support/pages/judge/figures.js';
import { judgePage, type Verdict } from '../../tests/support/pages/judge/judge-page.js';
import { makeHtmlPages, makePages } from '../../tests/support/pages/judge/make-pages.js';
import { readOneByOne, readTogether } from '../../tests/support/pages/judge/read-pages.js';
import type { KnownArticle } from '../../tests/support/pages/draft.js';
import type { Half } from '../../tests/support/pages/page.js';
import type { FiguresRow } from './report-tables.js';
import type { ReadPagePair } from './worst-pages.js';

export interface JudgementOrder {
  readonly half: Half;
  readonly isHtml: boolean;
  /** The pages of each layout as a crawl of one site, read with what they tell of each other. */
  readonly isCrawl: boolean;
  readonly pool: readonly KnownArticle[];
  readonly seed: number;
  /** For each layout. */
  readonly pageCount: number;
  /** So many composed sites in place of the layouts. */
  readonly composedCount?: number;
  /** The name of a row; without it all are judged. */
  readonly only?: string;
}

export interface Judgement {
  readonly order: JudgementOrder;
  /** The last is of all pages together. */
  readonly rows: readonly FiguresRow[];
  readonly pairs: readonly ReadPagePair[];
}

export const judge = async (order: JudgementOrder): Promise<Judgement> => {
  const rows: FiguresRow[] = [];
  const all: Verdict[] = [];
  const pairs: ReadPagePair[] = [];
  for (const [name, pages] of (order.isHtml ? makeHtmlPages : makePages)(order)) {
    if (order.only !== undefined && order.only !== name) continue;
    const outcomes = await (order.isCrawl ? readTogether : readOneByOne)(pages);
    const read = pages.map((page, index) => ({ page, outcome: outcomes[index]! }));
    const verdicts = read.map(({ page, outcome }) =>
      judgePage(page, outcome.kind === 'article' ? outcome.article : undefined),
    );
    rows.push({ name, figures: toFigures(verdicts) });
    if (name !== 'crossed') all.push(...verdicts);
    pairs.push(...read);
  }
  // Crossed sites are a question of their own: the sum is of the sites that were drawn.
  return { order, rows: [...rows, { name: 'all but crossed', figures: toFigures(all) }], pairs };
};

/** "unseen, HTML": what was judged. */
export const describeJudgement = ({ order }: Judgement): string =>
  [order.half, ...(order.isHtml ? ['HTML'] : []), ...(order.isCrawl ? ['together'] : [])].join(', ');
