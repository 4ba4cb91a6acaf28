/** Who answers a search request? The port, and what stands behind it. */
export type { Article } from '../shared/index.js';
export * from './engine-statistics.js';
export * from './search-engine.js';
export { MAX_CONDITIONS, MAX_FILTER_DEPTH, type Bound, type Filter } from '../search/index.js';
export * from './cached-engine.js';
export { checkPage, GO_DEEPER } from './page-cursor.js';
export { IndexMaintainer } from './fresh/index-maintainer.js';
export { createScopedEngine } from './scoped-engine.js';
export { LocalEngine, type LocalEngineOptions, type TokenExpansion } from './local-engine.js';
export type { PooledEngineOptions } from './pool/pool-options.js';
export { PooledEngine } from './pool/pooled-engine.js';
