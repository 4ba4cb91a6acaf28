/** An engine never serves damage: it says what is damaged, or goes on with what it holds. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalEngine } from '../../src/engine/local-engine.js';
import { checkIndex } from '../../src/indexing/index.js';
import { encodeSections } from '../../src/indexing/sections/write-sections.js';
import { openGenerations } from '../../src/inverted-index/segment-reader.js';
import { SEGMENT_FILE_KEYS, SEGMENT_FILES } from '../../src/inverted-index/index.js';
import { ask } from '../contract/search-engine.contract.js';
import { anArticle, buildSegment } from '../support/build-index.js';
import { flipBit } from '../support/bytes.js';
import { catchUp, openEngine, publishArticles, recordArticles } from '../support/local-index.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const FILES = ['terms.seg', 'postings.seg', 'positions.seg', 'columns.seg', 'ngrams.seg', 'manifest.json'] as const;

const pathOf = (folder: string, generation: number, file: string): string =>
  join(folder, 'generations', String(generation).padStart(6, '0'), file);

const outcomeOf = async (engine: LocalEngine): Promise<string> => {
  try {
    const { hits } = await engine.search(ask('hòa'));
    return `found ${hits.map(({ title }) => title).join(', ')}`;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message}`;
  }
};

const whenOpened = async (folder: string): Promise<string> => {
  const engine = await openEngine(folder);
  try {
    return await outcomeOf(engine);
  } finally {
    await engine.close();
  }
};

describe.each(FILES)('damage to %s', (file) => {
  it('is named by every question, until the index is built anew from the record', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa phú' })]);
    const path = pathOf(folder, 1, file);
    const whole = readFileSync(path);
    for (const bit of [0, 8 * 5, 8 * (whole.length >> 1) + 3, 8 * whole.length - 1]) {
      writeFileSync(path, flipBit(whole, bit));
      const engine = await openEngine(folder);
      try {
        expect(await outcomeOf(engine)).toMatch(new RegExp(`^TB_INDEX_DAMAGED .*${file.replace('.', '\\.')}`));
        await expect(engine.health()).rejects.toMatchObject({ code: 'TB_INDEX_DAMAGED' });
        await expect(engine.findArticle('a')).rejects.toMatchObject({ code: 'TB_INDEX_DAMAGED' });
        expect(engine.indexVersion()).toBeUndefined();
      } finally {
        await engine.close();
      }
    }
    const engine = await openEngine(folder);
    try {
      await catchUp(folder);
      await engine.refresh();
      expect(await outcomeOf(engine)).toBe('found hòa phú');
    } finally {
      await engine.close();
    }
  });

  it('of a new generation leaves an engine with the one that it holds, and what came since', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa cũ' })]);
    const engine = await openEngine(folder);
    try {
      await recordArticles(folder, [anArticle('a', { title: 'hòa mới' })], 'add');
      await catchUp(folder);
      const path = pathOf(folder, 2, file);
      writeFileSync(path, flipBit(readFileSync(path), 99));
      await engine.refresh();
      expect(await outcomeOf(engine)).toBe('found hòa mới');
      const { articles, indexVersion } = await engine.health();
      expect([articles, indexVersion.split('-')[0]]).toEqual([1, '1']);
      await catchUp(folder);
      await engine.refresh();
      expect(await outcomeOf(engine)).toBe('found hòa mới');
    } finally {
      await engine.close();
    }
  });
});

describe('a section that is missing from a file whose checksum is right', () => {
  it('is reported by check, which names the file, and ends with the next index that is built', async () => {
    const folder = makeTemporaryFolder();
    const articles = [anArticle('a', { title: 'hòa phú' })];
    await publishArticles(folder, articles);
    const generations = openGenerations(folder);
    const whole = (await generations.current())!;
    const bodies = buildSegment(articles);
    for (const key of SEGMENT_FILE_KEYS) {
      const files = new Map(SEGMENT_FILE_KEYS.map((each) => [SEGMENT_FILES[each].name, bodies[each]]));
      files.set(SEGMENT_FILES[key].name, encodeSections(new Map()));
      await generations.publish(whole, files);
      const damaged = (await checkIndex(folder)).filter(({ ok }) => !ok);
      expect(damaged).toHaveLength(1);
      expect(damaged[0]!.details).toContain(SEGMENT_FILES[key].name);
      await catchUp(folder, true);
      expect((await checkIndex(folder)).filter(({ ok }) => !ok)).toEqual([]);
      expect(await whenOpened(folder)).toBe('found hòa phú');
    }
  });
});

describe('a file of an index that is gone', () => {
  it.each(['terms.seg', 'positions.seg'])('%s is damage as well', async (file) => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa phú' })]);
    const path = pathOf(folder, 1, file);
    writeFileSync(path, '');
    expect(await whenOpened(folder)).toMatch(/^TB_INDEX_DAMAGED/);
    await catchUp(folder);
    expect(await whenOpened(folder)).toBe('found hòa phú');
  });
});
