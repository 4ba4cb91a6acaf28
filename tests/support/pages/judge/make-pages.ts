/** The pages of a layout for a judgement: an article each, drawn without repetition while there are any. */
import { Draw } from '../draw.js';
import type { KnownArticle, Layout } from '../draft.js';
import { SEEN_LAYOUTS } from '../layouts/seen/all.js';
import { UNSEEN_LAYOUTS } from '../layouts/unseen/all.js';
import { makePage } from '../make-page.js';
import type { Half, MadePage } from '../page.js';

export const LAYOUTS: Readonly<Record<Half, readonly Layout[]>> = { seen: SEEN_LAYOUTS, unseen: UNSEEN_LAYOUTS };

export interface PagesOrder {
  readonly half: Half;
  readonly pool: readonly KnownArticle[];
  readonly seed: number;
  /** For each layout. */
  readonly pageCount: number;
}

/** Pages by layout, in the order of the layouts. */
export const makePages = ({ half, pool, seed, pageCount }: PagesOrder): ReadonlyMap<string, readonly MadePage[]> =>
  new Map(
    LAYOUTS[half].map((layout) => {
      const articles = new Draw(seed, layout.name).shuffled(pool);
      const pages = Array.from({ length: pageCount }, (_, index) =>
        makePage({
          layout,
          half,
          article: articles[index % articles.length] as KnownArticle,
          pool,
          seed,
          name: `${layout.name}-${index}.txt`,
        }),
      );
      return [layout.name, pages];
    }),
  );
