/** The articles of an index in the making, and who works on them. */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { AnalysedParts } from '../analysis/article-analyser.js';
import { TokenKeeper } from '../analysis/token-stream.js';
import { ARTICLES_A_TURN, yieldToEventLoop, type BuildWorkers } from '../build-workers/build-workers.js';
import { type AnalysedArticle, inOrderOf, inOrderOfIds } from '../inversion/documents.js';
import { tokensARoom, tokensOf } from '../inversion/sort-range.js';
import { uninvertSegment } from '../inversion/uninvert-segment.js';
import type { SegmentBodies } from '../sections/write-sections.js';
import { SegmentWriter } from './segment-writer.js';

/** Told of the articles indexed so far and of how many there will be. */
export type OnProgress = (done: number, total: number) => void;

export class IndexBuild {
  #articles: AnalysedArticle[] = [];
  #older: { readonly source: AnalysedParts; readonly keeps: (articleId: string) => boolean } | undefined;
  /** Articles analysed or uninverted. */
  #read = 0;
  readonly #keeper: TokenKeeper;
  #writer: SegmentWriter | undefined;

  /** @param total articles that the index will have */
  constructor(
    private readonly workers: BuildWorkers,
    private readonly total: number,
    private readonly onProgress: OnProgress,
  ) {
    this.#keeper = new TokenKeeper(workers.overflow);
  }

  /** @param json as the article store has it */
  async add(json: string): Promise<void> {
    this.#articles.push(this.workers.analyse(json));
    if (++this.#read % ARTICLES_A_TURN > 0) return;
    this.#report(0);
    await yieldToEventLoop();
  }

  /** One that these workers have analysed before. */
  addAnalysed(article: AnalysedArticle): void {
    this.#articles.push(article);
    this.#read++;
  }

  /** Articles of an index that is there; all, and those that are added, come in the order of their ids. */
  addSegment(segment: SegmentReader, keeps: (articleId: string) => boolean): void {
    this.#older = { source: uninvertSegment(segment, this.#keeper), keeps };
    for (const id of segment.docValues.ids) if (keeps(id)) this.#read++;
  }

  /** What it resolves to is good until `close`. */
  async finish(): Promise<SegmentBodies> {
    const writer = await this.#startWriter();
    this.#writer = writer;
    // What was uninverted is spilled anew when any of it was.
    this.#keeper.close();
    const { plan, tasks } = writer;
    const tokens = tasks.reduce((sum, task) => sum + tokensOf(task), 0);
    let sortedTokens = 0;
    for await (const { sorted, ngrams } of this.workers.sort(plan, tasks)) {
      writer.add(sorted, ngrams);
      sortedTokens += tokensOf(sorted);
      this.#report(sortedTokens / tokens);
    }
    if (tokens === 0) this.#report(1);
    return writer.finish(await writer.clusters);
  }

  /** Gives back what the disk held for it. */
  close(): void {
    this.#keeper.close();
    this.#writer?.close();
  }

  /** Half of the work is to read an article, the other half to sort its words. */
  #report(sortedShare: number): void {
    this.onProgress(Math.floor((this.#read + this.total * sortedShare) / 2), this.total);
  }

  /** Nobody holds what was analysed any longer when it is done: it has gone into the segment writer. */
  async #startWriter(): Promise<SegmentWriter> {
    const { workers } = this;
    const added = await workers.finishAnalysis();
    const articles = this.#articles;
    const older = this.#older;
    this.#articles = [];
    this.#older = undefined;
    const sources = older === undefined ? added : [older.source, ...added];
    const order =
      older === undefined
        ? inOrderOf(sources, articles)
        : inOrderOfIds(sources, (source, id) => source > 0 || older.keeps(id));
    return new SegmentWriter(sources, order, {
      mostTokens: tokensARoom(workers.roomCount),
      scratchFolder: workers.overflow?.folder,
      extraFields: workers.extraFields,
      findClusters: (marks) => workers.findClusters(marks),
    });
  }
}
