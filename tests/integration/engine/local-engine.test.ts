import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalEngine, type LocalEngineOptions } from '../../../src/engine/local-engine.js';
import { FsDirectory } from '../../../src/storage/index.js';
import { ask } from '../../contract/search-engine.contract.js';
import { anArticle } from '../../support/build-index.js';
import { flipBit } from '../../support/bytes.js';
import { catchUp, publishArticles, recordArticles } from '../../support/local-index.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

let engines: LocalEngine[] = [];

const open = async (dataFolder: string, options: Partial<LocalEngineOptions> = {}): Promise<LocalEngine> => {
  const engine = await LocalEngine.open({ dataFolder, now: () => 0, pollInterval: 0, ...options });
  engines.push(engine);
  return engine;
};

afterEach(async () => {
  jest.restoreAllMocks();
  for (const engine of engines) await engine.close();
  engines = [];
});

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
};

const titleFor = async (engine: LocalEngine, query: string): Promise<string | undefined> =>
  (await engine.search(ask(query))).hits[0]?.title;

/** The files of segments that are read from now on. */
const watchReads = (): string[] => {
  const read: string[] = [];
  const original = Reflect.get<FsDirectory, 'find'>(FsDirectory.prototype, 'find');
  jest.spyOn(FsDirectory.prototype, 'find').mockImplementation(function (this: FsDirectory, path) {
    if (path.endsWith('.seg')) read.push(path);
    return original.call(this, path);
  });
  return read;
};

describe('the local engine', () => {
  it('takes up a new generation by itself', async () => {
    const folder = makeTemporaryFolder();
    const engine = await open(folder, { pollInterval: 5 });
    await expect(engine.health()).rejects.toMatchObject({ code: 'TB_INDEX_MISSING' });
    await publishArticles(folder, [anArticle('a', { title: 'hòa 1' })]);
    await until(() => engine.indexVersion() !== undefined);
    expect(await titleFor(engine, 'hòa')).toBe('hòa 1');
    const version = engine.indexVersion();
    await recordArticles(folder, [anArticle('a', { title: 'hòa 2' })], 'add');
    await catchUp(folder);
    await until(() => engine.indexVersion() !== version);
    expect(await titleFor(engine, 'hòa')).toBe('hòa 2');
  });

  it('reads a generation once, however often it looks', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa' })]);
    const engine = await open(folder);
    const reads = watchReads();
    for (let i = 0; i < 3; i++) await engine.refresh();
    expect(reads).toEqual([]);
  });

  it('does not read a damaged generation again and again, and takes up the repaired one', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa' })]);
    const path = join(folder, 'generations', '000001', 'positions.seg');
    writeFileSync(path, flipBit(readFileSync(path), 300));
    const engine = await open(folder);
    const reads = watchReads();
    for (let i = 0; i < 3; i++) await engine.refresh();
    expect(reads).toEqual([]);
    await expect(engine.search(ask('hòa'))).rejects.toMatchObject({ code: 'TB_INDEX_DAMAGED' });
    await catchUp(folder);
    await engine.refresh();
    expect(await titleFor(engine, 'hòa')).toBe('hòa');
  });

  it('opens what is live when the generation that it was reading is retired meanwhile', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa 1' })]);
    const original = Reflect.get<FsDirectory, 'find'>(FsDirectory.prototype, 'find');
    let published = false;
    jest.spyOn(FsDirectory.prototype, 'find').mockImplementation(async function (this: FsDirectory, path) {
      if (path === 'generations/000001/postings.seg' && !published) {
        published = true;
        for (const round of [2, 3]) {
          await recordArticles(folder, [anArticle('a', { title: `hòa ${round}` })], 'add');
          await catchUp(folder);
        }
      }
      return original.call(this, path);
    });
    const engine = await open(folder);
    expect(published).toBe(true);
    expect(await titleFor(engine, 'hòa')).toBe('hòa 3');
  });

  it('notices a folder that was thrown away and made anew', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa cũ' })]);
    const engine = await open(folder);
    rmSync(folder, { recursive: true });
    await engine.refresh();
    expect(engine.indexVersion()).toBeDefined();
    await publishArticles(folder, [anArticle('a', { title: 'hòa mới' })]);
    await engine.refresh();
    expect(await titleFor(engine, 'hòa')).toBe('hòa mới');
  });

  it('finds an article whose version in the generation it holds is gone from the record', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa 0' })]);
    const engine = await open(folder);
    for (let round = 1; round <= 3; round++) {
      await recordArticles(folder, [anArticle('a', { title: `hòa ${round}` })], 'add');
      await catchUp(folder);
    }
    expect((await engine.findArticle('a'))?.title).toBe('hòa 3');
    expect(await engine.findArticle('b')).toBeUndefined();
  });

  it('tells how long a search took, by the clock it was given', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa' })]);
    let time = 100;
    const engine = await open(folder, { now: () => (time += 0.1234567) });
    expect((await engine.search(ask('hòa'))).processingTimeMs).toBe(0.123);
  });

  it('logs each generation, and each new trouble once', async () => {
    const folder = makeTemporaryFolder();
    const lines: string[] = [];
    const log = (_details: object, message: string): void => void lines.push(message);
    const logger = { debug: log, info: log, warn: log, error: log };
    await publishArticles(folder, [anArticle('a', { title: 'hòa' })]);
    const engine = await open(folder, { logger });
    const path = join(folder, 'CURRENT.json');
    const whole = readFileSync(path);
    writeFileSync(path, flipBit(whole, 20));
    for (let i = 0; i < 3; i++) await engine.refresh();
    expect(lines).toEqual(['generation opened', 'the live generation cannot be opened']);
    expect(await titleFor(engine, 'hòa')).toBe('hòa');
  });

  it('answers nothing after it was closed', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa' })]);
    const engine = await open(folder);
    await engine.close();
    await engine.close();
    await expect(engine.search(ask('hòa'))).rejects.toMatchObject({ code: 'TB_INDEX_MISSING' });
    await engine.refresh();
    expect(engine.indexVersion()).toBeUndefined();
  });

  it('shows the terms that answer a text', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa hoa hóa' })]);
    const engine = await open(folder);
    const expanded = engine.expandTokens('hòa xyz').map((terms) => terms.map(({ term, tier }) => `${term} ${tier}`));
    expect(expanded).toEqual([['hòa exact', 'hoa conflicting', 'hóa conflicting'], []]);
  });
});
