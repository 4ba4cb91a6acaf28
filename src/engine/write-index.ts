/** What an operator does to an index: rebuild it, add to it, bring it up to its record, check it. */
import {
  IndexWriter,
  checkSegment,
  type IncomingArticle,
  type RecordOptions,
  type RecordSummary,
} from '../inverted-index/index.js';
import { TimbaoError } from '../shared/index.js';
import { ArticleStore, type Manifest, type RecordReport } from '../storage/index.js';
import { openGenerations, storePath } from './data-folder.js';

export interface WriteOptions extends RecordOptions {
  readonly dataFolder: string;
  readonly incoming: AsyncIterable<IncomingArticle>;
  /** Articles indexed so far and how many there will be; called once the record is written. */
  readonly onIndexing?: (done: number, total: number) => void;
}

export interface WriteSummary extends RecordSummary {
  readonly generation: number;
  /** All files of the new generation. */
  readonly indexBytes: number;
}

const bytesOf = (manifest: Manifest): number => manifest.files.reduce((sum, file) => sum + file.bytes, 0);

const withStore = async <T>(dataFolder: string, work: (store: ArticleStore) => Promise<T>): Promise<T> => {
  const store = ArticleStore.open(storePath(dataFolder), { mode: 'write' });
  try {
    return await work(store);
  } finally {
    store.close();
  }
};

/**
 * Writes articles down and publishes an index of them; a running server takes it up by itself. Rejects, leaving the
 * live index as it is, with `TB_NOTHING_INDEXED`, `TB_REBUILD_SHRINKS`, `TB_STORE_*`, `TB_DISK_FULL`.
 */
export const writeIndex = ({ dataFolder, incoming, onIndexing, ...options }: WriteOptions): Promise<WriteSummary> =>
  withStore(dataFolder, async (store) => {
    const writer = new IndexWriter(store, openGenerations(dataFolder));
    const summary = await writer.record(incoming, options);
    const manifest = await writer.catchUp({
      anew: options.mode === 'replace',
      ...(onIndexing === undefined ? {} : { onProgress: onIndexing }),
    });
    if (manifest === undefined) throw new TimbaoError('TB_NOTHING_INDEXED', { read: summary.read, skipped: 0 });
    return { ...summary, generation: manifest.generation, indexBytes: bytesOf(manifest) };
  });

/**
 * Brings the index up to the record, after a crash or damage; resolves to the live generation, or to undefined when
 * there are no articles at all. Does nothing when all is well.
 */
export const catchUpIndex = (dataFolder: string): Promise<number | undefined> =>
  withStore(dataFolder, async (store) => {
    const manifest = await new IndexWriter(store, openGenerations(dataFolder)).catchUp();
    return manifest?.generation;
  });

export interface StructureReport {
  readonly structure: string;
  readonly ok: boolean;
  readonly details: string;
}

/** Reads every byte of record and index; damage is reported, not thrown. */
export const checkIndex = async (dataFolder: string): Promise<readonly StructureReport[]> => {
  const reports: StructureReport[] = [];
  const record = checkRecord(dataFolder);
  reports.push({
    structure: 'articles.db',
    ok: record.ok,
    details: record.ok
      ? `${record.articles} articles in ${record.versions} versions`
      : record.problems.slice(0, 20).join('; '),
  });
  const generations = openGenerations(dataFolder);
  const generation = await generations.check();
  for (const { file, bytes, problem } of generation.files) {
    reports.push({ structure: file, ok: problem === undefined, details: problem ?? `${bytes} bytes` });
  }
  if (generation.manifest === undefined || !generation.ok) {
    if (generation.files.length === 0) reports.push({ structure: 'index', ok: false, details: 'there is none' });
    return reports;
  }
  reports.push(...(await checkSegment(generations, generation.manifest)));
  return reports;
};

const checkRecord = (dataFolder: string): RecordReport => {
  try {
    const store = ArticleStore.open(storePath(dataFolder), { mode: 'read' });
    try {
      return store.check();
    } finally {
      store.close();
    }
  } catch (error) {
    if (!(error instanceof TimbaoError)) throw error;
    return { ok: false, problems: [error.message], articles: 0, versions: 0 };
  }
};
