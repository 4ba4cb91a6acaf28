/** Every row of the table of parameters, against a service: what is honoured changes the answer as it says. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HONOURED_PARAMETERS, REFUSED_PARAMETERS } from '../../../src/meilisearch/index.js';
import { searchBody } from '../../../src/meilisearch/search-query.js';
import { startWireServer, type WireServer } from '../../support/wire-server.js';

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
    expect(await search({ limit: 1, attributesToRetrieve: [] })).toMatchObject({ hits: [{}] });
    expect(await ids({ q: 'dong thap', attributesToRetrieve: ['*'] })).toEqual(['a1']);
    expect(await refusal({ attributesToRetrieve: [1] })).toEqual([400, 'invalid_search_attributes_to_retrieve']);
  },
  filter: async () => {
    expect(await refusal({ filter: 'source =' })).toEqual([400, 'invalid_search_filter']);
    expect(await refusal({ filter: '_geoRadius(1, 2, 3)' })).toEqual([400, 'invalid_search_filter']);
    expect(await refusal({ filter: 'body = x' })).toEqual([400, 'invalid_search_filter']);
    expect(await refusal({ filter: [['a = b'], [['c = d']]] })).toEqual([400, 'invalid_search_filter']);
    expect(await ids({ filter: '' })).toHaveLength(6);
  },
  sort: async () => {
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
