/** The clients of Meilisearch as they are published, against a service. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instantMeiliSearch } from '@meilisearch/instant-meilisearch';
import { Meilisearch as Earlier } from 'meilisearch';
import { Meilisearch as Latest } from 'meilisearch-latest';
import { startWireServer, WIRE_ARTICLES, type WireServer } from '../../support/wire-server.js';

let server: WireServer;
let key: string;

beforeAll(async () => {
  server = await startWireServer();
  key = await server.addKey('write');
});

afterAll(() => server.stop());

/** Of the earlier one what is asked for here is the same. */
const CLIENTS: readonly (readonly [string, new (config: { host: string; apiKey: string }) => Latest])[] = [
  ['0.62', Latest],
  ['0.57', Earlier as unknown as typeof Latest],
];

describe.each(CLIENTS)('meilisearch %s', (version, Client) => {
  const client = (): Latest => new Client({ host: server.url, apiKey: key });
  const id = `khach-${version.replace('.', '-')}`;

  it('knows that it is there', async () => {
    expect(await client().isHealthy()).toBe(true);
    expect((await client().getVersion()).pkgVersion).toMatch(/^\d+\./);
    const { results } = await client().getIndexes();
    expect(results.map(({ uid, primaryKey }) => [uid, primaryKey])).toEqual([['articles', 'id']]);
    expect((await client().getStats()).indexes['articles']!.numberOfDocuments).toBeGreaterThanOrEqual(
      WIRE_ARTICLES.length,
    );
  });

  it('searches with facets, filters, order, crops, marks and pages', async () => {
    const index = client().index('articles');
    const found = await index.search('lua', {
      filter: ['source = "Tin Quận"', ['category = "Kinh tế"', 'category = "Nông nghiệp"']],
      facets: ['source', 'tags'],
      sort: ['publishedAt:desc'],
      attributesToRetrieve: ['id', 'title'],
      attributesToHighlight: ['title'],
      attributesToCrop: ['body'],
      cropLength: 5,
    });
    expect(found.hits.map((hit) => String(hit['id']))).toEqual(['a2', 'a1']);
    expect(found.hits[0]!._formatted).toMatchObject({
      title: 'Giá <em>lúa</em> tăng',
      body: expect.stringMatching(/…$/),
    });
    expect(found.facetDistribution).toEqual({
      source: { 'Tin Quận': 2 },
      tags: { lúa: 2, 'giá cả': 1, 'miền tây': 1 },
    });
    const page = await index.search('lúa', { page: 2, hitsPerPage: 4 });
    expect([page.totalPages, page.totalHits, page.hits.length]).toEqual([2, 6, 2]);
    const byGet = await index.searchGet('lúa', { filter: 'tags = gạo', attributesToRetrieve: ['id'], limit: 1 });
    expect(byGet.hits).toEqual([{ id: 'a3' }]);
  });

  it('asks several things at once', async () => {
    const { results } = await client().multiSearch({
      queries: [
        { indexUid: 'articles', q: 'đua thuyền' },
        { indexUid: 'articles', q: 'xuất khẩu', limit: 1 },
      ],
    });
    expect(results.map(({ hits }) => String(hits[0]!['id']))).toEqual(['a5', 'a3']);
  });

  it('adds, waits, changes and deletes', async () => {
    const index = client().index('articles');
    const added = await index.addDocuments([{ id, title: 'Khách viết', body: 'Khách gửi bài này.' }]).waitTask();
    expect(added).toMatchObject({ status: 'succeeded', details: { receivedDocuments: 1, indexedDocuments: 1 } });
    expect((await index.search('khách gửi bài')).hits[0]).toMatchObject({ id });
    await index.updateDocuments([{ id, category: 'Khách' }]).waitTask();
    expect(await index.getDocument(id)).toEqual({
      id,
      title: 'Khách viết',
      body: 'Khách gửi bài này.',
      category: 'Khách',
    });
    const { results } = await index.getDocuments({ filter: 'category = Khách', fields: ['id'] });
    expect(results).toEqual([{ id }]);
    await index.deleteDocuments({ filter: 'category = Khách' }).waitTask();
    await expect(index.getDocument(id)).rejects.toThrow(`Document \`${id}\` not found.`);
    await index
      .addDocuments([1, 2, 3].map((n) => ({ id: `${id}-${n}`, title: `Bài ${n}`, body: 'Khách.' })))
      .waitTask();
    await index.deleteDocument(`${id}-1`).waitTask();
    expect(await index.deleteDocuments([`${id}-2`, `${id}-3`]).waitTask()).toMatchObject({
      details: { deletedDocuments: 2 },
    });
    const { results: tasks } = await client().tasks.getTasks({ limit: 1, types: ['documentDeletion'] });
    expect(tasks[0]).toMatchObject({ type: 'documentDeletion', status: 'succeeded' });
  });

  it('sets up what is so anyway, and is told what cannot be', async () => {
    const index = client().index('articles');
    const settings = { filterableAttributes: ['source', 'category'], sortableAttributes: ['publishedAt'] };
    expect(await index.updateSettings(settings).waitTask()).toMatchObject({ status: 'succeeded' });
    expect(await index.getFilterableAttributes()).toContain('category');
    await expect(index.updateStopWords(['và'])).rejects.toMatchObject({
      cause: { code: 'invalid_settings_stop_words' },
    });
    expect(await client().createIndex('articles', { primaryKey: 'id' }).waitTask()).toMatchObject({
      error: { code: 'index_already_exists' },
    });
  });

  it('finds what is related', async () => {
    const found = await client().index('articles').searchSimilarDocuments({ id: 'a1', embedder: 'default' });
    expect(found).toMatchObject({ id: 'a1', limit: 20 });
    for (const hit of found.hits) expect(hit['id']).not.toBe('a1');
  });

  it('is told what is wrong as it expects', async () => {
    const wrong = new Client({ host: server.url, apiKey: 'guess' });
    await expect(wrong.index('articles').search('a')).rejects.toMatchObject({
      name: 'MeilisearchApiError',
      cause: { code: 'invalid_api_key', type: 'auth' },
    });
    await expect(client().index('none').search('a')).rejects.toMatchObject({ cause: { code: 'index_not_found' } });
    await expect(
      client()
        .index('articles')
        .search('a', { vector: [1] }),
    ).rejects.toMatchObject({
      cause: { code: 'invalid_search_vector' },
    });
  });
});

describe('instant-meilisearch', () => {
  interface Answer {
    readonly hits: readonly { readonly id: string; readonly objectID: string; readonly _highlightResult: unknown }[];
    readonly facets: unknown;
  }

  /** Its own types name others that are not there. */
  interface Client {
    readonly searchClient: { search(requests: readonly object[]): Promise<{ readonly results: readonly Answer[] }> };
  }

  const idsOf = ({ hits }: Answer): readonly string[] => hits.map(({ id }) => id);

  const search = async (params: object, options = {}, indexName = 'articles'): Promise<Answer> => {
    const { searchClient } = instantMeiliSearch(server.url, '', options) as unknown as Client;
    const { results } = await searchClient.search([{ indexName, query: 'lúa', params }]);
    return results[0]!;
  };

  it('gets marks, counts and pages as InstantSearch wants them', async () => {
    const found = await search(
      { facets: ['source'], hitsPerPage: 2, page: 0 },
      { finitePagination: true, primaryKey: 'id' },
    );
    expect(found).toMatchObject({ nbHits: 6, nbPages: 3, hitsPerPage: 2, page: 0, query: 'lúa' });
    expect(found.facets).toEqual({ source: { 'Tin Quận': 3, 'Báo Làng': 3 } });
    const hit = found.hits[0]!;
    expect(hit.objectID).toMatch(/^a\d$/);
    const marked = expect.stringMatching(/__ais-highlight__lúa__\/ais-highlight__/i);
    expect(hit._highlightResult).toMatchObject({ title: { value: marked } });
  });

  it('filters by facets and ranges, and sorts by the name of the index', async () => {
    const facetFilters = [['source:Tin Quận', 'source:Báo Làng'], ['category:Kinh tế']];
    const found = await search({ facetFilters }, {}, 'articles:publishedAt:desc');
    expect(idsOf(found)).toEqual(['a3', 'a2']);
    const since = Date.parse('2026-03-04T00:00:00+07:00');
    const late = await search({ numericFilters: [`publishedAt>=${since}`] }, {}, 'articles:publishedAt:asc');
    expect(idsOf(late)).toEqual(['a4', 'a5']);
  });
});
