/**
 * Writes articles down: first into the record, then as a generation of the index derived from it.
 *
 * The record commits before the index is built. A crash in between leaves the old generation answering from its own
 * versions of the articles, and the next writer (or a starting server) brings the index up to the record with
 * `catchUp`. So there is one way from record to index, whatever changed and whoever noticed.
 */
import { openSegment, SEGMENT_FILE_KEYS, SEGMENT_FILES, type SegmentReader } from '../inverted-index/index.js';
import { type Article, hasCode, invariant, TimbaoError } from '../shared/index.js';
import type { ArticleRecord, ArticleStore, Generations, Manifest, StoreTransaction } from '../storage/index.js';
import { ANALYZER_ID } from '../text/index.js';
import type { AnalysedVersions } from './build-workers/analysed-versions.js';
import { ARTICLES_A_TURN, LocalWorkers, yieldToEventLoop, type BuildWorkers } from './build-workers/build-workers.js';
import { IndexBuild, type OnProgress } from './build/index-build.js';

export interface IncomingArticle {
  readonly article: Article;
  /** The input as it came. */
  readonly raw: string;
  /** When this version was made, in milliseconds since the epoch; absent when nothing says. */
  readonly instant?: number;
}

export interface RecordOptions {
  /** `replace`: the record holds these articles and no others. `add`: the others stay. */
  readonly mode: 'replace' | 'add';
  /** Lets a replacement drop more than half of the articles. */
  readonly force?: boolean;
}

/**
 * What became of the articles; `duplicates` were followed by another with the same id, which won. `outdated` were added to a record
 * that has a newer version, which stays.
 */
export interface RecordSummary {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly duplicates: number;
  readonly outdated: number;
  readonly removed: number;
  readonly articles: number;
}

/** A replacement that drops more than this share of the articles is taken for a mistake. */
const MOST_REMOVED = 0.5;

export interface CatchUpOptions {
  /** Builds the index anew from the record. */
  readonly anew?: boolean;
  /** Called with the articles indexed so far and how many there will be. */
  readonly onProgress?: OnProgress;
  /** Who does the work; by default this thread. They stay open. */
  readonly hands?: BuildWorkers;
  /** By the same hands; what is not among them is read from the record. They are empty afterwards. */
  readonly analysed?: AnalysedVersions;
}

export class IndexWriter {
  constructor(
    private readonly store: ArticleStore,
    private readonly generations: Generations,
  ) {}

  /**
   * Puts articles into the record, all or none. Rejects with `TB_NOTHING_INDEXED` when none comes, with
   * `TB_REBUILD_SHRINKS` when a replacement would drop too many, and with `TB_STORE_DAMAGED` when there is nothing whole
   * to add to; the record then stays as it was.
   */
  async record(incoming: AsyncIterable<IncomingArticle>, options: RecordOptions): Promise<RecordSummary> {
    return this.store.write(async (transaction) => {
      if (options.mode === 'add') await this.#assertNotBehind(transaction.lastSeq());
      const before = transaction.countLive();
      const seen = new Set<string>();
      const summary = { read: 0, added: 0, changed: 0, unchanged: 0, duplicates: 0, outdated: 0 };
      for await (const { article: given, raw, instant } of incoming) {
        const article = withStorableId(given);
        summary.read++;
        if (
          options.mode === 'add' &&
          instant !== undefined &&
          instant < (transaction.findInstant(article.id) ?? instant)
        ) {
          summary.outdated++;
          continue;
        }
        const outcome = transaction.upsert({
          ...toRecord(article, raw),
          ...(instant === undefined ? {} : { instant }),
        });
        if (seen.has(article.id)) summary.duplicates++;
        else summary[outcome]++;
        seen.add(article.id);
        // Threads that help are heard only then; a source that reads nothing would never give them a turn.
        if (summary.read % ARTICLES_A_TURN === 0) await yieldToEventLoop();
      }
      if (summary.read === 0) throw new TimbaoError('TB_NOTHING_INDEXED', { read: 0, skipped: 0 });
      const removed = options.mode === 'replace' ? transaction.removeAllExcept(seen) : 0;
      if (options.force !== true && removed > before * MOST_REMOVED) {
        throw new TimbaoError('TB_REBUILD_SHRINKS', { before, removed });
      }
      return { ...summary, removed, articles: transaction.countLive() };
    });
  }

  /**
   * Brings the live generation up to the record and returns it; does nothing when it is. An index that is missing,
   * damaged, of another analyser or of another record is built anew from the record, as it is with `anew`. Rejects with
   * `TB_STORE_DAMAGED` when the record lacks changes that the index covers, unless `anew` accepts that.
   */
  async catchUp(options: CatchUpOptions = {}): Promise<Manifest | undefined> {
    return this.store.write(async (transaction) => {
      const coveredSeq = transaction.lastSeq();
      const live = options.anew === true ? undefined : await this.#openLive(coveredSeq);
      if (live?.manifest.coveredSeq === coveredSeq) {
        // A writer that was killed after its switch has left a generation too many.
        await this.generations.retain();
        return live.manifest;
      }
      const articleCount = transaction.countLive();
      if (live === undefined && articleCount === 0) return undefined;
      const hands = options.hands ?? new LocalWorkers();
      const build = new IndexBuild(hands, articleCount, options.onProgress ?? (() => undefined));
      try {
        if (live === undefined) await this.#addAll(build, transaction, coveredSeq, options.analysed);
        else await this.#addChanges(build, live.segment, live.manifest.coveredSeq);
        const bodies = await build.finish();
        const facts = { analyzerId: ANALYZER_ID, coveredSeq, articleCount };
        const files = new Map(SEGMENT_FILE_KEYS.map((key) => [SEGMENT_FILES[key].name, bodies[key]]));
        const manifest = await this.generations.publish(facts, files);
        const retained = await this.generations.retain();
        transaction.prune(Math.min(...retained.map((generation) => generation.coveredSeq)));
        return manifest;
      } finally {
        build.close();
      }
    });
  }

  /** The live generation when changes can be added to it. */
  async #openLive(lastSeq: number): Promise<{ manifest: Manifest; segment: SegmentReader } | undefined> {
    await this.#assertNotBehind(lastSeq);
    return unlessUnusable(async () => {
      const manifest = await this.generations.current();
      if (manifest === undefined || manifest.analyzerId !== ANALYZER_ID) return undefined;
      // A record that was put in the place of another tells another story up to the same number.
      if (this.store.countLive(manifest.coveredSeq) !== manifest.articleCount) return undefined;
      return { manifest, segment: await openSegment(this.generations, manifest) };
    });
  }

  /**
   * The record commits before the index is built, so an index that is ahead tells of acknowledged articles that the record
   * has lost: SQLite passes over the rest of a log from its first damaged page on, without a word.
   */
  async #assertNotBehind(lastSeq: number): Promise<void> {
    const manifest = await unlessUnusable(() => this.generations.current());
    if (manifest === undefined || manifest.coveredSeq <= lastSeq) return;
    throw new TimbaoError('TB_STORE_DAMAGED', {
      path: this.store.path,
      problem: describeLoss(lastSeq, manifest.coveredSeq),
    });
  }

  /** In the order of ids: the same articles give the same bytes, in whatever order they came. */
  async #addAll(
    build: IndexBuild,
    transaction: StoreTransaction,
    coveredSeq: number,
    analysed: AnalysedVersions | undefined,
  ): Promise<void> {
    for (const version of transaction.liveVersions()) {
      const place = analysed?.find(version);
      if (place !== undefined) {
        build.addAnalysed(place);
        continue;
      }
      const json = this.store.findArticle(version.id, coveredSeq);
      invariant(json !== undefined, `the record lists the article "${version.id}" and has it`);
      await build.add(json);
    }
    analysed?.clear();
  }

  async #addChanges(build: IndexBuild, live: SegmentReader, coveredSeq: number): Promise<void> {
    const replaced = new Set<string>();
    for (const { id, json } of this.store.changesAfter(coveredSeq)) {
      replaced.add(id);
      if (json !== undefined) await build.add(json);
    }
    build.putBefore(live, (id) => !replaced.has(id));
  }
}

/** Undefined for an index that cannot be read as it is: it is built anew. */
const unlessUnusable = async <T>(work: () => Promise<T | undefined>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (hasCode(error, 'TB_INDEX_DAMAGED') || hasCode(error, 'TB_INDEX_INCOMPATIBLE')) return undefined;
    throw error;
  }
};

/** What is wrong with a record that is behind its index. */
export const describeLoss = (lastSeq: number, coveredSeq: number): string =>
  `it ends at change ${lastSeq} and the index covers change ${coveredSeq}, so articles are lost; ` +
  '`timbao check --repair` makes an index of those that are left';

/** Half a surrogate pair would come back from the record as U+FFFD, and the article would not be found under its id. */
const withStorableId = (article: Article): Article => {
  const id = article.id.replace(/\p{Surrogate}/gu, '\ufffd');
  return id === article.id ? article : { ...article, id };
};

const toRecord = (article: Article, raw: string): ArticleRecord => ({
  id: article.id,
  json: JSON.stringify(article),
  raw,
});
