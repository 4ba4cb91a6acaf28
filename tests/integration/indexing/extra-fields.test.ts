/** Fields of the publisher's own, declared in the data folder: stored, indexed, filtered by, and declared otherwise. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { LocalEngine, type SearchRequest } from '../../../src/engine/index.js';
import { catchUpIndex, checkIndex, writeIndex } from '../../../src/indexing/index.js';
import { openGenerations } from '../../../src/inverted-index/index.js';
import type { Article } from '../../../src/shared/index.js';
import { StoreWriter } from '../../../src/writing/index.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

const declare = (dataFolder: string, fields: unknown): void =>
  writeFileSync(join(dataFolder, 'fields.json'), typeof fields === 'string' ? fields : JSON.stringify(fields));

const PRICE = { name: 'price', type: 'number', filterable: true, sortable: true, facet: true };
const SECTION = { name: 'section', type: 'string', filterable: true, facet: true };

const articles: Article[] = [
  { id: '1', title: 'Chợ nổi', body: 'Một.', tags: ['chợ'], extra: { price: 20, section: 'Du lịch' } },
  { id: '2', title: 'Cầu mới', body: 'Hai.', extra: { price: 5 } },
  { id: '3', title: 'Lúa chín', body: 'Ba.', tags: ['lúa', 'chợ'] },
];

const openEngine = async (dataFolder: string): Promise<LocalEngine> => {
  const engine = await LocalEngine.open({ dataFolder, now: () => 0, pollInterval: 0 });
  closing.push(() => engine.close());
  return engine;
};

const ask = (changes: Partial<SearchRequest>): SearchRequest => ({
  ...{ query: '', page: 1, hitsPerPage: 10, sort: 'relevance' },
  ...changes,
});

const idsOf = async (engine: LocalEngine, changes: Partial<SearchRequest>): Promise<string[]> =>
  (await engine.search(ask(changes))).hits.map(({ id }) => id);

const generationOf = async (dataFolder: string) => (await openGenerations(dataFolder).current())!;

describe('declared fields', () => {
  it('are filtered by, sorted by and counted, beside what is fresh as well', async () => {
    const dataFolder = makeTemporaryFolder();
    declare(dataFolder, [PRICE, SECTION]);
    await writeIndex({ dataFolder, incoming: articles, mode: 'replace' });
    const engine = await openEngine(dataFolder);
    expect(engine.statistics().index?.extraFields).toEqual([
      { name: 'price', type: 'number', filterable: true, sortable: true, facet: true },
      { name: 'section', type: 'string', filterable: true, facet: true },
    ]);
    const above = { field: 'price', above: { value: 6, inclusive: true } } as const;
    expect(await idsOf(engine, { filter: above })).toEqual(['1']);
    const writer = new StoreWriter(dataFolder);
    closing.push(() => writer.close());
    const put = async (article: object): Promise<unknown> => {
      const bytes = new TextEncoder().encode(JSON.stringify(article));
      const { results, seq } = await writer.put({ pieces: [{ bytes, line: 1 }] });
      await engine.waitUntilVisible(seq);
      return results[0];
    };
    const fresh = { id: '4', title: 'Mưa lớn', body: 'Bốn.', price: '7', section: 'du-lich', colour: 'red' };
    expect(await put(fresh)).toMatchObject({ outcome: 'created' });
    expect(await put({ ...fresh, colour: 'blue', price: 7 })).toMatchObject({
      outcome: 'unchanged',
    });
    expect(await put({ ...fresh, price: 8 })).toMatchObject({ outcome: 'updated' });
    expect(await put({ id: '1', title: 'Chợ nổi', body: 'Một.', price: 'đắt' })).toMatchObject({
      outcome: 'updated',
      notes: [expect.stringContaining('"price" is left out')],
    });
    expect(await engine.findArticle('4')).toMatchObject({ extra: { price: 8, section: 'du-lich' } });
    const order = [{ field: 'price', direction: 'asc' }] as const;
    const live = [await idsOf(engine, { filter: above }), await idsOf(engine, { order })];
    expect(live).toEqual([['4'], ['2', '4', '1', '3']]);
    const facets = { facets: ['tags', 'section', 'price'] };
    const { facetDistribution, facetStats } = await engine.search(ask(facets));
    expect(facetDistribution).toEqual({ tags: { chợ: 1, lúa: 1 }, section: { 'du-lich': 1 }, price: { 5: 1, 8: 1 } });
    expect(facetStats).toEqual({ price: { min: 5, max: 8 } });
    await catchUpIndex(dataFolder);
    await engine.refresh();
    expect([await idsOf(engine, { filter: above }), await idsOf(engine, { order })]).toEqual(live);
    expect(await engine.search(ask(facets))).toMatchObject({ facetDistribution, facetStats });
    expect((await checkIndex(dataFolder)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('that change make the index anew, by whoever comes next, and only once', async () => {
    const dataFolder = makeTemporaryFolder();
    await writeIndex({ dataFolder, incoming: articles, mode: 'replace' });
    expect(await generationOf(dataFolder)).not.toHaveProperty('extraFields');
    declare(dataFolder, [PRICE]);
    const report = (await checkIndex(dataFolder)).find(({ ok }) => !ok);
    expect(report?.details).toBe('it was made with other fields than fields.json declares');
    expect(await catchUpIndex(dataFolder, { leaveFew: true })).toBe(2);
    expect(await catchUpIndex(dataFolder, { leaveFew: true })).toBe(2);
    expect((await generationOf(dataFolder)).extraFields).toHaveLength(1);
    const engine = await openEngine(dataFolder);
    expect(await idsOf(engine, { order: [{ field: 'price', direction: 'desc' }] })).toEqual(['1', '2', '3']);
    declare(dataFolder, [PRICE, SECTION]);
    // A few that are added are otherwise only stored.
    await writeIndex({ dataFolder, incoming: [articles[0]!], mode: 'add' });
    await engine.refresh();
    expect(await idsOf(engine, { filter: { field: 'section', is: ['du lich'] } })).toEqual(['1']);
  });

  it('that are declared wrongly are refused, with the file and what is wrong', async () => {
    const dataFolder = makeTemporaryFolder();
    declare(dataFolder, '[{');
    await expect(writeIndex({ dataFolder, incoming: articles, mode: 'replace' })).rejects.toThrow(
      /The fields declared in ".*fields\.json" cannot be used: the file cannot be read/,
    );
    declare(dataFolder, [{ name: 'price', type: 'money' }]);
    await expect(catchUpIndex(dataFolder)).rejects.toThrow('field 1: "type" of "price" must be one of');
  });

  it('of a program have values of their types, and so many bytes', async () => {
    const dataFolder = makeTemporaryFolder();
    const write = (extra: unknown): Promise<unknown> =>
      writeIndex({ dataFolder, incoming: [{ ...articles[0]!, extra } as Article], mode: 'replace' });
    await expect(write({ price: { amount: 1 } })).rejects.toThrow('field "extra.price"');
    await expect(write({ note: 'x'.repeat(33_000) })).rejects.toThrow('field "extra": it is longer than 32768 bytes');
  });
});

it('an index without declared fields has no column and no section more than tags', async () => {
  const dataFolder = makeTemporaryFolder();
  await writeIndex({ dataFolder, incoming: articles, mode: 'replace' });
  const engine = await openEngine(dataFolder);
  await expect(engine.search(ask({ filter: { field: 'price', exists: true } }))).rejects.toThrow(
    'Parameter "filter": "price" cannot be filtered by. Take some of id, source, author, category, tags, publishedAt.',
  );
  expect((await engine.search(ask({ facets: ['tags'] }))).facetDistribution).toEqual({ tags: { chợ: 2, lúa: 1 } });
});
