/**
 * How are articles written one by one, while they are searched? What waits is committed together, by one thread, and
 * answered when it is on the disk.
 */
export * from './article-writer.js';
export { MAX_ARTICLE_BYTES, readPieces, type BodyForm } from './read-pieces.js';
export { MAX_LISTED_BYTES, reconcile, type Difference, type Reconciled } from './reconcile.js';
export { StoreWriter } from './store-writer.js';
export { startWriter, type CountingWriter, type WriterOptions, type WriterStatistics } from './writer-thread.js';
export { tagOf } from '../storage/index.js';
