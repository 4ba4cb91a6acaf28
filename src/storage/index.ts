/**
 * Where do articles and bytes live, and are they whole? Knows nothing of search, nor of what an article is.
 *
 * A data folder:
 *
 *   articles.db            the record (SQLite): every article with its raw input, one sequence number per change
 *   writer.lock            held by the one process that writes
 *   CURRENT.json           names the live generation; the only file that is ever replaced
 *   generations/000007/    manifest.json and the files of an index, derived from the record and never changed once published
 *
 * A writer changes the record, commits, and publishes a generation that covers it, all under the lock:
 *
 *   await store.exclusively(async (writer) => {
 *     await writer.transaction((transaction) => transaction.upsert(record));
 *     await generations.publish(facts, bodies);
 *     const kept = await generations.retain();
 *     await writer.transaction((transaction) => transaction.prune(kept[0]?.coveredSeq ?? 0));
 *   });
 *
 * The commit comes first: a record that is ahead of the index is made good by `changesAfter(manifest.coveredSeq)`, an index that is
 * ahead of the record could never be trusted.
 */
export type { Directory } from './files/directory.js';
export { FsDirectory } from './files/fs-directory.js';
export { MemoryDirectory } from './files/memory-directory.js';
export { openSealed, sealFile, type FileFormat, type SealedFile } from './files/sealed-file.js';
export { type FileReport, type GenerationReport } from './generations/check-generation.js';
export { type NamedFormat } from './generations/generation-file.js';
export { Generations } from './generations/generations.js';
export { type Manifest } from './generations/manifest.js';
export { type GenerationFacts } from './generations/publish.js';
export { ArticleStore, type StoreWriter } from './record/article-store.js';
export { type RecordReport } from './record/check-record.js';
export { type ArticleChange, type LiveArticle } from './record/record-reader.js';
export { type ArticleRecord, type StoreTransaction } from './record/store-transaction.js';
