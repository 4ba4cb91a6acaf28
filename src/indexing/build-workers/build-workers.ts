/**
 * Those who do the work of a build: this thread alone, or others beside it. This one writes the article store
 * meanwhile, and later the postings; it helps where the others have enough to do.
 */
import { existsSync } from 'node:fs';
import type { NearDuplicateMarks } from '../../inverted-index/index.js';
import type { AnalysedParts } from '../analysis/article-analyser.js';
import type { Overflow } from '../analysis/token-stream.js';
import { findClusters } from '../clusters/find-clusters.js';
import type { AnalysedArticle } from '../inversion/documents.js';
import { allocateRoom, type SortRoom, type SortTask } from '../inversion/sort-range.js';
import type { ExtraField } from '../../shared/index.js';
import type { LiveVersion, UpsertedVersion } from '../../storage/index.js';
import { type ArticleBatch, BuildThread } from './build-thread.js';
import { BuildWorker, type FinishedRange, type SortPlan } from './build-worker.js';

/** Beside this file once it is compiled. Where it is not, as in a bundle, all is done in one thread. */
const PROGRAM = new URL('./build-program.js', import.meta.url);

/** Threads take a tenth of a second to start: not worth it for fewer. */
const ARTICLES_ALONE = 500;

/** Articles on their way to one of the others. */
interface OpenBatch {
  readonly source: number;
  readonly articles: ArticleBatch;
}

interface RangeUnderWay {
  readonly range: Promise<FinishedRange>;
  readonly room: SortRoom;
  isDone: boolean;
}

interface BuildWorkersOptions {
  /** Threads that work, this one included. Default: 1. */
  readonly threads?: number;
  /** Articles that this thread analyses before it starts others. Default: 500. */
  readonly articlesAlone?: number;
  /** Default: the compiled program beside this file. */
  readonly program?: URL;
  /** What all of them may hold of what they have analysed; all when there is none. */
  readonly overflow?: Overflow | undefined;
  /** The publisher's own fields. Default: none. */
  readonly extraFields?: readonly ExtraField[];
}

export class BuildWorkers {
  /** What each of them may hold of what it has analysed. */
  readonly overflow: Overflow | undefined;
  readonly extraFields: readonly ExtraField[];
  readonly #own: BuildWorker;
  readonly #threads: BuildThread[] = [];
  /** Articles given to each source: this thread, then the others. */
  readonly #counts: number[] = [0];
  readonly #options: Required<Omit<BuildWorkersOptions, 'overflow' | 'extraFields'>>;
  #batch: OpenBatch | undefined;

  constructor({ overflow, extraFields = [], ...options }: BuildWorkersOptions = {}) {
    this.extraFields = extraFields;
    this.#options = { threads: 1, articlesAlone: ARTICLES_ALONE, program: PROGRAM, ...options };
    if (overflow !== undefined) this.overflow = { ...overflow, heldBytes: overflow.heldBytes / this.#options.threads };
    this.#own = new BuildWorker(this.overflow, extraFields);
  }

  /** Ranges held at a time: one is written here, one sorted here, each thread has one under way, one is to come. */
  get roomCount(): number {
    return this.#threads.length === 0 ? 1 : this.#threads.length + 3;
  }

  /** Analyses an article, now or later. */
  analyse(json: string): AnalysedArticle {
    if (this.#batch?.articles.hasRoomFor(json) === false) this.#handOver();
    const source = this.#batch?.source ?? this.#chooseSource();
    if (source === 0) {
      this.#own.analyse(json);
      return { source, ordinal: this.#counts[0]!++ };
    }
    this.#batch ??= { source, articles: this.#threads[source - 1]!.openBatch(json.length) };
    this.#batch.articles.add(json);
    return { source, ordinal: this.#counts[source]!++ };
  }

  /** What was analysed, by source; rejects when a thread failed. */
  async finishAnalysis(): Promise<readonly AnalysedParts[]> {
    this.#handOver();
    const ofOthers = await Promise.all(this.#threads.map((thread) => thread.finishAnalysis()));
    this.#counts.fill(0);
    return [this.#own.finishAnalysis(), ...ofOthers];
  }

  /** Perhaps on another thread, while this one goes on. */
  async findClusters(marks: NearDuplicateMarks): Promise<Uint32Array> {
    return this.#threads.length === 0 ? findClusters(marks) : this.#leastBusy().findClusters(marks);
  }

  /** In the order of the tasks, each when it is done; it is good until the next is asked for. */
  async *sort(plan: SortPlan, tasks: readonly SortTask[]): AsyncGenerator<FinishedRange> {
    if (this.#threads.length > 0) {
      yield* this.#sortTogether(plan, tasks);
      return;
    }
    const room = allocateRoom(tasks);
    for (const task of tasks) {
      yield this.#own.sort(plan, task, room);
      await yieldToEventLoop();
    }
  }

  /** Leaves what is under way unfinished. */
  async close(): Promise<void> {
    this.#own.close();
    await Promise.all(this.#threads.splice(0).map((thread) => thread.close()));
  }

  async *#sortTogether(plan: SortPlan, tasks: readonly SortTask[]): AsyncGenerator<FinishedRange> {
    for (const thread of this.#threads) thread.startSorting(plan);
    const rooms = Array.from({ length: this.roomCount }, () => allocateRoom(tasks));
    const underWay: RangeUnderWay[] = [];
    let next = 0;
    while (next < tasks.length || underWay.length > 0) {
      while (next < tasks.length && rooms.length > 1) {
        const room = rooms.pop()!;
        underWay.push(follow(this.#leastBusy().sort(tasks[next++]!, room), room));
      }
      await yieldToEventLoop();
      const room = rooms.at(-1);
      if (!underWay[0]!.isDone && next < tasks.length && room !== undefined) {
        rooms.pop();
        underWay.push({ range: Promise.resolve(this.#own.sort(plan, tasks[next++]!, room)), room, isDone: true });
        continue;
      }
      const first = underWay.shift()!;
      yield await first.range;
      rooms.push(first.room);
    }
  }

  /** Where the next batch goes; 0 is this thread. */
  #chooseSource(): number {
    if (this.#counts[0]! < this.#options.articlesAlone) return 0;
    this.#start();
    const free = this.#threads.filter(({ hasRoom }) => hasRoom).sort((a, b) => a.load - b.load)[0];
    return free === undefined ? 0 : this.#threads.indexOf(free) + 1;
  }

  #start(): void {
    const { threads, program } = this.#options;
    if (this.#threads.length > 0 || threads < 2 || !existsSync(program)) return;
    while (this.#threads.length < threads - 1) {
      this.#threads.push(new BuildThread(program, this.extraFields, this.overflow));
      this.#counts.push(0);
    }
  }

  #handOver(): void {
    const batch = this.#batch;
    this.#batch = undefined;
    if (batch !== undefined) this.#threads[batch.source - 1]!.analyse(batch.articles);
  }

  #leastBusy(): BuildThread {
    return this.#threads.reduce((best, thread) => (thread.load < best.load ? thread : best));
  }
}

const follow = (range: Promise<FinishedRange>, room: SortRoom): RangeUnderWay => {
  const followed = { range, room, isDone: false };
  const end = (): void => {
    followed.isDone = true;
  };
  range.then(end, end);
  return followed;
};

/** Some ten milliseconds of work. */
export const ARTICLES_A_TURN = 64;

/** Lets signals, progress bars and timers have their turn during a long build. */
export const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Articles that were analysed while they were recorded, so that they need not be read again. What an article is
 * analysed to depends on its JSON alone: the version in the store with the same digest is the same, whatever came in
 * between.
 */
export class AnalysedVersions {
  /** The last that came with each id. Digests are strings: a view would keep memory alive that many buffers share. */
  readonly #known = new Map<string, { readonly digest: string; readonly article: AnalysedArticle }>();

  constructor(private readonly workers: BuildWorkers) {}

  readonly add = ({ id, digest, json }: UpsertedVersion): void => {
    this.#known.set(id, { digest: toKey(digest), article: this.workers.analyse(json) });
  };

  find({ id, digest }: LiveVersion): AnalysedArticle | undefined {
    const known = this.#known.get(id);
    return known?.digest === toKey(digest) ? known.article : undefined;
  }

  /** Forgets them all: some hundred bytes each. */
  clear(): void {
    this.#known.clear();
  }
}

const toKey = (digest: Uint8Array): string => String.fromCharCode(...digest);
