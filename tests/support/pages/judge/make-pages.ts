/** The pages of a layout for a judgement: an article each, drawn without repetition while there are any. */
import { crossLayouts } from '../cross-layouts.js';
import { Draw } from '../draw.js';
import type { KnownArticle, Layout } from '../draft.js';
import { makeHtmlPage } from '../html/make-html-page.js';
import { HTML_VARIANTS, type HtmlVariant } from '../html/metadata.js';
import { composeLayout } from '../layouts/composed/compose-layout.js';
import { SEEN_LAYOUTS } from '../layouts/seen/all.js';
import { UNSEEN_LAYOUTS } from '../layouts/unseen/all.js';
import { makePage, type PageOrder } from '../make-page.js';
import type { Half, MadePage } from '../page.js';

export const LAYOUTS: Readonly<Record<Half, readonly Layout[]>> = { seen: SEEN_LAYOUTS, unseen: UNSEEN_LAYOUTS };

export interface PagesOrder {
  readonly half: Half;
  readonly pool: readonly KnownArticle[];
  readonly seed: number;
  /** For each layout. */
  readonly pageCount: number;
  /** Draw from so few articles that about half of those linked to have a page of their own on the site. */
  readonly isCrawl?: boolean;
  /** So many sites that are composed at random, in place of those that were drawn. */
  readonly composedCount?: number;
}

const ordersOf = (layout: Layout, { half, pool, seed, pageCount, isCrawl }: PagesOrder): readonly PageOrder[] => {
  const shuffled = new Draw(seed, layout.name).shuffled(pool);
  const articles = isCrawl === true ? shuffled.slice(0, 2 * pageCount) : shuffled;
  return Array.from({ length: pageCount }, (_, index) => ({
    layout,
    half,
    article: articles[index % articles.length] as KnownArticle,
    pool: articles,
    seed,
    name: `${layout.name}/${index}.txt`,
  }));
};

/** A crossed layout bears so many pages for each page of a layout. */
const CROSSED_SHARE = 4;

/** Pages of sites crossed from the layouts of this half, each page of its own site. */
const crossedOrders = (order: PagesOrder): readonly PageOrder[] =>
  Array.from({ length: order.pageCount * CROSSED_SHARE }, (_, index) => {
    const layout = crossLayouts(LAYOUTS[order.half], order.seed, `crossed-${index}`);
    return ordersOf(layout, { ...order, pageCount: 1 });
  }).flat();

const composedLayouts = (count: number, seed: number): readonly Layout[] =>
  Array.from({ length: count }, (_, index) => composeLayout(seed, `composed-${index}`));

/** Pages by layout, in the order of the layouts; then those of crossed ones. */
export const makePages = (order: PagesOrder): ReadonlyMap<string, readonly MadePage[]> => {
  const { composedCount, half, seed, isCrawl } = order;
  const layouts = composedCount === undefined ? LAYOUTS[half] : composedLayouts(composedCount, seed);
  return new Map([
    ...layouts.map((layout) => [layout.name, ordersOf(layout, order).map(makePage)] as const),
    // A crossed page is the only one of its site, so there is nothing to crawl.
    ...(isCrawl === true || composedCount !== undefined
      ? []
      : [['crossed', crossedOrders(order).map(makePage)] as const]),
  ]);
};

/** HTML pages by the way in which they describe themselves, those of all layouts together. */
export const makeHtmlPages = (order: PagesOrder): ReadonlyMap<HtmlVariant, readonly MadePage[]> => {
  const layouts = LAYOUTS[order.half].filter(({ isTextOnly }) => isTextOnly !== true);
  return new Map(
    HTML_VARIANTS.map((variant) => [
      variant,
      layouts.flatMap((layout) => ordersOf(layout, order).map((each) => makeHtmlPage(each, variant))),
    ]),
  );
};
