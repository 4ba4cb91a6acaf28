/**
 * The port over whatever answers questions from one generation at a time. It watches which generation is live, has it
 * taken up between two questions, and says how long an answer took; a question never sees two generations.
 */
import { WatchedLists, type ListReport, type OperatorLists, openGenerations } from '../inverted-index/index.js';
import { type Article, hasCode, silentLogger, TimbaoError, type Logger } from '../shared/index.js';
import { storePath, type Generations, type Manifest } from '../storage/index.js';
import type { AnswerTo, Question } from './answer-question.js';
import {
  MAX_QUERY_LENGTH,
  type EngineHealth,
  type SearchEngine,
  type SearchRequest,
  type SearchResponse,
  type SimilarResponse,
  type SuggestRequest,
  type SuggestResponse,
} from './search-engine.js';
import { generationVersion, snapshotVersion } from './snapshot.js';

export interface GenerationEngineOptions {
  readonly dataFolder: string;
  /** Milliseconds on a clock that never goes back, for `processingTimeMs`. */
  readonly now: () => number;
  readonly logger?: Logger;
  /** How often to look for a new generation, in milliseconds; 0: never. */
  readonly pollInterval?: number;
}

/** Who answers: in this thread, or in others. */
export interface Answerer {
  /**
   * Takes up a generation: when it resolves, all later questions are answered from it. Rejects as
   * `Generations.openFiles` does.
   */
  open(manifest: Manifest, lists: OperatorLists): Promise<void>;
  /** The same generation with other lists of the operator, for all later questions. */
  changeLists(lists: OperatorLists): void;
  /**
   * See `answerQuestion`. Only asked once a generation is open. Rejects with the signal's reason once that is aborted.
   */
  ask<Q extends Question>(question: Q, signal?: AbortSignal): Promise<AnswerTo<Q> | undefined>;
  close(): Promise<void>;
}

type Timed<Answer> = Omit<Answer, 'indexVersion'> & {
  readonly processingTimeMs: number;
  readonly indexVersion: string;
};

interface Held {
  readonly manifest: Manifest;
  readonly version: string;
}

const DEFAULT_POLL_INTERVAL = 500;

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
  #timer: NodeJS.Timeout | undefined;
  #refreshing: Promise<void> | undefined;
  #closed = false;

  protected constructor(options: GenerationEngineOptions, answerer: Answerer) {
    this.#answerer = answerer;
    this.#options = options;
    this.#generations = openGenerations(options.dataFolder);
    this.#logger = options.logger ?? silentLogger;
    this.#lists = new WatchedLists(options.dataFolder);
  }

  /** Opens the live generation and keeps looking for the next. Never rejects. */
  protected async start(): Promise<void> {
    await this.refresh();
    const interval = this.#options.pollInterval ?? DEFAULT_POLL_INTERVAL;
    if (interval === 0 || this.#closed) return;
    this.#timer = setInterval(() => void this.refresh(), interval);
    this.#timer.unref();
  }

  /** Opens the live generation if it is not the one held. Never rejects. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#openLive()
      .catch((error: unknown) => {
        const isNews = String(error) !== String(this.#trouble);
        this.#trouble = error;
        if (isNews && !this.#closed) {
          this.#logger.error({ error: String(error) }, 'the live generation cannot be opened');
        }
      })
      .finally(() => {
        this.#refreshing = undefined;
      });
    return this.#refreshing;
  }

  search(request: SearchRequest, signal?: AbortSignal): Promise<SearchResponse> {
    return this.#askTimed({ kind: 'search', request }, signal);
  }

  suggest(request: SuggestRequest, signal?: AbortSignal): Promise<SuggestResponse> {
    return this.#askTimed({ kind: 'suggest', request }, signal);
  }

  findArticle(id: string, signal?: AbortSignal): Promise<Article | undefined> {
    return this.#ask({ kind: 'article', id }, signal);
  }

  findSimilar(id: string, limit: number, signal?: AbortSignal): Promise<SimilarResponse | undefined> {
    return this.#ask({ kind: 'similar', id, limit }, signal);
  }

  health(): Promise<EngineHealth> {
    return Promise.resolve()
      .then(() => this.assertOpen())
      .then(({ version, manifest }) => ({ indexVersion: version, articles: manifest.articleCount }));
  }

  indexVersion(): string | undefined {
    return this.#held?.version;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#held = undefined;
    const closing = this.#answerer.close();
    await this.#refreshing;
    await closing;
  }

  /** Throws why there is nothing to answer from. */
  protected assertOpen(): Held {
    if (this.#held !== undefined) return this.#held;
    if (this.#trouble instanceof Error && !this.#closed) throw this.#trouble;
    throw new TimbaoError('TB_INDEX_MISSING', { path: this.#options.dataFolder });
  }

  async #askTimed<Q extends Extract<Question, { readonly request: unknown }>>(
    question: Q,
    signal: AbortSignal | undefined,
  ): Promise<Timed<AnswerTo<Q>>> {
    const started = this.#options.now();
    const { length } = question.request.query;
    if (length > MAX_QUERY_LENGTH) throw new TimbaoError('TB_QUERY_TOO_LONG', { length, limit: MAX_QUERY_LENGTH });
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
    if (manifest === undefined || this.#closed) return;
    const generation = generationVersion(manifest);
    if (generation === this.#damaged) return;
    const { lists, reports, isNew } = await this.#lists.read();
    if (this.#closed) return;
    this.#reportLists(reports);
    if (this.#held !== undefined && generationVersion(this.#held.manifest) === generation) {
      if (isNew) {
        this.#answerer.changeLists(lists);
        this.#hold(manifest, lists);
      }
      return;
    }
    try {
      await this.#answerer.open(manifest, lists);
    } catch (error) {
      if (!hasCode(error, 'TB_INDEX_DAMAGED')) throw error;
      // Files of a generation that was retired while it was read are missing too; then another one is live by now.
      const live = await this.#generations.current();
      if (live !== undefined && generationVersion(live) !== generation) return this.#openLive();
      this.#damaged = generation;
      throw error;
    }
    if (this.#closed) return;
    this.#hold(manifest, lists);
    this.#trouble = undefined;
    const { generation: number, articleCount } = manifest;
    this.#logger.info({ generation: number, articles: articleCount }, 'generation opened');
  }

  #hold(manifest: Manifest, lists: OperatorLists): void {
    this.#held = { manifest, version: snapshotVersion(manifest, lists) };
  }

  #reportLists(reports: readonly ListReport[]): void {
    for (const { file, summary, faults } of reports) {
      for (const fault of faults) this.#logger.warn({ file, fault }, 'not read');
      this.#logger.info({ file, read: summary }, 'list read');
    }
  }
}
