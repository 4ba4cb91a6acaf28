/** timbao as a library: what a program of your own needs to index and search. */
export { readInput, readText, type ReadOptions, type ReadOutcome } from './reader/index.js';
export { catchUpIndex, checkIndex, writeIndex, type WriteOptions, type WriteSummary } from './indexing/index.js';
export {
  createCachedEngine,
  LocalEngine,
  PooledEngine,
  type LocalEngineOptions,
  type PooledEngineOptions,
  type SearchEngine,
  type SearchHit,
  type SearchRequest,
  type SearchResponse,
} from './engine/index.js';
export { createApp, startServer, type AppOptions, type RunningServer, type ServerOptions } from './http/index.js';
export { TimbaoError, type Article, type ErrorCode, type Logger } from './shared/index.js';
export { canonicalize, foldTerm, tierOf, tokenize, type Tier, type Token } from './text/index.js';
