/**
 * Kills the service under writes over HTTP. Whatever is left must open and be whole; what was acknowledged must be there,
 * what was not answered be there as a whole or not at all; and no search may have mixed two states.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { checkIndex, writeIndex } from '../../src/indexing/index.js';
import type { Article } from '../../src/reader/index.js';
import type { RigOptions } from '../crash-rig.js';
import { idOf, KnownArticles, makeArticle, versionOf, wordOf } from './known-articles.js';
import { LiveReader } from './live-reader.js';
import { LiveService, makeKey } from './live-service.js';
import { LiveWriter } from './live-writer.js';

export interface ServiceKillReport {
  /** When it was killed, in ms after the first answer to a write. */
  readonly ms: number;
  /** Whether the service that came next was killed as well, while it was coming up. */
  readonly twice: boolean;
  /** Changes that were answered before. */
  readonly acknowledged: number;
  /** Changes that were sent and not answered, and how many of them were there afterwards. */
  readonly open: number;
  readonly applied: number;
  /** Searches that were answered meanwhile. */
  readonly searches: number;
  /** What is wrong; none when all promises were kept. */
  readonly problems: readonly string[];
}

const WRITERS = 3;
const READERS = 2;

/** Of all; the others are also deleted. */
const LASTING_SHARE = 1 / 3;

/** Longest time under writes from the first that is answered, in ms. */
const MOST_WRITING = 2500;

/** How long to wait for that answer, in ms. */
const LONGEST_FIRST_ANSWER = 20_000;

/** How often a service is killed while it comes up. */
const SHARE_OF_SECOND_KILLS = 0.2;

/** So many changed articles are looked for by search as well. */
const MOST_SEARCHED = 60;

export class ServiceCrashRig {
  /** How long a service takes to come up, in ms. */
  #startup = 1000;

  private constructor(
    private readonly options: RigOptions,
    private readonly dataFolder: string,
    private readonly key: string,
    private readonly known: KnownArticles,
    private service: LiveService,
  ) {}

  static async make(options: RigOptions): Promise<ServiceCrashRig> {
    const dataFolder = join(options.folder, 'live-store');
    const known = new KnownArticles(options.articles, Math.floor(options.articles * LASTING_SHARE));
    const incoming = Array.from({ length: known.size }, (_, i) => makeArticle(i, 1, known.isLasting(i)));
    await writeIndex({ dataFolder, incoming, mode: 'replace' });
    const key = await makeKey(dataFolder);
    const service = await LiveService.start({ main: options.main, dataFolder, key });
    return new ServiceCrashRig(options, dataFolder, key, known, service);
  }

  /** One kill, at a moment of the random numbers' choice, and what came of it. */
  async kill(): Promise<ServiceKillReport> {
    const { random } = this.options;
    const { known } = this;
    const problems: string[] = [];
    const before = Array.from({ length: known.size }, (_, number) => known.storedVersion(number));
    const ms = random() * MOST_WRITING;
    const { acknowledged, searches } = await this.#useUntilKilled(ms, problems);
    const reports = await checkIndex(this.dataFolder);
    problems.push(...reports.filter(({ ok }) => !ok).map(({ structure, details }) => `${structure}: ${details}`));
    const twice = random() < SHARE_OF_SECOND_KILLS;
    if (twice) await this.#killComingUp(random() * this.#startup);

    const started = performance.now();
    this.service = await LiveService.start({ main: this.options.main, dataFolder: this.dataFolder, key: this.key });
    this.#startup = performance.now() - started;
    const { open } = known;
    const changed = new Set(open.map(({ number }) => number));
    before.forEach((version, number) => version !== known.storedVersion(number) && changed.add(number));
    const applied = await this.#look([...changed], problems);
    return { ms, twice, acknowledged, open: open.length, applied, searches, problems };
  }

  async close(): Promise<void> {
    await this.service.stop();
  }

  async #useUntilKilled(ms: number, problems: string[]): Promise<{ acknowledged: number; searches: number }> {
    const { known, service } = this;
    const { random } = this.options;
    let isKilled = false;
    const untilKilled = async (act: () => Promise<void>): Promise<void> => {
      while (!isKilled) {
        try {
          await act();
        } catch (error) {
          if (!isKilled) problems.push(`a request failed before the kill: ${String(error)}`);
          return;
        }
      }
    };
    const writers = Array.from({ length: WRITERS }, (_, own) => {
      const numbers = Array.from({ length: known.size }, (__, number) => number).filter((n) => n % WRITERS === own);
      return new LiveWriter({ known, numbers, random, problems });
    });
    const readers = Array.from({ length: READERS }, () => new LiveReader({ known, random, problems }));
    const users = [
      ...writers.map((writer) => untilKilled(() => writer.write(service))),
      ...readers.map((reader) => untilKilled(() => reader.read(service))),
    ];
    const waitingSince = performance.now();
    while (writers.every((writer) => writer.acknowledged === 0)) {
      if (problems.length > 0 || performance.now() - waitingSince > LONGEST_FIRST_ANSWER) break;
      await sleep(1);
    }
    await sleep(ms);
    isKilled = true;
    await service.kill();
    await Promise.all(users);
    return {
      acknowledged: writers.reduce((sum, writer) => sum + writer.acknowledged, 0),
      searches: readers.reduce((sum, reader) => sum + reader.searches, 0),
    };
  }

  async #killComingUp(ms: number): Promise<void> {
    const { main } = this.options;
    const args = [main, 'serve', '--data', this.dataFolder, '--host', '127.0.0.1', '--port', '0'];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const closed = once(child, 'close');
    await sleep(ms);
    child.kill('SIGKILL');
    await closed;
  }

  /** @returns how many of the changes that were not answered are there */
  async #look(numbers: readonly number[], problems: string[]): Promise<number> {
    const { known, service } = this;
    const open = new Map(known.open.map((change) => [change.number, change]));
    let applied = 0;
    for (const number of numbers) {
      const found = await this.#versionOf(number, problems);
      if (found === undefined) continue;
      const change = open.get(number);
      if (change !== undefined && found === change.version) {
        if (found !== known.storedVersion(number)) applied++;
        known.acknowledge(change);
        known.show(change);
      } else {
        if (change !== undefined) known.takeBack(change);
        if (found !== known.storedVersion(number)) {
          problems.push(`${idOf(number)} is there in version ${found}, not ${known.storedVersion(number)}`);
        }
      }
    }
    for (const number of numbers.slice(0, MOST_SEARCHED)) {
      const version = known.storedVersion(number);
      const { hits } = await service.search({ q: `"${wordOf(number, version)}"`, matchingStrategy: 'all' });
      if (hits.length !== (version === 0 ? 0 : 1)) problems.push(`${idOf(number)} is found ${hits.length} times`);
    }
    const { totalHits } = await service.search({});
    if (totalHits !== known.count()) problems.push(`${totalHits} articles are found of ${known.count()}`);
    return applied;
  }

  /** Undefined when it is half of two. */
  async #versionOf(number: number, problems: string[]): Promise<number | undefined> {
    const { status, text } = await this.service.ask('GET', `/api/articles/${encodeURIComponent(idOf(number))}`);
    if (status === 404) return 0;
    const version = status === 200 ? versionOf(JSON.parse(text) as Article) : undefined;
    if (version === undefined) problems.push(`${idOf(number)} was answered with ${status}: ${text.slice(0, 200)}`);
    return version;
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
