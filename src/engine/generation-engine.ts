/**
 * The port over whatever answers from one generation, and what came since, at a time. It watches which generation is
 * live, has it taken up between two questions, and says how long an answer took; a question never sees two.
 */
import { openGenerations, WatchedLists } from '../inverted-index/index.js';
import type { FreshState, ListReport, OperatorLists } from '../inverted-index/index.js';
import { type Article, hasCode, silentLogger, TimbaoError, type Logger } from '../shared/index.js';
import { KeptStore, storePath, type Generations, type Manifest } from '../storage/index.js';
import type { AnswerTo, Question } from './answer-question.js';
import type { Answerer } from './answerer.js';
import { checkFacetSearch, checkRequest } from './check-request.js';
import type { GenerationEngineOptions } from './engine-options.js';
import { describeIndex, lastSeqOf, type EngineStatistics } from './engine-statistics.js';
import { Maintenance } from './maintenance.js';
import {
  MAX_QUERY_LENGTH,
  type EngineHealth,
  type Scope,
  type SearchEngine,
  type SearchRequest,
  type SearchResponse,
  type SimilarResponse,
  type SuggestRequest,
  type SuggestResponse,
} from './search-engine.js';
import { generationVersion, snapshotVersion } from './snapshot.js';
import { untilAborted } from './until-aborted.js';
import { Waiters } from './waiters.js';

type Timed<Answer> = Omit<Answer, 'indexVersion'> & {
  readonly processingTimeMs: number;
  readonly indexVersion: string;
};

interface Held {
  readonly manifest: Manifest;
  readonly lists: OperatorLists;
  readonly version: string;
  readonly state: FreshState | undefined;
}

const seqOf = ({ manifest, state }: Held): number => state?.coveredSeq ?? manifest.coveredSeq;

const DEFAULT_POLL_INTERVAL = 200;

const LONGEST_LOGGED = 200;

export class GenerationEngine implements SearchEngine {
  readonly #answerer: Answerer;
  readonly #options: GenerationEngineOptions;
  readonly #generations: Generations;
  readonly #logger: Logger;
  readonly #lists: WatchedLists;
  #held: Held | undefined;
  /** Why nothing is held, or why the newest generation could not be opened. */
  #trouble: unknown;
  /** The version of a generation that was found damaged: it is not read again and again, another one is. */
  #damaged: string | undefined;
  /** What is fresh can no longer be kept up with: the generation is opened again. */
  #isStale = false;
  readonly #visible = new Waiters();
  readonly #store: KeptStore;
  readonly #maintenance: Maintenance;
  #timer: NodeJS.Timeout | undefined;
  #refreshing: Promise<void> | undefined;
  #closed = false;

  get #budget(): { readonly budget: number } {
    return { budget: this.#options.searchBudget ?? 1 };
  }

  protected constructor(options: GenerationEngineOptions, answerer: Answerer) {
    this.#answerer = answerer;
    this.#options = options;
    this.#generations = openGenerations(options.dataFolder);
    this.#logger = options.logger ?? silentLogger;
    this.#lists = new WatchedLists(options.dataFolder);
    this.#store = new KeptStore(options.dataFolder, 'read');
    this.#maintenance = new Maintenance(options, this.#store, () => void this.refresh());
  }

  /** Opens the live generation and keeps looking for the next. Never rejects. */
  protected async start(): Promise<void> {
    await this.refresh();
    const interval = this.#options.pollInterval ?? DEFAULT_POLL_INTERVAL;
    if (interval === 0 || this.#closed) return;
    this.#timer = setInterval(() => void this.refresh(), interval);
    this.#timer.unref();
  }

  /** Opens the live generation if it is not the one held, and looks for changes beyond it. Never rejects. */
  refresh(): Promise<void> {
    // First of all: whoever waits for a change need not wait for files to be looked at.
    this.#refreshing ??= this.#lookForChanges()
      .then(() => this.#openLive())
      .then(() => this.#lookForChanges())
      .catch((error: unknown) => {
        const isNews = String(error) !== String(this.#trouble);
        this.#trouble = error;
        if (isNews && !this.#closed) {
          this.#logger.error({ error: String(error) }, 'the live generation cannot be opened');
        }
      })
      .finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async search(request: SearchRequest, signal?: AbortSignal): Promise<SearchResponse> {
    const answer = await this.#askTimed({ kind: 'search', request, ...this.#budget }, signal, checkRequest);
    const { partial, work } = answer.understanding;
    if (partial !== undefined) {
      const query = request.query.slice(0, LONGEST_LOGGED);
      this.#logger.info({ query, cut: partial, ...work }, 'a search was cut to its budget');
    }
    return answer;
  }

  searchFacet: SearchEngine['searchFacet'] = (request, signal) =>
    this.#askTimed({ kind: 'facet', request, ...this.#budget }, signal, checkFacetSearch);

  suggest(request: SuggestRequest, signal?: AbortSignal): Promise<SuggestResponse> {
    return this.#askTimed({ kind: 'suggest', request, ...this.#budget }, signal);
  }

  findArticle(id: string, signal?: AbortSignal, scope?: Scope): Promise<Article | undefined> {
    return this.#ask({ kind: 'article', id, ...(scope && { scope }) }, signal);
  }

  findSimilar(id: string, limit: number, signal?: AbortSignal, scope?: Scope): Promise<SimilarResponse | undefined> {
    return this.#ask({ kind: 'similar', id, limit, ...(scope && { scope }) }, signal);
  }

  health(): Promise<EngineHealth> {
    return Promise.resolve()
      .then(() => this.assertOpen())
      .then(({ version, manifest, state }) => ({
        indexVersion: version,
        articles: state?.articleCount ?? manifest.articleCount,
      }));
  }

  visibleSeq(): number {
    return this.#held === undefined ? 0 : seqOf(this.#held);
  }

  async waitUntilVisible(seq: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#closed) throw this.#missing();
    const visible = this.#visible.until(seq);
    this.#visible.reach(this.visibleSeq());
    void this.refresh();
    // Unlike the threads that it waits for, it keeps the process alive.
    const timer = setInterval(() => void this.refresh(), DEFAULT_POLL_INTERVAL);
    try {
      await untilAborted(visible.reached, signal, visible.leave);
    } finally {
      clearInterval(timer);
    }
  }

  statistics(): EngineStatistics {
    const { manifest, state } = this.#held ?? {};
    const pool = this.#answerer.statistics?.();
    return {
      ...(manifest && { index: describeIndex(manifest, state) }),
      storeSeq: this.#closed ? 0 : lastSeqOf(this.#store),
      ...(this.#options.maintainer && { builds: this.#maintenance.statistics() }),
      ...(pool && { pool }),
    };
  }

  indexVersion(): string | undefined {
    return this.#held?.version;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#held = undefined;
    this.#store.close();
    this.#visible.refuse(this.#missing());
    const closing = Promise.all([this.#answerer.close(), this.#maintenance.close()]);
    await this.#refreshing;
    await closing;
  }

  /** Throws why there is nothing to answer from. */
  protected assertOpen(): Held {
    if (this.#held !== undefined) return this.#held;
    if (this.#trouble instanceof Error && !this.#closed) throw this.#trouble;
    throw this.#missing();
  }

  /** What is new beyond the generation of this number, where all later questions are answered from it. */
  protected takeUp(generation: number, state: FreshState): void {
    if (this.#held?.manifest.generation !== generation) return;
    this.#hold(this.#held.manifest, this.#held.lists, state);
  }

  /** What is new is no longer heard of: the generation is opened again, or the one that followed it. */
  protected reopen(cause: unknown): void {
    if (this.#closed) return;
    this.#logger.error({ error: String(cause) }, 'changes of the article store cannot be taken up');
    this.#isStale = true;
  }

  #missing(): TimbaoError {
    return new TimbaoError('TB_INDEX_MISSING', { path: this.#options.dataFolder });
  }

  async #lookForChanges(): Promise<void> {
    const held = this.#held;
    if (held === undefined || this.#isStale) return;
    try {
      const state = await this.#answerer.look();
      if (state !== undefined) this.takeUp(held.manifest.generation, state);
    } catch (error) {
      this.reopen(error);
    }
  }

  async #askTimed<Q extends Extract<Question, { readonly request: unknown }>>(
    question: Q,
    signal: AbortSignal | undefined,
    check?: (request: Q['request']) => void,
  ): Promise<Timed<AnswerTo<Q>>> {
    const started = this.#options.now();
    const { length } = question.request.query;
    if (length > MAX_QUERY_LENGTH) throw new TimbaoError('TB_QUERY_TOO_LONG', { length, limit: MAX_QUERY_LENGTH });
    check?.(question.request);
    const answer = await this.#ask(question, signal);
    if (answer === undefined) {
      const problem = 'it lacks articles that the index holds';
      throw new TimbaoError('TB_STORE_DAMAGED', { path: storePath(this.#options.dataFolder), problem });
    }
    const { indexVersion, ...found } = answer;
    const processingTimeMs = Math.round((this.#options.now() - started) * 1000) / 1000;
    return { ...found, processingTimeMs, indexVersion };
  }

  async #ask<Q extends Question>(question: Q, signal?: AbortSignal): Promise<AnswerTo<Q> | undefined> {
    this.assertOpen();
    const answer = await this.#answerer.ask(question, signal);
    if (answer !== undefined) return answer;
    // Two generations were published since this one was opened, and the store has let its articles go; or one has just
    // come.
    await this.refresh();
    this.assertOpen();
    return this.#answerer.ask(question, signal);
  }

  async #openLive(): Promise<void> {
    const manifest = await this.#generations.current();
    if (this.#closed) return;
    this.#maintenance.consider(manifest);
    if (manifest === undefined) return;
    const generation = generationVersion(manifest);
    if (generation === this.#damaged) return;
    const { lists, reports, isNew } = await this.#lists.read();
    if (this.#closed) return;
    this.#reportLists(reports);
    const held = this.#held;
    if (held !== undefined && generationVersion(held.manifest) === generation && !this.#isStale) {
      if (isNew) {
        this.#answerer.changeLists(lists);
        this.#hold(manifest, lists, this.#held?.state);
      }
      return;
    }
    let state: FreshState | undefined;
    try {
      state = await this.#answerer.open(manifest, lists);
    } catch (error) {
      if (!hasCode(error, 'TB_INDEX_DAMAGED')) throw error;
      // Files of a generation that was retired while it was read are missing too; then another one is live by now.
      const live = await this.#generations.current();
      if (live !== undefined && generationVersion(live) !== generation) return this.#openLive();
      this.#damaged = generation;
      throw error;
    }
    if (this.#closed) return;
    this.#isStale = false;
    this.#hold(manifest, lists, state);
    this.#trouble = undefined;
    const articles = state?.articleCount ?? manifest.articleCount;
    this.#logger.info({ generation: manifest.generation, articles }, 'generation opened');
  }

  #hold(manifest: Manifest, lists: OperatorLists, state: FreshState | undefined): void {
    this.#held = { manifest, lists, state, version: snapshotVersion(manifest, lists, state) };
    this.#visible.reach(seqOf(this.#held));
  }

  #reportLists(reports: readonly ListReport[]): void {
    for (const { file, summary, faults } of reports) {
      for (const fault of faults) this.#logger.warn({ file, fault }, 'not read');
      this.#logger.info({ file, read: summary }, 'list read');
    }
  }
}
