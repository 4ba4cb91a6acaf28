/** Threads of a pool that do nothing by themselves: the test says when one replies and when it ends. */
import { NO_LISTS } from '../../src/inverted-index/operator-lists.js';
import type { Question } from '../../src/engine/answer-question.js';
import type { Generation, SearchCalls, StartThread } from '../../src/engine/pool/search-calls.js';
import type { Reply, Thread, ToThread } from '../../src/threads/index.js';
import { isCostly } from '../../src/engine/pool/is-costly.js';
import { ThreadPool } from '../../src/engine/pool/thread-pool.js';
import type { Logger } from '../../src/shared/index.js';
import type { Manifest } from '../../src/storage/index.js';

export class PuppetThread implements Thread {
  readonly sent: ToThread[] = [];
  isKeptAlive = true;
  #reply: (reply: Reply) => void = () => undefined;
  #end: (cause: Error) => void = () => undefined;
  #hasEnded = false;

  /** @param abandoned numbers of questions that nobody waits for any more */
  constructor(readonly abandoned: Int32Array) {}

  send(message: ToThread): void {
    this.sent.push(message);
    if (message.name === 'close') this.end('closed');
  }
  onReply(listener: (reply: Reply) => void): void {
    this.#reply = listener;
  }
  onEnd(listener: (cause: Error) => void): void {
    this.#end = listener;
  }
  keepAlive(holds: boolean): void {
    this.isKeptAlive = holds;
  }

  /** Ids of the articles that it was asked for and has not given, in order. */
  get asked(): string[] {
    return this.#open().flatMap(({ name, input }) => (name === 'question' ? [(input as { id: string }).id] : []));
  }
  /** Whether it has a question that may take long. */
  get isAtCostly(): boolean {
    return this.#open().some(({ name, input }) => name === 'question' && isCostly(input as Question));
  }
  get isPreparing(): boolean {
    return this.#open().some(({ name }) => name === 'prepare');
  }
  get prepared(): { generation: number; hasBodies: boolean }[] {
    return this.sent.flatMap(({ name, input }) => {
      if (name !== 'prepare') return [];
      const { manifest, bodies } = input as Generation;
      return [{ generation: manifest.generation, hasBodies: bodies !== undefined }];
    });
  }
  get orders(): string[] {
    return this.sent.map(({ name }) => name);
  }

  /** Answers the oldest question with its id, or the preparation with the files. */
  async reply(kind: keyof SearchCalls = 'question', error?: Reply['error']): Promise<void> {
    const { id, name, input } = this.#open().find((open) => open.name === kind)!;
    this.#done.add(id);
    const value = name === 'question' ? input : BODIES;
    this.#reply(error === undefined ? { id, value } : { id, error });
    await settled();
  }
  /** Sends to the oldest question what a thread sends. */
  replyWith(reply: Omit<Reply, 'id'>): void {
    const { id } = this.#open().find(({ name }) => name === 'question')!;
    if (reply.ahead === undefined) this.#done.add(id);
    this.#reply({ id, ...reply });
  }
  end(cause: string): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#end(new Error(cause));
  }

  readonly #done = new Set<number>();
  #open(): (ToThread & { id: number })[] {
    return this.sent.flatMap(({ id, ...message }) =>
      id === undefined || this.#done.has(id) ? [] : [{ id, ...message }],
    );
  }
}

const BODIES = new Map([['terms.seg', new Uint8Array(8)]]);
export const puppetManifest = (generation: number): Manifest => ({
  formatVersion: 1,
  generation,
  analyzerId: 'a',
  coveredSeq: 1,
  articleCount: 1,
  files: [],
});

export const NO_THREAD = 'no search thread is running';

/** Lets all that is decided take place. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface PuppetPool {
  readonly pool: ThreadPool;
  readonly started: readonly PuppetThread[];
  /** Messages of the log. */
  readonly log: readonly string[];
  /** Asks for an article: its id, `nothing`, or the code or message of the refusal. */
  readonly ask: (id: string, signal?: AbortSignal) => Promise<string>;
  /** The same by a question that may take long. */
  readonly askMuch: (id: string, signal?: AbortSignal) => Promise<string>;
}

export const makePuppetPool = (threads: number, maxWaiting = 100, maxWait = Infinity): PuppetPool => {
  const started: PuppetThread[] = [];
  const log: string[] = [];
  const write = (_details: object, message: string): void => void log.push(message);
  const logger: Logger = { debug: write, info: write, warn: write, error: write };
  const startThread: StartThread = ({ abandoned }) => {
    const thread = new PuppetThread(abandoned);
    started.push(thread);
    return thread;
  };
  let time = 0;
  const now = (): number => (time += 1);
  const pool = new ThreadPool({ dataFolder: 'data', threads, maxWaiting, maxWait, startThread, logger, now });
  const outcomeOf = async (question: Question, signal?: AbortSignal): Promise<string> => {
    try {
      const answer = (await pool.ask(question, signal)) as { id: string } | undefined;
      return answer?.id ?? 'nothing';
    } catch (error) {
      return String((error as { code?: string }).code ?? (error as Error).message);
    }
  };
  const ask = (id: string, signal?: AbortSignal): Promise<string> => outcomeOf({ kind: 'article', id }, signal);
  const request = { query: '', page: 1, hitsPerPage: 1000, sort: 'newest' } as const;
  const askMuch = (id: string, signal?: AbortSignal): Promise<string> =>
    outcomeOf({ kind: 'search', request, id } as Question, signal);
  return { pool, started, log, ask, askMuch };
};

/** Lets every thread open the generation. */
export const openPuppets = async (
  pool: ThreadPool,
  started: readonly PuppetThread[],
  generation = 1,
): Promise<void> => {
  const opening = pool.open(puppetManifest(generation), NO_LISTS);
  await settled();
  for (let round = 0; round <= started.length; round++) {
    for (const thread of started) if (thread.isPreparing) await thread.reply('prepare');
  }
  await opening;
};
