/** What of an answer whoever asks may choose: where it begins, which fields hits carry, how these are written. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  MARKED_FIELDS,
  MAX_CARRIED_TEXT,
  MAX_CROP_WORDS,
  MAX_NAMED_FIELDS,
  type FacetSearchRequest,
  type Formatting,
  type SearchEngine,
  type SearchRequest,
} from '../../src/engine/index.js';
import type { Article } from '../../src/shared/index.js';
import { manyArticles } from '../support/sample-articles.js';
import { ask, withoutTime, type EngineUnderTest, type MakeEngine } from './search-engine.contract.js';

const FERRY: Article = {
  id: 'bp-1',
  title: 'Bến phà Hòa Phú & chợ <nổi>',
  summary: 'Bến phà Hòa Phú mở lại.',
  body: [
    'Trời hôm ấy nhiều mây, gió nhẹ, người đi chợ sớm kể lại như vậy.',
    'Chị Tư bán hàng ở bến phà Hòa Phú đã hai mươi năm.',
    'Ghe thuyền vẫn về từ lúc trời chưa sáng.',
  ].join(' '),
  captions: ['Bến phà nhìn từ xa', 'Ghe hàng'],
  tags: ['bến phà', 'Hòa Phú'],
  publishedAt: '2024-05-01T08:30+07:00',
  source: 'Báo Hòa Phú',
  author: 'Phan Hòa Phú',
  category: 'Đời sống',
  url: 'https://bao.example/?a=1&b=2',
};

const SENTINELS = { before: '__mark__', after: '__/mark__', escape: false } as const;

export const describeShownFields = (name: string, make: MakeEngine): void => {
  describe(`${name} shows what is asked for`, () => {
    let made: EngineUnderTest;
    let engine: SearchEngine;

    beforeEach(async () => {
      made = await make([FERRY, ...manyArticles(30)]);
      engine = made.engine;
    });
    afterEach(() => made.engine.close());

    const hitOf = async (changes: Partial<SearchRequest>, query = 'hòa phú') =>
      (await engine.search(ask(query, { hitsPerPage: 1, ...changes }))).hits[0]!;
    const formattedOf = async (formatted: Formatting, query?: string) => (await hitOf({ formatted }, query))._formatted;
    const keysOf = (hit: object): string[] =>
      Object.keys(hit)
        .filter((key) => !key.startsWith('_'))
        .sort();

    it('fields: those, with id, or all', async () => {
      expect(keysOf(await hitOf({ fields: ['url', 'tags', 'image', 'no such'] }))).toEqual(['id', 'tags', 'url']);
      expect(keysOf(await hitOf({ fields: [] }))).toEqual(['id']);
      const { _formatted, _rankingScore, ...all } = await hitOf({ fields: ['*'] });
      expect(all).toEqual(FERRY);
      expect(_formatted).toEqual((await hitOf({}))._formatted);
      expect(keysOf(await hitOf({ fields: ['__proto__', 'constructor', 'toString'] }))).toEqual(['id']);
    });

    it('formatted: marks in every field that can have some, whole texts, lists element by element', async () => {
      const formatted = await formattedOf({ fields: MARKED_FIELDS, ...SENTINELS });
      expect(Object.keys(formatted).sort()).toEqual([...MARKED_FIELDS].sort());
      const marked = '__mark__Hòa Phú__/mark__';
      expect(formatted).toMatchObject({
        title: `Bến phà ${marked} & chợ <nổi>`,
        summary: `Bến phà ${marked} mở lại.`,
        body: FERRY.body.replace('Hòa Phú', marked),
        captions: FERRY.captions,
        tags: ['bến phà', marked],
        source: `Báo ${marked}`,
        author: `Phan ${marked}`,
        category: 'Đời sống',
      });
    });

    it('formatted: every field, as HTML', async () => {
      const formatted = await formattedOf({ fields: ['*'] });
      expect(Object.keys(formatted).sort()).toEqual(Object.keys(FERRY).sort());
      expect(formatted.title).toBe('Bến phà <mark>Hòa Phú</mark> &amp; chợ &lt;nổi&gt;');
      expect(formatted['url']).toBe('https://bao.example/?a=1&amp;b=2');
      expect(formatted['publishedAt']).toBe(FERRY.publishedAt);
    });

    it('formatted: the passages of a hit, in other tags', async () => {
      const usual = (await hitOf({}))._formatted;
      expect(await formattedOf({ fields: ['title', 'snippet'] })).toEqual(usual);
      const { snippet } = await formattedOf({ fields: ['snippet'], before: '<em>', after: '</em>' });
      expect(snippet).toBe(usual.snippet!.replaceAll('mark>', 'em>'));
      expect(await formattedOf({ fields: [] })).toEqual({});
    });

    it('crop: so many words around what was found, with a marker where it was cut', async () => {
      const crop = async (words: number, more: Partial<Formatting> = {}) =>
        (await formattedOf({ fields: ['body'], crop: { body: words }, ...SENTINELS, ...more }))['body'];
      expect(await crop(2)).toBe('…__mark__Hòa Phú__/mark__…');
      expect(await crop(6)).toBe('…bến phà __mark__Hòa Phú__/mark__ đã hai…');
      expect(await crop(12)).toBe('…Chị Tư bán hàng ở bến phà __mark__Hòa Phú__/mark__ đã hai mươi…');
      expect(await crop(12, { cropMarker: ' [cắt] ' })).toContain(' [cắt] Chị Tư bán');
      expect(await crop(12, { cropMarker: '' })).toMatch(/^Chị Tư.*hai mươi$/);
      expect(await crop(MAX_CROP_WORDS)).toBe(FERRY.body.replace('Hòa Phú', '__mark__Hòa Phú__/mark__'));
    });

    it('crop: without marks where these are not asked for, and of the beginning where none is', async () => {
      const formatted = await formattedOf({ fields: [], crop: { body: 4, captions: 2, title: 100 }, escape: false });
      expect(formatted).toEqual({ body: '…phà Hòa Phú đã…', captions: ['Bến phà…', 'Ghe hàng'], title: FERRY.title });
      expect((await formattedOf({ fields: [], crop: { body: 3 } }, 'bao'))['body']).toBe('Trời hôm ấy…');
      const all = await formattedOf({ fields: ['tags'], crop: { '*': 1, title: 2 } });
      expect(all).toMatchObject({ title: '…Hòa Phú…', tags: ['bến…', '<mark>Hòa</mark>…'], category: 'Đời…' });
    });

    it('offset: as pages, begun anywhere', async () => {
      const whole = await engine.search(ask('lúa', { hitsPerPage: 30 }));
      const paged = await engine.search(ask('lúa', { hitsPerPage: 10, page: 2 }));
      const begun = await engine.search(ask('lúa', { hitsPerPage: 10, offset: 10 }));
      expect(withoutTime(begun)).toEqual({ ...withoutTime(paged), offset: 10 });
      const odd = await engine.search(ask('lúa', { hitsPerPage: 7, offset: 5 }));
      expect(odd.hits).toEqual(whole.hits.slice(5, 12));
      expect(odd).toMatchObject({ page: 1, offset: 5, hitsPerPage: 7, totalHits: 30, totalPages: 5 });
      const next = await engine.search(ask('lúa', { hitsPerPage: 18, after: odd.next! }));
      expect(next.hits).toEqual(whole.hits.slice(12));
      expect((await engine.search(ask('lúa', { offset: 9990 }))).hits).toEqual([]);
    });

    it('no hits, where counts alone are wanted', async () => {
      const answer = await engine.search(ask('lúa', { hitsPerPage: 0, facets: ['category'] }));
      expect(answer).toMatchObject({ hits: [], totalHits: 30, totalPages: 0, page: 1 });
      expect(answer.facetDistribution).toEqual({ category: { 'Nông nghiệp': 30 } });
      expect(answer).not.toHaveProperty('next');
      expect((await engine.search(ask('', { hitsPerPage: 0, offset: 3, distinct: 'story' }))).hits).toEqual([]);
    });

    it('facetLimit: the most frequent values', async () => {
      const facets = async (facetLimit?: number) => {
        const changes = { facets: ['source'] as const, ...(facetLimit !== undefined && { facetLimit }) };
        return (await engine.search(ask('lúa', changes))).facetDistribution['source']!;
      };
      const all = Object.entries(await facets());
      expect(all).toHaveLength(9);
      expect(Object.entries(await facets(3))).toEqual(all.slice(0, 3));
      expect(Object.entries(await facets(10_000))).toEqual(all);
    });

    it('values of a facet that begin as they are typed, counted within a search', async () => {
      const typed = async (facetQuery: string, changes: Partial<FacetSearchRequest> = {}, query = '') => {
        const request = { ...ask(query), facet: 'author', facetQuery, facetHits: 3, ...changes };
        const { facetHits, ...rest } = await engine.searchFacet(request);
        expect(rest).toMatchObject({ facet: request.facet, facetQuery, indexVersion: engine.indexVersion() });
        return facetHits.map(({ value, count }) => `${value} ${count}`);
      };
      expect(await typed('phan h')).toEqual(['Phan Hòa Phú 1']);
      expect(await typed('phán')).toEqual([]);
      expect(await typed('ng', { facet: 'source' })).toEqual(['Nguồn 0 4', 'Nguồn 1 4', 'Nguồn 2 4']);
      expect(await typed('8 nguon', { facet: 'source' })).toEqual(['Nguồn 8 3']);
      expect(await typed('', { facet: 'category', page: 7, hitsPerPage: 0, facetLimit: 1 })).toEqual([
        'Nông nghiệp 30',
        'Đời sống 1',
      ]);
      expect(await typed('', { facet: 'source' }, 'hòa phú')).toEqual(['Báo Hòa Phú 1']);
      expect(await typed('nguoi', { source: ['Nguồn 3'] }, 'lúa')).toEqual([
        'Người viết 12 1',
        'Người viết 21 1',
        'Người viết 3 1',
      ]);
      expect(await typed('', { facet: 'source', scope: ['Báo Hòa Phú'] })).toEqual(['Báo Hòa Phú 1']);
      for (const [changes, problem] of [
        [{ facet: 'body' }, '"body" cannot be counted'],
        [{ facet: '__proto__' }, 'cannot be counted'],
        [{ facetHits: 0 }, '"limit": must be a whole number from 1 to 100'],
        [{ facetHits: 101 }, '"limit"'],
        [{ facetQuery: 'x'.repeat(101) }, '"facetQuery": must not be longer than 100'],
      ] as const) {
        const asked = engine.searchFacet({
          ...ask(''),
          ...{ facet: 'source', facetQuery: '', facetHits: 1 },
          ...changes,
        });
        await expect(asked).rejects.toMatchObject({
          code: 'TB_PARAMETER_INVALID',
          message: expect.stringContaining(problem),
        });
      }
      await expect(
        engine.searchFacet({ ...ask('x'.repeat(2001)), facet: 'source', facetQuery: '', facetHits: 1 }),
      ).rejects.toMatchObject({ code: 'TB_QUERY_TOO_LONG' });
    });

    it.each<[Partial<SearchRequest>, string]>([
      [{ offset: -1 }, '"offset": must be a whole number from 0'],
      [{ offset: 1.5 }, '"offset"'],
      [{ offset: 9991 }, '"offset": offset + hitsPerPage must be at most 10000; it is 9991 + 10 (to go deeper'],
      [{ offset: 0, page: 2 }, '"offset": takes the place of "page"'],
      [{ offset: 0, after: 'x' }, '"after": takes the place of "offset"'],
      [{ hitsPerPage: -1 }, '"hitsPerPage"'],
      [{ facetLimit: 0 }, '"facetLimit": must be a whole number from 1 to 10000'],
      [{ fields: Array.from({ length: MAX_NAMED_FIELDS + 1 }, String) }, '"fields": must not name more than 100'],
      [{ formatted: { fields: Array.from({ length: MAX_NAMED_FIELDS + 1 }, String) } }, '"highlight": must not name'],
      [{ formatted: { fields: [], crop: { body: 0 } } }, '"crop": must be a whole number from 1 to 1000; it is 0'],
      [{ formatted: { fields: [], crop: { body: NaN } } }, '"crop"'],
      [{ formatted: { fields: [], crop: { body: 1001 } } }, '"crop"'],
      [{ formatted: { fields: [], before: 'x'.repeat(101) } }, '"preTag": must not be longer than 100'],
      [{ formatted: { fields: [], cropMarker: 'x'.repeat(101) } }, '"cropMarker": must not be longer than 100'],
    ])('refuses %j', async (changes, problem) => {
      await expect(engine.search(ask('', changes))).rejects.toMatchObject({
        code: 'TB_PARAMETER_INVALID',
        message: expect.stringContaining(problem),
      });
    });
  });
};

export const describeCarriedTexts = (name: string, make: MakeEngine): void => {
  it(`${name} leaves long texts out where an answer would carry too many, and says so`, async () => {
    const body = 'lúa '.repeat(MAX_CARRIED_TEXT / 4 / 3 + 1);
    const articles = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, title: `Tin ${id}`, body }));
    const { engine } = await make(articles);
    const bodiesOf = async (changes: Partial<SearchRequest>): Promise<readonly boolean[]> => {
      const { hits, understanding } = await engine.search(ask('', changes));
      const has = hits.map((hit) => (hit.body ?? hit._formatted['body']) !== undefined);
      expect(understanding.partial?.includes('details') ?? false).toBe(has.includes(false) || has.length === 0);
      return has;
    };
    expect(await bodiesOf({ fields: ['body'] })).toEqual([true, true, true, false, false]);
    expect(await bodiesOf({ formatted: { fields: ['body'] } })).toEqual([true, true, true, false, false]);
    await engine.close();
  });
};
