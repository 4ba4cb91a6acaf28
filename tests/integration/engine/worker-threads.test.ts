/** The pool over real threads, which run the compiled program. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MAX_QUERY_LENGTH } from '../../../src/engine/index.js';
import type { PooledEngineOptions } from '../../../src/engine/pool/pool-options.js';
import { PooledEngine } from '../../../src/engine/pool/pooled-engine.js';
import { startSearchThread, type StartThread } from '../../../src/engine/pool/search-calls.js';
import type { Article } from '../../../src/reader/index.js';
import { WorkerThread } from '../../../src/threads/index.js';
import { ask } from '../../contract/search-engine.contract.js';
import { anArticle } from '../../support/build-index.js';
import { flipBit } from '../../support/bytes.js';
import { DIST } from '../../support/command-line.js';
import { itWhen } from '../../support/it-when.js';
import { openEngine, publishArticles, recordArticles, catchUp } from '../../support/local-index.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const PROGRAM = pathToFileURL(join(DIST, 'src', 'engine', 'pool', 'search-program.js'));

let engines: PooledEngine[] = [];
afterEach(async () => {
  for (const engine of engines) await engine.close();
  engines = [];
});

const open = async (dataFolder: string, options: Partial<PooledEngineOptions> = {}): Promise<PooledEngine> => {
  const engine = await PooledEngine.open({
    dataFolder,
    now: () => 0,
    pollInterval: 0,
    threads: 2,
    startThread: startSearchThread(PROGRAM),
    ...options,
  });
  engines.push(engine);
  return engine;
};

const makeIndexed = async (articles: readonly Article[] = SAMPLE_ARTICLES): Promise<string> => {
  const folder = makeTemporaryFolder();
  await publishArticles(folder, articles);
  return folder;
};

/** Articles that all say of which edition they are. */
const edition = (number: number): Article[] =>
  Array.from({ length: 30 }, (_, i) =>
    anArticle(String(i), { title: `hòa phú ${number}`, body: `lần ${number}`, category: String(number) }),
  );

describe('worker threads', () => {
  it('answer over shared memory as one thread does over its own', async () => {
    const folder = await makeIndexed();
    const [local, pooled] = [await openEngine(folder), await open(folder)];
    for (const query of ['', 'lao động', 'lien doan', '"công đoàn" -xa', 'ddoafn', 'LĐLĐ', 'khongco']) {
      const request = ask(query, { facets: ['source'], explain: true });
      expect(await pooled.search(request)).toEqual(await local.search(request));
      expect(await pooled.suggest({ query, limit: 8 })).toEqual(await local.suggest({ query, limit: 8 }));
    }
    const { id } = SAMPLE_ARTICLES[0]!;
    expect(await pooled.findArticle(id)).toEqual(await local.findArticle(id));
    expect(await pooled.findSimilar(id, 5)).toEqual(await local.findSimilar(id, 5));
    await local.close();
  });

  it('refuse with the codes and details of one thread', async () => {
    const folder = makeTemporaryFolder();
    const pooled = await open(folder);
    await expect(pooled.search(ask('hòa'))).rejects.toMatchObject({ code: 'TB_INDEX_MISSING' });
    await publishArticles(folder, SAMPLE_ARTICLES);
    await pooled.refresh();
    await expect(pooled.search(ask('a'.repeat(MAX_QUERY_LENGTH + 1)))).rejects.toMatchObject({
      code: 'TB_QUERY_TOO_LONG',
      details: { length: MAX_QUERY_LENGTH + 1, limit: MAX_QUERY_LENGTH },
    });
  });

  it('answer each question from one generation, never from an older one than before, while others are published', async () => {
    const folder = await makeIndexed(edition(1));
    const engine = await open(folder, { pollInterval: 5 });
    const versions = new Map<string, string>();
    const seen: string[] = [];
    let goesOn = true;
    const reader = async (): Promise<void> => {
      while (goesOn) {
        const { hits, facetDistribution, indexVersion } = await engine.search(
          ask('hòa phú', { hitsPerPage: 30, facets: ['category'] }),
        );
        const [title, ...others] = new Set(hits.map((hit) => hit.title));
        expect(others).toEqual([]);
        expect(Object.values(facetDistribution.category ?? {})).toEqual([30]);
        expect(versions.get(indexVersion) ?? title).toBe(title);
        versions.set(indexVersion, title!);
        seen.push(title!);
      }
    };
    const reading = [reader()];
    for (let number = 2; number <= 6; number++) {
      await publishArticles(folder, edition(number));
      await engine.refresh();
      expect((await engine.search(ask('hòa'))).hits[0]?.title).toBe(`hòa phú ${number}`);
    }
    goesOn = false;
    await Promise.all(reading);
    expect(seen).toEqual([...seen].sort());
    expect(new Set(seen).size).toBeGreaterThan(1);
  });

  itWhen(process.platform === 'linux', 'threads have priorities of their own on Linux alone')(
    'give way to the thread that asks, whose priority stays',
    async () => {
      await open(await makeIndexed(), { threads: 3 });
      const own = getPriority();
      const lower = Math.min(19, own + 5);
      // The nineteenth field; the second is a name in parentheses.
      const priorityOf = (task: string): number =>
        Number(readFileSync(`/proc/self/task/${task}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[16]);
      const lowered = readdirSync('/proc/self/task').filter((task) => priorityOf(task) === lower);
      expect(lowered.length).toBeGreaterThanOrEqual(3);
      expect(own === 19 || !lowered.includes(String(process.pid))).toBe(true);
    },
  );

  it('go on with the old generation and what came since while the newest is damaged, and take up the repaired one', async () => {
    const folder = await makeIndexed(edition(1));
    const engine = await open(folder);
    await recordArticles(folder, edition(2));
    await catchUp(folder);
    const newest = join(folder, 'generations', readdirSync(join(folder, 'generations')).sort().at(-1)!, 'postings.seg');
    writeFileSync(newest, flipBit(readFileSync(newest), 999));
    for (let i = 0; i < 2; i++) {
      await engine.waitUntilVisible(60);
      const { hits, indexVersion } = await engine.search(ask('hòa'));
      expect([hits[0]?.title, indexVersion.split('-')[0]]).toEqual(['hòa phú 2', '1']);
    }
    await catchUp(folder);
    await engine.refresh();
    const { hits, indexVersion } = await engine.search(ask('hòa'));
    expect([hits[0]?.title, indexVersion.split('-')[0]]).toEqual(['hòa phú 2', '3']);
  });
});

const startCrashing: StartThread = (data) => {
  const program = new URL('crashing-worker.mjs', pathToFileURL(join(import.meta.dirname, '/')));
  return new WorkerThread(program, { workerData: { ...data, program: PROGRAM.href } });
};

describe('a pool of worker threads', () => {
  const ids = ['0', '1', '2', '3', '4', '5', '6', '7'];
  const outcomeOf = (asked: Promise<unknown>): Promise<string> =>
    asked.then(
      (article) => (article as Article | undefined)?.id ?? 'nothing',
      (error: Error & { code?: string }) => error.code ?? error.message,
    );

  it('loses one question when a thread crashes, answers the others, and has as many threads afterwards', async () => {
    const engine = await open(await makeIndexed(edition(1)), { startThread: startCrashing });
    for (let round = 0; round < 3; round++) {
      const crash = outcomeOf(engine.findArticle('crash'));
      const others = ids.map((id) => outcomeOf(engine.findArticle(id)));
      expect(await crash).toBe('a search thread has ended: a question that nobody survives');
      expect(await Promise.all(others)).toEqual(ids);
    }
    const crashes = [1, 2].map(() => outcomeOf(engine.findArticle('crash')));
    expect(new Set(await Promise.all(crashes)).size).toBe(1);
    expect(await outcomeOf(engine.findArticle('0'))).toBe('0');
  });

  it('refuses what is too much while all are busy, and answers again after', async () => {
    const engine = await open(await makeIndexed(edition(1)), { startThread: startCrashing, maxWaiting: 2 });
    const slow = [1, 2].map(() => outcomeOf(engine.findArticle('slow')));
    const asked = ids.map((id) => outcomeOf(engine.findArticle(id)));
    const outcomes = await Promise.all(asked);
    expect(outcomes).toEqual(['0', '1', '2', '3', ...Array<string>(4).fill('TB_OVERLOADED')]);
    await Promise.all(slow);
    expect(await Promise.all(ids.slice(0, 4).map((id) => outcomeOf(engine.findArticle(id))))).toEqual(ids.slice(0, 4));
  });

  it('closes with questions under way and waiting: each is settled', async () => {
    const engine = await open(await makeIndexed(edition(1)), { startThread: startCrashing });
    const slow = [1, 2].map(() => outcomeOf(engine.findArticle('slow')));
    const asked = ids.map((id) => outcomeOf(engine.findArticle(id)));
    await engine.close();
    await engine.close();
    const outcomes = await Promise.all(asked);
    expect(outcomes).toEqual(['0', '1', ...Array<string>(6).fill('TB_INDEX_MISSING')]);
    // Unknown articles: by the second look the engine is closed.
    expect(await Promise.all(slow)).toEqual(['TB_INDEX_MISSING', 'TB_INDEX_MISSING']);
  });
});
