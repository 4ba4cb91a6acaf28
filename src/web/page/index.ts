/** The search page as pure functions from an answer to HTML, in Vietnamese; it works without JavaScript. */
export { renderArticlePage } from './article-page.js';
export { renderErrorFragment, renderErrorPage, type ErrorView } from './error-page.js';
export type { FacetDistribution } from './filters.js';
export type { PageAssets } from './layout.js';
export { EMPTY_PAGE_QUERY, toPageUrl, type DateBound, type PageQuery } from './page-query.js';
export { renderSearchFragment, renderSearchPage, type SearchView } from './results.js';
