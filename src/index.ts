/** timbao as a library: what a program of your own needs to index and search. */
export { readInput, readText, type Article, type ReadOptions, type ReadOutcome } from './article/index.js';
export {
  catchUpIndex,
  checkIndex,
  createCachedEngine,
  LocalEngine,
  PooledEngine,
  writeIndex,
  type LocalEngineOptions,
  type PooledEngineOptions,
  type SearchEngine,
  type SearchHit,
  type SearchRequest,
  type SearchResponse,
  type WriteOptions,
  type WriteSummary,
} from './engine/index.js';
export { createApp, startServer, type AppOptions, type RunningServer, type ServerOptions } from './http/index.js';
export { TimbaoError, type ErrorCode, type Logger } from './shared/index.js';
export { canonicalize, foldTerm, tierOf, tokenize, type Tier, type Token } from './text/index.js';
