/**
 * Where do articles and bytes live, and are they whole? Knows nothing of search, nor of what an article is.
 *
 * A data folder:
 *
 *   articles.db            the article store (SQLite): every article with its raw input, one sequence number per change
 *   CURRENT.json           names the live generation; the only file that is ever replaced
 *   fields.json            the publisher's own fields, where there are any (files/fields-file.ts)
 *   index.lock             held by whoever makes a generation (article-store/build-lock.ts)
 *   scratch-*.tmp          a scratch file in the moment of its opening; after that it has no name
 *   generations/000007/    manifest.json and the files of an index, derived from the store and never changed once published
 *
 * A writer commits its changes to the store. Whoever holds the build lock makes a generation of what the store had at
 * some change, publishes it, and prunes what nobody reads any more. In this order, because a store that is ahead of
 * the index is made good by `changesAfter(manifest.coveredSeq)`, while an index that is ahead of a store whose commit
 * failed could never be trusted.
 */
export { FsDirectory, type Directory, type FsDirectoryOptions } from './files/directory.js';
export { clearScratch, readScratch, ScratchFile } from './files/scratch-file.js';
export { FIELDS_FILE, FieldsFile } from './files/fields-file.js';
export { Generations, isUnreadable, unlessUnreadable, type NamedFormat } from './generations/generations.js';
export { generationFolder, type Manifest, POINTER_PATH } from './generations/manifest.js';
export { ARTICLE_STORE, ArticleStore, storePath } from './article-store/article-store.js';
export { KeptStore } from './article-store/kept-store.js';
export { BuildLock } from './article-store/build-lock.js';
export { type StoreReport } from './article-store/check-store.js';
export {
  type ArticleChange,
  type ListedVersion,
  type LiveVersion,
  type StoredVersion,
  tagOf,
} from './article-store/versions.js';
export type * from './article-store/store-transaction.js';
