/** Plain numbers for whoever watches over an engine; what counts only grows. */
import type { FreshState } from '../inverted-index/index.js';
import type { ExtraField } from '../shared/index.js';
import type { KeptStore, Manifest } from '../storage/index.js';

export interface EngineStatistics {
  /** The open generation with what is fresh; absent while there is none. */
  readonly index?: IndexStatistics;
  /** The last change of the article store, whoever made it; 0 without one, or while it cannot be read. */
  readonly storeSeq?: number;
  /** Absent where others make generations. */
  readonly builds?: BuildStatistics;
  /** Absent where the thread that asks answers. */
  readonly pool?: PoolStatistics;
  /** Absent where no answers are remembered. */
  readonly cache?: {
    readonly hits: number;
    readonly misses: number;
    readonly entries: number;
    readonly bytes: number;
  };
}

export interface IndexStatistics {
  readonly generation: number;
  /** That can be found. */
  readonly articles: number;
  /** Of the files of the generation. */
  readonly bytes: number;
  /** The last change of the article store that the generation holds. */
  readonly generationSeq: number;
  /** The last one that answers show. */
  readonly visibleSeq: number;
  /** Articles that came since the generation was written, each version by itself. */
  readonly freshDocuments: number;
  /** Documents, of the generation or fresh, that are no more. */
  readonly removedDocuments: number;
  readonly freshParts: number;
  /** The publisher's own fields that it was made with. */
  readonly extraFields: readonly ExtraField[];
}

export interface BuildStatistics {
  readonly isBuilding: boolean;
  readonly made: number;
  /** Because another process made one, the disk was full, or something is wrong: the log says. */
  readonly failed: number;
  /** Milliseconds that the last one took that was made; 0 before there was one. */
  readonly lastMs: number;
}

export interface PoolStatistics {
  /** That answer; those that are being replaced are not among them. */
  readonly threads: number;
  /** Questions that no thread has yet. */
  readonly waiting: number;
  /** Questions that a thread has. */
  readonly answering: number;
  /** Questions that threads have answered, refusals of theirs included. */
  readonly answered: number;
  /** Milliseconds that these waited before a thread had them, all together. */
  readonly waitedMs: number;
  /** Milliseconds that threads had them. */
  readonly answeringMs: number;
}

/** 0 without a store, or while it cannot be read. */
export const lastSeqOf = (store: KeptStore): number => {
  try {
    return store.open().lastSeq;
  } catch {
    return 0;
  }
};

/** Of a generation, and what has come since. */
export const describeIndex = (manifest: Manifest, state: FreshState | undefined): IndexStatistics => {
  const { generation, articleCount, coveredSeq } = manifest;
  return {
    generation,
    articles: state?.articleCount ?? articleCount,
    bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    generationSeq: coveredSeq,
    visibleSeq: state?.coveredSeq ?? coveredSeq,
    // A generation has a document for each of its articles, and those that came follow them.
    freshDocuments: (state?.publishedAt.length ?? articleCount) - articleCount,
    removedDocuments: state?.removed.length ?? 0,
    freshParts: state?.parts.length ?? 0,
    extraFields: manifest.extraFields ?? [],
  };
};
