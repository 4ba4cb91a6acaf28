/** What any engine owes to whoever filters by fields, sorts by several and counts their values. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_SORT_KEYS, type Filter, type SearchEngine, type SearchRequest } from '../../src/engine/index.js';
import type { Article } from '../../src/shared/index.js';
import { ask, type EngineUnderTest, type MakeEngine } from './search-engine.contract.js';

const at = (day: number): string => `2024-05-0${day}T08:00+07:00`;

const ARTICLES: readonly Article[] = [
  { id: 'a', title: 'Lúa hè thu', body: 'Một.', source: 'Báo A', tags: ['lúa', 'Nông thôn'], publishedAt: at(1) },
  { id: 'b', title: 'Lúa mùa', body: 'Hai.', source: 'Báo B', tags: ['nông-thôn'], publishedAt: at(2) },
  { id: 'c', title: 'Tôm càng', body: 'Ba.', source: 'Báo A', author: 'Lê Na', publishedAt: at(3) },
  { id: 'd', title: 'Tôm sú lúa', body: 'Bốn.', source: 'Báo B', tags: ['tôm'] },
  { id: 'e', title: 'Chợ nổi', body: 'Năm.', publishedAt: at(2) },
];

export const describeFields = (name: string, make: MakeEngine): void => {
  describe(`${name} knows fields`, () => {
    let made: EngineUnderTest;
    let engine: SearchEngine;

    beforeEach(async () => {
      made = await make(ARTICLES);
      engine = made.engine;
    });
    afterEach(() => made.engine.close());

    const idsOf = async (changes: Partial<SearchRequest>, query = ''): Promise<string[]> =>
      (await engine.search(ask(query, changes))).hits.map(({ id }) => id);

    it.each<[Filter, string]>([
      [{ field: 'tags', is: ['nong thon'] }, 'ab'],
      [
        {
          any: [
            { field: 'id', is: ['e'] },
            { field: 'author', exists: true },
          ],
        },
        'ce',
      ],
      [{ all: [{ field: 'source', is: ['báo b'] }, { not: { field: 'tags', is: ['tôm'] } }] }, 'b'],
      [{ field: 'publishedAt', above: { value: '2024-05-02', inclusive: true } }, 'bce'],
      [{ field: 'publishedAt', below: { value: '2024-05-02T08:00', inclusive: false } }, 'a'],
      [{ not: { field: 'publishedAt', exists: true } }, 'd'],
      [{ all: [] }, 'abcde'],
      [{ any: [] }, ''],
    ])('filter %j', async (filter, ids) => {
      expect((await idsOf({ filter })).sort().join('')).toBe(ids);
    });

    it('filters are ANDed with the others, and with what was typed', async () => {
      const filter: Filter = { field: 'tags', exists: true };
      expect(await idsOf({ filter, source: ['Báo B'] }, 'lúa')).toEqual(expect.arrayContaining(['b', 'd']));
      expect(await idsOf({ filter, source: ['Báo B'] }, 'lúa')).toHaveLength(2);
      expect(await idsOf({ filter, scope: ['Báo A'] })).toEqual(['a']);
    });

    it('another filter is another question', async () => {
      expect(await idsOf({ filter: { field: 'id', is: ['a'] } })).toEqual(['a']);
      expect(await idsOf({ filter: { field: 'id', is: ['b'] } })).toEqual(['b']);
      expect(await idsOf({ order: [{ field: 'publishedAt', direction: 'asc' }] })).toEqual(['a', 'b', 'e', 'c', 'd']);
      expect(await idsOf({ order: [{ field: 'publishedAt', direction: 'desc' }] })).toEqual(['c', 'b', 'e', 'a', 'd']);
    });

    it('an order of fields goes on from page to page', async () => {
      const order = [{ field: 'publishedAt', direction: 'asc' }] as const;
      const found: string[] = [];
      let after: string | undefined;
      for (let page = 0; page < 4; page++) {
        const answer = await engine.search(ask('', { order, hitsPerPage: 2, ...(after !== undefined && { after }) }));
        found.push(...answer.hits.map(({ id }) => id));
        after = answer.next;
        if (after === undefined) break;
      }
      expect(found).toEqual(['a', 'b', 'e', 'c', 'd']);
      const { next } = await engine.search(ask('', { order, hitsPerPage: 2 }));
      await expect(engine.search(ask('', { after: next! }))).rejects.toThrow('is of another order than sort=relevance');
    });

    it('values of lists are counted, and the ends of dates', async () => {
      const { facetDistribution, facetStats } = await engine.search(ask('', { facets: ['tags', 'publishedAt'] }));
      expect(facetDistribution).toEqual({ tags: { 'Nông thôn': 2, lúa: 1, tôm: 1 }, publishedAt: {} });
      expect(facetStats).toEqual({ publishedAt: { min: Date.parse(at(1)), max: Date.parse(at(3)) } });
      expect(await engine.search(ask('', { facets: ['tags'] }))).not.toHaveProperty('facetStats');
    });

    it.each<[Partial<SearchRequest>, string]>([
      [{ filter: { field: 'title', is: ['x'] } }, 'Parameter "filter": "title" cannot be filtered by.'],
      [{ order: [{ field: 'tags', direction: 'asc' }] }, 'Parameter "order": "tags" cannot be sorted by.'],
      [{ facets: ['id'] }, 'Parameter "facets": "id" cannot be counted.'],
      [
        { order: new Array(MAX_SORT_KEYS + 1).fill({ field: 'publishedAt', direction: 'asc' }) },
        `Parameter "order": must not name more than ${MAX_SORT_KEYS} fields.`,
      ],
    ])('%j is refused', async (changes, problem) => {
      await expect(engine.search(ask('', changes))).rejects.toMatchObject({
        code: 'TB_PARAMETER_INVALID',
        status: 400,
        message: expect.stringContaining(problem),
      });
    });
  });
};
