/**
 * From the article store to a generation of the index. The store commits first: a crash in between leaves the old
 * generation answering from its own versions of the articles; the next writer, or a starting server, catches up.
 *
 * Who builds holds the build lock, and reads the store as it stood when they began: others write to it meanwhile.
 */
import { dirname } from 'node:path';
import {
  isMadeWith,
  mostChangesBeside,
  openGenerations,
  openSegment,
  SEGMENT_FILE_KEYS,
  SEGMENT_FILES,
  type SegmentReader,
} from '../inverted-index/index.js';
import { hasCode, invariant, TimbaoError, type ExtraField } from '../shared/index.js';
import {
  ArticleStore,
  BuildLock,
  clearScratch,
  FieldsFile,
  storePath,
  unlessUnreadable,
  type Generations,
  type Manifest,
  type OnUpsert,
} from '../storage/index.js';
import { ANALYZER_ID } from '../text/index.js';
import { type AnalysedVersions, BuildWorkers } from './build-workers/build-workers.js';
import { IndexBuild, type OnProgress } from './build/index-build.js';

export interface BuildOptions {
  /** Called with the articles indexed so far and how many there will be. */
  readonly onIndexing?: OnProgress;
  /** Threads that build the index, the caller's included; a few articles are indexed by that one alone. Default: 1. */
  readonly threads?: number;
  /** Bytes of words held in memory, by all threads together; more go through files. Default: 256 MB. */
  readonly heldBytes?: number;
}

export interface CatchUpOptions extends BuildOptions {
  /** Builds the index anew from the article store, whatever state it is in. Default: false. */
  readonly anew?: boolean;
  /** Leaves a few changes to the engines, which answer from what the store has beyond its index. Default: false. */
  readonly leaveFew?: boolean;
}

/**
 * Brings the index up to the article store, after a crash or damage. Does nothing when all is well. A running server
 * takes up what was built by itself.
 *
 * @returns the number of the live generation; undefined when there are no articles at all
 * @throws `TB_STORE_*`, `TB_DISK_FULL` and `TB_BUILD_THREAD_FAILED` as rejections; the live index then stays as it is
 * @example
 * ```ts
 * import { catchUpIndex, writeIndex } from 'timbao';
 *
 * const dataFolder = 'index-data/example';
 * const article = { id: 'tq-17', title: 'Cổng làng mở rộng', body: 'Cổng làng vừa được mở rộng.' };
 * await writeIndex({ dataFolder, incoming: [article], mode: 'replace' });
 * await catchUpIndex(dataFolder); // → 1
 * ```
 */
export const catchUpIndex = (dataFolder: string, options: CatchUpOptions = {}): Promise<number | undefined> =>
  withWorkers(dataFolder, options, (workers) =>
    withStore(dataFolder, async (store) => {
      const { anew, leaveFew, onIndexing } = options;
      const work = { anew, leaveFew, onIndexing, workers };
      const manifest = await catchUpWithStore(store, openGenerations(dataFolder), work);
      return manifest?.generation;
    }),
  );

/** Words of some 130,000 articles of news. */
const HELD_BYTES = 256 * 2 ** 20;

export const withWorkers = async <T>(
  dataFolder: string,
  { threads, heldBytes = HELD_BYTES }: BuildOptions,
  work: (workers: BuildWorkers) => Promise<T>,
): Promise<T> => {
  const workers = new BuildWorkers({
    overflow: { folder: dataFolder, heldBytes },
    extraFields: new FieldsFile(dataFolder).read(),
    ...(threads !== undefined && { threads }),
  });
  try {
    return await work(workers);
  } finally {
    await workers.close();
  }
};

export const withStore = async <T>(
  dataFolder: string,
  work: (store: ArticleStore) => Promise<T>,
  onUpsert?: OnUpsert,
): Promise<T> => {
  const store = ArticleStore.open(storePath(dataFolder), { mode: 'write', onUpsert });
  try {
    clearScratch(dataFolder);
    return await work(store);
  } finally {
    store.close();
  }
};

interface CatchUpWork {
  readonly anew?: boolean | undefined;
  readonly leaveFew?: boolean | undefined;
  readonly onIndexing?: OnProgress | undefined;
  /** Who does the work; by default this thread. They stay open. */
  readonly workers?: BuildWorkers;
  /** By the same workers; what is not among them is read from the store. They are empty afterwards. */
  readonly analysed?: AnalysedVersions | undefined;
  /** When it is held already. */
  readonly lock?: BuildLock | undefined;
}

/**
 * Brings the live generation up to the store and returns it. An index that is missing, damaged, of another analyser, of
 * other fields or of another store is built anew, as it is with `anew`. Rejects with `TB_STORE_DAMAGED` when the store
 * lacks changes that the index covers, unless `anew` accepts that.
 */
export const catchUpWithStore = async (
  store: ArticleStore,
  generations: Generations,
  {
    anew = false,
    leaveFew = false,
    onIndexing = () => undefined,
    workers = new BuildWorkers(),
    analysed,
    lock: held,
  }: CatchUpWork = {},
): Promise<Manifest | undefined> => {
  const lock = held ?? BuildLock.acquire(dirname(store.path));
  try {
    await generations.clearLeftovers();
    const coveredSeq = store.lastSeq;
    const { extraFields } = workers;
    const live = anew ? undefined : await openLive(store, generations, coveredSeq, extraFields);
    // What was purged has to leave the files of the index, however few changes there are.
    if (live !== undefined && isCovered(live.manifest, coveredSeq, leaveFew && !store.hasPurges)) {
      // A writer that was killed after its switch has left a generation too many.
      await generations.retain();
      await erasePurged(store, generations, live.manifest.coveredSeq);
      return live.manifest;
    }
    const articleCount = store.countLive(coveredSeq);
    if (live === undefined && articleCount === 0) return undefined;
    const build = new IndexBuild(workers, articleCount, onIndexing);
    try {
      if (live === undefined) await addAll(build, store, coveredSeq, analysed);
      else await addChanges(build, store, coveredSeq, live);
      const bodies = await build.finish();
      const own = extraFields.length > 0 && { extraFields };
      const facts = { analyzerId: ANALYZER_ID, coveredSeq, articleCount, ...own };
      const files = new Map(SEGMENT_FILE_KEYS.map((key) => [SEGMENT_FILES[key].name, bodies[key]]));
      const manifest = await generations.publish(facts, files);
      const retained = await generations.retain();
      await prune(store, Math.min(...retained.map((generation) => generation.coveredSeq)));
      await erasePurged(store, generations, coveredSeq);
      return manifest;
    } finally {
      build.close();
    }
  } finally {
    if (held === undefined) lock.release();
  }
};

/**
 * The same where the store is far ahead of the live generation, or has none. A few changes are left to the engines, and
 * so are all while somebody else makes a generation.
 *
 * @returns the live generation, perhaps with changes beside it
 */
export const catchUpWhereFar = async (
  store: ArticleStore,
  generations: Generations,
  work: CatchUpWork,
): Promise<Manifest | undefined> => {
  const live = await unlessUnreadable(() => generations.current());
  const mayWait = !store.hasPurges;
  const isCurrent = live !== undefined && isMadeWith(live, work.workers?.extraFields ?? []);
  if (mayWait && isCurrent && isCovered(live, store.lastSeq, true)) return live;
  try {
    return await catchUpWithStore(store, generations, work);
  } catch (error) {
    if (live === undefined || !hasCode(error, 'TB_STORE_BUSY')) throw error;
    return live;
  }
};

const isCovered = ({ coveredSeq, articleCount }: Manifest, lastSeq: number, leaveFew: boolean): boolean => {
  const changes = lastSeq - coveredSeq;
  return changes >= 0 && changes <= (leaveFew ? mostChangesBeside(articleCount) : 0);
};

/** What is not pruned while another writes is pruned by the next build. */
const prune = async (store: ArticleStore, oldestCoveredSeq: number): Promise<void> => {
  try {
    await store.write((transaction) => transaction.prune(oldestCoveredSeq));
  } catch (error) {
    if (!hasCode(error, 'TB_STORE_BUSY')) throw error;
  }
};

/**
 * The live generation knows nothing of what was purged any more. Now its versions go, the generation before, and every
 * byte of both; when somebody else writes, with the next build.
 */
const erasePurged = async (store: ArticleStore, generations: Generations, coveredSeq: number): Promise<void> => {
  if (!store.hasPurges) return;
  try {
    await generations.retain({ spare: false });
    // Whoever follows the changes still hears that it was deleted.
    const erased = await store.write((transaction) => transaction.erasePurged(coveredSeq));
    if (erased > 0) await store.rewrite();
  } catch (error) {
    if (!hasCode(error, 'TB_STORE_BUSY')) throw error;
  }
};

interface LiveIndex {
  readonly manifest: Manifest;
  readonly segment: SegmentReader;
}

/** The live generation when changes can be added to it. */
const openLive = async (
  store: ArticleStore,
  generations: Generations,
  lastSeq: number,
  extraFields: readonly ExtraField[],
): Promise<LiveIndex | undefined> => {
  await assertNotBehind(store, generations, lastSeq);
  return unlessUnreadable(async () => {
    const manifest = await generations.current();
    if (manifest === undefined || !isMadeWith(manifest, extraFields)) return undefined;
    // A store that was put in the place of another tells another story up to the same number.
    if (store.countLive(manifest.coveredSeq) !== manifest.articleCount) return undefined;
    return { manifest, segment: await openSegment(generations, manifest) };
  });
};

/** In the order of ids: the same articles give the same bytes, in whatever order they came. */
const addAll = async (
  build: IndexBuild,
  store: ArticleStore,
  coveredSeq: number,
  analysed: AnalysedVersions | undefined,
): Promise<void> => {
  for (const version of store.liveVersions(coveredSeq)) {
    const article = analysed?.find(version);
    if (article !== undefined) {
      build.addAnalysed(article);
      continue;
    }
    const json = store.findArticle(version.id, coveredSeq);
    invariant(json !== undefined, `the store lists the article "${version.id}" and has it`);
    await build.add(json);
  }
  analysed?.clear();
};

const addChanges = async (
  build: IndexBuild,
  store: ArticleStore,
  coveredSeq: number,
  live: LiveIndex,
): Promise<void> => {
  const replaced = new Set<string>();
  for (const { id, json } of store.changesAfter(live.manifest.coveredSeq, coveredSeq)) {
    replaced.add(id);
    if (json !== undefined) await build.add(json);
  }
  build.addSegment(live.segment, (id) => !replaced.has(id));
};

/** An index ahead of its store tells that SQLite has passed over the rest of a log from a damaged page on. */
export const assertNotBehind = async (
  store: ArticleStore,
  generations: Generations,
  lastSeq: number,
): Promise<void> => {
  const manifest = await unlessUnreadable(() => generations.current());
  if (manifest === undefined || manifest.coveredSeq <= lastSeq) return;
  const problem = describeLoss(lastSeq, manifest.coveredSeq);
  throw new TimbaoError('TB_STORE_DAMAGED', { path: store.path, problem });
};

/** What is wrong with a store that is behind its index. */
export const describeLoss = (lastSeq: number, coveredSeq: number): string =>
  `it ends at change ${lastSeq} and the index covers change ${coveredSeq}, so articles are lost; ` +
  '`timbao check --repair` makes an index of those that are left';
