/** Builds that store words, on one thread and on several: the same bytes, and where the disk is full, its own code and the index of before. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Overflow } from '../../src/indexing/analysis/token-stream.js';
import { BuildWorkers } from '../../src/indexing/build-workers/build-workers.js';
import { catchUpWithStore } from '../../src/indexing/catch-up-index.js';
import { writeIndex } from '../../src/indexing/write-index.js';
import { openGenerations } from '../../src/inverted-index/segment-reader.js';
import type { Article } from '../../src/reader/index.js';
import type { Manifest } from '../../src/storage/index.js';
import { DIST } from '../support/command-line.js';
import { catchUp, publishArticles, recordArticles, withStore } from '../support/local-index.js';
import { manyArticles } from '../support/sample-articles.js';
import { itWithDisks, mountDisk, unmountAll } from '../support/small-disk.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const PROGRAM = pathToFileURL(join(DIST, 'src', 'indexing', 'build-workers', 'build-program.js'));

afterEach(unmountAll);

const WORKERS: readonly [string, (overflow: Overflow) => BuildWorkers][] = [
  ['one thread', (overflow) => new BuildWorkers({ overflow })],
  // Whoever comes first fails: on this thread, or on another, whose failure has to come over.
  ['three threads', (overflow) => new BuildWorkers({ threads: 3, articlesAlone: 0, program: PROGRAM, overflow })],
];

/** Digests of the files of a generation. */
const filesOf = (manifest: Manifest | undefined): Record<string, number> =>
  Object.fromEntries(manifest!.files.map(({ name, crc32 }) => [name, crc32]));

const buildStoring = (
  data: string,
  make: (overflow: Overflow) => BuildWorkers,
  folder: string,
  anew = true,
): Promise<Manifest | undefined> =>
  withStore(data, async (store) => {
    const workers = make({ folder, heldBytes: 0 });
    try {
      return await catchUpWithStore(store, openGenerations(data), { anew, workers });
    } finally {
      await workers.close();
    }
  });

const ARTICLES = manyArticles(400);
const changed = ({ title, ...article }: Article): Article => ({ ...article, title: `${title} sửa lại` });

describe.each(WORKERS)('a build on %s that holds no words in memory', (_, make) => {
  it('gives the index that one gives which holds them all, and leaves no file behind', async () => {
    const data = makeTemporaryFolder();
    await recordArticles(data, ARTICLES);
    const expected = filesOf(await catchUp(data, true));
    expect(Object.keys(expected).length).toBeGreaterThan(5);
    expect(filesOf(await buildStoring(data, make, data))).toEqual(expected);
    expect(readdirSync(data).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('adds to an index what adding in memory adds', async () => {
    const [data, other] = [makeTemporaryFolder(), makeTemporaryFolder()];
    for (const folder of [data, other]) {
      await publishArticles(folder, ARTICLES.slice(0, 300));
      await recordArticles(folder, [...ARTICLES.slice(300), ...ARTICLES.slice(100, 160).map(changed)], 'add');
    }
    expect(filesOf(await buildStoring(data, make, data, false))).toEqual(filesOf(await catchUp(other)));
  });

  it('fails plainly where nothing can be stored, and leaves the index as it is', async () => {
    const data = makeTemporaryFolder();
    await publishArticles(data, ARTICLES);
    const before = readFileSync(join(data, 'CURRENT.json'), 'utf8');
    const missing = join(data, 'missing');
    await expect(buildStoring(data, make, missing)).rejects.toMatchObject({ code: 'TB_STORE_NOT_WRITABLE' });
    expect(readFileSync(join(data, 'CURRENT.json'), 'utf8')).toBe(before);
    expect(readdirSync(join(data, 'generations'))).toEqual(['000001']);
  });

  itWithDisks('fails with TB_DISK_FULL wherever the disk gets full, and leaves the index as it is', async () => {
    const data = makeTemporaryFolder();
    await publishArticles(data, ARTICLES);
    const before = readFileSync(join(data, 'CURRENT.json'), 'utf8');
    const outcomes: string[] = [];
    for (let kilobytes = 40; kilobytes <= 3000; kilobytes = Math.ceil(kilobytes * 2)) {
      const disk = mountDisk(kilobytes)!;
      const outcome = await buildStoring(data, make, disk).then(
        () => 'done',
        (error: unknown) => (error as { code: string }).code,
      );
      outcomes.push(outcome);
      expect(readdirSync(disk)).toEqual([]);
      unmountAll();
      if (outcome === 'done') break;
      expect(readFileSync(join(data, 'CURRENT.json'), 'utf8')).toBe(before);
    }
    expect(outcomes.slice(0, -1)).toEqual(outcomes.slice(1).map(() => 'TB_DISK_FULL'));
    expect(outcomes.length).toBeGreaterThan(2);
    expect(outcomes.at(-1)).toBe('done');
  });
});

it('a writer takes away what one left that was killed while it opened a scratch file', async () => {
  const data = makeTemporaryFolder();
  await publishArticles(data, ARTICLES.slice(0, 5));
  writeFileSync(join(data, 'scratch-1-0.tmp'), '');
  const incoming = (async function* () {
    await Promise.resolve();
    for (const article of ARTICLES) yield { article, raw: article.title };
  })();
  const { articles } = await writeIndex({ dataFolder: data, incoming, mode: 'replace', heldBytes: 0 });
  expect(articles).toBe(ARTICLES.length);
  expect(readdirSync(data).filter((name) => name.includes('scratch'))).toEqual([]);
  const found = await openGenerations(data).current();
  expect(filesOf(found)).toEqual(filesOf(await catchUp(data, true)));
});
