/** Who answers a search request? The port, and what stands behind it. */
export type { Article } from '../article/index.js';
export * from './search-engine.js';
export * from './cached-engine.js';
