/** Which articles answer, in what order, and why? Pure over a snapshot of the index. */
export { Searcher, type Matching, type SearcherRequest, type SearcherResult } from './searcher.js';
export type { SortKey } from './query/sort-key.js';
export type { PlaceInOrder } from './collect/best-documents.js';
export { KnownNames } from './understand/known-names.js';
export { Work, WORK_CUTS, WORK_STAGES, workBudgetOf, type StageWork, type WorkCut } from './query/work.js';
export { SearchContext } from './postings/search-context.js';
export { DEFAULT_RANKING, type RankingParameters } from './query/ranking-parameters.js';
export type { AppliedRecency, Recency, RecencyReason } from './rank/recency.js';
export type { ScorePart } from './rank/score-document.js';
export type { ExpandedTerm } from './query/term-expansion.js';
export { MAX_CONDITIONS, MAX_FILTER_DEPTH, type Bound, type Filter } from './query/filter.js';
export type { QueryPlan } from './query/query-plan.js';
export { isFoundByPlace, withoutPlaces } from './understand/find-places.js';
export { SimilarArticles } from './similar/similar-articles.js';
export { analyseArticle, MARKED_FIELDS, Vocabulary } from './snippet/analysed-article.js';
export type { AnalysedArticle, MarkedField } from './snippet/analysed-article.js';
export { ArticleHighlighter, type HighlightedArticle } from './snippet/highlight-article.js';
export { escapeHtml, renderMarked, type TextRange } from './snippet/highlight-article.js';
