/**
 * Articles come, change and go for a long time in a service that is searched meanwhile. At random moments its answers are
 * set beside those of an index that is built anew, and its memory and disk are looked at.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeIndex } from '../../src/indexing/index.js';
import type { Article } from '../../src/reader/index.js';
import { ArticleGenerator } from '../bench/generated-articles.js';
import { spansOf } from '../bench/queries.js';
import { seededRandom } from '../crash-rig.js';
import { ALL, compareAnswers, COUNTED, type Nearness } from './compare-answers.js';
import { LiveService, makeKey } from './live-service.js';

export interface SoakOptions {
  /** The compiled command line. */
  readonly main: string;
  /** An empty folder. */
  readonly folder: string;
  /** At the beginning, and on the whole never many more. */
  readonly articles: number;
  readonly changes: number;
  /** How often answers are compared with those of an index that is built anew. */
  readonly looks: number;
  readonly seed: number;
  readonly report: (what: string) => void;
}

export interface SoakFigures {
  readonly changes: number;
  readonly searches: number;
  /** Answers that were compared. */
  readonly compared: number;
  /** Bytes of memory at each look; none where the system does not tell. */
  readonly memory: readonly number[];
  /** Bytes of the data folder by those of an index that was built anew, at each look. */
  readonly diskShares: readonly number[];
  /** Of answers, by those of an index that was built anew: with the same first hit, and the mean share of same hits. */
  readonly sameFirst: number;
  readonly sharedHits: number;
  /** What is wrong; none when all promises were kept. */
  readonly problems: readonly string[];
}

interface Comparison {
  readonly problems: string[];
  /** Bytes of an index that was built anew. */
  readonly bytes: number;
  readonly nearness: readonly Nearness[];
}

const QUERIES = 24;
const MOST_CHANGES_AT_ONCE = 200;
const SEARCHES_BETWEEN = 2;
const DELETIONS = 0.3;

/** Articles that tell another one's story with few other words. */
const COPIES = 0.1;

const NAMES = [
  'Hội đồng nhân dân (HĐND)',
  'Ủy ban nhân dân (UBND)',
  'Hòa Phú',
  'Liên đoàn Lao động (LĐLĐ)',
  'Công ty ABC',
];
/** Generations of no more articles write down all their n-grams. */
const MOST_ARTICLES_OF_ALL_NGRAMS = 1000;

class Soak {
  readonly #random: () => number;
  readonly #generator: ArticleGenerator;
  readonly #live = new Map<string, Article>();
  readonly #queries: readonly Readonly<Record<string, string>>[];
  readonly #store: string;
  #made = 0;

  constructor(private readonly options: SoakOptions) {
    this.#random = seededRandom(options.seed);
    this.#store = join(options.folder, 'store');
    this.#generator = new ArticleGenerator(options.seed);
    const titles = Array.from({ length: QUERIES }, (_, i) => this.#generator.article(i * 17).title);
    const spans = spansOf(titles, options.seed);
    this.#queries = [
      ...spans.map((q, i) =>
        i % 3 === 0 ? { q: q.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd') } : { q },
      ),
      ...spans.slice(0, 4).map((q) => ({ q: `"${q}"`, facets: 'source,category,author' })),
      ...spans.slice(4, 8).map((q) => ({ q, distinct: 'story', hitsPerPage: '30' })),
      { q: '', sort: 'newest', facets: 'source,category', hitsPerPage: '50' },
      { q: 'hdnd', facets: 'source' },
      { q: 'LĐLĐ hoa phu' },
      { q: 'hòa phú', source: 'Báo 1', sort: 'oldest' },
    ];
  }

  async run(): Promise<SoakFigures> {
    const { main, articles, changes, looks, report } = this.options;
    const dataFolder = this.#store;
    for (let i = 0; i < articles; i++) this.#change(this.#make(`s${i}`));
    await writeIndex({ dataFolder, incoming: [...this.#live.values()], mode: 'replace' });
    const key = await makeKey(dataFolder);
    const service = await LiveService.start({ main, dataFolder, key, flags: ['--recency', 'off'] });
    const problems: string[] = [];
    const memory: number[] = [];
    const diskShares: number[] = [];
    const nearness: Nearness[] = [];
    let [done, searches, compared] = [0, 0, 0];
    try {
      for (let look = 0; look < looks && problems.length === 0; look++) {
        const until = (changes / looks) * (look + 0.25 + this.#random() * 0.75);
        while (done < until) {
          done += await this.#write(service, problems);
          for (let i = 0; i < SEARCHES_BETWEEN; i++) await service.search(this.#pick(this.#queries));
          searches += SEARCHES_BETWEEN;
        }
        memory.push(service.memory() ?? NaN);
        const comparison = await this.#compare(service);
        const { bytes } = comparison;
        problems.push(...comparison.problems);
        nearness.push(...comparison.nearness);
        compared += this.#queries.length;
        diskShares.push(bytesBelow(dataFolder) / bytes);
        const megabytes = (memory.at(-1)! / 2 ** 20).toFixed(0);
        report(
          `${done} changes, ${this.#live.size} articles: ${comparison.problems.length === 0 ? 'answers as it should' : 'DIFFERS'}, ` +
            `memory ${megabytes} MB, disk ${diskShares.at(-1)!.toFixed(2)} times as much`,
        );
      }
      problems.push(...service.complaints.map((line) => `the service complained: ${line}`));
    } finally {
      await service.stop();
    }
    const sameFirst = meanOf(nearness.map(({ isFirstSame }) => (isFirstSame ? 1 : 0)));
    const sharedHits = meanOf(nearness.map(({ shared }) => shared));
    return { changes: done, searches, compared, memory, diskShares, sameFirst, sharedHits, problems };
  }

  /** Some changes in one request, until all are visible. Returns how many. */
  async #write(service: LiveService, problems: string[]): Promise<number> {
    const count = 1 + Math.floor(this.#random() ** 2 * MOST_CHANGES_AT_ONCE);
    if (this.#random() < DELETIONS && this.#live.size > this.options.articles / 2) {
      const ids = [...new Set(Array.from({ length: count }, () => this.#anId()))];
      for (const id of ids) this.#live.delete(id);
      const { status, text } = await service.ask('POST', '/api/articles/delete', JSON.stringify({ ids }));
      if (status !== 200 || !text.includes('"visible":true'))
        problems.push(`a deletion: ${status} ${text.slice(0, 300)}`);
      return ids.length;
    }
    const lines = Array.from({ length: count }, () => {
      const isNew = this.#random() < DELETIONS && this.#live.size < this.options.articles;
      const article = this.#make(isNew ? `s${this.options.articles + this.#made}` : this.#anId());
      this.#change(article);
      // What says an earlier time than what is stored would be stale.
      const updatedAt = new Date(Date.UTC(2026, 0, 1) + this.#made * 1000).toISOString();
      return `${JSON.stringify({ ...article, updatedAt })}\n`;
    });
    const { status, text } = await service.ask('POST', '/api/articles', lines.join(''), 'application/x-ndjson');
    if (status !== 200 || !/"unchanged":0,"stale":0,"refused":0\},.*"visible":true/.test(text))
      problems.push(`articles: ${status} ${text.slice(-300)}`);
    return count;
  }

  /**
   * Sets the answers of the service beside those of two others. One takes all up in one go that the service took up bit
   * by bit, and is equal in everything. One is an index that is built anew: of as few articles as have all their
   * n-grams written down it is equal in everything, of more in all that is counted, save where accents were restored.
   */
  async #compare(service: LiveService): Promise<Comparison> {
    const dataFolder = join(this.options.folder, 'anew');
    await writeIndex({ dataFolder, incoming: [...this.#live.values()], mode: 'replace' });
    const queries = this.#queries;
    const atOnce = await compareAnswers(service, this.#store, { queries, fields: ALL, isItsOwn: true });
    const areAllWritten = this.options.articles <= MOST_ARTICLES_OF_ALL_NGRAMS;
    const anew = await compareAnswers(service, dataFolder, { queries, fields: areAllWritten ? ALL : COUNTED });
    const bytes = bytesBelow(dataFolder);
    rmSync(dataFolder, { recursive: true });
    const problems = [
      ...atOnce.differences.map((what) => `${what}, all taken up at once`),
      ...anew.differences.map((what) => `${what}, of an index built anew`),
    ];
    return { problems, bytes, nearness: anew.nearness };
  }

  #change(article: Article): void {
    this.#live.delete(article.id);
    this.#live.set(article.id, article);
  }

  #anId(): string {
    return this.#pick([...this.#live.keys()]);
  }

  #pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.#random() * choices.length)]!;
  }

  #make(id: string): Article {
    const number = this.#made++;
    const made = this.#generator.article(number);
    const isCopy = this.#live.size > 0 && this.#random() < COPIES;
    const { title, body } = isCopy ? this.#live.get(this.#anId())! : made;
    const [source, author] = [`Báo ${number % 5}`, `Tác giả ${number % 40}`];
    const date = new Date(Date.UTC(2023, 0, 1) + Math.floor(this.#random() * 1000) * 86_400_000);
    return {
      id,
      title,
      ...(made.summary !== undefined && { summary: made.summary }),
      body: `${body}\n${this.#pick(NAMES)} cho biết thêm.`,
      ...{ source, author, category: `Mục ${number % 7}`, publishedAt: date.toISOString().replace('.000Z', '+00:00') },
    };
  }
}

export const soak = (options: SoakOptions): Promise<SoakFigures> => new Soak(options).run();

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const bytesBelow = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, { parentPath, name }) => sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
