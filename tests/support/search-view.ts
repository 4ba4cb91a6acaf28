/** What the page is given to render: a search of the fake engine. */
import { FACET_FIELDS, type SearchResponse } from '../../src/engine/search-engine.js';
import { type PageAssets, type PageQuery, type SearchView, EMPTY_PAGE_QUERY } from '../../src/web/page/index.js';
import { createFakeEngine } from './fake-engine.js';
import { SAMPLE_ARTICLES } from './sample-articles.js';

export const PAGE_ASSETS: Required<PageAssets> = {
  styles: '/assets/1/styles.css',
  icon: '/assets/1/icon.svg',
  script: '/assets/1/browser/main.js',
};

export const viewOf = async (change: Partial<PageQuery> = {}, articles = SAMPLE_ARTICLES): Promise<SearchView> => {
  const query = { ...EMPTY_PAGE_QUERY, ...change };
  const answer = await createFakeEngine(articles).search({
    query: query.q,
    page: query.page,
    hitsPerPage: 10,
    sort: query.sort,
    ...query.filters,
    facets: FACET_FIELDS,
  });
  return { query, answer, facets: answer.facetDistribution };
};

/** The same view of a query that was understood otherwise. */
export const understood = (view: SearchView, change: Partial<SearchResponse['understanding']>): SearchView => ({
  ...view,
  answer: { ...view.answer, understanding: { ...view.answer.understanding, ...change } },
});
