/** The port of whoever writes articles one by one or in their thousands: what can be asked, and what is answered. */
import type { ArticleFilter } from '../indexing/index.js';
import type { ErrorCode } from '../shared/index.js';

/** Only articles of these sources may be written, deleted or heard of; of all when absent. */
export interface Scoped {
  readonly sources?: readonly string[] | undefined;
}

/** One JSON value of what was sent. */
export interface Piece {
  /** Undefined: it was longer than MAX_ARTICLE_BYTES. */
  readonly bytes: Uint8Array | undefined;
  /** On which it begins, counted from 1. */
  readonly line: number;
}

/** What has to be true of the stored article, or the new one is `stale`. */
export interface Condition {
  /** Tags of versions, one of which has to be stored; `*`: any. */
  readonly ifMatch?: readonly string[] | '*';
  /** There must be none; that it was deleted later than it is of does not matter then. */
  readonly ifAbsent?: boolean;
}

export interface PutRequest extends Scoped, Condition {
  readonly pieces: readonly Piece[];
  /** Of the only article that is sent, which may leave it out and must not have another. */
  readonly id?: string;
}

/** `stale`: what is stored is newer, or a condition does not hold; `unchanged`: there is no new version. */
export type PutOutcome = 'created' | 'updated' | 'unchanged' | 'stale' | 'refused';
export const PUT_OUTCOMES: readonly PutOutcome[] = ['created', 'updated', 'unchanged', 'stale', 'refused'];

/** What is wrong with one of several articles. */
export interface WriteProblem {
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: string;
}

export interface PutResult {
  readonly line: number;
  /** Absent when nothing could be read. */
  readonly id?: string;
  readonly outcome: PutOutcome;
  /** Of the article as it is stored now; see `tagOf`. */
  readonly digest?: string;
  /** With `stale` and `refused`. */
  readonly problem?: WriteProblem;
  /** What was left out, repaired or assumed, a sentence each. */
  readonly notes?: readonly string[];
}

/** After this change all that is answered is on the disk. */
export interface Committed {
  /** The sequence number of the store's latest change. */
  readonly seq: number;
}

export interface PutAnswer extends Committed {
  /** In the order of the pieces; a piece may hold several articles, or none. */
  readonly results: readonly PutResult[];
}

/** How articles are removed. */
export interface Removal extends Scoped {
  /** Only says what would be. */
  readonly dryRun?: boolean;
  /** Earlier versions and raw input are erased as well. */
  readonly purge?: boolean;
  /** When, in ms since the epoch: what says that it is older is stale from then on. */
  readonly instant?: number;
}

export interface RemoveRequest extends Removal {
  readonly ids: readonly string[];
  /** By id, in the same order: only what has not changed since this sequence number is removed. */
  readonly seqs?: readonly number[];
}

export interface RemoveAnswer extends Committed {
  readonly deleted: number;
  /** Ids that no article has, or none that may be deleted. */
  readonly missing: readonly string[];
}

export interface RemoveMatchingRequest extends Removal {
  readonly filter: ArticleFilter;
}

export interface RemoveMatchingAnswer extends Committed {
  /** With `dryRun`: that would be. */
  readonly deleted: number;
}

export interface CompareRequest extends Scoped {
  /** What a publisher has: `{ id, updatedAt?, digest? }` each. */
  readonly pieces: readonly Piece[];
  /** The sequence number of the first answer, with all later requests. */
  readonly atSeq?: number;
}

export interface ComparedArticle {
  readonly line: number;
  readonly id?: string;
  /** `stale`: what is stored is older, or another. */
  readonly state: 'missing' | 'stale' | 'current' | 'refused';
  /** As it stood at `atSeq`; absent when it was not there. */
  readonly seq?: number;
  readonly problem?: WriteProblem;
}

export interface CompareAnswer {
  readonly atSeq: number;
  readonly results: readonly ComparedArticle[];
}

export interface ListRequest extends Scoped {
  /** '' for the first page. */
  readonly afterId: string;
  readonly atSeq: number;
}

export interface ListAnswer {
  readonly articles: readonly { readonly id: string; readonly seq: number }[];
  /** To go on after, unless that was the last page. */
  readonly lastId?: string;
}

export interface ChangesRequest extends Scoped {
  readonly after: number;
  readonly limit: number;
}

export interface ArticleChanged {
  readonly seq: number;
  readonly id: string;
  /** Canonical; absent: the article was deleted. */
  readonly json?: string;
}

export interface ChangesAnswer {
  /** The latest change of each article, in the order of the changes. */
  readonly changes: readonly ArticleChanged[];
  /** All up to this one are in it. */
  readonly upToSeq: number;
  /** There are more. */
  readonly isCut: boolean;
  /** Deletions up to this one may be forgotten. */
  readonly prunedSeq: number;
}

/** What a writer does, by name: also what is sent to the thread that writes. */
export interface WriterCalls {
  /** Stores articles, each on its own: what is wrong with one does not stop the others. */
  put(request: PutRequest): Promise<PutAnswer>;
  remove(request: RemoveRequest): Promise<RemoveAnswer>;
  removeMatching(request: RemoveMatchingRequest): Promise<RemoveMatchingAnswer>;
  compare(request: CompareRequest): Promise<CompareAnswer>;
  /** The articles as they stood at a sequence number, a page at a time, by id. */
  list(request: ListRequest): Promise<ListAnswer>;
  changes(request: ChangesRequest): Promise<ChangesAnswer>;
  lastSeq(request: object): Promise<number>;
}

/**
 * What is answered is on the disk. Rejects with `TB_OVERLOADED` when too much is waiting, `TB_STORE_BUSY` when another
 * process keeps the store for itself, `TB_STORE_*`, `TB_DISK_FULL`; then nothing of the request was done, but for
 * `removeMatching`, which may be asked again.
 */
export interface ArticleWriter extends WriterCalls {
  close(): Promise<void>;
}
