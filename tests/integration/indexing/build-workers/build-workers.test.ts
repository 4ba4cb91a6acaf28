import { afterEach, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { AnalysedParts } from '../../../../src/indexing/analysis/article-analyser.js';
import { AnalysedVersions, BuildWorkers } from '../../../../src/indexing/build-workers/build-workers.js';
import { BuildWorker } from '../../../../src/indexing/build-workers/build-worker.js';
import { SegmentWriter } from '../../../../src/indexing/build/segment-writer.js';
import { catchUpWithStore } from '../../../../src/indexing/catch-up-index.js';
import { inOrderOf } from '../../../../src/indexing/inversion/documents.js';
import { allocateRoom } from '../../../../src/indexing/inversion/sort-range.js';
import { openGenerations } from '../../../../src/inverted-index/segment-reader.js';
import { anArticle } from '../../../support/build-index.js';
import { openEngine, publishArticles, withStore } from '../../../support/local-index.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

const opened: BuildWorkers[] = [];

/** Hands whose other threads run this program. */
const workersWith = (program: string, articlesAlone = 0): BuildWorkers => {
  const path = join(makeTemporaryFolder(), 'program.mjs');
  writeFileSync(path, `import { parentPort } from 'node:worker_threads';\n${program}`);
  const workers = new BuildWorkers({ threads: 3, articlesAlone, program: pathToFileURL(path) });
  opened.push(workers);
  return workers;
};

afterEach(async () => {
  await Promise.all(opened.splice(0).map((workers) => workers.close()));
});

const jsonOf = (id: number): string =>
  JSON.stringify(anArticle(`${id}`, { title: `bài ${id}`, body: 'chữ '.repeat(300) }));

const idsIn = ({ parts }: AnalysedParts): string[] => parts.flatMap(({ values }) => values.map(({ id }) => id));

/** Answers with what it was given: ids instead of analysed articles. */
const ECHO = `
let values = [];
parentPort.on('message', ({ id: call, name, input }) => {
  if (name === 'analyse') {
    let start = 0;
    for (const end of input.ends) {
      const { id } = JSON.parse(Buffer.from(input.bytes.slice(start, end)).toString('utf16le'));
      values.push({ id });
      start = end;
    }
    parentPort.postMessage({ id: call });
  } else parentPort.postMessage({ id: call, value: { terms: [], parts: [{ values }] } });
});`;

const MARK = 1_000_000;

/** Puts the first term of the range, marked, where its positions belong; takes 20 ms for it. */
const SLOW_SORTER = `
parentPort.on('message', ({ id, name, input }) => {
  if (name !== 'sort') return;
  const { task, room } = input;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  room.positions.fill(${MARK} + task.first);
  parentPort.postMessage({ id, value: { termCount: task.starts.length - 1, lists: new Uint32Array() } });
});`;

describe('the workers of a build', () => {
  it('spread articles over the threads and know where each is', async () => {
    const workers = workersWith(ECHO, 20);
    const places = Array.from({ length: 1500 }, (_, id) => workers.analyse(jsonOf(id)));
    const sources = (await workers.finishAnalysis()).map(idsIn);
    expect(sources).toHaveLength(3);
    expect(places.map(({ source, ordinal }) => sources[source]![ordinal])).toEqual(places.map((_, id) => `${id}`));
    expect(sources.flat()).toHaveLength(1500);
    // Those that come first are not worth a thread; no thread is given more than it can do soon.
    expect(places.slice(0, 20).map(({ source }) => source)).toEqual(places.slice(0, 20).map(() => 0));
    expect(new Set(places.map(({ source }) => source))).toEqual(new Set([0, 1, 2]));
  });

  it('hand over articles of any length, in the memory of earlier ones as well', async () => {
    const workers = workersWith(ECHO);
    const lengthOf = (id: number): number => [10, 5_000, 140_000, 131_072, 400_000][id % 5]!;
    const jsons = Array.from({ length: 60 }, (_, id) =>
      JSON.stringify(anArticle(`${id}`, { body: 'ữ'.repeat(lengthOf(id)) })),
    );
    const places = [];
    for (const json of jsons) {
      places.push(workers.analyse(json));
      await setTimeout(1);
    }
    const sources = (await workers.finishAnalysis()).map(idsIn);
    expect(places.map(({ source, ordinal }) => sources[source]![ordinal])).toEqual(jsons.map((_, id) => `${id}`));
  });

  it('bring ranges in order, each whole until the next is asked for, and help where they would only wait', async () => {
    const analyser = new BuildWorker();
    const numbers = (from: number): string => Array.from({ length: 50 }, (_, i) => `${from + i}`).join(' ');
    for (let id = 0; id < 30; id++) analyser.analyse(JSON.stringify(anArticle(`${id}`, { body: numbers(id * 40) })));
    const sources = [analyser.finishAnalysis()];
    const places = Array.from({ length: 30 }, (_, ordinal) => ({ source: 0, ordinal }));
    const { plan, tasks } = new SegmentWriter(sources, inOrderOf(sources, places), { leastTokens: 1 });
    expect(tasks.length).toBeGreaterThan(20);
    const alone = new BuildWorker();
    const expected = tasks.map((task) => Array.from(alone.sort(plan, task, allocateRoom([task])).sorted.positions));
    const workers = workersWith(SLOW_SORTER);
    workers.analyse(jsonOf(0));
    const found: string[] = [];
    for await (const { sorted } of workers.sort(plan, tasks)) {
      const before = Array.from(sorted.positions.subarray(0, expected[found.length]!.length));
      await setTimeout(3);
      expect(sorted.first).toBe(tasks[found.length]!.first);
      expect(Array.from(sorted.positions.subarray(0, before.length))).toEqual(before);
      const isOwn = before.every((position) => position < MARK);
      expect(before).toEqual(isOwn ? expected[found.length] : before.map(() => MARK + sorted.first));
      found.push(isOwn ? 'own' : 'other');
    }
    expect(found).toHaveLength(tasks.length);
    expect(new Set(found)).toEqual(new Set(['own', 'other']));
  });

  it('are this thread alone where there is no program for others', async () => {
    const workers = new BuildWorkers({ threads: 4, articlesAlone: 0, program: new URL('file:///nowhere/worker.js') });
    const places = Array.from({ length: 60 }, (_, id) => workers.analyse(jsonOf(id)));
    expect(places).toEqual(places.map((_, ordinal) => ({ source: 0, ordinal })));
    expect((await workers.finishAnalysis()).map(idsIn)).toEqual([places.map((_, id) => `${id}`)]);
  });

  it.each([
    ['throws', `parentPort.on('message', () => { throw new Error('giấy hết'); });`, 'giấy hết'],
    ['ends', `parentPort.on('message', () => process.exit(3));`, 'it ended with code 3'],
    ['cannot be loaded', `import './missing.mjs';`, 'missing.mjs'],
  ])('fail plainly, and for good, when a thread %s', async (_, program, reason) => {
    const workers = workersWith(program);
    for (let id = 0; id < 200; id++) workers.analyse(jsonOf(id));
    const failure = { code: 'TB_BUILD_THREAD_FAILED', message: expect.stringContaining(reason) };
    await expect(workers.finishAnalysis()).rejects.toMatchObject(failure);
    await expect(workers.finishAnalysis()).rejects.toMatchObject(failure);
  });

  it('that fail leave the index as it was; what was stored is answered from all the same', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('cũ', { title: 'bài cũ' })]);
    const before = await openGenerations(folder).current();
    const workers = workersWith(`parentPort.on('message', () => { throw new Error('giấy hết'); });`);
    const analysed = new AnalysedVersions(workers);
    await withStore(folder, async (store) => {
      const generations = openGenerations(folder);
      await store.write((transaction) => {
        for (let id = 0; id < 200; id++) {
          const json = jsonOf(id);
          analysed.add({ id: `${id}`, digest: new Uint8Array(12), json });
          transaction.upsert({ id: `${id}`, json, raw: json });
        }
      });
      const failing = catchUpWithStore(store, generations, { anew: true, workers, analysed });
      await expect(failing).rejects.toMatchObject({ code: 'TB_BUILD_THREAD_FAILED' });
    });
    expect(await openGenerations(folder).current()).toEqual(before);
    const engine = await openEngine(folder);
    const { totalHits } = await engine.search({ query: 'bài', page: 1, hitsPerPage: 5, sort: 'relevance' });
    expect(totalHits).toBe(201);
    await engine.close();
  });
});
