/** What every part may use; imports nothing of ours. */
export type { Article, ExtraValue } from './article.js';
export * from './extra-field.js';
export * from './binary-search.js';
export * from './compare-as-utf8.js';
export * from './decode-utf8.js';
export * from './errors.js';
export * from './growable-array.js';
export * from './errors.js';
export * from './json-list-splitter.js';
export * from './json-portions.js';
export * from './line-splitter.js';
export * from './logger.js';
export * from './sum-of.js';
