/** Who answers a search request? The port, and what stands behind it. */
export type { Article } from '../shared/index.js';
export * from './engine-statistics.js';
export * from './search-engine.js';
export { MAX_CONDITIONS, MAX_FILTER_DEPTH, type Bound, type Filter, MAX_CROP_WORDS } from '../search/index.js';
export * from './cached-engine.js';
export { checkRequest } from './check-request.js';
export { GO_DEEPER } from './page-cursor.js';
export { IndexMaintainer } from './fresh/index-maintainer.js';
export { createScopedEngine } from './scoped-engine.js';
export { LocalEngine, type LocalEngineOptions, type TokenExpansion } from './local-engine.js';
export type { PooledEngineOptions } from './pool/pool-options.js';
export { PooledEngine } from './pool/pooled-engine.js';
