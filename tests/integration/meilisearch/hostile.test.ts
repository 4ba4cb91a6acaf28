/** What is sent to do harm to the wire: it is refused in its words, and costs little. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startWireServer, type WireServer } from '../../support/wire-server.js';

let server: WireServer;

beforeAll(async () => {
  server = await startWireServer();
});

afterAll(() => server.stop());

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('a hostile request on the wire', () => {
  it.each([
    [{ attributesToCrop: Array.from({ length: 101 }, () => 'body') }, 'invalid_search_attributes_to_crop'],
    [{ attributesToHighlight: Array.from({ length: 101 }, () => '*') }, 'invalid_search_attributes_to_highlight'],
    [{ attributesToRetrieve: Array.from({ length: 101 }, () => 'id') }, 'invalid_search_attributes_to_retrieve'],
    [{ facets: Array.from({ length: 101 }, () => 'tags') }, 'invalid_search_facets'],
    [{ filter: Array.from({ length: 257 }, () => 'id = a') }, 'invalid_search_filter'],
    [{ filter: [Array.from({ length: 257 }, () => 'id = a')] }, 'invalid_search_filter'],
  ])('is refused where a list has too many members: %#', async (body, code) => {
    const { status, body: error } = await server.search(body);
    expect([status, error['code']]).toEqual([400, code]);
  });

  it.each([
    [nested(10_000), 'bad_request'],
    [`{"q":${nested(10_000)}}`, 'invalid_search_q'],
    [`{"filter":${nested(10_000)}}`, 'invalid_search_filter'],
  ])('is refused where lists stand too deep in each other: %#', async (text, code) => {
    const response = await fetch(`${server.url}/indexes/articles/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
    });
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ code })]);
  });

  it('makes no code of what every object has', async () => {
    const response = await fetch(`${server.url}/indexes/articles/search?constructor=%FF`);
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ code: 'bad_request' })]);
  });

  it('gets text as HTML where the marker of what is cut is HTML', async () => {
    const { body } = await server.search({
      ...{ q: 'thuong lai', attributesToCrop: ['body:8'], cropMarker: '<i>…</i>' },
      ...{ highlightPreTag: '__a__', highlightPostTag: '__b__' },
    });
    const [{ _formatted }] = body['hits'] as [{ _formatted: { body: string } }];
    expect(_formatted.body).toContain('&lt;lúa&gt;');
    expect(_formatted.body).not.toContain('<lúa>');
  });
});
