/** Answers from an index on this machine, in the thread that asks. */
import type { FreshKeeper } from '../indexing/index.js';
import { type FreshState, type OperatorLists, openGenerations } from '../inverted-index/index.js';
import type { ExpandedTerm, SearcherResult } from '../search/index.js';
import type { Manifest } from '../storage/index.js';
import { answerQuestion, type AnswerTo, type Question } from './answer-question.js';
import type { Answerer } from './answerer.js';
import type { GenerationEngineOptions } from './engine-options.js';
import { GenerationEngine } from './generation-engine.js';
import { SnapshotHolder } from './snapshot.js';

export type LocalEngineOptions = GenerationEngineOptions;

/** A term of the index that answers a token, with its tier of the accent law. */
export type TokenExpansion = ExpandedTerm;

class OwnThread implements Answerer {
  readonly holder: SnapshotHolder;
  /** Of the generation that is open, once the store has more than that. */
  #keeper: FreshKeeper | undefined;
  #openKeeper: (() => Promise<FreshKeeper | undefined>) | undefined;
  /** The last change that was answered from, over whatever generation. */
  #shownSeq = 0;
  #isClosed = false;

  constructor(private readonly dataFolder: string) {
    this.holder = new SnapshotHolder(dataFolder, openGenerations(dataFolder));
  }

  async open(manifest: Manifest, lists: OperatorLists): Promise<FreshState | undefined> {
    await this.holder.prepare(manifest, lists);
    const { main, store } = this.holder.prepared;
    const openKeeper = async (): Promise<FreshKeeper | undefined> => {
      if (store.lastSeq <= manifest.coveredSeq) return undefined;
      // Who only searches an index that is up to date loads nothing that builds one.
      const { FreshKeeper: Keeper } = await import('../indexing/index.js');
      return new Keeper(this.dataFolder, manifest, main);
    };
    const keeper = await openKeeper();
    const state = keeper?.takeUp(this.#shownSeq);
    if (this.#isClosed) {
      keeper?.close();
      return undefined;
    }
    this.#keeper?.close();
    this.#keeper = keeper;
    this.#openKeeper = openKeeper;
    this.holder.switch(state);
    this.#shownSeq = state?.coveredSeq ?? manifest.coveredSeq;
    return state;
  }

  async look(): Promise<FreshState | undefined> {
    if (this.holder.live.store.isReplaced) throw new Error('another article store was put in the place of this one');
    this.#keeper ??= await this.#openKeeper?.();
    if (this.#isClosed) this.#keeper?.close();
    const state = this.#isClosed ? undefined : this.#keeper?.takeUp();
    if (state === undefined) return undefined;
    this.holder.takeUp(state);
    this.#shownSeq = state.coveredSeq;
    return state;
  }

  changeLists(lists: OperatorLists): void {
    this.holder.changeLists(lists);
  }

  ask<Q extends Question>(question: Q, signal?: AbortSignal): Promise<AnswerTo<Q> | undefined> {
    return new Promise((resolve) => {
      signal?.throwIfAborted();
      resolve(answerQuestion(this.holder.live, question));
    });
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#keeper?.close();
    this.holder.close();
    return Promise.resolve();
  }
}

export class LocalEngine extends GenerationEngine {
  readonly #thread: OwnThread;

  private constructor(options: LocalEngineOptions, thread: OwnThread) {
    super(options, thread);
    this.#thread = thread;
  }

  /**
   * Opens what there is. A missing or damaged index does not reject: searches do, saying why, until a good generation
   * is published, which is noticed within the poll interval.
   *
   * @example
   * ```ts
   * import { LocalEngine, writeIndex } from 'timbao';
   *
   * const incoming = [{ id: '1', title: 'Hòa Phú đón năm mới', body: 'Người dân gói bánh chưng.' }];
   * await writeIndex({ dataFolder: 'data', mode: 'replace', incoming });
   * const engine = await LocalEngine.open({ dataFolder: 'data', now: () => performance.now() });
   * const answer = await engine.search({ query: 'hoa phu', page: 1, hitsPerPage: 10, sort: 'relevance' });
   * answer.totalHits; // → 1
   * answer.hits[0]._formatted.title; // → '<mark>Hòa Phú</mark> đón năm mới'
   * await engine.close();
   * ```
   */
  static async open(options: LocalEngineOptions): Promise<LocalEngine> {
    const engine = new LocalEngine(options, new OwnThread(options.dataFolder));
    await engine.start();
    return engine;
  }

  /**
   * A text, taken as words, with the accents that were left out; undefined when there is none to add. Throws like
   * `search`.
   */
  restoreAccents(text: string): SearcherResult['restored'] {
    this.assertOpen();
    return this.#thread.holder.live.searcher.restoreAccents(text);
  }

  /** The terms of the index that answer each token of a text, for a look inside. Throws like `search`. */
  expandTokens(text: string): readonly (readonly TokenExpansion[])[] {
    this.assertOpen();
    return this.#thread.holder.live.searcher.expand(text);
  }
}
