/** Every row of the table of parameters, against a service: what is honoured changes the answer as it says. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HONOURED_PARAMETERS, REFUSED_PARAMETERS } from '../../../src/meilisearch/index.js';
import { searchBody } from '../../../src/meilisearch/search-query.js';
import { startWireServer, WIRE_ARTICLES, type WireServer } from '../../support/wire-server.js';

let server: WireServer;

beforeAll(async () => {
  server = await startWireServer();
});

afterAll(() => server.stop());

interface Found {
  readonly hits: readonly (Record<string, unknown> & { readonly id: string })[];
  readonly [name: string]: unknown;
}

const search = async (body: object): Promise<Found> => {
  const { status, body: found } = await server.search(body);
  expect([status, found]).toEqual([200, expect.anything()]);
  return found as unknown as Found;
};

const ids = async (body: object): Promise<readonly string[]> => (await search(body)).hits.map(({ id }) => id);

const refusal = async (body: object): Promise<readonly unknown[]> => {
  const { status, body: error } = await server.search(body);
  expect(error).toEqual({
    message: expect.any(String),
    code: expect.any(String),
    type: 'invalid_request',
    link: `https://docs.meilisearch.com/errors#${String(error['code'])}`,
  });
  return [status, error['code']];
};

/** By parameter: what shows that it is honoured, and where it is not. */
const CHECKS: Readonly<Record<string, () => Promise<void>>> = {
  q: async () => {
    expect(await ids({ q: 'dong thap' })).toEqual(['a1']);
    // The last word may go on, unless a space says that it does not.
    expect(await ids({ q: 'thuye' })).toEqual(['a5']);
    expect(await ids({ q: 'thuye ', matchingStrategy: 'all' })).toEqual([]);
    expect(await search({})).toMatchObject({ query: '', limit: 20, offset: 0, estimatedTotalHits: 6 });
    expect(await search({ q: null })).toMatchObject({ query: '' });
    expect(await refusal({ q: 'a'.repeat(2001) })).toEqual([400, 'invalid_search_q']);
    expect(await refusal({ q: 7 })).toEqual([400, 'invalid_search_q']);
  },
  offset: async () => {
    const all = await ids({});
    expect(await ids({ offset: 2, limit: 3 })).toEqual(all.slice(2, 5));
    expect(await search({ offset: 1_000_000 })).toMatchObject({ hits: [], offset: 1_000_000, estimatedTotalHits: 6 });
    expect(await refusal({ offset: -1 })).toEqual([400, 'invalid_search_offset']);
  },
  limit: async () => {
    expect(await ids({ limit: 2 })).toHaveLength(2);
    expect(await search({ limit: 0 })).toMatchObject({ hits: [], estimatedTotalHits: 6 });
    expect(await search({ limit: 100_000 })).toMatchObject({ hits: { length: 6 }, limit: 100_000 });
    expect(await refusal({ limit: 1.5 })).toEqual([400, 'invalid_search_limit']);
  },
  page: async () => {
    const all = await ids({});
    const second = await search({ page: 2, hitsPerPage: 4 });
    expect(second).toMatchObject({ page: 2, hitsPerPage: 4, totalPages: 2, totalHits: 6 });
    expect(second.hits.map(({ id }) => id)).toEqual(all.slice(4));
    expect(second).not.toHaveProperty('estimatedTotalHits');
    expect(await search({ page: 0, hitsPerPage: 4 })).toMatchObject({ hits: [], page: 0, totalHits: 6 });
    expect(await search({ page: 9 })).toMatchObject({ hits: [], page: 9, hitsPerPage: 20 });
    expect(await refusal({ page: '1' })).toEqual([400, 'invalid_search_page']);
  },
  hitsPerPage: async () => {
    expect(await search({ hitsPerPage: 0 })).toMatchObject({ hits: [], page: 1, totalPages: 0, totalHits: 6 });
    expect(await search({ hitsPerPage: 1 })).toMatchObject({ hits: { length: 1 }, totalPages: 6 });
    expect(await refusal({ hitsPerPage: [] })).toEqual([400, 'invalid_search_hits_per_page']);
  },
  matchingStrategy: async () => {
    const q = 'đua thuyền gạo ';
    expect(await ids({ q, matchingStrategy: 'all' })).toEqual([]);
    for (const matchingStrategy of ['last', 'frequency']) {
      const { hits, estimatedTotalHits } = await search({ q, matchingStrategy });
      expect(hits.map(({ id }) => id)).toEqual(expect.arrayContaining(['a3', 'a5']));
      expect(estimatedTotalHits).toBe(hits.length);
    }
    expect(await refusal({ matchingStrategy: 'most' })).toEqual([400, 'invalid_search_matching_strategy']);
  },
  facets: async () => {
    const { facetDistribution } = await search({ q: 'lúa', facets: ['source', 'category'] });
    expect(facetDistribution).toEqual({
      source: { 'Tin Quận': 3, 'Báo Làng': 3 },
      category: { 'Kinh tế': 2, 'Nông nghiệp': 2, 'Văn hóa': 1 },
    });
    expect((await search({ facets: ['*'] })).facetDistribution).toMatchObject({
      tags: { lúa: 2, gạo: 1 },
      author: { 'Lê Hà': 2 },
    });
    expect(await search({ facets: ['price', 'premium'] })).toMatchObject({
      facetDistribution: { price: { '10.5': 1, '20': 1, '30': 1 }, premium: { true: 1, false: 1 } },
      facetStats: { price: { min: 10.5, max: 30 } },
    });
    expect(await refusal({ facets: ['deck'] })).toEqual([400, 'invalid_search_facets']);
    expect(await search({})).not.toHaveProperty('facetDistribution');
    expect(await refusal({ facets: ['body'] })).toEqual([400, 'invalid_search_facets']);
    expect(await refusal({ facets: 'source' })).toEqual([400, 'invalid_search_facets']);
  },
  attributesToRetrieve: async () => {
    const [whole] = (await search({ q: 'dong thap' })).hits;
    expect(whole).toMatchObject({ id: 'a1', body: expect.stringContaining('Vụ lúa'), tags: ['lúa', 'miền tây'] });
    expect(Object.keys(whole!).filter((name) => name.startsWith('_'))).toEqual([]);
    const [few] = (await search({ q: 'dong thap', attributesToRetrieve: ['title', 'tags', 'nothing'] })).hits;
    expect(few).toEqual({ title: 'Lúa chín sớm ở Đồng Tháp', tags: ['lúa', 'miền tây'] });
    const own = { q: 'dong thap', attributesToRetrieve: ['price', 'deck', 'premium'] };
    expect((await search(own)).hits[0]).toEqual({ price: 30, premium: true, deck: 'Tin <đầu>' });
    const marked = { ...own, attributesToHighlight: ['title'] };
    // Numbers are texts there, and all texts are HTML.
    expect((await search(marked)).hits[0]!['_formatted']).toMatchObject({
      price: '30',
      premium: true,
      deck: 'Tin &lt;đầu&gt;',
    });
    expect(await search({ limit: 1, attributesToRetrieve: [] })).toMatchObject({ hits: [{}] });
    expect(await ids({ q: 'dong thap', attributesToRetrieve: ['*'] })).toEqual(['a1']);
    expect(await refusal({ attributesToRetrieve: [1] })).toEqual([400, 'invalid_search_attributes_to_retrieve']);
  },
  attributesToHighlight: async () => {
    const body = { q: 'chín sớm', attributesToHighlight: ['title', 'tags'], attributesToRetrieve: ['id', 'title'] };
    const [hit] = (await search(body)).hits;
    expect(hit).toEqual({
      id: 'a1',
      title: 'Lúa chín sớm ở Đồng Tháp',
      _formatted: { id: 'a1', title: 'Lúa <em>chín sớm</em> ở Đồng Tháp', tags: ['lúa', 'miền tây'] },
    });
    const [all] = (await search({ q: 'lúa tươi', attributesToHighlight: ['*'] })).hits;
    expect(all!['_formatted']).toMatchObject({
      // It is HTML, so what was written in the article is none.
      body: expect.stringContaining('mua &lt;<em>lúa</em>&gt; <em>tươi</em>'),
      tags: ['<em>lúa</em>', 'miền tây'],
      author: 'Trần Động',
    });
    expect((await search({ q: 'lúa' })).hits[0]).not.toHaveProperty('_formatted');
    expect((await search({ q: 'lúa', attributesToHighlight: ['none'] })).hits[0]).not.toHaveProperty('_formatted');
    expect(await refusal({ attributesToHighlight: 'title' })).toEqual([400, 'invalid_search_attributes_to_highlight']);
  },
  highlightPreTag: async () => {
    const marks = { highlightPreTag: '__ais-highlight__', highlightPostTag: '__/ais-highlight__' };
    const body = { q: 'lúa tươi', attributesToHighlight: ['body'], attributesToRetrieve: ['body'], ...marks };
    // InstantSearch makes HTML of it by itself.
    expect((await search(body)).hits[0]!['_formatted']).toEqual({
      body: expect.stringContaining('mua <__ais-highlight__lúa__/ais-highlight__> __ais-highlight__tươi'),
    });
    const plain = { ...body, attributesToHighlight: ['title'] };
    expect((await search(plain)).hits[0]!['_formatted']).toMatchObject({ body: expect.stringContaining('<lúa> tươi') });
    const html = { ...plain, highlightPreTag: '<b class="m">', highlightPostTag: '</b>' };
    expect((await search(html)).hits[0]!['_formatted']).toMatchObject({
      title: '<b class="m">Lúa</b> chín sớm ở Đồng Tháp',
      body: expect.stringContaining('&lt;lúa&gt; tươi'),
    });
    expect(await refusal({ highlightPreTag: 'x'.repeat(101) })).toEqual([400, 'invalid_search_highlight_pre_tag']);
  },
  highlightPostTag: async () => {
    const body = { q: 'chín', attributesToHighlight: ['title'], highlightPostTag: '' };
    expect((await search(body)).hits[0]!['_formatted']).toMatchObject({ title: 'Lúa <em>chín sớm ở Đồng Tháp' });
    expect(await refusal({ highlightPostTag: 1 })).toEqual([400, 'invalid_search_highlight_post_tag']);
  },
  attributesToCrop: async () => {
    const words = async (attributesToCrop: readonly string[]): Promise<number> => {
      const { _formatted } = (await search({ q: 'nước về', attributesToCrop })).hits[0]!;
      return (_formatted as { body: string }).body.split(/\s+/).length;
    };
    expect(await words(['body:4'])).toBeLessThanOrEqual(5);
    const ten = await words(['body']);
    expect(ten).toBeGreaterThan(5);
    expect(ten).toBeLessThanOrEqual(11);
    expect(await words(['*:4'])).toBeLessThanOrEqual(5);
    const { _formatted } = (await search({ q: 'nước về', attributesToCrop: ['body:4'] })).hits[0]!;
    expect(_formatted).toMatchObject({
      body: expect.stringMatching(/^….*nước về.*…$/),
      title: 'Lúa chín sớm ở Đồng Tháp',
    });
    expect(await refusal({ attributesToCrop: [1] })).toEqual([400, 'invalid_search_attributes_to_crop']);
  },
  cropLength: async () => {
    const body = { q: 'nước về', attributesToCrop: ['body'], cropLength: 3 };
    const { _formatted } = (await search(body)).hits[0]!;
    expect((_formatted as { body: string }).body.split(/\s+/).length).toBeLessThanOrEqual(4);
    expect(await refusal({ cropLength: -1 })).toEqual([400, 'invalid_search_crop_length']);
  },
  cropMarker: async () => {
    const body = { q: 'nước về', attributesToCrop: ['body:4'], cropMarker: '[...]' };
    expect((await search(body)).hits[0]!['_formatted']).toMatchObject({
      body: expect.stringMatching(/^\[\.\.\.\].*\[\.\.\.\]$/),
    });
    expect(await refusal({ cropMarker: 'x'.repeat(101) })).toEqual([400, 'invalid_search_crop_marker']);
  },
  showMatchesPosition: async () => {
    const body = { q: 'miền tây', showMatchesPosition: true, attributesToRetrieve: ['id'] };
    const { hits } = await search(body);
    const found = hits.find(({ id }) => id === 'a1')!;
    expect(Object.keys(found).sort()).toEqual(['_matchesPosition', 'id']);
    // In bytes: each of "ề" and "â" has several.
    expect(found['_matchesPosition']).toEqual({ tags: [{ start: 0, length: 11, indices: [1] }] });
    const second = hits.find(({ id }) => id === 'a2')!['_matchesPosition'] as Record<string, object[]>;
    const text = Buffer.from(WIRE_ARTICLES[1].body);
    const { start, length } = second['body']![0] as { start: number; length: number };
    expect(text.subarray(start, start + length).toString()).toBe('miền tây');
  },
  filter: async () => {
    const where = async (filter: unknown): Promise<readonly string[]> => [...(await ids({ filter }))].sort();
    expect(await where('source = "tin quận"')).toEqual(['a1', 'a2', 'a6']);
    expect(await where('source != "Tin Quận"')).toEqual(['a3', 'a4', 'a5']);
    expect(await where('tags IN [gạo, "giá cả"]')).toEqual(['a2', 'a3']);
    expect(await where('author EXISTS AND NOT tags = gạo')).toEqual(['a1', 'a2']);
    expect(await where('publishedAt IS NULL OR category IS EMPTY')).toEqual(['a5', 'a6']);
    expect(await where('publishedAt > 2026-03-03 AND publishedAt <= "2026-03-04T08:00:00+07:00"')).toEqual([
      'a3',
      'a4',
    ]);
    const [from, to] = [1, 2].map((day) => Date.parse(`2026-03-0${day}T08:00:00+07:00`));
    expect(await where(`publishedAt ${from} TO ${to}`)).toEqual(['a1', 'a2']);
    expect(await where('price >= 20')).toEqual(['a1', 'a2']);
    expect(await where('price 5 TO 20 AND premium = false')).toEqual(['a3']);
    // As instant-meilisearch writes them.
    expect(await where([['"source"="Tin Quận"', '"source"="Báo Làng"'], '"category"="Kinh tế"'])).toEqual(['a2', 'a3']);
    expect(await refusal({ filter: 'source =' })).toEqual([400, 'invalid_search_filter']);
    expect(await refusal({ filter: '_geoRadius(1, 2, 3)' })).toEqual([400, 'invalid_search_filter']);
    expect(await refusal({ filter: 'body = x' })).toEqual([400, 'invalid_search_filter']);
    expect(await refusal({ filter: [['a = b'], [['c = d']]] })).toEqual([400, 'invalid_search_filter']);
    expect(await ids({ filter: '' })).toHaveLength(6);
  },
  sort: async () => {
    expect(await ids({ q: 'lúa', sort: ['publishedAt:asc'] })).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6']);
    expect(await ids({ q: 'lúa', sort: ['publishedAt:desc'] })).toEqual(['a5', 'a4', 'a3', 'a2', 'a1', 'a6']);
    expect((await ids({ sort: ['price:desc', 'publishedAt:asc'] })).slice(0, 4)).toEqual(['a1', 'a2', 'a3', 'a4']);
    expect(await refusal({ sort: ['title:asc'] })).toEqual([400, 'invalid_search_sort']);
    expect(await refusal({ sort: ['publishedAt'] })).toEqual([400, 'invalid_search_sort']);
    expect(await refusal({ sort: ['_geoPoint(1, 2):asc'] })).toEqual([400, 'invalid_search_sort']);
    expect(await refusal({ sort: 'publishedAt:asc' })).toEqual([400, 'invalid_search_sort']);
    expect(await ids({ sort: [] })).toHaveLength(6);
  },
  distinct: async () => {
    expect(await ids({ q: 'lúa', distinct: 'story' })).toHaveLength(6);
    expect(await refusal({ distinct: 'source' })).toEqual([400, 'invalid_search_distinct']);
  },
  locales: async () => {
    expect(await ids({ q: 'lúa', locales: ['vie', 'vi'] })).toHaveLength(6);
    expect(await refusal({ locales: ['fra'] })).toEqual([400, 'invalid_search_locales']);
  },
  showRankingScore: async () => {
    const { hits } = await search({ q: 'lúa', showRankingScore: true });
    const scores = hits.map((hit) => hit['_rankingScore'] as number);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    for (const score of scores) expect(score > 0 && score < 1).toBe(true);
    expect((await search({ q: 'lúa' })).hits[0]).not.toHaveProperty('_rankingScore');
  },
};

describe('the table of parameters', () => {
  it('has a row for each that is read, and each row has a check', () => {
    const rows = [...HONOURED_PARAMETERS, ...REFUSED_PARAMETERS].map(({ name }) => name);
    expect([...rows].sort()).toEqual(Object.keys(searchBody.shape).sort());
    expect(Object.keys(CHECKS).sort()).toEqual(HONOURED_PARAMETERS.map(({ name }) => name).sort());
  });

  it.each(Object.keys(CHECKS))('honours %s', async (name) => {
    await CHECKS[name]!();
  });

  it.each(REFUSED_PARAMETERS)('refuses $name with $code', async ({ name, code, example, unless = [] }) => {
    expect(await refusal({ [name]: example })).toEqual([400, code]);
    for (const nothing of [null, ...unless]) expect(await ids({ [name]: nothing })).toHaveLength(6);
  });

  it('refuses a parameter that there is not', async () => {
    expect(await refusal({ query: 'lúa' })).toEqual([400, 'bad_request']);
    expect(await refusal({ ['__proto__x']: 1 })).toEqual([400, 'bad_request']);
  });
});
