/** What every part may use; imports nothing of ours. */
export * from './decode-utf8.js';
export * from './errors.js';
export * from './invariant.js';
export * from './json-portions.js';
export * from './logger.js';
