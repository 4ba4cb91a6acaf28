/** `timbao/reader`: articles from what publishers send: pages, exports, feeds, text. */
export { readInput, readText, type ReadOptions, type ReadOutcome } from '../reader/index.js';
export type { Article } from '../shared/index.js';
