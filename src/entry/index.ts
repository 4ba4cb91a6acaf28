/** `timbao`: index articles and search them. Loads neither what reads pages nor what answers over HTTP. */
export {
  catchUpIndex,
  checkIndex,
  deleteArticles,
  writeIndex,
  type ArticleFilter,
  type DeleteOptions,
  type DeleteSummary,
  type WriteOptions,
  type WriteSummary,
} from '../indexing/index.js';
export { StoreWriter, type PutAnswer, type PutRequest } from '../writing/index.js';
export {
  createCachedEngine,
  LocalEngine,
  PooledEngine,
  type CacheLimits,
  type LocalEngineOptions,
  type PooledEngineOptions,
  type SearchEngine,
  type SearchHit,
  type SearchRequest,
  type SearchResponse,
  type SimilarResponse,
  type SuggestRequest,
  type SuggestResponse,
  type Understanding,
} from '../engine/index.js';
export { TimbaoError, type Article, type ErrorCode, type Logger } from '../shared/index.js';
export { canonicalize, foldTerm, tierOf, tokenize, type Tier, type Token } from '../text/index.js';
