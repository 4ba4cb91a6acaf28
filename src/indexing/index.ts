/** How is an index made of articles? Written, brought up to the article store, checked: a file a verb. */
export { assertNotBehind, catchUpIndex, type CatchUpOptions } from './catch-up-index.js';
export { checkIndex, type StructureReport } from './check-index.js';
export {
  articleMatcher,
  deleteArticles,
  type ArticleFilter,
  type DeleteOptions,
  type DeleteSummary,
} from './delete-articles.js';
export { MAX_SEARCHED_UNITS } from '../inverted-index/index.js';
export { invertChanges, type FreshChanges, type InvertedChanges, type PartMerge } from './fresh/fresh-builder.js';
export { FreshKeeper } from './fresh/fresh-keeper.js';
export { mergeParts } from './fresh/invert-part.js';
export { toVersion, type IncomingArticle } from './incoming-article.js';
export { writeIndex, type WriteOptions, type WriteSummary } from './write-index.js';
