/** Every row of the table of routes, against a service. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { meilisearchPage } from '../../../scripts/meilisearch-page.js';
import { createFieldsOf, createWire, HONOURED_ROUTES, REFUSED_ROUTES } from '../../../src/meilisearch/index.js';
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

/** Waits for the task of an answer, and says what is told of it. */
const taskOf = async (answer: readonly [number, unknown]): Promise<Record<string, unknown>> => {
  expect(answer).toEqual([
    202,
    {
      taskUid: expect.any(Number),
      indexUid: 'articles',
      status: 'enqueued',
      type: expect.any(String),
      enqueuedAt: expect.any(String),
    },
  ]);
  const { taskUid } = answer[1] as { taskUid: number };
  for (;;) {
    const [status, task] = await ask(`GET /tasks/${taskUid}`);
    expect(status).toBe(200);
    if ((task as { status: string }).status !== 'processing') return task as Record<string, unknown>;
  }
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
  'POST /indexes/:uid/facet-search': async () => {
    const route = 'POST /indexes/articles/facet-search';
    // Instant-meilisearch sends what belongs to a search along.
    const body = { facetName: 'source', facetQuery: 'lang', q: 'lúa', attributesToHighlight: ['*'], limit: 21 };
    expect(await ask(route, body)).toEqual([
      200,
      { facetHits: [{ value: 'Báo Làng', count: 3 }], facetQuery: 'lang', processingTimeMs: expect.any(Number) },
    ]);
    const where = { facetName: 'tags', filter: 'category = "Kinh tế"' };
    const [, found] = await ask(route, where);
    expect(found).toMatchObject({ facetQuery: null });
    const values = (found as { facetHits: { value: string }[] }).facetHits.map(({ value }) => value);
    expect([...values].sort()).toEqual(['giá cả', 'gạo', 'lúa'].sort());
    const wrong: readonly (readonly [object, string])[] = [
      [{}, 'missing_facet_search_facet_name'],
      [{ facetName: 1 }, 'invalid_facet_search_facet_name'],
      [{ facetName: 'body' }, 'invalid_facet_search_facet_name'],
      [{ facetName: 'tags', facetQuery: 'x'.repeat(1000) }, 'invalid_facet_search_query'],
      [{ facetName: 'tags', facetQuery: 1 }, 'invalid_facet_search_query'],
      [{ facetName: 'tags', filter: 'x' }, 'invalid_search_filter'],
      [{ facetName: 'tags', vector: [1] }, 'invalid_search_vector'],
    ];
    for (const [asked, code] of wrong) expect(await ask(route, asked)).toMatchObject([400, { code }]);
    await noIndex('POST /indexes/:uid/facet-search', body);
  },
  'POST /indexes/:uid/similar': async () => {
    const body = { id: 'a1', limit: 2, showRankingScore: true, attributesToRetrieve: ['id'] };
    const [status, found] = await ask('POST /indexes/articles/similar', body);
    expect([status, found]).toMatchObject([
      200,
      { id: 'a1', limit: 2, offset: 0, processingTimeMs: expect.any(Number) },
    ]);
    for (const hit of (found as { hits: object[] }).hits) {
      expect(hit).toEqual({ id: expect.any(String), _rankingScore: expect.any(Number) });
    }
    const wrong: readonly (readonly [object, string])[] = [
      [{ id: 'none' }, 'not_found_similar_id'],
      [{}, 'invalid_similar_id'],
      [{ id: 'a1', embedder: 'openai' }, 'invalid_similar_embedder'],
      [{ id: 'a1', filter: 'source = x' }, 'invalid_similar_filter'],
      [{ id: 'a1', rankingScoreThreshold: 0.5 }, 'invalid_similar_ranking_score_threshold'],
    ];
    for (const [asked, code] of wrong) {
      expect(await ask('POST /indexes/articles/similar', asked)).toMatchObject([400, { code }]);
    }
    await noIndex('POST /indexes/:uid/similar', body);
  },
  'GET /indexes/:uid/similar': async () => {
    expect(await ask('GET /indexes/articles/similar?id=a1&limit=3')).toMatchObject([200, { id: 'a1', limit: 3 }]);
  },
  'GET /indexes/:uid/documents': async () => {
    const [, page] = await ask('GET /indexes/articles/documents?limit=2&offset=1&fields=id,title');
    expect(page).toEqual({
      results: [
        { id: 'a4', title: 'Sâu hại lúa lan rộng' },
        { id: 'a3', title: 'Xuất khẩu gạo vượt kế hoạch' },
      ],
      ...{ offset: 1, limit: 2, total: 6 },
    });
    expect(await ask('GET /indexes/articles/documents?limit=1')).toMatchObject([
      200,
      { results: [{ id: 'a5', body: expect.stringContaining('Hai mươi') }] },
    ]);
    expect(await ask('GET /indexes/articles/documents?offset=x')).toMatchObject([
      400,
      { code: 'invalid_document_offset' },
    ]);
    expect(await ask('GET /indexes/articles/documents?retrieveVectors=true')).toMatchObject([
      400,
      { code: 'invalid_document_retrieve_vectors' },
    ]);
    await noIndex('GET /indexes/:uid/documents');
  },
  'POST /indexes/:uid/documents/fetch': async () => {
    const fetch = 'POST /indexes/articles/documents/fetch';
    expect(await ask(fetch, { ids: ['a2', 'none', 'a1'], fields: ['id'] })).toEqual([
      200,
      { results: [{ id: 'a2' }, { id: 'a1' }], offset: 0, limit: 20, total: 2 },
    ]);
    const some = { filter: 'tags = lúa', sort: ['publishedAt:asc'], fields: ['id'] };
    expect(await ask(fetch, some)).toMatchObject([200, { results: [{ id: 'a1' }, { id: 'a2' }], total: 2 }]);
    expect(await ask(fetch, { filter: 'body = x' })).toMatchObject([400, { code: 'invalid_document_filter' }]);
    expect(await ask(fetch, { sort: ['title:asc'] })).toMatchObject([400, { code: 'invalid_document_sort' }]);
    expect(await ask(fetch, { ids: ['a1'], sort: ['publishedAt:asc'] })).toMatchObject([
      400,
      { code: 'invalid_document_ids' },
    ]);
  },
  'GET /indexes/:uid/documents/:id': async () => {
    expect(await ask('GET /indexes/articles/documents/a6?fields=id,source')).toEqual([
      200,
      { id: 'a6', source: 'Tin Quận' },
    ]);
    expect(await ask('GET /indexes/articles/documents/none')).toMatchObject([
      404,
      { code: 'document_not_found', message: 'Document `none` not found.' },
    ]);
    await noIndex('GET /indexes/:uid/documents/a6');
  },
  'POST /indexes/:uid/documents': async () => {
    const add = 'POST /indexes/articles/documents';
    const documents = [
      { id: 7001, title: 'Bài bảy nghìn', body: 'Một.', category: 'Thử' },
      { id: 'w2', title: 'Bài hai', body: 'Hai.' },
    ];
    const task = await taskOf(await ask(`${add}?customMetadata=mine&primaryKey=id`, documents));
    expect(task).toMatchObject({
      status: 'succeeded',
      type: 'documentAdditionOrUpdate',
      details: { receivedDocuments: 2, indexedDocuments: 2 },
      error: null,
      customMetadata: 'mine',
      duration: expect.stringMatching(/^PT\d+\.\d{3}S$/),
    });
    expect(await ask('GET /indexes/articles/documents/7001?fields=id,category')).toEqual([
      200,
      { id: '7001', category: 'Thử' },
    ]);
    const { status, body } = await server.ask('POST', '/indexes/articles/documents', { lines: documents });
    expect(await taskOf([status, body])).toMatchObject({ status: 'succeeded', details: { indexedDocuments: 2 } });

    const failed = await taskOf(await ask(add, [{ id: 'w3', title: 'Ba', body: 'Ba.' }, { id: 'w4' }, 7]));
    expect(failed).toMatchObject({
      status: 'failed',
      details: { receivedDocuments: 3, indexedDocuments: 1 },
      error: { code: 'malformed_payload', message: expect.stringContaining('(2 documents were not taken') },
    });
    expect(await ask('GET /indexes/articles/documents/w3')).toMatchObject([200, { title: 'Ba' }]);

    const skipped = await ask(`${add}?skipCreation=true`, [
      { id: 'w3', title: 'Ba', body: 'Ba lần.' },
      { id: 'w5', title: 'Năm', body: 'Năm.' },
    ]);
    expect(await taskOf(skipped)).toMatchObject({ status: 'succeeded', details: { indexedDocuments: 1 } });
    expect(await ask('GET /indexes/articles/documents/w5')).toMatchObject([404, {}]);

    expect(await ask(`${add}?primaryKey=url`, documents)).toMatchObject([
      400,
      { code: 'index_primary_key_already_exists' },
    ]);
    expect(await ask(`${add}?csvDelimiter=x`, documents)).toMatchObject([400, { code: 'bad_request' }]);
    const csv = await server.ask('POST', '/indexes/articles/documents', {
      body: 'id,title',
      headers: { 'Content-Type': 'text/csv' },
    });
    expect([csv.status, csv.body['code']]).toEqual([415, 'invalid_content_type']);
    const nothing = await server.ask('POST', '/indexes/articles/documents', { body: ' ' });
    expect([nothing.status, nothing.body['code']]).toEqual([400, 'missing_payload']);
    const cut = await server.ask('POST', '/indexes/articles/documents', {
      body: '[{"id":"w6","title":"Sáu","body":"Sáu."},',
      headers: { 'Content-Type': 'application/json' },
    });
    expect([cut.status, cut.body['code']]).toEqual([400, 'malformed_payload']);
    await noIndex('POST /indexes/:uid/documents', documents);
  },
  'PUT /indexes/:uid/documents': async () => {
    const put = 'PUT /indexes/articles/documents';
    await taskOf(
      await ask('POST /indexes/articles/documents', [{ id: 'p1', title: 'Một', body: 'Một.', author: 'An' }]),
    );
    const parts = [
      { id: 'p1', title: 'Một, sửa', price: 7 },
      { id: 'p1', category: 'Sửa' },
      { id: 'p2', title: 'Hai', body: 'Hai.' },
      { id: 'p1', text: 'Một, thân mới.' },
    ];
    expect(await taskOf(await ask(put, parts))).toMatchObject({
      status: 'succeeded',
      details: { receivedDocuments: 4, indexedDocuments: 4 },
    });
    expect(await ask('GET /indexes/articles/documents/p1')).toEqual([
      200,
      { id: 'p1', title: 'Một, sửa', body: 'Một, thân mới.', author: 'An', category: 'Sửa', price: 7 },
    ]);
    expect(await ask('GET /indexes/articles/documents/p2')).toMatchObject([200, { title: 'Hai' }]);
    const skipped = await taskOf(await ask(`${put}?skipCreation=true`, [{ id: 'p3', title: 'Ba' }]));
    expect(skipped).toMatchObject({ status: 'succeeded', details: { receivedDocuments: 1, indexedDocuments: 0 } });
    expect(await ask('GET /indexes/articles/documents/p3')).toMatchObject([404, {}]);
    expect(await taskOf(await ask(put, [{ id: 'p1', author: null }, 'x']))).toMatchObject({ status: 'failed' });
    expect((await ask('GET /indexes/articles/documents/p1'))[1]).not.toHaveProperty('author');
  },
  'DELETE /indexes/:uid/documents/:id': async () => {
    await taskOf(await ask('POST /indexes/articles/documents', [{ id: 'd1', title: 'Một', body: 'Một.' }]));
    const remove = 'DELETE /indexes/articles/documents/d1';
    const details = { providedIds: 1, deletedDocuments: 1 };
    expect(await taskOf(await ask(remove))).toMatchObject({ status: 'succeeded', type: 'documentDeletion', details });
    expect(await ask('GET /indexes/articles/documents/d1')).toMatchObject([404, {}]);
    expect(await taskOf(await ask(remove))).toMatchObject({ details: { providedIds: 1, deletedDocuments: 0 } });
    await noIndex('DELETE /indexes/:uid/documents/d1');
  },
  'POST /indexes/:uid/documents/delete-batch': async () => {
    const documents = [1, 2].map((id) => ({ id, title: `Bài ${id}`, body: 'Một.' }));
    await taskOf(await ask('POST /indexes/articles/documents', documents));
    const remove = 'POST /indexes/articles/documents/delete-batch';
    const details = { providedIds: 3, deletedDocuments: 2 };
    expect(await taskOf(await ask(remove, [1, '2', 'none']))).toMatchObject({ status: 'succeeded', details });
    expect(await ask(remove, { ids: [1] })).toMatchObject([400, { code: 'invalid_document_ids' }]);
    expect(await ask(remove)).toMatchObject([400, { code: 'missing_payload' }]);
  },
  'POST /indexes/:uid/documents/delete': async () => {
    const remove = 'POST /indexes/articles/documents/delete';
    await taskOf(
      await ask('POST /indexes/articles/documents', [
        { id: 'f1', title: 'Một', body: 'Một.', category: 'Xóa đi' },
        { id: 'f2', title: 'Hai', body: 'Hai.', category: 'Xóa đi' },
      ]),
    );
    const task = await taskOf(await ask(remove, { filter: ['category = "Xóa đi"'] }));
    const details = { providedIds: 0, deletedDocuments: 2, originalFilter: '["category = \\"Xóa đi\\""]' };
    expect(task).toMatchObject({ status: 'succeeded', type: 'documentDeletion', details });
    expect(await ask('GET /indexes/articles/documents/f1')).toMatchObject([404, {}]);
    expect(await ask(remove, { filter: '' })).toMatchObject([400, { code: 'invalid_document_filter' }]);
    expect(await ask(remove, { filter: 'source =' })).toMatchObject([400, { code: 'invalid_document_filter' }]);
    expect(await ask(remove, {})).toMatchObject([400, { code: 'missing_document_filter' }]);
  },
  'DELETE /indexes/:uid/documents': async () => {
    expect(await ask('DELETE /indexes/articles/documents')).toMatchObject([403, { code: 'invalid_api_key' }]);
    const all = await startWireServer();
    await all.addKey('admin');
    const { status, body } = await all.ask('DELETE', '/indexes/articles/documents');
    expect([status, body]).toMatchObject([202, { type: 'documentDeletion' }]);
    const { body: task } = await all.ask('GET', `/tasks/${String(body['taskUid'])}`);
    expect(task).toMatchObject({ details: { deletedDocuments: WIRE_ARTICLES.length, originalFilter: null } });
    await all.stop();
  },
  'GET /tasks/:uid': async () => {
    const task = await taskOf(await ask('DELETE /indexes/articles/documents/none'));
    const { uid } = task as { uid: number };
    // Of another key, and after a restart, only what became of it.
    const other = await server.ask('GET', `/tasks/${uid}`, { key: await server.addKey('write') });
    expect(other.body).toMatchObject({ uid, status: 'succeeded', type: 'documentDeletion', details: {} });
    for (const none of ['999999999', 'x', '-1', '1e3']) {
      expect(await ask(`GET /tasks/${none}`)).toMatchObject([404, { code: 'task_not_found' }]);
    }
  },
  'GET /tasks': async () => {
    const first = await taskOf(await ask('DELETE /indexes/articles/documents/none'));
    const second = await taskOf(await ask('DELETE /indexes/articles/documents/none'));
    const page = (await ask('GET /tasks?limit=1&types=documentDeletion'))[1] as Record<string, unknown>;
    expect(page).toMatchObject({
      results: [{ uid: second['uid'] }],
      from: second['uid'],
      next: first['uid'],
      limit: 1,
    });
    const [, rest] = await ask(`GET /tasks?limit=1&from=${String(page['next'])}&types=documentDeletion`);
    expect(rest).toMatchObject({ results: [{ uid: first['uid'] }] });
    expect((await ask('GET /tasks?statuses=failed&types=documentDeletion'))[1]).toMatchObject({
      results: [],
      total: 0,
    });
    expect(await ask('GET /tasks?limit=x')).toMatchObject([400, { code: 'invalid_task_limit' }]);
    expect(await ask('GET /tasks?reverse=true')).toMatchObject([400, { code: 'bad_request' }]);
  },
  'GET /indexes': async () => {
    const described = {
      uid: 'articles',
      primaryKey: 'id',
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    };
    expect(await ask('GET /indexes')).toEqual([200, { results: [described], offset: 0, limit: 20, total: 1 }]);
    expect(await ask('GET /indexes?offset=1')).toMatchObject([200, { results: [], total: 1 }]);
    expect(await ask('GET /indexes?limit=x')).toMatchObject([400, { code: 'invalid_index_limit' }]);
  },
  'GET /indexes/:uid': async () => {
    expect(await ask('GET /indexes/articles')).toMatchObject([200, { uid: 'articles', primaryKey: 'id' }]);
    await noIndex('GET /indexes/:uid');
  },
  'POST /indexes': async () => {
    const task = await taskOf(await ask('POST /indexes', { uid: 'articles', primaryKey: 'id' }));
    expect(task).toMatchObject({ status: 'failed', type: 'indexCreation', error: { code: 'index_already_exists' } });
    expect(await ask('POST /indexes', { uid: 'movies' })).toMatchObject([400, { code: 'invalid_index_uid' }]);
    expect(await ask('POST /indexes', { uid: 'articles', primaryKey: 'url' })).toMatchObject([
      400,
      { code: 'invalid_index_primary_key' },
    ]);
  },
  'PATCH /indexes/:uid': async () => {
    expect(await taskOf(await ask('PATCH /indexes/articles', { primaryKey: 'id' }))).toMatchObject({
      status: 'succeeded',
    });
    expect(await ask('PATCH /indexes/articles', { primaryKey: 'x' })).toMatchObject([
      400,
      { code: 'invalid_index_primary_key' },
    ]);
    expect(await ask('PATCH /indexes/articles', { uid: 'x' })).toMatchObject([400, { code: 'invalid_index_uid' }]);
  },
  'GET /stats': async () => {
    const [, stats] = await ask('GET /stats');
    const [, page] = await ask('GET /indexes/articles/documents?limit=0');
    const { total } = page as { total: number };
    expect(stats).toMatchObject({
      databaseSize: expect.any(Number),
      indexes: { articles: { numberOfDocuments: total } },
    });
  },
  'GET /indexes/:uid/stats': async () => {
    expect(await ask('GET /indexes/articles/stats')).toMatchObject([200, { numberOfDocuments: expect.any(Number) }]);
    await noIndex('GET /indexes/:uid/stats');
  },
  'GET /indexes/:uid/settings': async () => {
    expect(await ask('GET /indexes/articles/settings')).toMatchObject([
      200,
      {
        sortableAttributes: ['publishedAt', 'price'],
        filterableAttributes: ['id', 'source', 'author', 'category', 'tags', 'publishedAt', 'price', 'premium'],
        pagination: { maxTotalHits: 10_000 },
        stopWords: [],
      },
    ]);
    await noIndex('GET /indexes/:uid/settings');
  },
  'PATCH /indexes/:uid/settings': async () => {
    const change = 'PATCH /indexes/articles/settings';
    const asked = { filterableAttributes: ['source', 'tags'], sortableAttributes: ['publishedAt'], stopWords: null };
    expect(await taskOf(await ask(change, asked))).toMatchObject({ status: 'succeeded', type: 'settingsUpdate' });
    expect(await ask(change, { filterableAttributes: ['body'] })).toMatchObject([
      400,
      { code: 'invalid_settings_filterable_attributes', message: expect.stringContaining('`fields.json`') },
    ]);
    expect(await ask(change, { stopWords: ['và'] })).toMatchObject([400, { code: 'invalid_settings_stop_words' }]);
    expect(await ask(change, { nothing: 1 })).toMatchObject([400, { code: 'bad_request' }]);
  },
  'DELETE /indexes/:uid/settings': async () => {
    expect(await taskOf(await ask('DELETE /indexes/articles/settings'))).toMatchObject({ status: 'succeeded' });
  },
  'GET /indexes/:uid/settings/:name': async () => {
    expect(await ask('GET /indexes/articles/settings/sortable-attributes')).toEqual([200, ['publishedAt', 'price']]);
    expect((await ask('GET /indexes/articles/settings/facet-search'))[0]).toBe(200);
    expect(await ask('GET /indexes/articles/settings/nothing')).toMatchObject([404, { code: 'bad_request' }]);
  },
  'PUT /indexes/:uid/settings/:name': async () => {
    const put = 'PUT /indexes/articles/settings';
    expect(await taskOf(await ask(`${put}/searchable-attributes`, ['title']))).toMatchObject({ status: 'succeeded' });
    expect(await ask(`${put}/synonyms`, { bão: ['lốc'] })).toMatchObject([400, { code: 'invalid_settings_synonyms' }]);
    expect(await ask(`${put}/ranking-rules`, ['typo'])).toMatchObject([
      400,
      { code: 'invalid_settings_ranking_rules' },
    ]);
  },
  'PATCH /indexes/:uid/settings/:name': async () => {
    const patch = 'PATCH /indexes/articles/settings';
    const same = await ask(`${patch}/faceting`, { maxValuesPerFacet: 100 });
    expect(await taskOf(same)).toMatchObject({ details: { faceting: { maxValuesPerFacet: 100 } } });
    expect(await ask(`${patch}/faceting`, { maxValuesPerFacet: 5 })).toMatchObject([
      400,
      { code: 'invalid_settings_faceting' },
    ]);
    expect(await ask(`${patch}/pagination`, { maxTotalHits: 5 })).toMatchObject([
      400,
      { code: 'invalid_settings_pagination' },
    ]);
  },
  'DELETE /indexes/:uid/settings/:name': async () => {
    expect(await taskOf(await ask('DELETE /indexes/articles/settings/stop-words'))).toMatchObject({
      details: { stopWords: null },
    });
  },
};

const HONOURED = HONOURED_ROUTES.flatMap(({ routes }) => routes);
const REFUSED = REFUSED_ROUTES.flatMap(({ routes, code }) => routes.map((route) => [route, code] as const));

describe('the table of routes', () => {
  it('has each that answers, and each has a check', () => {
    const writing = { writer: server.writer, visible: () => Promise.resolve() };
    const wire = createWire({ index: 'articles', fieldsOf: createFieldsOf(), clock: () => 0, now: () => 0, writing });
    const answering = new Set(
      wire.map(({ method, path }) => `${method.toUpperCase()} ${path.replace(/(\/settings\/).+/, '$1:name')}`),
    );
    const rows = [...HONOURED, ...REFUSED.map(([route]) => route)];
    // It is there without the wire.
    expect([...answering, 'GET /health'].sort()).toEqual([...rows].sort());
    expect(Object.keys(CHECKS).sort()).toEqual([...HONOURED].sort());
  });

  it.each(HONOURED)('honours %s', async (route) => {
    await CHECKS[route]!();
  });

  it.each(REFUSED)('refuses %s with %s', async (route, code) => {
    const asked = route.replace(/:\w+/, 'x');
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
