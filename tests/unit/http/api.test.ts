import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { article, facetSearchResponse, health, searchResponse } from '../../../src/http/openapi/answers.js';
import { createTestApp } from '../../support/http.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';

const { app, engine } = createTestApp();
const get = (path: string) => request(app).get(path);

/** The body as unknown: what it is has to be shown. */
const answerOf = async (path: string): Promise<{ readonly status: number; readonly body: unknown }> => {
  const { status, body } = (await get(path)) as { status: number; body: unknown };
  return { status, body };
};

describe('GET /api/search', () => {
  it('answers in the shape that is documented, nothing more and nothing less', async () => {
    const { body, status } = await answerOf('/api/search?q=hoa+phu&facets=source,category&explain=true');
    expect(status).toBe(200);
    const parsed = searchResponse.strict().parse(body);
    expect(parsed).toEqual(body);
    expect(parsed.hits[0]?.id).toBe('hp-1');
    expect(parsed.hits[0]?._formatted.title).toBe('Chợ nổi <mark>Hòa Phú</mark> vào mùa');
    expect(Object.keys(parsed.facetDistribution)).toEqual(['source', 'category']);
  });

  it('hands every parameter to the engine', async () => {
    const { body } = await answerOf(
      '/api/search?q=l%C3%BAa&page=2&hitsPerPage=3&sort=newest&from=2024-01-01&to=2024-12-31&source=A&source=B&author=C&category=D&facets=author&typing=true&explain=true&matchesPosition=title,body',
    );
    expect(engine.requests.at(-1)).toEqual({
      query: 'lúa',
      page: 2,
      hitsPerPage: 3,
      sort: 'newest',
      from: Date.parse('2024-01-01T00:00+07:00'),
      to: Date.parse('2024-12-31T23:59:59.999+07:00'),
      source: ['A', 'B'],
      author: ['C'],
      category: ['D'],
      facets: ['author'],
      matchesPosition: ['title', 'body'],
      asYouType: true,
      explain: true,
    });
    expect(body).toMatchObject({ page: 2, hitsPerPage: 3, query: 'lúa' });
  });

  it('hands on which fields hits carry, and how they are written', async () => {
    await answerOf(
      '/api/search?q=l%C3%BAa&offset=4&hitsPerPage=0&facets=source&facetLimit=2&fields=url,body&highlight=title&crop=body:5&cropMarker=~&preTag=[&postTag=]',
    );
    expect(engine.requests.at(-1)).toMatchObject({
      offset: 4,
      hitsPerPage: 0,
      facetLimit: 2,
      fields: ['url', 'body'],
      formatted: {
        fields: ['title', 'body'],
        crop: { body: 5 },
        cropMarker: '~',
        before: '[',
        after: ']',
        escape: false,
      },
    });
  });

  it('is found by the last day of a range in Vietnamese time', async () => {
    const ids = async (query: string): Promise<readonly string[]> =>
      searchResponse.parse((await get(`/api/search?${query}`)).body).hits.map(({ id }) => id);
    expect(await ids('from=2024-05-31&to=2024-05-31')).toEqual(['a/b c?d=é']);
    expect(await ids('from=01/06/2024&to=12/06/2024')).toEqual(['cd-2']);
    expect(await ids('to=2023-12-30')).toEqual([]);
  });

  it('echoes the query as typed, whatever was typed', async () => {
    for (const typed of ['<script>', '"', '  -', '100%', 'a&b=c', 'đ'.repeat(1000), '\u0000', '😀']) {
      const { body, status } = await answerOf(`/api/search?q=${encodeURIComponent(typed)}`);
      expect([status, (body as { query: string }).query]).toEqual([200, typed]);
    }
  });
});

describe('GET /api/facet-search', () => {
  it('answers in the shape that is documented', async () => {
    const { body, status } = await answerOf('/api/facet-search?facet=source&facetQuery=b%C3%A1o&q=lao+dong&limit=2');
    expect(status).toBe(200);
    expect(facetSearchResponse.strict().parse(body)).toEqual(body);
    expect(body).toMatchObject({
      facet: 'source',
      facetQuery: 'báo',
      facetHits: [{ value: 'Báo Sông Mới', count: 2 }],
    });
    expect(engine.requests.at(-1)).toMatchObject({ query: 'lao dong', facets: ['source'] });
  });

  it.each([
    ['', 'Parameter "facet": must name a field'],
    ['facet=a&facet=b', 'Parameter "facet": may be given only once'],
    ['facet=source&hitsPerPage=5', 'Parameter "hitsPerPage": is not known here. Known are facet, facetQuery, limit, q'],
    ['facet=source&limit=101', 'Parameter "limit": must be a whole number from 1 to 100'],
    [`facet=source&facetQuery=${'x'.repeat(101)}`, 'Parameter "facetQuery": must not be longer than 100'],
    [`facet=${'x'.repeat(101)}`, 'Parameter "facet": must not be longer than 100'],
    ['facet=source&from=abc', 'Parameter "from": must be a date'],
    ['facet=source&filter=a', 'Parameter "filter": at character 2'],
  ])('%s is refused', async (query, problem) => {
    const { status, body } = await answerOf(`/api/facet-search?${query}`);
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ code: 'TB_PARAMETER_INVALID', detail: expect.stringContaining(problem) }),
    ]);
  });
});

describe('GET /api/articles/:id', () => {
  it.each(SAMPLE_ARTICLES.map((each) => [each.id, each] as const))('%s', async (id, expected) => {
    const { body, status } = await answerOf(`/api/articles/${encodeURIComponent(id)}`);
    expect(status).toBe(200);
    expect(article.strict().parse(body)).toEqual(expected);
  });

  it('that is not there is a 404', async () => {
    const { body, status } = await answerOf('/api/articles/kh%C3%B4ng-c%C3%B3');
    expect([status, body]).toEqual([404, expect.objectContaining({ code: 'TB_ARTICLE_NOT_FOUND' })]);
    expect((body as { detail: string }).detail).toContain('không-có');
  });
});

describe('GET /health', () => {
  it('is 200 once an index is open', async () => {
    const { body, status } = await answerOf('/health');
    expect(status).toBe(200);
    expect(health.strict().parse(body)).toEqual({
      status: 'available',
      articles: SAMPLE_ARTICLES.length,
      indexVersion: engine.indexVersion(),
    });
  });

  it('is a 503 that says what to run before', async () => {
    const closed = createTestApp([], { empty: true });
    const { body, status } = (await request(closed.app).get('/health')) as { body: unknown; status: number };
    expect([status, body]).toEqual([503, expect.objectContaining({ code: 'TB_INDEX_MISSING' })]);
    expect((body as { detail: string }).detail).toContain('timbao index');
    closed.engine.publish(SAMPLE_ARTICLES);
    expect((await request(closed.app).get('/health')).status).toBe(200);
  });
});

it('GET /api/openapi.json describes these addresses', async () => {
  const { body, status } = await answerOf('/api/openapi.json');
  expect(status).toBe(200);
  expect(Object.keys((body as { paths: object }).paths)).toEqual([
    '/api/search',
    '/api/articles/{id}',
    '/api/articles',
    '/api/articles/delete',
    '/api/reconcile',
    '/api/changes',
    '/api/articles/{id}/similar',
    '/api/facet-search',
    '/api/suggest',
    '/health',
    '/livez',
    '/readyz',
  ]);
});
