/**
 * Kills writers. A data folder holds one of two collections with the same ids and other texts; a process of its own
 * turns it into the other one, by a rebuild or by an addition, and is killed on the way. Whatever is left must open,
 * be whole, answer as one of the two collections does, and be no hindrance to the next writer.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalEngine, type SearchRequest } from '../src/engine/index.js';
import { checkIndex } from '../src/indexing/index.js';

type Collection = 'a' | 'b';

/** When a writer is killed, in ms after something was seen of it. */
export interface KillPlan {
  /** `start`: the process began. `files`: the folder of a new generation is there. `switch`: its manifest is there. */
  readonly after: 'start' | 'files' | 'switch';
  readonly ms: number;
}

export interface KillReport {
  readonly mode: 'rebuild' | 'add';
  readonly plan: KillPlan;
  /** False when the writer was done before its time came. */
  readonly killed: boolean;
  /** Which of the two states the index answers as. */
  readonly index: 'before' | 'after';
  /** Whether the record was left ahead of the index, for the next writer to notice. */
  readonly isBehind: boolean;
  /** What is wrong; none when all promises were kept. */
  readonly problems: readonly string[];
}

export interface RigOptions {
  /** The compiled command line. */
  readonly main: string;
  /** An empty folder. */
  readonly folder: string;
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number;
  readonly articles: number;
}

const QUERIES: readonly Partial<SearchRequest>[] = [
  { query: 'lien doan lao dong' },
  { query: '"công đoàn cơ sở"' },
  { query: 'lượt một -hai' },
  { query: 'lượt hai' },
  { query: 'bài số 17' },
  { query: '', sort: 'newest', facets: ['source', 'author'] },
  { query: 'hoa', sort: 'oldest', source: ['Báo 2'], explain: true },
];

const WORDS =
  'công đoàn cơ sở liên lao động quận huyện hoa hòa bão lụt miền trung lúa gạo cầu đường trường học sinh viên bệnh xá'.split(
    ' ',
  );

const MOST_KILLS_IN_A_ROW = 3;
/** The live generation, the one before it, and what a killed writer left, which the next one clears away. */
const MOST_LEFT = 3;

/** Longest that a writer may take before it counts as hanging, in ms. */
const LONGEST_RUN = 120_000;

export class CrashRig {
  readonly #data: string;
  readonly #answers = new Map<string, Collection>();
  #state: Collection = 'a';
  /** How long a whole run takes, for kills at any moment of it. */
  #duration = 1000;

  private constructor(private readonly options: RigOptions) {
    this.#data = join(options.folder, 'store');
  }

  /** Builds both collections in clean folders, to learn how they answer, and the first one as the victim. */
  static async make(options: RigOptions): Promise<CrashRig> {
    const rig = new CrashRig(options);
    mkdirSync(options.folder, { recursive: true });
    for (const collection of ['a', 'b'] as const) {
      writeFileSync(rig.#pathOf(collection), rig.#makeArticles(collection));
      const clean = join(options.folder, `clean-${collection}`);
      const started = performance.now();
      await rig.#index(collection, 'rebuild', clean);
      rig.#duration = performance.now() - started;
      rig.#answers.set(await answersOf(clean), collection);
    }
    await rig.#index('a', 'rebuild', rig.#data);
    return rig;
  }

  /**
   * One kill at a moment of the random numbers' choice, mostly others of writers that come after it, and what came of
   * them.
   */
  async kill(): Promise<KillReport> {
    const { random } = this.options;
    const mode = random() < 0.5 ? 'rebuild' : 'add';
    const plan = this.#choosePlan();
    const before = this.#state;
    const after = before === 'a' ? 'b' : 'a';
    const problems: string[] = [];
    let killed = false;
    for (let left = 1 + Math.floor(random() * MOST_KILLS_IN_A_ROW); left > 0; left--) {
      killed = await this.#indexAndKill(after, mode, plan, this.#identities());
      const names = this.#listGenerations();
      if (names.length > MOST_LEFT) problems.push(`generations pile up: ${names.join(' ')}`);
      if (!killed) break;
    }
    const found = await this.#answersAs(problems);
    const reports = await checkIndex(this.#data);
    problems.push(...reports.filter(({ ok }) => !ok).map(({ structure, details }) => `${structure}: ${details}`));
    if (!killed && found !== after) problems.push('a writer that was done has changed nothing');
    const isBehind = reports.some(({ details }) => details.includes('behind articles.db'));

    await this.#index(after, mode, this.#data);
    if ((await this.#answersAs(problems)) !== after) problems.push('the next writer did not bring it up');
    const left = this.#listGenerations();
    if (left.length > 2) problems.push(`generations were left behind: ${left.join(' ')}`);
    this.#state = after;
    return { mode, plan, killed, index: found === after ? 'after' : 'before', isBehind, problems };
  }

  #choosePlan(): KillPlan {
    const { random } = this.options;
    const kind = random();
    if (kind < 0.4) return { after: 'start', ms: random() * this.#duration * 1.1 };
    if (kind < 0.7) return { after: 'files', ms: random() * 40 };
    return { after: 'switch', ms: random() < 0.3 ? 0 : random() * 25 };
  }

  #makeArticles(collection: Collection): string {
    const round = collection === 'a' ? 'một' : 'hai';
    const lines: string[] = [];
    for (let i = 0; i < this.options.articles; i++) {
      const words = Array.from({ length: 60 }, (_, at) => WORDS[(i * 7 + at * (3 + (i % 5))) % WORDS.length]).join(' ');
      lines.push(
        JSON.stringify({
          id: `bài-${i}`,
          title: `Bài số ${i} của liên đoàn lao động`,
          body: `Lượt ${round}. ${words}.`,
          source: `Báo ${i % 4}`,
          author: collection === 'a' ? 'Lê Hòa' : 'Trần Hoa',
          publishedAt: new Date(Date.UTC(2024, 0, 1 + (i % 300))).toISOString(),
        }),
      );
    }
    return `${lines.join('\n')}\n`;
  }

  #pathOf(collection: Collection): string {
    return join(this.options.folder, `${collection}.jsonl`);
  }

  #listGenerations(): string[] {
    const folder = join(this.#data, 'generations');
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  /** The number of a folder that was cleared away is given again, so folders are told apart by when they were made. */
  #identities(): string[] {
    return this.#listGenerations().map((name) => this.#identityOf(name));
  }

  #identityOf(name: string): string {
    const stats = statSync(join(this.#data, 'generations', name), { throwIfNoEntry: false });
    return `${name} ${stats?.ino ?? 0} ${stats?.birthtimeMs ?? 0}`;
  }

  #argumentsFor(collection: Collection, mode: KillReport['mode'], data: string): string[] {
    const add = mode === 'add' ? ['--add'] : [];
    return [this.options.main, 'index', this.#pathOf(collection), ...add, '--data', data];
  }

  async #index(collection: Collection, mode: KillReport['mode'], data: string): Promise<void> {
    const child = spawn(process.execPath, this.#argumentsFor(collection, mode, data), {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaints = '';
    child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`a writer that nobody killed failed: ${complaints}`);
  }

  /** @returns whether it was killed before it was done */
  async #indexAndKill(
    collection: Collection,
    mode: KillReport['mode'],
    plan: KillPlan,
    generationsBefore: readonly string[],
  ): Promise<boolean> {
    const child = spawn(process.execPath, this.#argumentsFor(collection, mode, this.#data), { stdio: 'ignore' });
    const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    const isDue = (): boolean => {
      if (plan.after === 'start') return true;
      const made = this.#listGenerations().find((name) => !generationsBefore.includes(this.#identityOf(name)));
      if (made === undefined || plan.after === 'files') return made !== undefined;
      return existsSync(join(this.#data, 'generations', made, 'manifest.json'));
    };
    const started = performance.now();
    while (child.exitCode === null && !isDue()) {
      if (performance.now() - started > LONGEST_RUN) break;
      await sleep(1);
    }
    const ended = await Promise.race([closed.then(() => true), sleep(plan.ms).then(() => false)]);
    if (!ended) child.kill('SIGKILL');
    const [, signal] = await closed;
    return signal === 'SIGKILL';
  }

  /** Which collection the victim answers as; a mixture, or no answer, is a problem. */
  async #answersAs(problems: string[]): Promise<Collection | undefined> {
    try {
      const found = this.#answers.get(await answersOf(this.#data));
      if (found === undefined) problems.push('it answers as neither of the two collections');
      return found;
    } catch (error) {
      problems.push(`it does not open: ${String(error)}`);
      return undefined;
    }
  }
}

/** All that is asked of an index, as one text; what differs between two builds of the same articles is left out. */
const answersOf = async (dataFolder: string): Promise<string> => {
  const engine = await LocalEngine.open({ dataFolder, now: () => 0, pollInterval: 0 });
  try {
    const answers: unknown[] = [];
    for (const asked of QUERIES) {
      const request: SearchRequest = { query: '', page: 1, hitsPerPage: 50, sort: 'relevance', ...asked };
      const answer = await engine.search(request);
      answers.push({ ...answer, indexVersion: '' });
    }
    answers.push(await engine.findArticle('bài-3'));
    return JSON.stringify(answers);
  } finally {
    await engine.close();
  }
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A generator of numbers from 0 up to, not including, 1: the same ones for the same seed (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
