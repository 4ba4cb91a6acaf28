/** Every row of the table of routes, against a service. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { meilisearchPage } from '../../../scripts/meilisearch-page.js';
import { createWire, Fields, HONOURED_ROUTES, REFUSED_ROUTES } from '../../../src/meilisearch/index.js';
import { startWireServer, WIRE_ARTICLES, type WireServer } from '../../support/wire-server.js';

let server: WireServer;

beforeAll(async () => {
  server = await startWireServer();
});

afterAll(() => server.stop());

const ask = async (route: string, json?: unknown): Promise<readonly [number, unknown]> => {
  const [method, path] = route.split(' ') as [string, string];
  const { status, body } = await server.ask(method, path, { ...(json !== undefined && { json }) });
  return [status, body];
};

/** Asks one that is about an index about another one. */
const noIndex = async (route: string, json?: unknown): Promise<void> => {
  expect(await ask(route.replace(':uid', 'none'), json)).toEqual([
    404,
    expect.objectContaining({ code: 'index_not_found', message: 'Index `none` not found.' }),
  ]);
};

const CHECKS: Readonly<Record<string, () => Promise<void>>> = {
  'GET /health': async () => {
    expect(await ask('GET /health')).toEqual([
      200,
      { status: 'available', articles: WIRE_ARTICLES.length, indexVersion: expect.any(String) },
    ]);
  },
  'GET /version': async () => {
    const version = {
      commitSha: 'unknown',
      commitDate: 'unknown',
      pkgVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    };
    expect(await ask('GET /version')).toEqual([200, version]);
  },
  'POST /indexes/:uid/search': async () => {
    expect(await ask('POST /indexes/articles/search', { q: 'dong thap' })).toMatchObject([
      200,
      { hits: [{ id: 'a1' }], estimatedTotalHits: 1, processingTimeMs: expect.any(Number) },
    ]);
    expect(await ask('POST /indexes/articles/search')).toMatchObject([200, { estimatedTotalHits: 6 }]);
    expect(await ask('POST /indexes/articles/search', [])).toMatchObject([400, { code: 'bad_request' }]);
    await noIndex('POST /indexes/:uid/search', {});
  },
  'GET /indexes/:uid/search': async () => {
    const asked =
      'q=lua&limit=2&offset=1&facets=source,category&attributesToRetrieve=id,title&showRankingScore=true&filter=';
    const [, found] = await ask(`GET /indexes/articles/search?${asked}`);
    const json = { q: 'lua', limit: 2, offset: 1, facets: ['source', 'category'], showRankingScore: true };
    const [, same] = await ask('POST /indexes/articles/search', { ...json, attributesToRetrieve: ['id', 'title'] });
    expect({ ...(found as object), processingTimeMs: 0 }).toEqual({ ...(same as object), processingTimeMs: 0 });
    expect(await ask('GET /indexes/articles/search?limit=x')).toMatchObject([400, { code: 'invalid_search_limit' }]);
    expect(await ask('GET /indexes/articles/search?q=a&q=b')).toMatchObject([400, { code: 'bad_request' }]);
    expect(await ask('GET /indexes/articles/search?hybridEmbedder=x')).toMatchObject([
      400,
      { code: 'invalid_search_embedder' },
    ]);
    await noIndex('GET /indexes/:uid/search');
  },
  'POST /multi-search': async () => {
    const queries = [
      { indexUid: 'articles', q: 'dong thap' },
      { indexUid: 'articles', facets: ['source'], limit: 0 },
    ];
    expect(await ask('POST /multi-search', { queries })).toMatchObject([
      200,
      {
        results: [
          { indexUid: 'articles', hits: [{ id: 'a1' }] },
          { indexUid: 'articles', hits: [], facetDistribution: { source: { 'Báo Làng': 3 } } },
        ],
      },
    ]);
    const wrong: readonly (readonly [object, string, string])[] = [
      [{ indexUid: 'articles', vector: [1] }, 'invalid_search_vector', 'Inside `.queries[1]`: '],
      [{ indexUid: 'none' }, 'index_not_found', 'Inside `.queries[1]`: Index `none` not found.'],
      [{ q: 'a' }, 'missing_index_uid', 'Inside `.queries[1]`: '],
      [{ indexUid: 7 }, 'invalid_index_uid', 'Inside `.queries[1]`: '],
      [{ indexUid: 'articles', federationOptions: {} }, 'invalid_multi_search_federation_options', 'Inside'],
    ];
    for (const [query, code, message] of wrong) {
      const [, error] = await ask('POST /multi-search', { queries: [queries[0], query] });
      expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
    }
    const many = Array.from({ length: 51 }, () => queries[0]);
    expect(await ask('POST /multi-search', { queries: many })).toMatchObject([400, { code: 'bad_request' }]);
    expect(await ask('POST /multi-search', { queries, federation: {} })).toMatchObject([
      400,
      { code: 'invalid_multi_search_federated' },
    ]);
    expect(await ask('POST /multi-search', {})).toMatchObject([400, { code: 'bad_request' }]);
  },
};

const HONOURED = HONOURED_ROUTES.flatMap(({ routes }) => routes);
const REFUSED = REFUSED_ROUTES.flatMap(({ routes, code }) => routes.map((route) => [route, code] as const));

describe('the table of routes', () => {
  it('has each that answers, and each has a check', () => {
    const wire = createWire({ index: 'articles', fields: new Fields(), clock: () => 0 });
    const answering = wire.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const rows = [...HONOURED, ...REFUSED.map(([route]) => route)];
    // It is there without the wire.
    expect([...answering, 'GET /health'].sort()).toEqual([...rows].sort());
    expect(Object.keys(CHECKS).sort()).toEqual([...HONOURED].sort());
  });

  it.each(HONOURED)('honours %s', async (route) => {
    await CHECKS[route]!();
  });

  it.each(REFUSED)('refuses %s with %s', async (route, code) => {
    const asked = route.replace(':uid', 'articles').replace(/:\w+/, 'x');
    const [status, error] = await ask(asked, asked.startsWith('GET') ? undefined : {});
    expect(error).toMatchObject({ code, link: expect.stringContaining(`#${code}`) });
    expect(status).toBe(code === 'missing_master_key' ? 401 : 400);
  });
});

describe('in the words of Meilisearch', () => {
  it.each([
    ['GET /indexes/articles/nothing', 404, 'bad_request'],
    ['PUT /version', 405, 'bad_request'],
    ['GET /indexes/%E0%A4%A/search', 400, 'bad_request'],
  ])('%s is %i, %s', async (route, status, code) => {
    expect(await ask(route)).toEqual([status, expect.objectContaining({ code, type: 'invalid_request' })]);
  });

  it('a wrong key is told', async () => {
    const { status, body } = await server.ask('POST', '/multi-search', { json: { queries: [] }, key: 'guess' });
    expect([status, body]).toMatchObject([403, { code: 'invalid_api_key', type: 'auth' }]);
  });

  it.each([
    [{ 'Content-Type': 'text/plain' }, '{}', 415, 'invalid_content_type'],
    [{ 'Content-Type': 'application/json' }, '{"q":', 400, 'malformed_payload'],
    [{ 'Content-Type': 'application/json' }, 'x'.repeat(5_000_000), 413, 'payload_too_large'],
  ])('a body that cannot be read is told: %j', async (headers, body, status, code) => {
    const answer = await server.ask('POST', '/indexes/articles/search', { headers, body });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });
});

it('where it is turned off, nothing answers', async () => {
  const off = await startWireServer({ meilisearchIndex: 'off' });
  const { status, body } = await off.search({});
  expect([status, body['code']]).toEqual([404, 'TB_ROUTE_NOT_FOUND']);
  await off.stop();
});

it('by another name, the index is that one', async () => {
  const other = await startWireServer({ meilisearchIndex: 'tin-tuc' });
  expect((await other.search({})).body['code']).toBe('index_not_found');
  const { body } = await other.ask('POST', '/indexes/tin-tuc/search', { json: { q: 'dong thap' } });
  expect(body).toMatchObject({ hits: [{ id: 'a1' }] });
  await other.stop();
});

it('docs/meilisearch.md is what the tables say', async () => {
  const page = await format(meilisearchPage(), { parser: 'markdown', printWidth: 120, singleQuote: true });
  // `npm run meilisearch:write` writes it.
  expect(readFileSync('docs/meilisearch.md', 'utf8')).toBe(page);
});
