/** What an operator does to an index: rebuild it, add to it, bring it up to its record, check it. */
import {
  ABBREVIATION_FILE,
  describeFaults,
  openGenerations,
  openSegment,
  readAbbreviationFile,
  storePath,
  type AbbreviationList,
} from '../inverted-index/index.js';
import { hasCode, TimbaoError } from '../shared/index.js';
import {
  ArticleStore,
  clearScratch,
  type Generations,
  type Manifest,
  type OnUpsert,
  type RecordReport,
} from '../storage/index.js';
import { ANALYZER_ID } from '../text/index.js';
import { ThreadedWorkers } from './build-workers/threaded-workers.js';
import { checkSegment } from './check/check-segment.js';
import {
  describeLoss,
  IndexWriter,
  type IncomingArticle,
  type RecordOptions,
  type RecordSummary,
} from './index-writer.js';
import { AnalysedVersions } from './inversion/analysed-versions.js';

export interface WriteOptions extends RecordOptions {
  readonly dataFolder: string;
  readonly incoming: AsyncIterable<IncomingArticle>;
  /** Called once the record is written. */
  readonly onIndexing?: OnIndexing;
  /** Threads that build the index, the caller's included; a few articles are indexed by that one alone. Default: 1. */
  readonly threads?: number;
  /** Bytes of words that are held in memory, by all threads together; more go through files in the data folder. Default: 256 MB. */
  readonly heldBytes?: number;
}

/** Words of some 130,000 articles of news. */
const HELD_BYTES = 256 * 2 ** 20;

/** Told of the articles indexed so far and of how many there will be. */
export type OnIndexing = (done: number, total: number) => void;

export interface WriteSummary extends RecordSummary {
  readonly generation: number;
  /** All files of the new generation. */
  readonly indexBytes: number;
}

const bytesOf = (manifest: Manifest): number => manifest.files.reduce((sum, file) => sum + file.bytes, 0);

const withStore = async <T>(
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

type HandsOptions = Pick<WriteOptions, 'dataFolder' | 'threads' | 'heldBytes'>;

const withHands = async <T>(
  { dataFolder, threads = 1, heldBytes = HELD_BYTES }: HandsOptions,
  work: (hands: ThreadedWorkers) => Promise<T>,
): Promise<T> => {
  const hands = new ThreadedWorkers({ threads, overflow: { folder: dataFolder, heldBytes } });
  try {
    return await work(hands);
  } finally {
    await hands.close();
  }
};

/**
 * Writes articles down and publishes an index of them; a running server takes it up by itself. Rejects, leaving the
 * live index as it is, with `TB_NOTHING_INDEXED`, `TB_REBUILD_SHRINKS`, `TB_STORE_*`, `TB_DISK_FULL`.
 */
export const writeIndex = ({
  dataFolder,
  incoming,
  onIndexing,
  threads = 1,
  heldBytes = HELD_BYTES,
  ...options
}: WriteOptions): Promise<WriteSummary> =>
  withHands({ dataFolder, threads, heldBytes }, (hands) => {
    const anew = options.mode === 'replace';
    // All that is recorded will be indexed, so it is analysed on the way. What is added is mostly little, and read again.
    const analysed = new AnalysedVersions(hands);
    const write = async (store: ArticleStore): Promise<WriteSummary> => {
      const writer = new IndexWriter(store, openGenerations(dataFolder));
      const summary = await writer.record(incoming, options);
      const manifest = await writer.catchUp({
        anew,
        hands,
        ...(anew ? { analysed } : {}),
        ...(onIndexing === undefined ? {} : { onProgress: onIndexing }),
      });
      if (manifest === undefined) throw new TimbaoError('TB_NOTHING_INDEXED', { read: summary.read, skipped: 0 });
      return { ...summary, generation: manifest.generation, indexBytes: bytesOf(manifest) };
    };
    return withStore(dataFolder, write, anew ? analysed.add : undefined);
  });

export interface CatchUpOptions {
  /** Builds the index anew from the record, whatever state it is in. */
  readonly anew?: boolean;
  readonly onIndexing?: OnIndexing;
  /** As in `WriteOptions`. */
  readonly threads?: number;
  readonly heldBytes?: number;
}

/**
 * Brings the index up to the record, after a crash or damage; resolves to the live generation, or to undefined when
 * there are no articles at all. Does nothing when all is well. Rejects with `TB_STORE_*` and `TB_DISK_FULL`.
 */
export const catchUpIndex = (dataFolder: string, options: CatchUpOptions = {}): Promise<number | undefined> =>
  withHands({ dataFolder, ...options }, (hands) =>
    withStore(dataFolder, async (store) => {
      const { anew = false, onIndexing } = options;
      const writer = new IndexWriter(store, openGenerations(dataFolder));
      const manifest = await writer.catchUp({
        anew,
        hands,
        ...(onIndexing === undefined ? {} : { onProgress: onIndexing }),
      });
      return manifest?.generation;
    }),
  );

export interface StructureReport {
  readonly structure: string;
  readonly ok: boolean;
  readonly details: string;
}

/**
 * Reads every byte of record and index, and compares the two; damage is reported, not thrown. An index that is behind
 * its record is whole: it answers as before, and the next writer or server brings it up. Rejects with `TB_INDEX_MISSING`
 * when there is nothing to check, and with `TB_STORE_NEWER` or `TB_STORE_NOT_WRITABLE` when it must or can not be read.
 */
export const checkIndex = async (dataFolder: string): Promise<readonly StructureReport[]> => {
  const list = await readAbbreviationFile(dataFolder);
  const reports = await checkStructures(dataFolder);
  return list === undefined ? reports : [...reports, describeList(list)];
};

/** What is wrong in the operator's list is said, but never a reason to call an index broken. */
const describeList = (list: AbbreviationList): StructureReport => ({
  structure: ABBREVIATION_FILE,
  ok: true,
  details: [`${list.abbreviations.length} abbreviations`, ...describeFaults(list).slice(0, MAX_PROBLEMS)].join('; '),
});

const checkStructures = async (dataFolder: string): Promise<readonly StructureReport[]> => {
  const reports: StructureReport[] = [];
  const record = checkRecord(dataFolder);
  const generations = openGenerations(dataFolder);
  const generation = await generations.check();
  const isEmpty = record === MISSING_RECORD || (record.ok && record.articles === 0);
  if (isEmpty && generation.ok && generation.manifest === undefined) {
    throw new TimbaoError('TB_INDEX_MISSING', { path: dataFolder });
  }
  const hasLostAll = record.ok && record.versions === 0;
  const problems = hasLostAll ? ['it is empty, and the index is not: its articles are lost'] : record.problems;
  reports.push({
    structure: ARTICLE_STORE,
    ok: problems.length === 0,
    details:
      problems.length === 0
        ? `${record.articles} articles in ${record.versions} versions`
        : problems.slice(0, MAX_PROBLEMS).join('; '),
  });
  for (const { file, bytes, problem } of generation.files) {
    reports.push({ structure: file, ok: problem === undefined, details: problem ?? `${bytes} bytes` });
  }
  if (generation.manifest === undefined || !generation.ok) {
    if (generation.files.length === 0) reports.push({ structure: 'index', ok: false, details: 'there is none' });
    return reports;
  }
  const structures = await checkSegment(generations, generation.manifest);
  reports.push(...structures);
  if (problems.length === 0 && structures.every(({ ok }) => ok))
    reports.push(await compareWithRecord(dataFolder, generations, generation.manifest));
  return reports;
};

/** What a report on the article store is filed under. */
export const ARTICLE_STORE = 'articles.db';

const MAX_PROBLEMS = 20;

const MISSING_RECORD: RecordReport = { ok: false, problems: ['it is missing'], articles: 0, versions: 0 };

const checkRecord = (dataFolder: string): RecordReport => {
  try {
    const store = ArticleStore.open(storePath(dataFolder), { mode: 'read' });
    try {
      return store.check();
    } finally {
      store.close();
    }
  } catch (error) {
    if (hasCode(error, 'TB_INDEX_MISSING')) return MISSING_RECORD;
    if (!hasCode(error, 'TB_STORE_DAMAGED')) throw error;
    return { ok: false, problems: [error.details.problem], articles: 0, versions: 0 };
  }
};

/** Is the index one that this timbao answers from, and does the record have every article that it finds? */
const compareWithRecord = async (
  dataFolder: string,
  generations: Generations,
  manifest: Manifest,
): Promise<StructureReport> => {
  const { generation, analyzerId, coveredSeq } = manifest;
  const report = (ok: boolean, details: string): StructureReport => ({ structure: 'index', ok, details });
  if (analyzerId !== ANALYZER_ID) {
    return report(false, `it was made by analyser ${analyzerId}, this timbao has ${ANALYZER_ID}`);
  }
  const store = ArticleStore.open(storePath(dataFolder), { mode: 'read' });
  try {
    const { lastSeq } = store;
    if (lastSeq < coveredSeq)
      return report(false, `the article store is behind it: ${describeLoss(lastSeq, coveredSeq)}`);
    const { docValues } = await openSegment(generations, manifest);
    const missing = docValues.ids.find((id) => store.findArticle(id, coveredSeq) === undefined);
    if (missing !== undefined) return report(false, `the article store lacks the article "${missing}" that it finds`);
    const live = store.countLive(coveredSeq);
    if (live !== docValues.ids.length) return report(false, `it has ${docValues.ids.length} of ${live} articles`);
    const behind = lastSeq - coveredSeq;
    return report(
      true,
      `generation ${generation}, ${behind === 0 ? 'up to date' : `${behind} changes behind articles.db`}`,
    );
  } finally {
    store.close();
  }
};
